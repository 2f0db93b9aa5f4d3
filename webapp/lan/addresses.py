"""Finds the names and addresses by which others on the network reach this machine. Works offline, and sends nothing."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

import psutil

Address = IPv4Address | IPv6Address

REMOTE = {socket.AF_INET: "203.0.113.1", socket.AF_INET6: "2001:db8::1"}  # for documentation (RFC 5737, 3849)
# Networks inside the machine, or ones that lead away from the class. They come last.
VIRTUAL = re.compile(r"docker|podman|br-|veth|virbr|vmnet|vboxnet|vethernet|lxc|cni|utun|tun|tap|wg|tailscale|zt|ham")
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


@dataclass(frozen=True)
class Machine:
    """This machine's ``addresses``, most likely first, and its ``names``. Both may be empty."""

    addresses: tuple[Address, ...]
    names: tuple[str, ...]

    @property
    def stable_addresses(self) -> tuple[Address, ...]:
        """The addresses that do not change by themselves. IPv6 addresses may, every day, for privacy."""
        return tuple(address for address in self.addresses if address.version == 4) or self.addresses


@dataclass(frozen=True)
class InterfaceAddress:
    """An address of a network interface."""

    interface: str
    address: Address


def find_machine() -> Machine:
    """Return this machine as it is now."""
    return Machine(rank_addresses(_interface_addresses(), set(_outgoing_addresses())), host_names(socket.gethostname()))


def rank_addresses(found: Iterable[InterfaceAddress], outgoing: set[Address]) -> tuple[Address, ...]:
    """Return the addresses that others may reach, most likely first.

    IPv4, which people can type, comes before IPv6, and the ``outgoing`` address before others.
    """

    def rank(each: InterfaceAddress) -> tuple[bool, ...]:
        address = each.address
        return (
            bool(VIRTUAL.match(each.interface.lower())),
            address.is_link_local,
            address.version == 6,
            address not in outgoing,
            not address.is_private,
        )

    usable = [each for each in found if _is_usable(each.address)]
    return tuple(dict.fromkeys(each.address for each in sorted(usable, key=rank)))


def _is_usable(address: Address) -> bool:
    """Browsers accept no IPv6 address that needs the name of its interface."""
    if address.is_loopback or address.is_unspecified or address.is_multicast:
        return False
    return address.version == 4 or not address.is_link_local


def host_names(host: str) -> tuple[str, ...]:
    """Return the names of a machine called ``host``: that one, and the one its network may know (RFC 6762)."""
    name = host.strip().rstrip(".").lower()
    if len(name) > 253 or not HOST_NAME.fullmatch(name) or name.split(".")[0] == "localhost":
        return ()
    return tuple(dict.fromkeys([name, f"{name.split('.')[0]}.local"]))


def _interface_addresses() -> list[InterfaceAddress]:
    """Return the addresses of the interfaces that are up."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = []
    for name, addresses in psutil.net_if_addrs().items():
        for each in addresses:
            if name in up and each.family in REMOTE:
                with suppress(ValueError):
                    found.append(InterfaceAddress(name, ipaddress.ip_address(each.address.split("%")[0])))
    return found


def _outgoing_addresses() -> Iterable[Address]:
    """Yield the addresses from which the system would send to a remote one. Nothing is sent."""
    for family, remote in REMOTE.items():
        with suppress(OSError, ValueError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((remote, 9))
            yield ipaddress.ip_address(probe.getsockname()[0].split("%")[0])
