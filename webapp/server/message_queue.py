"""What is told to clients of other processes goes by way of Redis.

Socket.IO's own way waits for Redis wherever it is asked to tell something, which is on the event loop, and does not
work under eventlet without its patches. Here two native threads do the waiting: one sends, one listens.
"""

import json
import logging
import queue
import threading
import time
from contextlib import suppress
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from socketio.pubsub_manager import PubSubManager

from webapp.server.concurrency import Concurrency

CHANNEL = "mien:socketio"
TIMEOUT_S = 1.0  # for Redis to answer
AGAIN_S = 0.5  # after which a Redis that is gone is tried again
SILENT_S = 5.0  # of nothing heard, after which Redis is asked whether it is there
MOST_SAID = 120  # characters of an error, in the log
MOST_WAITING = 1000  # messages; more would be old news
OLD_S = 5.0  # a message that waited for longer is not told any more: what is shown now has been told anew since

log = logging.getLogger("mien.queue")


class MessageQueue(PubSubManager):  # type: ignore[misc]  # python-socketio has no types
    """Socket.IO's client manager for many processes. While Redis is gone, each goes on with its own clients."""

    name = "mien"

    def __init__(self, url: str, concurrency: Concurrency) -> None:
        super().__init__(channel=f"{CHANNEL}:{url.rpartition('/')[2]}")
        self._url = url.replace("redis+unix://", "unix://", 1)
        self._concurrency = concurrency
        self._leaving: queue.Queue[tuple[float, str]] = queue.Queue(MOST_WAITING)
        self._begun = threading.Lock()
        self._state = threading.Lock()
        self._is_up = False
        self._gone_s: float | None = None

    @property
    def is_up(self) -> bool:
        """Whether Redis did as it was asked when it was last needed."""
        return self._is_up

    def initialize(self) -> None:
        """Begins to listen, once. Socket.IO would have it begin with the first client."""
        if self._begun.acquire(blocking=False):
            for work in (self._send, self._listen):
                threading.Thread(target=work, name=f"queue{work.__name__}", daemon=True).start()

    def _publish(self, data: dict[str, Any]) -> None:
        self.initialize()
        message = (time.monotonic(), json.dumps(data))
        while True:
            try:
                return self._leaving.put_nowait(message)
            except queue.Full:
                with suppress(queue.Empty):
                    self._leaving.get_nowait()  # the oldest

    def _client(self) -> redis.Redis:
        return redis.Redis.from_url(
            self._url,
            socket_timeout=TIMEOUT_S,
            socket_connect_timeout=TIMEOUT_S,
            retry=Retry(NoBackoff(), 0),
        )

    def _send(self) -> None:
        with self._client() as client:
            while True:
                said_s, text = self._leaving.get()
                while time.monotonic() - said_s < OLD_S:
                    try:
                        client.publish(self.channel, text)
                        self._find()
                        break
                    except redis.RedisError as error:
                        self._lose(error)
                        time.sleep(AGAIN_S)

    def _listen(self) -> None:
        while True:
            try:
                with self._client() as client, client.pubsub(ignore_subscribe_messages=True) as heard:
                    heard.subscribe(self.channel)
                    client.ping()
                    self._find()
                    self._hear(client, heard)
            except redis.RedisError as error:
                self._lose(error)
                time.sleep(AGAIN_S)

    def _hear(self, client: redis.Redis, heard: Any) -> None:
        """Until Redis is gone: raises redis.RedisError."""
        while True:
            message = heard.get_message(timeout=SILENT_S)
            if message is None:
                client.ping()  # one that hangs would otherwise look like one with nothing to say
                self._find()
            elif message["type"] == "message":
                self._concurrency.call_soon_threadsafe(self._handle, message["data"])

    def _handle(self, text: bytes) -> None:
        """What another process said. Never raises."""
        try:
            data = json.loads(text)
            method = data["method"]
            is_ours = data["host_id"] == self.host_id
            if is_ours == (method == "callback"):
                handlers = {
                    "emit": self._handle_emit,
                    "callback": self._handle_callback,
                    "disconnect": self._handle_disconnect,
                    "enter_room": self._handle_enter_room,
                    "leave_room": self._handle_leave_room,
                    "close_room": self._handle_close_room,
                }
                handlers[method](data)
        except Exception as error:
            log.error("a message of another process was dropped: %s", type(error).__name__)

    def _lose(self, error: redis.RedisError) -> None:
        with self._state:
            self._is_up = False
            if self._gone_s is None:
                self._gone_s = time.monotonic()
                why = f"{type(error).__name__}: {error}"[:MOST_SAID]
                log.error("Redis is gone (%s); clients of other processes are not told", why)

    def _find(self) -> None:
        with self._state:
            if self._gone_s is not None:
                log.warning("Redis is back after %.0f s", time.monotonic() - self._gone_s)
            self._is_up, self._gone_s = True, None
