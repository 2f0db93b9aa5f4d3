"""Converts pixels: palettes, transparency, CMYK and 16-bit greys to 8-bit colours, and colours to grey."""

from collections.abc import Iterator

import cv2
import numpy as np
from PIL import Image

from ..errors import PictureError

BACKGROUND = 128  # the grey level behind transparent pixels
STRIP_PX = 1_000_000  # pixels converted at a time, so that the intermediate arrays stay small
FLOAT_STRIP_PX = 100_000  # where the intermediate arrays are of floating point
WHITES = (255, 1023, 4095, 16383, 65535)  # of 8, 10, 12, 14 and 16 bits
DEEP_BITS = {"I;16": 16, "I;16L": 16, "I;16B": 16, "I;16N": 16}
TIFF_BITS, TIFF_PHOTOMETRIC, WHITE_IS_ZERO = 258, 262, 0

# EXIF 2.32, tag 274: these orientations are mirrored left to right first, and then rotated.
MIRRORED = {2, 4, 5, 7}
ROTATIONS = {
    3: cv2.ROTATE_180,
    4: cv2.ROTATE_180,
    5: cv2.ROTATE_90_COUNTERCLOCKWISE,
    6: cv2.ROTATE_90_CLOCKWISE,
    7: cv2.ROTATE_90_CLOCKWISE,
    8: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def to_grey(picture: np.ndarray) -> np.ndarray:
    """Return ``picture`` as uint8 (height, width).

    Raises PictureError with code ``bad-array`` if it is not a picture.
    """
    if not isinstance(picture, np.ndarray):
        what = "None (was the file read?)" if picture is None else type(picture).__name__
        raise PictureError("bad-array", f"A picture must be a NumPy array, not {what}.")
    if picture.dtype != np.uint8 or not picture.size:
        raise PictureError("bad-array", f"A picture must be uint8 and not empty, not {picture.dtype} {picture.shape}.")
    if picture.ndim == 2:
        return picture
    if picture.ndim == 3 and picture.shape[2] == 3:
        return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    raise PictureError("bad-array", f"A picture must be (height, width, 3) or (height, width), not {picture.shape}.")


def bgr_pixels(image: Image.Image) -> np.ndarray:
    """Convert a loaded ``image`` of any mode to uint8 BGR (height, width, 3), transparency blended with mid grey.

    16 bits are scaled to 8. Values without a fixed range (32 bits, floating point) are stretched from the darkest of
    the picture to the brightest.
    """
    pixels = np.empty((image.height, image.width, 3), dtype=np.uint8)
    for top, bottom, strip in _bgr_strips(image):
        pixels[top:bottom] = strip
    return pixels


def grey_pixels(image: Image.Image) -> np.ndarray:
    """Convert a loaded ``image`` as ``bgr_pixels`` does, and then to grey: uint8 (height, width)."""
    if image.mode == "L" and not image.has_transparency_data:
        return np.asarray(image)
    pixels = np.empty((image.height, image.width), dtype=np.uint8)
    for top, bottom, strip in _bgr_strips(image):
        pixels[top:bottom] = cv2.cvtColor(strip, cv2.COLOR_BGR2GRAY)
    return pixels


def _bgr_strips(image: Image.Image) -> Iterator[tuple[int, int, np.ndarray]]:
    """Yield strips of ``image``, uint8 BGR (height, width, 3), each with its first row and the row after its last."""
    rows = max(1, STRIP_PX // image.width)
    strips = [(top, min(top + rows, image.height)) for top in range(0, image.height, rows)]
    levels = _black_and_white(image, strips)
    for top, bottom in strips:
        strip = image.crop((0, top, image.width, bottom))
        yield top, bottom, _blend_transparency(strip) if levels is None else _scale_levels(strip, *levels)


def opencv_pixels(picture: np.ndarray) -> np.ndarray:
    """Convert ``picture``, BGR or BGRA (height, width, 3 or 4) of 8 or 16 bits or of floating point, to uint8 BGR.

    Levels are scaled as those of greys are: 16 bits by the depth that is used, floating point from the darkest to the
    brightest. Transparency is blended with mid grey. Raises ValueError for other pictures.
    """
    if picture.ndim != 3 or picture.shape[2] not in (3, 4):
        raise ValueError("neither BGR nor BGRA")
    if picture.dtype == np.uint8 and picture.shape[2] == 3:
        return picture
    colours = picture[..., :3]
    pixels = np.empty(colours.shape, np.uint8)
    rows = max(1, FLOAT_STRIP_PX // picture.shape[1])
    starts = range(0, picture.shape[0], rows)
    black, white, opaque = 0.0, 255.0, 255.0
    if picture.dtype == np.uint16:
        white, opaque = used_white(int(colours.max(initial=0))), 65535.0
    elif picture.dtype != np.uint8:
        (black, white), opaque = _extremes(*(colours[top : top + rows] for top in starts)), 1.0
    for top in starts:
        strip = picture[top : top + rows].astype(np.float64)
        scaled = _levels(strip[..., :3], black, white)
        if strip.shape[2] == 4:
            alpha = np.clip(np.nan_to_num(strip[..., 3:]) / opaque, 0, 1)
            scaled = (scaled * alpha + BACKGROUND * (1 - alpha)).round().astype(np.uint8)
        pixels[top : top + rows] = scaled
    return pixels


def used_white(largest: int) -> float:
    """Return the value of white for 16-bit numbers of which ``largest`` is the largest.

    Cameras and scanners write 10, 12 or 14 bits into 16 as they are.
    """
    return float(next(white for white in WHITES if largest <= white))


def rotate_upright(pixels: np.ndarray, orientation: int) -> np.ndarray:
    """Rotate and mirror ``pixels`` according to the EXIF ``orientation``, 1 to 8."""
    if orientation in MIRRORED:
        pixels = np.asarray(cv2.flip(pixels, 1))
    rotation = ROTATIONS.get(orientation)
    return pixels if rotation is None else np.asarray(cv2.rotate(pixels, rotation))


def _black_and_white(image: Image.Image, strips: list[tuple[int, int]]) -> tuple[float, float] | None:
    """Return the values that stand for black and for white in modes of more than 8 bits; None for other modes."""
    if image.mode in DEEP_BITS:
        tags = getattr(image, "tag_v2", {})
        white = float((1 << (tags.get(TIFF_BITS) or (16,))[0]) - 1)
        if white == WHITES[-1]:
            white = used_white(max(int(np.asarray(_strip(image, *strip)).max(initial=0)) for strip in strips))
        return (white, 0.0) if tags.get(TIFF_PHOTOMETRIC) == WHITE_IS_ZERO else (0.0, white)
    if image.mode not in ("I", "F"):
        return None
    return _extremes(*(np.asarray(_strip(image, *strip)) for strip in strips))


def _strip(image: Image.Image, top: int, bottom: int) -> Image.Image:
    return image.crop((0, top, image.width, bottom))


def _extremes(*parts: np.ndarray) -> tuple[float, float]:
    """Return the least and the greatest finite value; 0 and 1 if there is none."""
    lows, highs = [], []
    for part in parts:
        values = part[np.isfinite(part)]
        if values.size:
            lows.append(float(values.min()))
            highs.append(float(values.max()))
    return (min(lows), max(highs)) if lows else (0.0, 1.0)


def _levels(values: np.ndarray, black: float, white: float) -> np.ndarray:
    known = np.nan_to_num(values, nan=black, posinf=max(black, white), neginf=black)
    scaled: np.ndarray = np.clip((known - black) * (255 / ((white - black) or 1.0)), 0, 255).round()
    return scaled.astype(np.uint8)


def _scale_levels(strip: Image.Image, black: float, white: float) -> np.ndarray:
    values = np.asarray(strip).astype(np.float64)
    grey = _levels(values, black, white)
    transparent = strip.info.get("transparency")
    if isinstance(transparent, int):
        grey[values == transparent] = BACKGROUND
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def _blend_transparency(strip: Image.Image) -> np.ndarray:
    if strip.mode == "LAB":
        signed = np.bitwise_xor(np.asarray(strip), np.array([0, 128, 128], dtype=np.uint8))
        return np.asarray(cv2.cvtColor(signed, cv2.COLOR_LAB2BGR), dtype=np.uint8)
    if strip.mode == "1" and "transparency" in strip.info:  # which Pillow before 13 does not convert
        bits = np.asarray(strip)
        grey = np.where(bits == bool(strip.info["transparency"]), BACKGROUND, bits * 255).astype(np.uint8)
        return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    if not strip.has_transparency_data:
        return cv2.cvtColor(np.asarray(strip.convert("RGB")), cv2.COLOR_RGB2BGR)
    colours = np.asarray(strip.convert("RGBA"))
    bgr, alpha = colours[..., 2::-1].astype(np.uint16), colours[..., 3:].astype(np.uint16)
    blended: np.ndarray = (bgr * alpha + BACKGROUND * (255 - alpha) + 127) // 255
    return blended.astype(np.uint8)
