"""A class's own network: addresses, the certificate for them, and what the terminal says."""

import ipaddress
import os
import re
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from cryptography import x509

from tests.server import Server, failed_start
from tests.webapp.http_client import fetch
from webapp.lan.addresses import InterfaceAddress, Machine, find_machine, host_names, rank_addresses
from webapp.lan.announce import announcement, origin
from webapp.lan.certificate import certificate_for
from webapp.lan.qr import qr_lines
from webapp.server.tls import Tls

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = Machine((ipaddress.ip_address("192.168.1.7"), ipaddress.ip_address("fd00::7")), ("lena", "lena.local"))
SCHOOL = Machine((ipaddress.ip_address("10.20.0.9"),), ("lena", "lena.local"))
UNIVERSITY = Machine((ipaddress.ip_address("141.20.5.9"),), ("lena", "lena.local"))


def found(*pairs: tuple[str, str]) -> list[InterfaceAddress]:
    return [InterfaceAddress(interface, ipaddress.ip_address(address)) for interface, address in pairs]


@pytest.mark.parametrize(
    ("interfaces", "ways_out", "expected"),
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
    interfaces: list[tuple[str, str]], ways_out: list[str], expected: list[str]
) -> None:
    ways = {ipaddress.ip_address(each) for each in ways_out}
    assert [str(each) for each in rank_addresses(found(*interfaces), ways)] == expected


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


def certificates(path: Path) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(path.read_bytes())


def test_certificate_covers_names_and_addresses(tmp_path: Path) -> None:
    path = certificate_for(HOME, tmp_path / "tls", NOW)
    leaf, authority = certificates(path)
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["localhost", "lena", "lena.local"]
    assert {str(each) for each in names.get_values_for_type(x509.IPAddress)} == {
        "127.0.0.1",
        "::1",
        "192.168.1.7",
        "fd00::7",
    }
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=398), "what browsers take"
    assert leaf.not_valid_before_utc < NOW, "clocks differ"
    leaf.verify_directly_issued_by(authority)
    assert authority.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    for file in (path, tmp_path / "tls" / "authority.pem"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in (tmp_path / "tls").iterdir()) == ["authority.pem", "server.pem"]


def kept(folder: Path, machine: Machine, now: datetime) -> tuple[bool, bool]:
    """Whether the certificate and its authority are still the ones made for HOME, NOW."""
    before = certificates(certificate_for(HOME, folder, NOW))
    after = certificates(certificate_for(machine, folder, now))
    return before[0] == after[0], before[1] == after[1]


@pytest.mark.parametrize(
    ("machine", "days", "expected"),
    [
        (HOME, 0, (True, True)),
        (HOME, 300, (True, True)),
        (Machine(HOME.addresses[:1], HOME.names), 0, (True, True)),  # IPv6 comes and goes
        (Machine((), ()), 0, (True, True)),
        (SCHOOL, 0, (False, True)),  # who trusts the authority need not do so again
        (HOME, 365, (False, True)),
        (HOME, 700, (False, False)),
        (UNIVERSITY, 0, (False, False)),  # not an address that the authority may sign for
        (Machine(HOME.addresses, ("otto", "otto.local")), 0, (False, False)),
        (HOME, -100, (False, True)),  # the clock was set back
    ],
)
def test_renews_the_certificate_when_necessary(
    tmp_path: Path, machine: Machine, days: int, expected: tuple[bool, bool]
) -> None:
    assert kept(tmp_path, machine, NOW + timedelta(days=days)) == expected


