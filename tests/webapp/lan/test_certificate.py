"""The certificate for this machine, and the authority that signs it."""

import ipaddress
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from tests.webapp.lan.machines import HOME, NOW, SCHOOL, UNIVERSITY
from webapp.lan.addresses import Machine
from webapp.lan.certificate import certificate_for
from webapp.server.tls import Tls


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
