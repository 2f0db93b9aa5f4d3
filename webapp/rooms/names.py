"""Names for students, a colour and an animal, so that nobody types a name."""

from collections.abc import Collection

from webapp.rooms.codes import Choose

ANIMALS = (
    "badger", "bear", "beaver", "bee", "camel", "cat", "crab", "crane", "deer", "dolphin", "duck", "eagle",
    "falcon", "fox", "frog", "gecko", "goose", "hare", "heron", "horse", "koala", "lark", "lion", "lynx",
    "moose", "mouse", "newt", "otter", "owl", "panda", "parrot", "penguin", "puffin", "raven", "robin", "seal",
    "sloth", "snail", "sparrow", "squirrel", "swan", "tiger", "toad", "trout", "turtle", "walrus", "whale", "wolf",
)  # fmt: skip
COLOURS = (
    "amber", "black", "blue", "bronze", "brown", "copper", "coral", "crimson", "cyan", "gold", "green", "grey",
    "indigo", "ivory", "jade", "lemon", "lilac", "lime", "mint", "navy", "olive", "orange", "pink", "plum",
    "purple", "red", "ruby", "silver", "teal", "violet", "white", "yellow",
)  # fmt: skip


def all_names() -> list[str]:
    """Return each combination, such as "blue otter": 1,536."""
    return [f"{colour} {animal}" for colour in COLOURS for animal in ANIMALS]


def pick_name(taken: Collection[str], choose: Choose) -> str:
    """Return a name that is not taken. There are more names than places in the largest room."""
    return choose([name for name in all_names() if name not in taken])
