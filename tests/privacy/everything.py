"""Everything that people send to a server: photographs, live frames, and a lesson from joining to the end."""

import base64
import gzip
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import cv2
import numpy as np

from tests.server import Server
from tests.webapp.http_client import post, post_files, results
from tests.webapp.live.client import Client
from tests.webapp.rooms.people import People, has_figures, share_until

PHOTOGRAPH, NAME = "anna-at-the-beach.png", b"Anna at the beach"


@dataclass(frozen=True)
class Sent:
    """What the server answered: to a live frame, to an explanation, and to each page of a room."""

    live: dict[str, Any]
    explained: dict[str, Any]
    host: dict[str, Any]
    board: dict[str, Any]
    student: dict[str, Any]


def large_png(photo: np.ndarray) -> bytes:
    """Return ``photo`` with noise, as more than a megabyte: uploads of that size are what servers put on disks."""
    noise = np.random.default_rng(0).integers(0, 12, photo.shape, dtype=np.uint8)
    done, packed = cv2.imencode(".png", cv2.add(photo, noise), [cv2.IMWRITE_PNG_COMPRESSION, 0])
    assert done
    data = packed.tobytes()
    assert len(data) > 600_000
    return data


def send_everything(server: Server, photo: np.ndarray, photo_jpeg: bytes) -> Sent:
    """Send all of it, a damaged photograph too, and return what came back."""
    large = large_png(photo)
    assert post_files(server, [(PHOTOGRAPH, large), (PHOTOGRAPH, photo_jpeg)]).status_code == 200
    assert post(server, large, Content_Type="image/png").status_code == 200
    document = b'{"picture": "%s"}' % base64.b64encode(photo_jpeg)
    assert post(server, document, Content_Type="application/json").status_code == 200
    assert post(server, gzip.compress(photo_jpeg), Content_Encoding="gzip").status_code == 200
    assert post(server, b"not a picture " + NAME).status_code == 415
    box = urlencode(results(post(server, photo_jpeg))[0]["faces"][0]["box"])
    explained = post(server, photo_jpeg, f"explain?{box}")
    assert explained.status_code == 200, explained.text
    client = Client(server.url)
    live = [client.call(photo_jpeg, {"seq": number}) for number in range(3)][-1]
    client.close()
    people = People(server.url)
    host = people.host()
    students = people.students(host.code, 3)
    for student in students:
        student.share()
    shown = share_until(host, students, has_figures)
    board = people.stranger(**host.cookies).call("board", {"code": host.code})["view"]
    view = students[0].call("join", {"code": host.code})
    assert host.call("end") == {"ok": True}
    people.disconnect()
    return Sent(live, explained.json(), shown, board, view)
