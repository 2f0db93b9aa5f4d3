"""Which files are videos, and which are sound."""

from pathlib import Path

import pytest

from model.io.video_files import is_sound, is_video, missing_bytes

pytestmark = pytest.mark.pure
OGG = b"OggS\0\x02" + bytes(22)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\0\0\0\x18ftypisom\0\0\0\0", True),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", True),
        (b"\0\0\0\x18ftypheic\0\0\0\0", False),
        (b"\0\0\0\x1cftypavif\0\0\0\0", False),
        (b"\0\0\0\x18ftypcrx \0\0\0\0", False),
        (b"\x1a\x45\xdf\xa3" + bytes(12), True),
        (b"RIFF\0\0\0\0AVI LIST", True),
        (b"RIFF\0\0\0\0WEBPVP8 ", False),
        (b"RIFF\0\0\0\0WAVEfmt ", False),
        (b"\xff\xd8\xff\xe0" + bytes(12), False),
        (b"", False),
    ],
)
def test_recognises_videos_by_their_first_bytes(head: bytes, expected: bool) -> None:
    assert is_video(head) is expected


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("memo.m4a", b"\0\0\0\x1cftypM4A ", True),
        ("memo.M4A", b"\0\0\0\x18ftypmp42", True),
        ("note.opus", OGG + b"OpusHead", True),
        ("song.ogg", OGG + b"\x01vorbis", True),
        ("film.ogg", OGG + b"\x80theora", False),
        ("clip.mp4", b"\0\0\0\x18ftypisom", False),
    ],
)
def test_recognises_sound_by_its_name(name: str, head: bytes, expected: bool) -> None:
    assert is_sound(name, head) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"RIFF\x10\0\0\0AVI " + bytes(12), 0),
        (b"RIFF\x10\0\0\0AVI " + bytes(2), 10),
        (b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x84" + bytes(4), 0),
        (b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x84" + bytes(1), 3),
        (b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x01" + b"\0\0\0\0\0\0\x09" + bytes(4), 5),
        (b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x01" + b"\xff" * 7, 0),  # the length is not known
        (b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xff", 0),
        (b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67", 0),
        (b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\0", 0),
        (b"\0\0\0\x18ftypisom", 0),
        (b"", 0),
    ],
)
def test_tells_how_much_is_missing(data: bytes, expected: int, tmp_path: Path) -> None:
    path = tmp_path / "clip"
    path.write_bytes(data)
    assert missing_bytes(path) == expected
