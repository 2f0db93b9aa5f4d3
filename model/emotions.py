"""The seven expressions, in the order of FER-2013's labels and of every score vector here."""

EMOTIONS: tuple[str, ...] = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
