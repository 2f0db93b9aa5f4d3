"""The names and addresses by which others reach this machine."""

import ipaddress

import pytest

from webapp.lan.addresses import InterfaceAddress, find_machine, host_names, rank_addresses


def interface_addresses(*pairs: tuple[str, str]) -> list[InterfaceAddress]:
    return [InterfaceAddress(interface, ipaddress.ip_address(address)) for interface, address in pairs]


@pytest.mark.parametrize(
    ("interfaces", "outgoing", "expected"),
    [
        ([], [], []),
        ([("lo", "127.0.0.1"), ("lo", "::1")], [], []),
        ([("eth0", "192.168.1.7")], [], ["192.168.1.7"]),  # no internet
        ([("eth0", "10.0.0.5"), ("wlan0", "192.168.1.7")], ["192.168.1.7"], ["192.168.1.7", "10.0.0.5"]),
        ([("docker0", "172.17.0.1"), ("wlan0", "192.168.1.7")], [], ["192.168.1.7", "172.17.0.1"]),
        ([("tun0", "10.8.0.2"), ("en0", "10.1.2.3")], ["10.8.0.2"], ["10.1.2.3", "10.8.0.2"]),  # a VPN is not the class
        ([("en0", "fe80::1"), ("en0", "2001:db8::5"), ("en0", "10.1.2.3")], [], ["10.1.2.3", "2001:db8::5"]),
        ([("en0", "169.254.3.4")], [], ["169.254.3.4"]),  # a cable between two machines
        ([("en0", "169.254.3.4"), ("en1", "fd00::5")], [], ["fd00::5", "169.254.3.4"]),
        ([("en0", "10.1.2.3"), ("en0.5", "10.1.2.3")], [], ["10.1.2.3"]),
        ([("en0", "0.0.0.0"), ("en0", "224.0.0.1")], [], []),
    ],
)
def test_ranks_the_most_likely_address_first(
    interfaces: list[tuple[str, str]], outgoing: list[str], expected: list[str]
) -> None:
    addresses = {ipaddress.ip_address(each) for each in outgoing}
    assert [str(each) for each in rank_addresses(interface_addresses(*interfaces), addresses)] == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("Lena", ("lena", "lena.local")),
        ("lena.local", ("lena.local",)),
        ("lena.school.example", ("lena.school.example", "lena.local")),
        ("", ()),
        ("localhost", ()),
        ("Lenas MacBook", ()),
        ("a" * 64, ()),
        ("-x", ()),
        ("x\n", ("x", "x.local")),
    ],
)
def test_host_names(host: str, expected: tuple[str, ...]) -> None:
    assert host_names(host) == expected


def test_finds_this_machine() -> None:
    """Whatever it has: addresses that are its own, and none of them for itself alone."""
    machine = find_machine()
    assert all(not each.is_loopback for each in machine.addresses)
    assert len(set(machine.addresses)) == len(machine.addresses)
