"""The command: describe the faces in pictures and videos as text, JSON or CSV."""
