"""A class served by the real command."""

import ssl
from pathlib import Path
from typing import Any

import psutil
import pytest
from cryptography import x509

from tests.server import Server, failed_start
from tests.webapp.http_client import fetch
from webapp.lan.addresses import find_machine
from webapp.lan.announce import origin


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_class_command_makes_a_matching_certificate(tmp_path: Path, mode: str) -> None:
    """The certificate matches every address of this machine."""
    with Server(tmp_path, arguments=("--class",), MIEN_ASYNC_MODE=mode, MIEN_INSTANCE=str(tmp_path)) as server:
        server.authority = str(tmp_path / "tls" / "server.pem")
        addresses = [str(each) for each in find_machine().addresses] or ["127.0.0.1"]
        for address in (*addresses, "localhost"):
            status, _, _ = fetch(f"{origin(address, server.port)}/healthz", trust=server.trust())
            assert status == 200, address
        assert "Traceback" not in server.log()


def test_listens_on_one_port_only(tmp_path: Path) -> None:
    with Server(tmp_path, arguments=("--class",), MIEN_INSTANCE=str(tmp_path)) as server:
        process = psutil.Process(server.process.pid)
        listening = {each.laddr.port for each in process.net_connections("inet") if each.status == psutil.CONN_LISTEN}
        assert listening == {server.port}


def test_keeps_the_certificate_after_a_restart(tmp_path: Path) -> None:
    certificates = []
    for _ in range(2):
        with Server(tmp_path, arguments=("--class",), MIEN_INSTANCE=str(tmp_path)) as server:
            certificates.append(ssl.get_server_certificate(("127.0.0.1", server.port)))
    assert certificates[0] == certificates[1]


CHANGING_ADDRESSES = """
import ipaddress, os, webapp.lan.hosting as hosting, webapp.lan.watch as watch
from webapp.lan.addresses import Machine
watch.POLL_S = 0.1
flag = os.path.join(os.environ["MIEN_INSTANCE"], "moved")
def changing():
    moved = os.path.exists(flag)
    return Machine((ipaddress.ip_address("10.9.9.9" if moved else "192.168.9.9"),), ("lena", "lena.local"))
hosting.find_machine = watch.find_machine = changing
"""


def certified_addresses(server: Server) -> list[str]:
    pem = ssl.get_server_certificate(("127.0.0.1", server.port))
    names = x509.load_pem_x509_certificate(pem.encode()).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return [str(each) for each in names.value.get_values_for_type(x509.IPAddress)]


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_follows_the_machine_to_another_network(tmp_path: Path, mode: str) -> None:
    """Only the addresses are made up, because those of a machine cannot be changed for a test."""
    before = f"exec({CHANGING_ADDRESSES.strip()!r})"
    settings: dict[str, Any] = {"MIEN_ASYNC_MODE": mode, "MIEN_INSTANCE": str(tmp_path)}
    with Server(tmp_path, arguments=("--class",), before=before, **settings) as server:
        assert server.url.startswith("https://192.168.9.9:")
        assert "192.168.9.9" in certified_addresses(server)
        (tmp_path / "moved").touch()
        assert server.process.stdout is not None
        while "10.9.9.9" not in server.process.stdout.readline():
            pass
        assert "10.9.9.9" in certified_addresses(server)
        assert "Traceback" not in server.log()


def test_reports_an_unwritable_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    message = failed_start("--class", "--port", "0", MIEN_INSTANCE=str(tmp_path / "file"))
    assert "MIEN_INSTANCE" in message
