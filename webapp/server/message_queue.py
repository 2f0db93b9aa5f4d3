"""Socket.IO's messages to clients of other processes, sent through Redis.

Socket.IO's own manager waits for Redis wherever something is emitted, which is on the event loop, and under eventlet it
works only with monkey-patching. Here two native threads wait instead: one publishes, one listens.
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
RETRY_S = 0.5  # between two attempts to reach Redis
PING_AFTER_S = 5.0  # of silence, after which Redis is pinged
MAX_ERROR_LETTERS = 120  # in the log
MAX_PENDING = 1000  # messages that wait for Redis; when there are more, the oldest is dropped
MAX_AGE_S = 5.0  # an older message is dropped: newer ones have replaced what it says

log = logging.getLogger("mien.queue")


class MessageQueue(PubSubManager):  # type: ignore[misc]  # python-socketio has no types
    """Socket.IO's client manager for several processes. While Redis is gone, each serves its own clients alone."""

    name = "mien"

    def __init__(self, url: str, concurrency: Concurrency) -> None:
        super().__init__(channel=f"{CHANNEL}:{url.rpartition('/')[2]}")
        self._url = url.replace("redis+unix://", "unix://", 1)
        self._concurrency = concurrency
        self._pending: queue.Queue[tuple[float, str]] = queue.Queue(MAX_PENDING)
        self._started = threading.Lock()
        self._state = threading.Lock()
        self._is_up = False
        self._down_since_s: float | None = None

    @property
    def is_up(self) -> bool:
        """Whether Redis answered when it was last needed."""
        return self._is_up

    def initialize(self) -> None:
        """Start both threads, once. Socket.IO would call this with the first client."""
        if self._started.acquire(blocking=False):
            for work in (self._publish_pending, self._listen):
                threading.Thread(target=work, name=f"queue{work.__name__}", daemon=True).start()

    def _publish(self, data: dict[str, Any]) -> None:
        self.initialize()
        message = (time.monotonic(), json.dumps(data))
        while True:
            try:
                return self._pending.put_nowait(message)
            except queue.Full:
                with suppress(queue.Empty):
                    self._pending.get_nowait()

    def _connect(self) -> redis.Redis:
        return redis.Redis.from_url(
            self._url,
            socket_timeout=TIMEOUT_S,
            socket_connect_timeout=TIMEOUT_S,
            retry=Retry(NoBackoff(), 0),
        )

    def _publish_pending(self) -> None:
        with self._connect() as client:
            while True:
                created_s, text = self._pending.get()
                while time.monotonic() - created_s < MAX_AGE_S:
                    try:
                        client.publish(self.channel, text)
                        self._mark_up()
                        break
                    except redis.RedisError as error:
                        self._mark_down(error)
                        time.sleep(RETRY_S)

    def _listen(self) -> None:
        while True:
            try:
                with self._connect() as client, client.pubsub(ignore_subscribe_messages=True) as subscription:
                    subscription.subscribe(self.channel)
                    client.ping()
                    self._mark_up()
                    self._receive(client, subscription)
            except redis.RedisError as error:
                self._mark_down(error)
                time.sleep(RETRY_S)

    def _receive(self, client: redis.Redis, subscription: Any) -> None:
        """Pass messages on until Redis is gone, which raises redis.RedisError."""
        while True:
            message = subscription.get_message(timeout=PING_AFTER_S)
            if message is None:
                client.ping()  # a Redis that hangs would otherwise look like one without messages
                self._mark_up()
            elif message["type"] == "message":
                self._concurrency.call_soon_threadsafe(self._handle, message["data"])

    def _handle(self, text: bytes) -> None:
        """Act on a message of another process. Never raises."""
        try:
            data = json.loads(text)
            method = data["method"]
            is_own = data["host_id"] == self.host_id
            if is_own == (method == "callback"):
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
            log.error("dropped a message of another process: %s", type(error).__name__)

    def _mark_down(self, error: redis.RedisError) -> None:
        with self._state:
            self._is_up = False
            if self._down_since_s is None:
                self._down_since_s = time.monotonic()
                reason = f"{type(error).__name__}: {error}"[:MAX_ERROR_LETTERS]
                log.error("Redis is gone (%s); clients of other processes get no messages", reason)

    def _mark_up(self) -> None:
        with self._state:
            if self._down_since_s is not None:
                log.warning("Redis is back after %.0f s", time.monotonic() - self._down_since_s)
            self._is_up, self._down_since_s = True, None
