"""``python -m model PHOTO... [--json]``: says what it sees in photographs."""

import argparse
import json
import sys
from pathlib import Path

from model import Analyzer, Face, ModelError, PictureError
from model.emotions import WORDS
from model.pictures import read_picture


def main() -> int:
    """Reads each photograph; exits 1 if any could not be read, and says which."""
    parser = argparse.ArgumentParser(prog="python -m model", description="Say what the faces in photographs look like.")
    parser.add_argument("photos", metavar="PHOTO", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object a photograph, one a line")
    arguments = parser.parse_args()
    try:
        analyzer = Analyzer(threads=2)
    except ModelError as error:
        print(f"model: {error}", file=sys.stderr)
        return 1
    failed = [path for path in arguments.photos if not _tell(analyzer, path, arguments.json)]
    return 1 if failed else 0


def _tell(analyzer: Analyzer, path: Path, as_json: bool) -> bool:
    try:
        picture = read_picture(path.read_bytes())
        faces = analyzer.analyze(picture)
    except (OSError, PictureError) as error:
        print(f"model: {path}: {error}", file=sys.stderr)
        return False
    if as_json:
        height, width = picture.shape[:2]
        seen = {"file": str(path), "width": width, "height": height, "faces": [face.to_dict() for face in faces]}
        print(json.dumps(seen))
    else:
        print("\n".join([f"{path}: {len(faces) or 'no'} face{'' if len(faces) == 1 else 's'}", *map(_line, faces)]))
    return True


def _line(face: Face) -> str:
    box = face.box
    doubt = "" if face.certain else f" (not certain{': ' if face.flags else ''}{', '.join(face.flags)})"
    where = f"{box.width} x {box.height} px at {box.x}, {box.y}"
    return f"  {face.id}. looks {WORDS[face.emotion]} {face.confidence:.0%}{doubt}, {where}"


if __name__ == "__main__":
    sys.exit(main())
