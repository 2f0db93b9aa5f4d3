"""Names for students, so that nobody types one: an animal and a colour."""

from collections.abc import Callable, Collection, Sequence

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
    """Every "blue otter" there is: 1,536."""
    return [f"{colour} {animal}" for colour in COLOURS for animal in ANIMALS]


def free_name(taken: Collection[str], choose: Callable[[Sequence[str]], str]) -> str:
    """One that nobody has; rooms are smaller than there are names."""
    return choose([name for name in all_names() if name not in taken])
