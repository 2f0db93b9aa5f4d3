"""A platform's variables stop no start; a misspelt setting does, and the line names the setting that was meant."""

from pathlib import Path
from typing import Any

import pytest

from tests.server import Server
from webapp.settings import SettingError, Settings, read_settings, unknown_variables

# What Kubernetes writes for a Service "mien" with the port 80, and for "mien-redis" with a named port
POD = {
    "MIEN_SERVICE_HOST": "10.96.11.5",
    "MIEN_SERVICE_PORT": "80",
    "MIEN_SERVICE_PORT_HTTP": "80",
    "MIEN_PORT": "tcp://10.96.11.5:80",
    "MIEN_PORT_80_TCP": "tcp://10.96.11.5:80",
    "MIEN_PORT_80_TCP_PROTO": "tcp",
    "MIEN_PORT_80_TCP_PORT": "80",
    "MIEN_PORT_80_TCP_ADDR": "10.96.11.5",
    "MIEN_REDIS_SERVICE_HOST": "10.96.11.6",
    "MIEN_REDIS_SERVICE_PORT_REDIS": "6379",
    "MIEN_REDIS_PORT": "tcp://10.96.11.6:6379",
    "MIEN_REDIS_PORT_6379_TCP_ADDR": "10.96.11.6",
    "MIEN_MEDIA_PORT_5004_UDP": "udp://10.96.11.7:5004",
}
LINK = {"MIEN_1_PORT": "tcp://172.17.0.5:5000", "MIEN_1_ENV_MIEN_WORKERS": "2", "MIEN_ENV_MIEN_API_TOKEN": "12345678"}


@pytest.mark.parametrize("written", [POD, LINK], ids=["kubernetes", "docker"])
def test_a_platforms_variables_are_no_settings(written: dict[str, str]) -> None:
    assert read_settings(written) == Settings()
    assert read_settings({**written, "PORT": "8081"}).port == 8081
    assert unknown_variables(written) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("MIEN_LOG_LEVL", "MIEN_LOG_LEVEL"),
        ("MIEN_PROT", "MIEN_PORT"),
        ("MIEN_WORKER", "MIEN_WORKERS"),
        ("MIEN_TOKEN", "MIEN_API_TOKEN"),
        ("MIEN_API_KEY", "MIEN_API_TOKEN"),
        ("MIEN_ORIGINS", "MIEN_ALLOWED_ORIGINS"),
        ("MIEN_MAX_UPLOAD", "MIEN_MAX_UPLOAD_MB"),
    ],
)
def test_a_misspelt_setting_is_refused_by_the_name_meant(name: str, meant: str) -> None:
    with pytest.raises(SettingError, match=rf"^{name} is not a setting\. Is {meant} meant\?"):
        read_settings({name: "12345678"})


@pytest.mark.parametrize("text", ["tcp:/10.96.11.5:80", "http://10.96.11.5:80", "80/tcp"])
def test_a_port_that_is_no_services_address_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="MIEN_PORT is"):
        read_settings({"MIEN_PORT": text})


def test_a_variable_like_no_setting_is_named_in_the_log_and_ignored(tmp_path: Path) -> None:
    assert unknown_variables({"MIEN_VERSION": "3", "MIEN_PORT": "5000", "OTHER": "x"}) == ["MIEN_VERSION"]
    settings: dict[str, Any] = {"MIEN_VERSION": "s3cret", **POD}
    with Server(tmp_path, **settings) as server:
        assert "MIEN_VERSION is not a setting" in server.log()
        assert "s3cret" not in server.log()
        assert "MIEN_REDIS" not in server.log()
