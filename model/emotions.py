"""The seven expressions, in the order of FER-2013's labels and of every score vector here."""

EMOTIONS: tuple[str, ...] = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")

# How each is said of a face: "looks ...". The pages use the same words.
WORDS: dict[str, str] = {emotion: emotion for emotion in EMOTIONS} | {
    "disgust": "disgusted",
    "fear": "afraid",
    "surprise": "surprised",
}
