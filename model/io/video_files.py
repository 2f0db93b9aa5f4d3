"""Recognises video and sound files, and finds those that are shorter than they state."""

import os
from pathlib import Path

SUFFIXES = {
    ".3gp",
    ".avi",
    ".flv",
    ".m4v",
    ".mkv",
    ".mov",
    ".mp4",
    ".mpeg",
    ".mpg",
    ".mts",
    ".ogv",
    ".ts",
    ".webm",
    ".wmv",
}
# Many of these begin as videos do: MPEG-4, Ogg, Matroska and ASF hold both.
SOUND_SUFFIXES = {
    ".3ga",
    ".aac",
    ".aif",
    ".aiff",
    ".amr",
    ".flac",
    ".m4a",
    ".m4b",
    ".m4r",
    ".mka",
    ".mp3",
    ".oga",
    ".ogg",
    ".opus",
    ".wav",
    ".weba",
    ".wma",
}
PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis", b"crx "}
THEORA = b"\x80theora"  # an Ogg file of pictures names their coding in its first page
EBML, SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"
HEAD_BYTES = 4096


def is_video(head: bytes) -> bool:
    """Whether a file that starts with ``head``, 16 bytes or more, may be a video, whatever its name.

    Sound without pictures may be in such a file, too.
    """
    return (
        (head[4:8] == b"ftyp" and head[8:12] not in PICTURE_BRANDS)
        or head[4:8] in {b"moov", b"mdat"}
        or head.startswith((EBML, b"OggS", b"FLV\x01", b"\x00\x00\x01\xba", b"\x30\x26\xb2\x75"))
        or (head.startswith(b"RIFF") and head[8:12] == b"AVI ")
    )


def is_sound(name: str, head: bytes) -> bool:
    """Whether a file of this ``name`` that starts with ``head`` is one of sound."""
    return Path(name).suffix.lower() in SOUND_SUFFIXES and THEORA not in head


def missing_bytes(path: Path) -> int:
    """Return by how many bytes a Matroska, WebM or AVI file is shorter than it states; 0 if it states nothing."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        size = os.fstat(file.fileno()).st_size
    if head.startswith(b"RIFF"):
        return max(0, int.from_bytes(head[4:8], "little") + 8 - size)
    start = head.find(SEGMENT) + len(SEGMENT)
    if not head.startswith(EBML) or start < len(SEGMENT) or start >= len(head):
        return 0
    return max(0, _matroska_end(head, start) - size)


def _matroska_end(head: bytes, start: int) -> int:
    """Return where the segment ends whose size is written at ``start`` (RFC 8794, section 4); 0 if it is unknown."""
    length = 9 - head[start].bit_length()  # the number of leading zeros says how many bytes follow
    marked = int.from_bytes(head[start : start + length], "big")
    size = marked & ((1 << 7 * length) - 1)
    is_unknown = length > 8 or size == (1 << 7 * length) - 1
    return 0 if is_unknown else start + length + size
