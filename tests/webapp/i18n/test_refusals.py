"""What the server refuses over Socket.IO, in the language that the page named when it connected."""

from pathlib import Path

import pytest
from flask import Flask

from webapp.app import create_app
from webapp.i18n.catalogue import IN_ENGLISH, Catalogue
from webapp.i18n.catalogues import Catalogues
from webapp.i18n.languages import LANGUAGES
from webapp.services import get_services
from webapp.settings import Settings

GERMAN = {
    "The server does not know this event.": "Der Server kennt dieses Ereignis nicht.",
    "A frame may have at most {limit} bytes. This one has {bytes}.": "Höchstens {limit} Bytes, nicht {bytes}.",
    "The picture is empty.": "Das Bild ist leer.",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    instance: Path = tmp_path_factory.mktemp("instance")
    app = create_app(Settings(async_mode="threading", instance=instance))
    catalogues = Catalogues({"en": IN_ENGLISH, "de": Catalogue(LANGUAGES["de"], GERMAN)})
    get_services(app).language.catalogues = catalogues
    return app


@pytest.mark.parametrize(
    ("language", "message"),
    [("en", "The server does not know this event."), ("de", "Der Server kennt dieses Ereignis nicht.")],
)
def test_refusals_of_rooms(app: Flask, language: str, message: str) -> None:
    page = app.extensions["socketio"].test_client(app, namespace="/room", query_string=f"?lang={language}")
    reply = page.emit("nonsense", {}, namespace="/room", callback=True)
    assert reply == {"error": {"code": "unknown-event", "message": message}}


def test_refusals_of_frames(app: Flask) -> None:
    page = app.extensions["socketio"].test_client(app, query_string="?lang=de")
    limit = get_services(app).settings.max_frame_bytes
    assert page.emit("frame", b"", {"seq": 1}, callback=True)["error"]["message"] == "Das Bild ist leer."
    reply = page.emit("frame", bytes(limit + 1), {"seq": 1}, callback=True)
    assert reply["error"]["message"] == f"Höchstens {limit} Bytes, nicht {limit + 1}."
