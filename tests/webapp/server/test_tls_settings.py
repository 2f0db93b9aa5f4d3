"""The certificate and key that the settings name."""

import os
from datetime import UTC, datetime
from pathlib import Path

from tests.server import failed_start
from tests.webapp.lan.machines import HOME
from webapp.lan.certificate import certificate_for


def two_certificates(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "first", tmp_path / "second"
    return certificate_for(HOME, first), certificate_for(HOME, second)


def test_rejects_unusable_certificates(tmp_path: Path) -> None:
    good, other = two_certificates(tmp_path)
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
        variables = {"MIEN_TLS_CERT": certificate, "MIEN_TLS_KEY": secret}
        message = failed_start("--port", "0", **{name: os.fspath(path) for name, path in variables.items() if path})
        assert expected in message, message
        assert "MIEN_TLS" in message
