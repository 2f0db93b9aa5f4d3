"""Finds folders of pictures by class: ``train/angry``, ``Training/0_angry``, ``images/train/happy``."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from model.emotions import EMOTIONS
from model.io.folders import is_system_name
from train.data.class_names import name_emotions, own_classes
from train.data.faces import DataError

LOG = logging.getLogger("train")
# What people call the parts of their data, without capitals and signs. `validation` takes the place of `test` as
# PublicTest where both are there, and `test` is then PrivateTest.
TRAIN, VALIDATION = {"train", "training"}, {"validation", "valid", "val", "dev", "publictest"}
TEST, PRIVATE = {"test", "testing"}, {"privatetest"}
PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff", ".gif"}
MAX_DEPTH = 3  # levels below the given folder


@dataclass(frozen=True)
class PictureFolder:
    """The pictures of one class and part of the data. ``usage`` is empty where the folders do not say one."""

    path: Path
    usage: str
    name: str


def find_picture_folders(root: Path) -> list[PictureFolder]:
    """Return the folders of pictures by class under ``root``, or none. Raises DataError where they are ambiguous."""
    parts = _find(root, lambda folder: any(_plain(each.name) in TRAIN | TEST for each in _folders(folder)))
    if parts is not None:
        return [each for folder, usage in _usages(parts).items() for each in _class_folders(folder, usage)]
    classes = _find(root, lambda folder: any(pictures(each) for each in _folders(folder)))
    return _class_folders(classes, "") if classes is not None else []


def pictures(folder: Path) -> list[Path]:
    """Return the pictures in ``folder``, in the order of their names, without what systems leave there."""
    return sorted(
        path for path in folder.iterdir() if path.suffix.lower() in PICTURE_SUFFIXES and not is_system_name(path.name)
    )


def labels_of(folders: list[PictureFolder], own: bool) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the classes, and the class of each folder's name. With ``own`` the names are classes themselves.

    Raises DataError for a name that is no class.
    """
    names = sorted({each.name for each in folders})
    if own:
        return own_classes(names), {name: name for name in names}
    try:
        named = name_emotions(names)
    except DataError as error:
        bad = next(each for each in folders if str(error).startswith(f"{each.name}: "))
        raise DataError(f"{bad.path}{str(error).removeprefix(bad.name)}") from error
    if any(name.isdecimal() for name in names):
        LOG.info("folders 0 to 6 are taken as FER-2013 counts: 0 angry, 1 disgust, 2 fear, 3 happy, 4 sad, ...")
    missing = [emotion for emotion in EMOTIONS if emotion not in named.values()]
    if names and missing:
        LOG.info(
            "there are no faces for %s; --classes own fits a network to the classes that are there", ", ".join(missing)
        )
    return EMOTIONS, named


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not is_system_name(path.name))


def _find(root: Path, fits: Callable[[Path], bool]) -> Path | None:
    """Return the one folder nearest to ``root`` that fits; None where none does."""
    level = [root]
    for _ in range(MAX_DEPTH):
        found = [folder for folder in level if fits(folder)]
        if len(found) > 1:
            raise DataError(f"{found[0]} and {found[1]} both hold faces; give one of them as --data")
        if found:
            return found[0]
        level = [below for folder in level for below in _folders(folder)]
    return None


def _usages(folder: Path) -> dict[Path, str]:
    """Return the usage of each folder in ``folder``. Raises DataError for one that has none, or that two share."""
    below = _folders(folder)
    has_validation = any(_plain(each.name) in VALIDATION for each in below)
    usages: dict[Path, str] = {}
    for each in below:
        plain = _plain(each.name)
        if plain in TRAIN:
            usage = "Training"
        elif plain in VALIDATION or (plain in TEST and not has_validation):
            usage = "PublicTest"
        elif plain in TEST | PRIVATE:
            usage = "PrivateTest"
        elif pictures(each) or any(pictures(inner) for inner in _folders(each)):
            raise DataError(
                f"{each}: the folder is none of train, validation, test and private_test; move or rename it"
            )
        else:
            continue
        if usage in usages.values():
            other = next(path for path, taken in usages.items() if taken == usage)
            raise DataError(f"{other} and {each} both stand for {usage}; merge them or move one away")
        usages[each] = usage
    return dict(sorted(usages.items(), key=lambda item: ("Training", "PublicTest", "PrivateTest").index(item[1])))


def _class_folders(folder: Path, usage: str) -> list[PictureFolder]:
    """Return the class folders of ``folder``. Raises DataError where pictures lie beside them, of no class."""
    loose = pictures(folder)
    if loose:
        raise DataError(f"{loose[0]}: the picture lies in no class's folder; sort them into {folder.name}/CLASS")
    return [PictureFolder(path, usage, path.name) for path in _folders(folder)]
