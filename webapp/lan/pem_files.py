"""Files that hold a private key and its certificate in PEM format."""

import os
import secrets
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

CertificateAndKey = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def read_pem(path: Path) -> CertificateAndKey | None:
    """Return the first certificate in the file and its key, or None if there is none that can be used."""
    try:
        text = path.read_bytes()
        key = serialization.load_pem_private_key(text, None)
        certificate = x509.load_pem_x509_certificates(text)[0]
    except (OSError, ValueError, TypeError, IndexError):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate.public_key() != key.public_key():
        return None
    return certificate, key


def write_pem(path: Path, key: ec.EllipticCurvePrivateKey, *certificates: x509.Certificate) -> None:
    """Write the file atomically, readable by its owner only. Raise OSError."""
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = [certificate.public_bytes(serialization.Encoding.PEM) for certificate in certificates]
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b"".join([secret, *public]))
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