@pytest.mark.parametrize("name", ["server.pem", "authority.pem"])
@pytest.mark.parametrize("text", [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_replaces_damaged_files(tmp_path: Path, name: str, text: bytes) -> None:
    path = certificate_for(HOME, tmp_path, NOW)
    (tmp_path / name).write_bytes(text)
    leaf, authority = certificates(certificate_for(HOME, tmp_path, NOW))
    leaf.verify_directly_issued_by(authority)
    assert Tls(path, is_own_authority=True).authority is not None


def test_authority_cannot_sign_for_the_internet(tmp_path: Path) -> None:
    """Whoever took its key could not pass for a bank: OpenSSL, as browsers do, holds it to its names and networks."""
    _, authority = certificates(certificate_for(SCHOOL, tmp_path, NOW))
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert constraints.critical
    permitted = constraints.value.permitted_subtrees or []
    assert {each.value for each in permitted if isinstance(each, x509.DNSName)} == {"localhost", "local", "lena"}
    networks = [each.value for each in permitted if isinstance(each, x509.IPAddress)]
    assert all(ipaddress.ip_network(str(each)).is_private for each in networks)


def test_announces_the_addresses() -> None:
    lines = announcement(HOME, (), 5000, "AB:CD", with_qr=False)
    assert lines[0] == "Mien is at https://192.168.1.7:5000/room (stop it with Ctrl-C)"
    text = "\n".join(lines)
    for part in (
        "192.168.1.7:5000/trust",
        "/preflight",
        "//192.168.1.7:5000/host",
        "https://[fd00::7]:5000",
        "AB:CD",
    ):
        assert part in text


def test_announces_a_missing_network() -> None:
    lines = announcement(Machine((), ("lena",)), (), 5000, "AB", with_qr=True)
    assert lines[0] == "Mien is at https://localhost:5000 (stop it with Ctrl-C)"
    assert "not on a network" in lines[1]
    assert not any("█" in line for line in lines)


def test_announces_the_site_of_the_certificate_first() -> None:
    assert announcement(HOME, ("mien.school.example",), 443, "AB", with_qr=False)[0].startswith(
        "Mien is at https://mien.school.example/room "
    )
    assert origin(HOME.addresses[1], 443) == "https://[fd00::7]"


def test_qr_code_reads_as_the_address() -> None:
    """By OpenCV's reader, from the characters as a terminal paints them."""
    address = "https://192.168.178.123:5000/room"
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in qr_lines(address)]
    halves = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    rows = [[halves[letter][half] for letter in line] for line in lines for half in (0, 1)]
    picture = np.array(rows[: len(rows[0])], np.uint8) * 255
    enlarged = np.asarray(cv2.resize(picture, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST))
    assert cv2.QRCodeDetector().detectAndDecode(enlarged)[0] == address


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_class_command_makes_a_matching_certificate(tmp_path: Path, mode: str) -> None:
    """The certificate that it makes is right for this machine, by every address that it says."""
    with Server(tmp_path, arguments=("--class",), MIEN_ASYNC_MODE=mode, MIEN_INSTANCE=str(tmp_path)) as server:
        server.authority = str(tmp_path / "tls" / "server.pem")
        addresses = [str(each) for each in find_machine().addresses] or ["127.0.0.1"]
        for address in (*addresses, "localhost"):
            status, _, _ = fetch(f"{origin(address, server.port)}/healthz", trust=server.trust())
            assert status == 200, address
        assert "Traceback" not in server.log()


def test_listens_on_one_port_only(tmp_path: Path) -> None:
    import psutil

    with Server(tmp_path, arguments=("--class",), MIEN_INSTANCE=str(tmp_path)) as server:
        process = psutil.Process(server.process.pid)
        listening = {each.laddr.port for each in process.net_connections("inet") if each.status == psutil.CONN_LISTEN}
        assert listening == {server.port}


def test_keeps_the_certificate_after_a_restart(tmp_path: Path) -> None:
    shown = []
    for _ in range(2):
        with Server(tmp_path, arguments=("--class",), MIEN_INSTANCE=str(tmp_path)) as server:
            shown.append(ssl.get_server_certificate(("127.0.0.1", server.port)))
    assert shown[0] == shown[1]


MOVING = """
import ipaddress, os, webapp.lan.hosting as hosting, webapp.lan.watch as watch
from webapp.lan.addresses import Machine
watch.POLL_S = 0.1
there = os.path.join(os.environ["MIEN_INSTANCE"], "moved")
def moving():
    moved = os.path.exists(there)
    return Machine((ipaddress.ip_address("10.9.9.9" if moved else "192.168.9.9"),), ("lena", "lena.local"))
hosting.find_machine = watch.find_machine = moving
"""


def moving_names(server: Server) -> list[str]:
    pem = ssl.get_server_certificate(("127.0.0.1", server.port))
    names = x509.load_pem_x509_certificate(pem.encode()).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return [str(each) for each in names.value.get_values_for_type(x509.IPAddress)]


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_follows_the_machine_to_another_network(tmp_path: Path, mode: str) -> None:
    """The addresses are the test's own: a machine's cannot be changed for one. All that follows is real."""
    before = f"exec({MOVING.strip()!r})"
    settings: dict[str, Any] = {"MIEN_ASYNC_MODE": mode, "MIEN_INSTANCE": str(tmp_path)}
    with Server(tmp_path, arguments=("--class",), before=before, **settings) as server:
        assert server.url.startswith("https://192.168.9.9:")
        assert "192.168.9.9" in moving_names(server)
        (tmp_path / "moved").touch()
        assert server.process.stdout is not None
        while "10.9.9.9" not in server.process.stdout.readline():
            pass
        assert "10.9.9.9" in moving_names(server)
        assert "Traceback" not in server.log()


def test_reports_an_unwritable_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = failed_start("--class", "--port", "0", MIEN_INSTANCE=str(tmp_path / "file"))
    assert "MIEN_INSTANCE" in said


def own(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "other"
    return certificate_for(HOME, one), certificate_for(HOME, other)


def test_rejects_unusable_certificates(tmp_path: Path) -> None:
    good, other = own(tmp_path)
    text = tmp_path / "text"
    text.write_text("hello")
    key = tmp_path / "key.pem"
    key.write_bytes(good.read_bytes().partition(b"-----BEGIN CERTIFICATE")[0])
    cases = [
        (good, None, "MIEN_TLS_KEY is missing"),
        (None, good, "MIEN_TLS_CERT is missing"),
        (tmp_path / "none", good, "cannot be read"),
        (good, tmp_path / "none", "cannot be read"),
        (text, good, "must be a certificate in PEM"),
        (key, good, "must be a certificate in PEM"),
        (good, text, "must be a private key in PEM"),
        (good, other, "must be the key of"),
        (certificate_for(HOME, tmp_path / "old", datetime(2020, 1, 1, tzinfo=UTC)), good, "expired on 2021-01-25"),
    ]
    for certificate, secret, expected in cases:
        given = {"MIEN_TLS_CERT": certificate, "MIEN_TLS_KEY": secret}
        said = failed_start("--port", "0", **{name: os.fspath(path) for name, path in given.items() if path})
        assert expected in said, said
        assert "MIEN_TLS" in said
