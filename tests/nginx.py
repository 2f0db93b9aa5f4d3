"""Run a real nginx for tests and benchmarks, on free ports and in a temporary folder."""

import re
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import pytest

from tests.paths import ROOT
from tests.programs import find_program
from tests.server import end, free_ports

START_S = 30
POLL_S = 0.02


class Nginx:
    """Runs nginx in front of server processes, with the project's deploy/nginx.conf adapted to this machine.

    Only the lines that the file marks for changing differ, and its folder. nginx starts on entering and ends on
    leaving. The test is skipped if nginx is not installed. ``further_changes`` are made to its text, too.
    """

    def __init__(
        self,
        folder: Path,
        upstream_ports: list[int],
        certificate: str,
        further_changes: Mapping[str, str] | None = None,
    ) -> None:
        program = find_program("nginx")
        if not program:
            pytest.skip("needs nginx, which `make test` installs where it may")
        self.port, self.plain_port = free_ports(2)
        self.process: subprocess.Popen[bytes]
        self._program = program
        self._folder = folder
        self._certificate = certificate
        self._upstream_ports = upstream_ports
        self._further_changes = dict(further_changes or {})

    def __enter__(self) -> "Nginx":
        path, log_path = self._folder / "nginx.conf", self._folder / "nginx.log"
        path.write_text(self._configuration())
        directives = f"daemon off; pid {self._folder}/nginx.pid;"
        command = [self._program, "-p", str(self._folder), "-c", str(path), "-e", "stderr", "-g", directives]
        with log_path.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self._folder, stdout=log, stderr=log)
        deadline_s = time.monotonic() + START_S
        while not self._is_listening():
            assert self.process.poll() is None and time.monotonic() < deadline_s, log_path.read_text()
            time.sleep(POLL_S)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        end(self.process)

    def _is_listening(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def _configuration(self) -> str:
        text = (ROOT / "deploy" / "nginx.conf").read_text()
        servers = re.findall(r"^ +server mien-\d:5000(.*?;).*\n", text, re.MULTILINE)
        lines = "".join(f"        server 127.0.0.1:{port}{servers[0]}\n" for port in self._upstream_ports)
        text = re.sub(r"(^ +server mien-\d:5000.*\n)+", lines, text, flags=re.MULTILINE)
        changes = {
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "listen [::]:80;": "",
            "listen [::]:443 ssl;": "",
            "/etc/nginx/tls/certificate.pem": self._certificate,
            "/etc/nginx/tls/key.pem": self._certificate,
            "http {": "http {\n" + "".join(self._temp_paths()),
            **self._further_changes,
        }
        for old, new in changes.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text

    def _temp_paths(self) -> list[str]:
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        return [f"    {kind}_temp_path {self._folder}/{kind};\n" for kind in kinds]
