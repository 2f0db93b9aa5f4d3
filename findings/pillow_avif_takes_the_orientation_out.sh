#!/bin/sh
# pillow 13.0.0, Python 3.11, Linux x86-64.
#
# Image.save takes the picture's EXIF data as an argument. As AVIF, it takes the orientation out of the caller's Exif
# object, since AVIF has properties of its own for it (irot and imir). A program that saves one picture as AVIF and then as
# JPEG with the same object gets a JPEG without an orientation, which is shown on its side. One would expect an argument
# to be left alone, as it is by the savers of JPEG, PNG, WebP and TIFF. The AVIF file itself is right.
#
# Seen on 2026-11-27 (orientation in the object after saving):
#   JPEG: 6
#   PNG: 6
#   WEBP: 6
#   TIFF: 6
#   AVIF: None
#   orientation that Pillow reads from the AVIF: 6
#   orientation of a JPEG saved with the object afterwards: None
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
cat > "$folder/look.py" <<'PY'
import io

from PIL import ExifTags, Image

ORIENTATION = ExifTags.Base.Orientation
picture = Image.new("RGB", (64, 48), "red")


def saved(kind, exif):
    file = io.BytesIO()
    picture.save(file, kind, exif=exif)
    return Image.open(io.BytesIO(file.getvalue()))


for kind in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF"):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    opened = saved(kind, exif)
    print(f"{kind}: {exif.get(ORIENTATION)}")
print("orientation that Pillow reads from the AVIF:", opened.getexif().get(ORIENTATION))
print("orientation of a JPEG saved with the object afterwards:", saved("JPEG", exif).getexif().get(ORIENTATION))
PY
"$folder/venv/bin/python" "$folder/look.py" > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
JPEG: 6
PNG: 6
WEBP: 6
TIFF: 6
AVIF: None
orientation that Pillow reads from the AVIF: 6
orientation of a JPEG saved with the object afterwards: None
SEEN
