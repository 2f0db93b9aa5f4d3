"""The files in deploy/ fit each other and the project; nginx runs its own in tests/webapp/server/test_processes.py."""

import re
from typing import Any

import yaml

from tests.paths import ROOT
from webapp.settings import read_settings

DEPLOY = ROOT / "deploy"


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    return found


def test_nginx_stands_before_the_processes_that_compose_starts() -> None:
    named = re.findall(r"^ +server (\S+):5000 ", (DEPLOY / "nginx.conf").read_text(), re.MULTILINE)
    assert named == [name for name, service in services().items() if "build" in service]
    assert services()["nginx"]["depends_on"] == named


def test_compose_names_settings_that_there_are() -> None:
    for service in services().values():
        if "build" in service:
            settings = read_settings(service["environment"])
            assert settings.redis_url == "redis://redis:6379/0"
            assert settings.trusted_proxies == 1


def test_compose_names_files_that_there_are() -> None:
    for service in services().values():
        build = service.get("build", {})
        if build:
            assert (DEPLOY / build["context"]).resolve() == ROOT
            assert (ROOT / build["dockerfile"]).is_file()
        for volume in service.get("volumes", []):
            path = DEPLOY / volume.split(":")[0]
            assert path.exists() or path.name == "tls", "a certificate is the host's to put there"


def test_the_image_has_all_that_serving_needs() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    copied = set(re.findall(r"^COPY (\S+) ", text, re.MULTILINE))
    assert copied == {"requirements-serve.txt", "docs", "model", "static", "templates", "webapp"}
    assert all((ROOT / name).exists() for name in copied)
    left_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert left_in == copied, "what is not copied is not sent to the builder: a private key, a whole environment"
    settings = dict(pair.split("=") for pair in re.findall(r"MIEN_\w+=\S+", text))
    assert (read_settings(settings).host, read_settings(settings).port) == ("0.0.0.0", 5000)
