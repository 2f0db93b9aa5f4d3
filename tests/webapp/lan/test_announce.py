"""What the terminal shows when a class is served."""

import re
from io import BytesIO, TextIOWrapper

import cv2
import numpy as np

from tests.webapp.lan.machines import HOME
from webapp.i18n.catalogue import Catalogue
from webapp.i18n.languages import LANGUAGES
from webapp.lan.addresses import Machine
from webapp.lan.announce import announcement, can_show, origin
from webapp.lan.qr import qr_lines


def test_announces_the_addresses() -> None:
    lines = announcement(HOME, (), 5000, "AB:CD", with_qr=False)
    assert lines[0] == "Mien is at https://192.168.1.7:5000/room (stop it with Ctrl-C)"
    text = "\n".join(lines)
    for part in (
        "192.168.1.7:5000/trust",
        "/preflight",
        "//192.168.1.7:5000/host",
        "https://[fd00::7]:5000",
        "AB:CD",
    ):
        assert part in text


def test_announces_a_missing_network() -> None:
    lines = announcement(Machine((), ("lena",)), (), 5000, "AB", with_qr=True)
    assert lines[0] == "Mien is at https://localhost:5000 (stop it with Ctrl-C)"
    assert "not on a network" in lines[1]
    assert not any("█" in line for line in lines)


def test_announces_the_site_of_the_certificate_first() -> None:
    assert announcement(HOME, ("mien.school.example",), 443, "AB", with_qr=False)[0].startswith(
        "Mien is at https://mien.school.example/room "
    )
    assert origin(HOME.addresses[1], 443) == "https://[fd00::7]"


def test_announces_in_another_language() -> None:
    german = {"Open a room: {address}": "Einen Raum öffnen: {address}"}
    catalogue = Catalogue(LANGUAGES["de"], german)
    lines = announcement(HOME, (), 5000, "AB", with_qr=False, catalogue=catalogue)
    assert "Einen Raum öffnen: https://192.168.1.7:5000/host" in lines


def test_knows_what_a_terminal_can_show() -> None:
    latin = TextIOWrapper(BytesIO(), encoding="latin-1")
    assert can_show("öffnen", latin)
    assert not can_show("افتح", latin)


def test_qr_code_reads_as_the_address() -> None:
    """By OpenCV's reader, from the characters as a terminal paints them."""
    address = "https://192.168.178.123:5000/room"
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in qr_lines(address)]
    halves = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    rows = [[halves[letter][half] for letter in line] for line in lines for half in (0, 1)]
    picture = np.array(rows[: len(rows[0])], np.uint8) * 255
    enlarged = np.asarray(cv2.resize(picture, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST))
    assert cv2.QRCodeDetector().detectAndDecode(enlarged)[0] == address
