"""Decodes Socket.IO packets strictly.

A packet that the live protocol does not know has no effect. The library itself would raise, or hold memory for it that
is never released.
"""

from typing import Any

from socketio.packet import ACK, BINARY_EVENT, CONNECT, DISCONNECT, EVENT, Packet

MAX_ATTACHMENTS = 1  # a frame's JPEG; the library itself would wait for as many as a client announces
RESERVED_EVENTS = frozenset({"*", "connect", "disconnect", "connect_error"})  # only the server itself raises these
DECODE_ERRORS = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class StrictPacket(Packet):  # type: ignore[misc]  # python-socketio has no types
    """A packet whose decoding never raises."""

    def __init__(self, *arguments: Any, encoded_packet: Any = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if encoded_packet is not None:
            self.attachment_count = self._decode_strictly(encoded_packet)

    def _decode_strictly(self, encoded: Any) -> int:
        """Decode the packet, and return how many attachments follow it."""
        try:
            count = int(self.decode(encoded) or 0)
            if not self._is_expected(count):
                raise ValueError("not part of the live protocol")
        except DECODE_ERRORS:
            self._neutralise()
            return 0
        if self.packet_type in (EVENT, BINARY_EVENT) and self.data[0] in RESERVED_EVENTS:
            self.data[0] = f"reserved {self.data[0]}"
        return count

    def _is_expected(self, attachments: int) -> bool:
        if self.packet_type in (CONNECT, DISCONNECT, ACK):
            return attachments == 0
        has_name = isinstance(self.data, list) and bool(self.data) and isinstance(self.data[0], str)
        if self.packet_type == EVENT:
            return has_name and attachments == 0
        return self.packet_type == BINARY_EVENT and has_name and 1 <= attachments <= MAX_ATTACHMENTS

    def add_attachment(self, attachment: Any) -> bool:
        """Add an attachment. Return whether the packet is complete, or can never be."""
        try:
            return bool(super().add_attachment(attachment))
        except DECODE_ERRORS:
            self._neutralise()
            return True

    def _neutralise(self) -> None:
        """Turn the packet into an acknowledgement that was not requested, which the library ignores."""
        self.packet_type = ACK
        self.data: Any = []
        self.id, self.namespace = None, None
