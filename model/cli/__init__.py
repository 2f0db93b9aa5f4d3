"""``python -m model``: says what the faces in pictures and videos look like, for people, as JSON and as CSV."""
