"""What people call the folders of the seven expressions, and of classes of their own."""

import difflib
import re
from collections.abc import Sequence

from model.emotions import EMOTIONS
from train.data.faces import DataError

SYNONYMS = {
    "anger": "angry",
    "disgusted": "disgust",
    "fearful": "fear",
    "afraid": "fear",
    "scared": "fear",
    "happiness": "happy",
    "joy": "happy",
    "sadness": "sad",
    "surprised": "surprise",
    "suprise": "surprise",  # a published data set spells it so
    "suprised": "surprise",
    "neutrality": "neutral",
}
MAX_NAME = 40  # characters: pages show the name beside a bar
# Columns of the command's CSV, which has a column for each class too.
RESERVED = {"file", "frame", "time_s", "id", "x", "y", "width", "height", "tilt_deg", "emotion", "confidence"}
RESERVED |= {"certain", "flags"}
NUMBERED = re.compile(r"^\d+[\s_.-]+")  # "0_angry"


def emotion_of(name: str) -> str | None:
    """Return which of EMOTIONS ``name`` means, or None. "0_angry", "Anger" and "suprise" are known."""
    plain = NUMBERED.sub("", name.strip()).lower()
    plain = SYNONYMS.get(plain, plain)
    return plain if plain in EMOTIONS else None


def name_emotions(folders: Sequence[str]) -> dict[str, str]:
    """Return the emotion of each of ``folders``, names such as "Happy", or "0" to "6" as FER-2013 counts.

    Raises DataError for one that names none of EMOTIONS.
    """
    if folders and all(name.isdecimal() for name in folders):
        beyond = [name for name in folders if int(name) >= len(EMOTIONS)]
        if beyond:
            raise DataError(
                f"{beyond[0]}: the folders' numbers are not FER-2013's, 0 (angry) to 6 (neutral); rename each to its "
                f"expression: {', '.join(EMOTIONS)}"
            )
        return {name: EMOTIONS[int(name)] for name in folders}
    named = {name: emotion_of(name) for name in folders}
    for name, emotion in named.items():
        if emotion is None:
            near = difflib.get_close_matches(name.lower(), EMOTIONS, 1, 0.75)
            meant = f" (did you mean {near[0]}?)" if near else ""
            raise DataError(
                f"{name}: the folder's name is none of {', '.join(EMOTIONS)}{meant}; rename it, or add --classes own "
                "to fit a network to your folders' own names"
            )
    return {name: emotion for name, emotion in named.items() if emotion}


def own_classes(folders: Sequence[str]) -> tuple[str, ...]:
    """Return the classes that ``folders`` name, in alphabetical order. Raises DataError where they cannot be fitted."""
    classes = tuple(sorted(set(folders)))
    for name in classes:
        if len(name) > MAX_NAME or not name.isprintable() or name.lower() in RESERVED:
            raise DataError(
                f"{name}: it cannot name a class: use at most {MAX_NAME} characters, and no name that the table of "
                "results needs itself (such as id or flags)"
            )
    if len(classes) < 2:
        found = f"only {classes[0]!r} is there" if classes else "none is there"
        raise DataError(f"a network needs at least two classes, a folder of pictures for each; {found}")
    return classes
