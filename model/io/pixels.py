"""Makes 8-bit colours of whatever a decoder gives: palettes, transparency, ink, deep greys."""

import cv2
import numpy as np
from PIL import Image

GREY = 128  # what transparent pixels are laid on
STRIP_PX = 1_000_000  # converted at once, so that what lies between costs little memory
DEEP_BITS = {"I;16": 16, "I;16L": 16, "I;16B": 16, "I;16N": 16}
TIFF_BITS, TIFF_PHOTOMETRIC, WHITE_IS_ZERO = 258, 262, 0

# EXIF 2.32, tag 274: what is mirrored left to right first, and then turned.
MIRRORED = {2, 4, 5, 7}
TURNS = {
    3: cv2.ROTATE_180,
    4: cv2.ROTATE_180,
    5: cv2.ROTATE_90_COUNTERCLOCKWISE,
    6: cv2.ROTATE_90_CLOCKWISE,
    7: cv2.ROTATE_90_CLOCKWISE,
    8: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def bgr_pixels(image: Image.Image) -> np.ndarray:
    """The pixels of a loaded ``image`` of any mode as uint8 BGR (height, width, 3), transparency laid on mid grey.

    16 bits are scaled to 8. Numbers without a fixed range (32 bits, floating point) are stretched from the picture's
    darkest to its brightest.
    """
    width_px, height_px = image.size
    pixels = np.empty((height_px, width_px, 3), dtype=np.uint8)
    rows = max(1, STRIP_PX // width_px)
    strips = [(top, min(top + rows, height_px)) for top in range(0, height_px, rows)]
    levels = _levels(image, strips)
    for top, bottom in strips:
        strip = image.crop((0, top, width_px, bottom))
        pixels[top:bottom] = _on_grey(strip) if levels is None else _deep(strip, *levels)
    return pixels


def upright(pixels: np.ndarray, orientation: int) -> np.ndarray:
    """``pixels`` turned and mirrored as EXIF's ``orientation``, 1 to 8, asks for."""
    if orientation in MIRRORED:
        pixels = np.asarray(cv2.flip(pixels, 1))
    turn = TURNS.get(orientation)
    return pixels if turn is None else np.asarray(cv2.rotate(pixels, turn))


def _levels(image: Image.Image, strips: list[tuple[int, int]]) -> tuple[float, float] | None:
    """What is black and what is white, for modes of more than 8 bits; None for the others."""
    if image.mode in DEEP_BITS:
        tags = getattr(image, "tag_v2", {})
        white = float((1 << (tags.get(TIFF_BITS) or (16,))[0]) - 1)
        return (white, 0.0) if tags.get(TIFF_PHOTOMETRIC) == WHITE_IS_ZERO else (0.0, white)
    if image.mode not in ("I", "F"):
        return None
    lows, highs = [], []
    for top, bottom in strips:
        values = np.asarray(image.crop((0, top, image.width, bottom)))
        values = values[np.isfinite(values)]
        if values.size:
            lows.append(float(values.min()))
            highs.append(float(values.max()))
    return (min(lows), max(highs)) if lows else (0.0, 1.0)


def _deep(strip: Image.Image, black: float, white: float) -> np.ndarray:
    values = np.nan_to_num(np.asarray(strip).astype(np.float64), nan=black, posinf=max(black, white), neginf=black)
    grey = np.clip((values - black) * (255 / ((white - black) or 1.0)), 0, 255).round().astype(np.uint8)
    clear = strip.info.get("transparency")
    if isinstance(clear, int):
        grey[values == clear] = GREY
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def _on_grey(strip: Image.Image) -> np.ndarray:
    if strip.mode == "LAB":
        signed = np.bitwise_xor(np.asarray(strip), np.array([0, 128, 128], dtype=np.uint8))
        return np.asarray(cv2.cvtColor(signed, cv2.COLOR_LAB2BGR), dtype=np.uint8)
    if not strip.has_transparency_data:
        return cv2.cvtColor(np.asarray(strip.convert("RGB")), cv2.COLOR_RGB2BGR)
    colours = np.asarray(strip.convert("RGBA"))
    bgr, alpha = colours[..., 2::-1].astype(np.uint16), colours[..., 3:].astype(np.uint16)
    laid: np.ndarray = (bgr * alpha + GREY * (255 - alpha) + 127) // 255
    return laid.astype(np.uint8)
