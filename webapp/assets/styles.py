"""Joins style sheets into one, in the order in which a page names them."""

from pathlib import Path

MAX_SHEETS = 40


def join_styles(folder: Path, names: str) -> str:
    """Return the style sheets ``names``, such as "control,live/stage", from ``folder``/css, as one.

    Raise ValueError for names that are none, OSError where there is no such file.
    """
    sheets = names.split(",")
    if len(sheets) > MAX_SHEETS or len(set(sheets)) < len(sheets):
        raise ValueError("too many style sheets, or one of them twice")
    if not all(part.replace("-", "").isalnum() for name in sheets for part in name.split("/")):
        raise ValueError("the name of a style sheet has letters, digits, hyphens and slashes")
    return "\n".join((folder / "css" / f"{name}.css").read_text(encoding="utf-8") for name in sheets)
