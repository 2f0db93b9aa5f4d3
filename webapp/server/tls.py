"""The server's certificate, and the TLS context that uses it."""

import hashlib
import re
import ssl
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from webapp.settings import SettingError, Settings

PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)

CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"  # of TLS 1.2; not CBC, which has been attacked by its padding more than once


class Tls:
    """The TLS of new connections. Its certificate may be replaced while the server runs.

    ``authority`` is the certificate (DER) that a device can be set to trust, if this machine has its own authority.
    Otherwise ``names`` are the site names in the certificate.
    """

    def __init__(self, certificate: Path, key: Path | None = None, *, is_own_authority: bool = False) -> None:
        """Raise OSError or ssl.SSLError unless the files are a certificate and its key."""
        self._is_own_authority = is_own_authority
        self.load(certificate, key)

    def load(self, certificate: Path, key: Path | None = None) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(CIPHERS)
        context.options |= ssl.OP_NO_RENEGOTIATION  # a client could repeat the expensive part for ever
        context.set_alpn_protocols(["http/1.1"])
        context.load_cert_chain(certificate, key, password=_no_password)
        chain = [ssl.PEM_cert_to_DER_cert(pem.decode()) for pem in PEM.findall(certificate.read_bytes())]
        self.context = context
        self.fingerprint = fingerprint(chain[0])
        self.authority = chain[-1] if self._is_own_authority else None
        self.names = () if self._is_own_authority else _site_names(chain[0])


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate (DER) as browsers write it, in pairs of hexadecimal digits."""
    return ":".join(f"{byte:02X}" for byte in hashlib.sha256(certificate).digest())


def _site_names(certificate: bytes) -> tuple[str, ...]:
    extensions = x509.load_der_x509_certificate(certificate).extensions
    try:
        names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(name for name in names.get_values_for_type(x509.DNSName) if "*" not in name and name != "localhost")


def _no_password() -> str:
    raise ValueError("it is encrypted")  # OpenSSL would ask on the terminal, where perhaps nobody answers


def tls_from_settings(settings: Settings) -> Tls | None:
    """Return TLS with the certificate that the settings name; None if they name none. Raise SettingError."""
    if not settings.tls_cert and not settings.tls_key:
        return None
    if not settings.tls_cert or not settings.tls_key:
        missing, present = ("KEY", "CERT") if settings.tls_cert else ("CERT", "KEY")
        raise SettingError(f"MIEN_TLS_{missing} is missing; MIEN_TLS_{present} needs it.")
    certificate, key = settings.tls_cert, settings.tls_key
    _check_certificate(certificate)
    _check_key(key)
    try:
        return Tls(certificate, key)
    except (ssl.SSLError, ValueError) as error:
        raise SettingError(
            f"MIEN_TLS_KEY is {str(key)!r}; it must be the key of the certificate in MIEN_TLS_CERT."
        ) from error


def _check_certificate(path: Path) -> None:
    try:
        first = x509.load_pem_x509_certificates(path.read_bytes())[0]
    except OSError as error:
        raise SettingError(f"MIEN_TLS_CERT is {str(path)!r}, which cannot be read: {error.strerror}.") from error
    except (ValueError, IndexError) as error:
        raise SettingError(f"MIEN_TLS_CERT is {str(path)!r}; it must be a certificate in PEM format.") from error
    if first.not_valid_after_utc < datetime.now(UTC):
        raise SettingError(f"MIEN_TLS_CERT is {str(path)!r}, which expired on {first.not_valid_after_utc:%Y-%m-%d}.")


def _check_key(path: Path) -> None:
    try:
        serialization.load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise SettingError(f"MIEN_TLS_KEY is {str(path)!r}, which cannot be read: {error.strerror}.") from error
    except TypeError as error:
        raise SettingError(f"MIEN_TLS_KEY is {str(path)!r}, which is encrypted; save it without a password.") from error
    except ValueError as error:
        raise SettingError(f"MIEN_TLS_KEY is {str(path)!r}; it must be a private key in PEM format.") from error
