"""Where tests find things: the project, and the real data that may lie beside it."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
FER2013 = SHARED / "fer2013"
PHOTOS = SHARED / "photos"
