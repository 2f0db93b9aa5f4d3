"""A host whose students cannot reach the address is told what leads on: what to start, or where to open the room."""

import re

import requests

from tests.shared_servers import SharedServers
from tests.webapp.rooms.clients import ANSWER_S
from webapp.lan.addresses import find_machine


def warning(url: str, **headers: str) -> str:
    """Return the warning of the page that opens rooms; "" if there is none."""
    text = requests.get(f"{url}/host", headers=headers, timeout=ANSWER_S).text
    found = re.search(r'id="local-host">(.*?)</div>', text, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def test_server_for_this_computer_alone_names_the_command_for_a_class(shared_servers: SharedServers) -> None:
    text = warning(shared_servers.get().url)
    assert "Only this computer can reach" in text
    assert '<code dir="ltr">make class</code>' in text
    assert "address that the server printed" not in text


def test_server_for_others_names_an_address_that_they_reach(shared_servers: SharedServers) -> None:
    server = shared_servers.get(MIEN_HOST="0.0.0.0", MIEN_ALLOWED_HOSTS="*")
    text = warning(server.url)
    assert "make class" not in text
    for address in find_machine().stable_addresses[:3]:
        assert f':{server.port}/host" dir="ltr">' in text
        assert str(address) in text


def test_other_addresses_need_no_warning(shared_servers: SharedServers) -> None:
    url = shared_servers.get().url
    for host in ("192.168.1.7:5000", "mien.local", "localhost.school.local"):
        assert warning(url, Host=host) == "", host
