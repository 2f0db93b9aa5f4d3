"""The seven expressions, in the order of FER-2013's labels and of every score vector of this project."""

EMOTIONS: tuple[str, ...] = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")

# The adjective for each, as in "looks ...". The pages use the same words.
WORDS: dict[str, str] = {emotion: emotion for emotion in EMOTIONS} | {
    "disgust": "disgusted",
    "fear": "afraid",
    "surprise": "surprised",
}


def word_for(name: str) -> str:
    """Return the adjective for one of EMOTIONS; any other name, of a network with classes of its own, as it is."""
    return WORDS.get(name, name)
