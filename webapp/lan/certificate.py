"""Makes the certificate of this machine's names and addresses, signed by a small authority of this machine's own.

docs/decisions.md says why there are two. Both are kept in the instance folder, each in one file with its key.
"""

import ipaddress
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from webapp.lan.addresses import Reachable

AUTHORITY_DAYS, CERTIFICATE_DAYS = 730, 390  # browsers take certificates of 398 days at most
AUTHORITY_LEFT, CERTIFICATE_LEFT = timedelta(days=60), timedelta(days=30)  # less than that, and a new one is made
CLOCK_SLACK = timedelta(days=1)  # clocks in a classroom differ
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "::1/128")
LOCAL_NAMES = ("localhost", "local")
LOOPBACK = (ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1"))

Signed = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def certificate_for(machine: Reachable, folder: Path, now: datetime | None = None) -> Path:
    """A PEM file with the key and the certificate for ``machine``, then its authority's: the one in ``folder`` where it
    still serves, else a new one. Raises OSError where it cannot be written."""
    now = now or datetime.now(UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority = _authority(machine, folder / "authority.pem", now)
    path = folder / "server.pem"
    kept = _read(path)
    if not kept or not _serves(kept[0], authority[0], machine, now):
        certificate, key = _certificate(authority, machine, now)
        _write(path, key, certificate, authority[0])
    return path


def _authority(machine: Reachable, path: Path, now: datetime) -> Signed:
    kept = _read(path)
    if kept and kept[0].not_valid_after_utc - now > AUTHORITY_LEFT and _permits(kept[0], machine):
        return kept
    key = ec.generate_private_key(ec.SECP256R1())
    host = machine.names[0] if machine.names else "this machine"
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Mien class on {host} since {now:%Y-%m-%d}"[:64])])
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)  # signs certificates, no more
    certificate = (
        _builder(subject, subject, key, now, now + timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(_permitted(machine), None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(path, key, certificate)
    return certificate, key


def _certificate(authority: Signed, machine: Reachable, now: datetime) -> Signed:
    issuer, issuer_key = authority
    key = ec.generate_private_key(ec.SECP256R1())
    host = machine.names[0] if machine.names else "this machine"
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Mien on {host}"[:64])])
    end = min(now + timedelta(days=CERTIFICATE_DAYS), issuer.not_valid_after_utc)
    names: list[x509.GeneralName] = [x509.DNSName(name) for name in ("localhost", *machine.names)]
    names += [x509.IPAddress(address) for address in (*LOOPBACK, *machine.addresses)]
    certificate = (
        _builder(subject, issuer.subject, key, now, end)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(True, False, False, False, False, False, False, False, False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .sign(issuer_key, hashes.SHA256())
    )
    return certificate, key


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SLACK)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _permitted(machine: Reachable) -> list[x509.GeneralName]:
    """All that the authority may ever sign for: who trusts it trusts it with no site of the internet."""
    names: list[x509.GeneralName] = [x509.DNSName(name) for name in (*LOCAL_NAMES, *machine.names[:1])]
    networks = [ipaddress.ip_network(each) for each in PRIVATE]
    public = [ipaddress.ip_network(each) for each in machine.addresses if not any(each in one for one in networks)]
    return [*names, *(x509.IPAddress(network) for network in (*networks, *public))]


def _permits(authority: x509.Certificate, machine: Reachable) -> bool:
    permitted = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    names = [each.value for each in permitted if isinstance(each, x509.DNSName)]
    networks = [ipaddress.ip_network(str(each.value)) for each in permitted if isinstance(each, x509.IPAddress)]
    return all(any(name == known or name.endswith(f".{known}") for known in names) for name in machine.names) and all(
        any(address in network for network in networks) for address in machine.lasting
    )


def _serves(certificate: x509.Certificate, authority: x509.Certificate, machine: Reachable, now: datetime) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    left = certificate.not_valid_after_utc - now
    return (
        min(CERTIFICATE_LEFT, authority.not_valid_after_utc - now) < left
        and certificate.not_valid_before_utc <= now
        and set(machine.names) <= set(names.get_values_for_type(x509.DNSName))
        and set(machine.lasting) <= set(names.get_values_for_type(x509.IPAddress))
    )


def _read(path: Path) -> Signed | None:
    """The first certificate in the file and its key; None where there is none that can be used."""
    try:
        text = path.read_bytes()
        key = serialization.load_pem_private_key(text, None)
        certificate = x509.load_pem_x509_certificates(text)[0]
    except (OSError, ValueError, TypeError, IndexError):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate.public_key() != key.public_key():
        return None
    return certificate, key


def _write(path: Path, key: ec.EllipticCurvePrivateKey, *certificates: x509.Certificate) -> None:
    """All at once, for its owner's eyes only."""
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = [each.public_bytes(serialization.Encoding.PEM) for each in certificates]
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b"".join([secret, *public]))
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
