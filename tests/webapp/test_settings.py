import pytest

from webapp.settings import SettingError, Settings, read_settings


def test_defaults() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.async_mode) == ("127.0.0.1", 5000, "eventlet")
    assert settings.max_frame_bytes == 512 * 1024


@pytest.mark.parametrize(
    ("environ", "field", "expected"),
    [
        ({"MIEN_PORT": "8080"}, "port", 8080),
        ({"PORT": "8081"}, "port", 8081),
        ({"PORT": "8081"}, "host", "0.0.0.0"),
        ({"PORT": "8081", "MIEN_PORT": "8082", "MIEN_HOST": "127.0.0.1"}, "port", 8082),
        ({"PORT": "8081", "MIEN_HOST": "127.0.0.1"}, "host", "127.0.0.1"),
        ({"PORT": ""}, "port", 5000),
        ({"MIEN_WORKERS": ""}, "workers", Settings().workers),
        ({"MIEN_ASYNC_MODE": "threading"}, "async_mode", "threading"),
        (
            {"MIEN_ALLOWED_ORIGINS": "https://a.example, https://b.example"},
            "allowed_origins",
            ("https://a.example", "https://b.example"),
        ),
        ({"OTHER": "x"}, "port", 5000),
    ],
)
def test_reads_the_environment(environ: dict[str, str], field: str, expected: object) -> None:
    assert getattr(read_settings(environ), field) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MIEN_PORT", "65536"),
        ("MIEN_PORT", "five"),
        ("MIEN_PORT", "-1"),
        ("PORT", "x"),
        ("MIEN_WORKERS", "0"),
        ("MIEN_WORKERS", "1.5"),
        ("MIEN_ASYNC_MODE", "gevent"),
        ("MIEN_MAX_FRAME_KB", "15"),
        ("MIEN_MAX_FRAME_MEGAPIXELS", "0"),
        ("MIEN_ALLOWED_ORIGINS", "mien.example"),
        ("MIEN_LOG_LEVEL", "loud"),
        ("MIEN_PROT", "5000"),
    ],
)
def test_rejects_invalid_values(name: str, text: str) -> None:
    with pytest.raises(SettingError, match="MIEN_"):
        read_settings({name: text})
