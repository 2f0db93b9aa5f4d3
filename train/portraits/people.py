"""The people: how old they are, how they look, and what their faces do."""

from collections.abc import Mapping
from dataclasses import dataclass

Colour = tuple[float, float, float]  # red, green, blue from 0 to 1, as sRGB

# Muscles of the face by their share of full strength: MakeHuman's units of expression. left and right go together.
EXPRESSIONS: Mapping[str, Mapping[str, float]] = {
    "neutral": {},
    "happy": {
        "mouth-corner-puller": 1.2,
        "mouth-upward-retraction": 0.5,
        "mouth-part-later": 0.5,
        "eye-slit": 0.4,
    },
    "sad": {"eyebrows-inner-up": 3.0, "mouth-depression-retraction": 1.1, "eye-slit": 0.5},
    "surprise": {"eyebrows-up": 1.0, "eye-opened-up": 1.0, "mouth-open": 0.8},
    "fear": {
        "eyebrows-inner-up": 2.5,
        "eye-opened-up": 1.5,
        "mouth-depression-retraction": 1.3,
        "mouth-open": 0.25,
    },
    "angry": {
        "eyebrows-down": 2.8,
        "eyebrows-extern-up": 1.0,
        "eye-opened-up": 0.4,
        "mouth-depression-retraction": 0.8,
        "nose-elevation": 0.8,
    },
    "disgust": {
        "nose-elevation": 2.0,
        "eyebrows-down": 1.0,
        "eye-slit": 0.7,
        "mouth-elevation": 1.0,
        "mouth-depression": 0.6,
    },
}

BLACK: Colour = (0.05, 0.04, 0.04)
BROWN: Colour = (0.25, 0.15, 0.08)
FAIR: Colour = (0.62, 0.46, 0.26)
GREY: Colour = (0.66, 0.65, 0.64)
HAIRS: Mapping[Colour, str] = {BLACK: "black", BROWN: "brown", FAIR: "fair", GREY: "grey"}
DARK: Colour = (0.36, 0.22, 0.15)
MEDIUM: Colour = (0.58, 0.39, 0.27)
TAN: Colour = (0.76, 0.56, 0.42)
LIGHT: Colour = (0.86, 0.66, 0.55)
SKINS: Mapping[Colour, str] = {DARK: "dark", MEDIUM: "brown", TAN: "tanned", LIGHT: "light"}
BLUE: Colour = (0.25, 0.3, 0.4)
BACKGROUND: Colour = (0.62, 0.66, 0.7)
AFRICAN = {"african": 1.0}
ASIAN = {"asian": 1.0}
CAUCASIAN = {"caucasian": 1.0}
MIXED = {"african": 0.25, "asian": 0.35, "caucasian": 0.4}


@dataclass(frozen=True)
class Person:
    """Shares of MakeHuman's macro targets, and colours."""

    name: str
    expression: str
    ancestry: Mapping[str, float]  # shares of african, asian, caucasian; their sum is 1
    male: float  # 0 to 1
    age: float  # 0: young adult, 1: old
    skin: Colour
    hair: Colour
    long_hair: bool = False
    bald: bool = False
    beard: float = 0.0  # 0 to 1
    glasses: bool = False
    shirt: Colour = BLUE

    def targets(self) -> dict[str, float]:
        """Return the weights of the targets that make this face."""
        weights: dict[str, float] = {}
        for sex, sex_share in (("male", self.male), ("female", 1 - self.male)):
            for age, age_share in (("old", self.age), ("young", 1 - self.age)):
                for ancestry, share in self.ancestry.items():
                    weights[f"macrodetails/{ancestry}-{sex}-{age}"] = sex_share * age_share * share
                weights[f"macrodetails/universal-{sex}-{age}-averagemuscle-averageweight"] = sex_share * age_share
        for muscle, strength in EXPRESSIONS[self.expression].items():
            for ancestry, share in self.ancestry.items():
                for unit in _sides(muscle):
                    name = f"expression/units/{ancestry}/{unit}"
                    weights[name] = strength * share
        return {name: weight for name, weight in weights.items() if weight}

    @property
    def words(self) -> str:
        """What can be seen of this person, but for the expression."""
        ages = ("young", "middle-aged", "old")
        age = ages[int(self.age > 0.25) + int(self.age > 0.7)]
        parts = [f"{age} {'man' if self.male else 'woman'}", f"{SKINS[self.skin]} skin"]
        length = "long " if self.long_hair else ""
        parts.append("bald" if self.bald else f"{length}{HAIRS[self.hair]} hair")
        parts += ["beard"] if self.beard else []
        parts += ["glasses"] if self.glasses else []
        return ", ".join(parts)


def _sides(muscle: str) -> list[str]:
    """Return the units of a muscle: of the left and the right half of the face where it has two."""
    part, _, action = muscle.partition("-")
    isolated = part in ("eye", "eyebrows") or muscle in ("nose-elevation", "nose-dilatation")
    return [f"{part}-{side}-{action}" for side in ("left", "right")] if isolated else [muscle]


PEOPLE = (
    Person("drawn-01", "happy", AFRICAN, male=0, age=0.1, skin=DARK, hair=BLACK, shirt=(0.7, 0.55, 0.2)),
    Person("drawn-02", "happy", CAUCASIAN, male=1, age=0.85, skin=LIGHT, hair=GREY, beard=0.9, glasses=True),
    Person("drawn-03", "neutral", ASIAN, male=0, age=0.35, skin=TAN, hair=BLACK, long_hair=True, glasses=True),
    Person("drawn-04", "neutral", MIXED, male=1, age=0.2, skin=MEDIUM, hair=BLACK, beard=0.5),
    Person("drawn-05", "surprise", ASIAN, male=1, age=0.0, skin=TAN, hair=BLACK, shirt=(0.3, 0.42, 0.35)),
    Person("drawn-06", "surprise", CAUCASIAN, male=0, age=0.5, skin=LIGHT, hair=FAIR, long_hair=True),
    Person("drawn-07", "sad", MIXED, male=0, age=0.9, skin=MEDIUM, hair=GREY),
    Person("drawn-08", "sad", CAUCASIAN, male=1, age=0.1, skin=LIGHT, hair=BROWN, shirt=(0.45, 0.2, 0.22)),
    Person("drawn-09", "angry", AFRICAN, male=1, age=0.3, skin=DARK, hair=BLACK, bald=True, beard=0.8),
    Person("drawn-10", "angry", CAUCASIAN, male=0, age=0.2, skin=LIGHT, hair=BROWN),
    Person("drawn-11", "fear", AFRICAN, male=0, age=0.4, skin=DARK, hair=BLACK, long_hair=True),
    Person("drawn-12", "fear", ASIAN, male=1, age=0.6, skin=TAN, hair=GREY, glasses=True),
    Person("drawn-13", "disgust", MIXED, male=0, age=0.1, skin=MEDIUM, hair=BLACK, long_hair=True),
    Person("drawn-14", "disgust", CAUCASIAN, male=1, age=0.5, skin=LIGHT, hair=FAIR, beard=0.6),
    Person("drawn-15", "happy", ASIAN, male=1, age=0.3, skin=TAN, hair=BLACK, shirt=(0.7, 0.7, 0.72)),
    Person("drawn-16", "neutral", CAUCASIAN, male=0, age=0.4, skin=LIGHT, hair=BROWN, long_hair=True),
)
