"""Socket.IO packets from clients, taken strictly: what no client of the live protocol sends becomes a packet that does
nothing, instead of an exception or of memory that is never given back."""

from typing import Any

from socketio.packet import ACK, BINARY_EVENT, CONNECT, DISCONNECT, EVENT, Packet

MAX_ATTACHMENTS = 1  # a frame's JPEG; the library itself would keep as many as a client announces, for ever
RESERVED = frozenset({"*", "connect", "disconnect", "connect_error"})  # the server's own events, not a client's to send
MALFORMED = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class StrictPacket(Packet):  # type: ignore[misc]  # python-socketio has no types
    """A packet that never raises while it is decoded."""

    def __init__(self, *arguments: Any, encoded_packet: Any = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if encoded_packet is not None:
            self.attachment_count = self._decoded(encoded_packet)

    def _decoded(self, encoded: Any) -> int:
        """Decodes; returns how many attachments are to come."""
        try:
            count = int(self.decode(encoded) or 0)
            if not self._is_expected(count):
                raise ValueError("not of the live protocol")
        except MALFORMED:
            self._mean_nothing()
            return 0
        if self.packet_type in (EVENT, BINARY_EVENT) and self.data[0] in RESERVED:
            self.data[0] = f"reserved {self.data[0]}"
        return count

    def _is_expected(self, attachments: int) -> bool:
        if self.packet_type in (CONNECT, DISCONNECT, ACK):
            return attachments == 0
        named = isinstance(self.data, list) and bool(self.data) and isinstance(self.data[0], str)
        if self.packet_type == EVENT:
            return named and attachments == 0
        return self.packet_type == BINARY_EVENT and named and 1 <= attachments <= MAX_ATTACHMENTS

    def add_attachment(self, attachment: Any) -> bool:
        """Takes an attachment; true when the packet is whole, or can never be."""
        try:
            return bool(super().add_attachment(attachment))
        except MALFORMED:
            self._mean_nothing()
            return True

    def _mean_nothing(self) -> None:
        """Becomes an acknowledgement that nobody waits for, which the library ignores."""
        self.packet_type = ACK
        self.data: Any = []
        self.id, self.namespace = None, None
