"""What in a folder is nobody's: files and folders that systems and programs leave there by themselves."""

from pathlib import PurePath

# In lower case: macOS, Windows, Synology, Jupyter and NTFS. All hidden ones too, such as .DS_Store and ._photo.jpg.
SYSTEM_NAMES = frozenset(
    {
        "__macosx",
        "$recycle.bin",
        "@eadir",
        "desktop.ini",
        "ehthumbs.db",
        "icon\r",
        "system volume information",
        "thumbs.db",
    }
)


def is_system_name(name: str) -> bool:
    """Whether a file or folder of this ``name`` is hidden or made by a system, so that a walk passes it over.

    ``name`` is its last part alone.
    """
    return name.startswith(".") or name.lower() in SYSTEM_NAMES


def is_in_system_folder(path: str | PurePath) -> bool:
    """Whether any part of ``path``, as in an archive, has a name that a walk passes over."""
    return any(is_system_name(part) for part in PurePath(path).parts if part not in {".", ".."})
