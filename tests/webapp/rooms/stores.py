"""A room that has something in each of its documents and tables."""

from tests.webapp.rooms.room_documents import CODE, make_room
from tests.webapp.rooms.shares import make_share
from webapp.rooms.board import new_board
from webapp.rooms.documents import HeatmapDocument, PresenceDocument
from webapp.rooms.store import OFFERS, PRESENCE, SHARES, Store

SHARE = make_share("happy").to_document()


def fill_room(store: Store) -> None:
    store.create_room(CODE, make_room("one"), 10)
    store.update_board(CODE, lambda _: new_board(0.0))
    store.put(CODE, SHARES, "one", SHARE)
    store.put(CODE, PRESENCE, "one", PresenceDocument(at_s=1.0))
    store.put(CODE, OFFERS, "one", HeatmapDocument(emotion="happy", heat=[[0.5]]))
    store.claim(CODE, 60)
    store.renew(CODE)
