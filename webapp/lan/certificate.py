"""Makes a certificate for this machine's names and addresses, signed by a small authority of this machine's own.

docs/decisions.md says why there are two. Both are kept in the instance folder, each in one file with its key.
"""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from webapp.lan.addresses import Machine
from webapp.lan.pem_files import CertificateAndKey, read_pem, write_pem

AUTHORITY_DAYS, CERTIFICATE_DAYS = 730, 390  # browsers accept certificates of at most 398 days
MIN_AUTHORITY_LEFT, MIN_CERTIFICATE_LEFT = timedelta(days=60), timedelta(days=30)  # with less left, a new one is made
CLOCK_SLACK = timedelta(days=1)  # clocks in a classroom differ
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "::1/128")
LOCAL_NAMES = ("localhost", "local")
NO_MAIL_HOST = "invalid"  # the only host of mail addresses that is permitted: a name that nobody can have (RFC 2606)
LOOPBACK = (ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1"))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


SUBJECT = _name("Mien class")  # of every certificate for a machine, and the only one that the authority may sign
SERVERS_ONLY = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])


def certificate_for(machine: Machine, folder: Path, now: datetime | None = None) -> Path:
    """Return a PEM file with a key, the certificate for ``machine`` and its authority's certificate.

    Reuse the certificate in ``folder`` if it is still valid for ``machine``; otherwise make a new one. Raise OSError.
    """
    now = now or datetime.now(UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority = _authority(machine, folder / "authority.pem", now)
    path = folder / "server.pem"
    kept = read_pem(path)
    if not kept or not _is_valid(kept[0], authority[0], machine, now):
        certificate, key = _new_certificate(authority, machine, now)
        write_pem(path, key, certificate, authority[0])
    return path


def _authority(machine: Machine, path: Path, now: datetime) -> CertificateAndKey:
    kept = read_pem(path)
    if kept and kept[0].not_valid_after_utc - now > MIN_AUTHORITY_LEFT and _permits(kept[0], machine):
        return kept
    certificate, key = _new_authority(machine, now)
    write_pem(path, key, certificate)
    return certificate, key


def _new_authority(machine: Machine, now: datetime) -> CertificateAndKey:
    key = ec.generate_private_key(ec.SECP256R1())
    host = machine.names[0] if machine.names else "this machine"
    subject = _name(f"Mien class on {host} since {now:%Y-%m-%d}")
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)  # signs certificates only
    certificate = (
        _builder(subject, subject, key, now, now + timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(SERVERS_ONLY, critical=False)
        .add_extension(x509.NameConstraints(_permitted_names(machine), None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def _new_certificate(authority: CertificateAndKey, machine: Machine, now: datetime) -> CertificateAndKey:
    issuer, issuer_key = authority
    key = ec.generate_private_key(ec.SECP256R1())
    end = min(now + timedelta(days=CERTIFICATE_DAYS), issuer.not_valid_after_utc)
    names: list[x509.GeneralName] = [x509.DNSName(name) for name in ("localhost", *machine.names)]
    names += [x509.IPAddress(address) for address in (*LOOPBACK, *machine.addresses)]
    certificate = (
        _builder(SUBJECT, issuer.subject, key, now, end)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(True, False, False, False, False, False, False, False, False), critical=True)
        .add_extension(SERVERS_ONLY, critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
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


def _permitted_names(machine: Machine) -> list[x509.GeneralName]:
    """Return all that the authority may ever sign for, so that it is no risk to a device on the internet.

    What is not to be signed is named by what is permitted, as RFC 5280 advises: Firefox refuses every certificate of an
    authority for which all directory names are excluded, even one without any.
    """
    names: list[x509.GeneralName] = [x509.DNSName(name) for name in (*LOCAL_NAMES, *machine.names[:1])]
    names += [x509.RFC822Name(NO_MAIL_HOST), x509.DirectoryName(SUBJECT)]
    private = [ipaddress.ip_network(network) for network in PRIVATE]
    own = [ipaddress.ip_network(address) for address in machine.addresses]
    public = [address for address in own if not any(address in network for network in private)]
    return [*names, *(x509.IPAddress(network) for network in (*private, *public))]


def _permits(authority: x509.Certificate, machine: Machine) -> bool:
    """Return whether ``authority`` may sign for ``machine``, and for nothing but servers: earlier ones signed more."""
    if SERVERS_ONLY not in [extension.value for extension in authority.extensions]:
        return False
    permitted = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    domains = [each.value for each in permitted if isinstance(each, x509.DNSName)]
    networks = [ipaddress.ip_network(str(each.value)) for each in permitted if isinstance(each, x509.IPAddress)]
    return all(
        any(name == domain or name.endswith(f".{domain}") for domain in domains) for name in machine.names
    ) and all(any(address in network for network in networks) for address in machine.stable_addresses)


def _is_valid(certificate: x509.Certificate, authority: x509.Certificate, machine: Machine, now: datetime) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    left = certificate.not_valid_after_utc - now
    return (
        min(MIN_CERTIFICATE_LEFT, authority.not_valid_after_utc - now) < left
        and certificate.not_valid_before_utc <= now
        and set(machine.names) <= set(names.get_values_for_type(x509.DNSName))
        and set(machine.stable_addresses) <= set(names.get_values_for_type(x509.IPAddress))
    )
