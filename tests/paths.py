"""Paths of the project and of the real data that may be in ../shared."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
FER2013 = SHARED / "fer2013"
PHOTOS = SHARED / "photos"
