"""What a class's authority can sign, by OpenSSL: a thief of its key gets no certificates for mail or clients."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.webapp.lan.machines import HOME, NOW
from webapp.lan.certificate import certificate_for
from webapp.lan.pem_files import read_pem, write_pem

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(not OPENSSL, reason="needs the program openssl")
PURPOSES = {
    "sslserver": ExtendedKeyUsageOID.SERVER_AUTH,
    "sslclient": ExtendedKeyUsageOID.CLIENT_AUTH,
    "smimesign": ExtendedKeyUsageOID.EMAIL_PROTECTION,
}
OWN_SUBJECT = "Mien class"
MAIL = x509.RFC822Name("head@school.example")
SITE = x509.DNSName("lena.local")


def stolen(folder: Path, purpose: str, subject: str, name: x509.GeneralName, *, mail_in_subject: bool = False) -> Path:
    """Return a certificate that somebody signs with the authority in ``folder``."""
    authority, authority_key = read_pem(folder / "authority.pem") or pytest.fail("no authority")
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, subject)] if subject else []
    if mail_in_subject:
        attributes.append(x509.NameAttribute(NameOID.EMAIL_ADDRESS, MAIL.value))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name(attributes))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([name]), critical=not subject)
        .add_extension(x509.ExtendedKeyUsage([PURPOSES[purpose]]), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    path = folder / "stolen.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path


def verify(folder: Path, certificate: Path, purpose: str) -> str:
    """Return what OpenSSL says of ``certificate`` on a device that trusts the authority in ``folder``."""
    assert OPENSSL
    command = [OPENSSL, "verify", "-purpose", purpose, "-CAfile", str(folder / "authority.pem"), str(certificate)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return ended.stdout + ended.stderr


@needs_openssl
@pytest.mark.parametrize(("purpose", "is_valid"), [("sslserver", True), ("sslclient", False), ("smimesign", False)])
def test_certificate_of_a_class_is_for_a_server_alone(tmp_path: Path, purpose: str, is_valid: bool) -> None:
    answer = verify(tmp_path, certificate_for(HOME, tmp_path), purpose)
    assert answer.endswith("server.pem: OK\n") == is_valid, answer


@needs_openssl
@pytest.mark.parametrize("purpose", ["sslclient", "smimesign"])
@pytest.mark.parametrize("name", [MAIL, SITE])
def test_authority_signs_neither_clients_nor_mail(tmp_path: Path, purpose: str, name: x509.GeneralName) -> None:
    certificate_for(HOME, tmp_path)
    answer = verify(tmp_path, stolen(tmp_path, purpose, OWN_SUBJECT, name), purpose)
    assert "unsuitable certificate purpose" in answer or "unsupported certificate purpose" in answer
    assert "OK" not in answer


@needs_openssl
@pytest.mark.parametrize(
    ("subject", "name", "mail_in_subject"),
    [
        (OWN_SUBJECT, MAIL, False),
        ("", MAIL, False),
        ("Head of school", SITE, False),
        ("Mien classroom", SITE, False),
        (OWN_SUBJECT, SITE, True),
        (OWN_SUBJECT, x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Head")])), False),
        (OWN_SUBJECT, x509.DNSName("bank.example"), False),
    ],
)
def test_authority_signs_no_other_names(
    tmp_path: Path, subject: str, name: x509.GeneralName, mail_in_subject: bool
) -> None:
    """Its name constraints hold by themselves, for those who do not look at what a certificate is for."""
    certificate_for(HOME, tmp_path)
    path = stolen(tmp_path, "sslserver", subject, name, mail_in_subject=mail_in_subject)
    assert "permitted subtree violation" in verify(tmp_path, path, "sslserver")


@needs_openssl
@pytest.mark.parametrize("subject", [OWN_SUBJECT, ""])
def test_another_server_with_the_authority_is_valid(tmp_path: Path, subject: str) -> None:
    """Also shows that the certificates refused above are refused for what is different in them."""
    certificate_for(HOME, tmp_path)
    path = stolen(tmp_path, "sslserver", subject, SITE)
    assert verify(tmp_path, path, "sslserver").endswith(": OK\n")


def test_authority_that_may_sign_more_is_replaced(tmp_path: Path) -> None:
    """Earlier versions made authorities that sign certificates for mail and clients too."""
    certificate_for(HOME, tmp_path, NOW)
    authority, key = read_pem(tmp_path / "authority.pem") or pytest.fail("no authority")
    builder = (
        x509.CertificateBuilder()
        .subject_name(authority.subject)
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(authority.not_valid_before_utc)
        .not_valid_after(authority.not_valid_after_utc)
    )
    for extension in authority.extensions:
        if not isinstance(extension.value, x509.ExtendedKeyUsage):
            builder = builder.add_extension(extension.value, extension.critical)
    earlier = builder.sign(key, hashes.SHA256())
    write_pem(tmp_path / "authority.pem", key, earlier)
    leaf, replaced = x509.load_pem_x509_certificates(certificate_for(HOME, tmp_path, NOW).read_bytes())
    assert replaced.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value == x509.ExtendedKeyUsage(
        [ExtendedKeyUsageOID.SERVER_AUTH]
    )
    assert replaced != earlier
    leaf.verify_directly_issued_by(replaced)
