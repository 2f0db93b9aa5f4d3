"""Formats that are recognised and not read, each with its name and what to do instead."""

import re
from dataclasses import dataclass

RAW_ADVICE = "a raw photograph; export it from your camera's program as JPEG or TIFF"
SAVE_ADVICE = "save it as JPEG, PNG or TIFF"
# In lower case: those whose files a folder's walk reports instead of passing them over.
SUFFIXES = frozenset(
    {".heic", ".heif", ".hif", ".jxl", ".jp2", ".j2k", ".jpx"}
    | {".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw", ".nef", ".nrw"}
    | {".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"}
)


@dataclass(frozen=True)
class Unread:
    """A format that is not read: what its first bytes match, and the rest of the sentence that says so."""

    head: re.Pattern[bytes]
    reason: str


UNREAD = (
    Unread(re.compile(rb"\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n"), f"JPEG XL, which is not read here; {SAVE_ADVICE}"),
    Unread(
        re.compile(rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"), f"JPEG 2000, which is not read here; {SAVE_ADVICE}"
    ),
    Unread(
        re.compile(rb"(?s)....ftyp(hei[cxms]|hev[cx]|mif1|msf1)"),
        "HEIC, which is read only where the package pillow-heif is installed; save it as JPEG",
    ),
    Unread(
        re.compile(rb"(?s)....ftypavi[fs]"),
        "AVIF, which this server's Pillow was built without; save it as JPEG or PNG",
    ),
    Unread(re.compile(rb"(?s)....ftypcrx "), RAW_ADVICE),
    Unread(re.compile(rb"FUJIFILMCCD-RAW|IIRO|IIRS|MMOR|IIU\0|FOVb|\0MRM"), RAW_ADVICE),
    Unread(re.compile(rb"8BPS"), f"a Photoshop document, which is not read here; {SAVE_ADVICE}"),
    Unread(re.compile(rb"%PDF"), "a PDF; save its pages as JPEG or PNG"),
    Unread(re.compile(rb"(?s)....ftyp|\x1a\x45\xdf\xa3"), "a video; the command reads those, and the live page"),
)


def unread_reason(data: bytes) -> str | None:
    """Return what a file that starts as ``data`` is and what to do instead, or None if that is not known."""
    return next((unread.reason for unread in UNREAD if unread.head.match(data)), None)
