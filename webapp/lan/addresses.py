"""By which names and addresses others on the network can reach this machine. Asks nobody, so that it works offline."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

import psutil

Address = IPv4Address | IPv6Address

FAR = {socket.AF_INET: "203.0.113.1", socket.AF_INET6: "2001:db8::1"}  # of documentation (RFC 5737, 3849)
# Networks that live inside the machine, or lead away from the class: they come last.
VIRTUAL = re.compile(r"docker|podman|br-|veth|virbr|vmnet|vboxnet|vethernet|lxc|cni|utun|tun|tap|wg|tailscale|zt|ham")
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


@dataclass(frozen=True)
class Reachable:
    """``addresses``, likeliest first, and ``names`` of this machine; both may be empty."""

    addresses: tuple[Address, ...]
    names: tuple[str, ...]

    @property
    def lasting(self) -> tuple[Address, ...]:
        """The addresses that do not change by themselves: those of IPv6 may, every day, for privacy."""
        return tuple(each for each in self.addresses if each.version == 4) or self.addresses


@dataclass(frozen=True)
class Found:
    """An address of a network interface."""

    interface: str
    address: Address


def reachable() -> Reachable:
    """As things are now."""
    return Reachable(ranked(_interfaces(), set(_ways_out())), host_names(socket.gethostname()))


def ranked(found: Iterable[Found], ways_out: set[Address]) -> tuple[Address, ...]:
    """Those that others may reach, likeliest first: IPv4, which can be typed, on the way out of this machine."""

    def rank(each: Found) -> tuple[bool, ...]:
        address = each.address
        return (
            bool(VIRTUAL.match(each.interface.lower())),
            address.is_link_local,
            address.version == 6,
            address not in ways_out,
            not address.is_private,
        )

    usable = [each for each in found if _is_usable(each.address)]
    return tuple(dict.fromkeys(each.address for each in sorted(usable, key=rank)))


def _is_usable(address: Address) -> bool:
    """Browsers take no IPv6 address that needs its interface named."""
    if address.is_loopback or address.is_unspecified or address.is_multicast:
        return False
    return address.version == 4 or not address.is_link_local


def host_names(host: str) -> tuple[str, ...]:
    """The names for a machine that calls itself ``host``: as it is, and as its network may know it (RFC 6762)."""
    name = host.strip().rstrip(".").lower()
    if len(name) > 253 or not HOST_NAME.fullmatch(name) or name.split(".")[0] == "localhost":
        return ()
    return tuple(dict.fromkeys([name, f"{name.split('.')[0]}.local"]))


def _interfaces() -> list[Found]:
    """The addresses of the interfaces that are up."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = []
    for name, addresses in psutil.net_if_addrs().items():
        for each in addresses:
            if name in up and each.family in FAR:
                with suppress(ValueError):
                    found.append(Found(name, ipaddress.ip_address(each.address.split("%")[0])))
    return found


def _ways_out() -> Iterable[Address]:
    """The addresses that the system would send from to far away. Nothing is sent."""
    for family, far in FAR.items():
        with suppress(OSError, ValueError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            yield ipaddress.ip_address(probe.getsockname()[0].split("%")[0])
