"""The files in deploy/ agree with each other and with the project. tests/webapp/server/test_processes.py runs nginx."""

import re
from typing import Any

import yaml

from tests.paths import ROOT
from webapp.settings import read_settings

DEPLOY = ROOT / "deploy"


def services() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    return parsed


def test_nginx_forwards_to_the_services_of_compose() -> None:
    named = re.findall(r"^ +server (\S+):5000 ", (DEPLOY / "nginx.conf").read_text(), re.MULTILINE)
    assert named == [name for name, service in services().items() if "build" in service]
    assert services()["nginx"]["depends_on"] == named


def test_compose_sets_valid_settings() -> None:
    for service in services().values():
        if "build" in service:
            settings = read_settings(service["environment"])
            assert settings.redis_url == "redis://redis:6379/0"
            assert settings.trusted_proxies == 1


def test_compose_names_existing_files() -> None:
    for service in services().values():
        build = service.get("build", {})
        if build:
            assert (DEPLOY / build["context"]).resolve() == ROOT
            assert (ROOT / build["dockerfile"]).is_file()
        for volume in service.get("volumes", []):
            path = DEPLOY / volume.split(":")[0]
            assert path.exists() or path.name == "tls", "the host installs the certificate"


def test_image_contains_what_serving_needs() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    copied = set(re.findall(r"^COPY (\S+) ", text, re.MULTILINE))
    notices = {"LICENSE", "THIRD_PARTY.md"}
    assert copied == {"requirements-serve.lock", "docs", "model", "static", "templates", "webapp"} | notices
    assert re.search(r"^RUN pip install .*--require-hashes -r requirements-serve.lock$", text, re.MULTILINE)
    assert all((ROOT / name).exists() for name in copied)
    sent_to_builder = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert sent_to_builder == copied, "the builder gets no private key and no virtual environment"
    settings = dict(pair.split("=") for pair in re.findall(r"MIEN_\w+=\S+", text))
    assert (read_settings(settings).host, read_settings(settings).port) == ("0.0.0.0", 5000)
