"""What processes tell a Redis that has lost its data: copies of rooms, and which rooms have ended."""

import json
from collections.abc import Iterable

import redis

from webapp.rooms import redis_scripts as scripts
from webapp.rooms.documents import RoomDocument
from webapp.rooms.keys import digest_code
from webapp.rooms.redis_calls import run_script, translate_errors
from webapp.rooms.redis_keys import ALL_ROOMS, ended_key, key, proposal_key
from webapp.rooms.store import ENDED_S, IDLE_TIMEOUT_S, PROPOSAL_S, ROOM, Restoration

RESTORATIONS = {scripts.DONE: Restoration.LIVE, scripts.REFUSED: Restoration.WAITING, scripts.ENDED: Restoration.ENDED}


class RedisProposals:
    """The part of the store that restores rooms."""

    def __init__(self, client: redis.Redis) -> None:
        self._redis = client
        self._propose = client.register_script(scripts.PROPOSE)

    def propose_room(self, code: str, room: RoomDocument, max_rooms: int) -> Restoration:
        keys = [key(code, ROOM), ALL_ROOMS, proposal_key(code), ended_key(digest_code(code))]
        limits: list[str | int] = [
            IDLE_TIMEOUT_S * 1000,
            code,
            max_rooms,
            room.get("revision", 0),
            int(PROPOSAL_S * 1000),
        ]
        return RESTORATIONS[run_script(self._propose, keys, [json.dumps(room), *limits])]

    def is_restoring(self, code: str) -> bool:
        with translate_errors():
            return bool(self._redis.exists(proposal_key(code)))

    def mark_ended(self, digests: Iterable[str]) -> None:
        with translate_errors():
            for digest in digests:
                self._redis.set(ended_key(digest), 1, ex=ENDED_S)
