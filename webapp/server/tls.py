"""The certificate that this server shows, and the TLS that it speaks with it."""

import hashlib
import re
import ssl
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from webapp.settings import SettingError, Settings

PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)


class Tls:
    """What new connections are secured with: it may be exchanged while the server runs.

    ``authority`` is the certificate (DER) that a device may be told to trust, where this machine made its own; else
    ``names`` are those of the site that the certificate is for.
    """

    def __init__(self, certificate: Path, key: Path | None = None, *, is_own_authority: bool = False) -> None:
        """Raises OSError and ssl.SSLError where the files are not a certificate and its key."""
        self._is_own_authority = is_own_authority
        self.load(certificate, key)

    def load(self, certificate: Path, key: Path | None = None) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.options |= ssl.OP_NO_RENEGOTIATION  # a client could ask for the dear part again and again
        context.set_alpn_protocols(["http/1.1"])
        context.load_cert_chain(certificate, key, password=_no_password)
        chain = [ssl.PEM_cert_to_DER_cert(each.decode()) for each in PEM.findall(certificate.read_bytes())]
        self.context = context
        self.fingerprint = fingerprint(chain[0])
        self.authority = chain[-1] if self._is_own_authority else None
        self.names = () if self._is_own_authority else _site_names(chain[0])


def fingerprint(certificate: bytes) -> str:
    """The SHA-256 of a certificate (DER) as browsers write it, in pairs of hexadecimal digits."""
    return ":".join(f"{byte:02X}" for byte in hashlib.sha256(certificate).digest())


def _site_names(certificate: bytes) -> tuple[str, ...]:
    extensions = x509.load_der_x509_certificate(certificate).extensions
    try:
        names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(name for name in names.get_values_for_type(x509.DNSName) if "*" not in name and name != "localhost")


def _no_password() -> str:
    raise ValueError("it is encrypted")  # a question on the terminal would wait for ever where nobody sits


def own_tls(settings: Settings) -> Tls | None:
    """With the certificate of the settings, where they name one. Raises SettingError."""
    if not settings.tls_cert and not settings.tls_key:
        return None
    if not settings.tls_cert or not settings.tls_key:
        missing, given = ("KEY", "CERT") if settings.tls_cert else ("CERT", "KEY")
        raise SettingError(f"MIEN_TLS_{missing} is missing; it goes with MIEN_TLS_{given}.")
    certificate, key = settings.tls_cert, settings.tls_key
    _check_certificate(certificate)
    _check_key(key)
    try:
        return Tls(certificate, key)
    except (ssl.SSLError, ValueError) as error:
        raise SettingError(
            f"MIEN_TLS_KEY is {str(key)!r}; it must be the key of MIEN_TLS_CERT's certificate."
        ) from error


def _check_certificate(path: Path) -> None:
    try:
        first = x509.load_pem_x509_certificates(path.read_bytes())[0]
    except OSError as error:
        raise SettingError(f"MIEN_TLS_CERT is {str(path)!r}, which cannot be read: {error.strerror}.") from error
    except (ValueError, IndexError) as error:
        raise SettingError(f"MIEN_TLS_CERT is {str(path)!r}; it must be a certificate in PEM.") from error
    if first.not_valid_after_utc < datetime.now(UTC):
        raise SettingError(f"MIEN_TLS_CERT is {str(path)!r}, which ended on {first.not_valid_after_utc:%Y-%m-%d}.")


def _check_key(path: Path) -> None:
    try:
        serialization.load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise SettingError(f"MIEN_TLS_KEY is {str(path)!r}, which cannot be read: {error.strerror}.") from error
    except TypeError as error:
        raise SettingError(f"MIEN_TLS_KEY is {str(path)!r}, which is encrypted; give it without a password.") from error
    except ValueError as error:
        raise SettingError(f"MIEN_TLS_KEY is {str(path)!r}; it must be a private key in PEM.") from error
