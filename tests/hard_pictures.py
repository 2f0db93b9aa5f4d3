"""Pictures that are hard for a face recogniser, made from the astronaut's photograph or drawn: uint8 BGR."""

import cv2
import numpy as np

from model.box import Box
from tests.pictures import FACE

HEAD = Box(110, 10, 230, 175)  # the astronaut's head and neck
DRAWN_FACE = Box(95, 130, 210, 240)  # in `portrait`, from brows to chin
SKIN, DARK, WHITE, RED = (150, 185, 225), (40, 50, 70), (245, 245, 245), (80, 80, 180)
CLOTH, WOOD = (210, 200, 180), (30, 60, 90)


def cut(photo: np.ndarray, box: Box) -> np.ndarray:
    return np.ascontiguousarray(photo[box.y : box.y + box.height, box.x : box.x + box.width])


def noise(seed: int, cell_px: int = 1) -> np.ndarray:
    """Return grey levels by chance, each in a soft spot of ``cell_px``."""
    height, width = 480 // cell_px, 640 // cell_px
    spots = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(spots, (640, 480), interpolation=cv2.INTER_CUBIC))


def portrait() -> np.ndarray:
    """Draw a person: hair, a face with two eyes, brows, a nose and a smile, and shoulders."""
    picture = np.full((480, 400, 3), (150, 170, 120), np.uint8)
    _ellipse(picture, (200, 480), (170, 110), (90, 60, 60))
    _ellipse(picture, (200, 215), (130, 165), DARK)
    cv2.rectangle(picture, (165, 340), (235, 400), (130, 165, 205), -1)
    _ellipse(picture, (200, 240), (105, 140), SKIN)
    for x in (158, 242):
        _ellipse(picture, (x, 220), (22, 11), WHITE)
        _ellipse(picture, (x, 220), (9, 9), DARK)
        cv2.ellipse(picture, (x, 197), (28, 9), 0, 180, 360, DARK, 5, cv2.LINE_AA)
    cv2.line(picture, (196, 225), (190, 275), (120, 150, 200), 4, cv2.LINE_AA)
    cv2.ellipse(picture, (200, 310), (36, 16), 0, 10, 170, RED, 6, cv2.LINE_AA)
    return picture


def _ellipse(picture: np.ndarray, centre: tuple[int, int], half_axes: tuple[int, int], colour: tuple[int, ...]) -> None:
    cv2.ellipse(picture, centre, half_axes, 0, 0, 360, colour, -1, cv2.LINE_AA)


def posterised(photo: np.ndarray) -> np.ndarray:
    """Return the photograph in large spots of four levels a colour, like a print."""
    return np.asarray(cv2.medianBlur(photo, 7) // 64 * 64 + 32, dtype=np.uint8)


def close_up(photo: np.ndarray) -> np.ndarray:
    """Return the middle of the face alone, enlarged: it is a quarter larger than the picture."""
    edge_px = FACE.width // 20
    middle = Box(FACE.x + edge_px, FACE.y + edge_px, FACE.width - 2 * edge_px, FACE.height - 2 * edge_px)
    return np.asarray(cv2.resize(cut(photo, middle), (640, 640), interpolation=cv2.INTER_CUBIC))


def cut_off(photo: np.ndarray, edge: str, share: float) -> np.ndarray:
    """Return the photograph without a ``share`` of the face, and without all that is beyond it, at one edge."""
    x, y = round(share * FACE.width), round(share * FACE.height)
    parts = {
        "left": photo[:, FACE.x + x :],
        "right": photo[:, : FACE.x + FACE.width - x],
        "top": photo[FACE.y + y :],
        "bottom": photo[: FACE.y + FACE.height - y],
    }
    return np.ascontiguousarray(parts[edge])


def cheek_to_cheek(photo: np.ndarray) -> np.ndarray:
    """Return the face and its mirror image, which touch."""
    left = cut(photo, Box(FACE.x + 2, HEAD.y, FACE.width - 4, HEAD.height))
    return np.concatenate([left, left[:, ::-1]], axis=1)


def mirror(photo: np.ndarray) -> np.ndarray:
    """Return the face beside its dimmer reflection."""
    head = cut(photo, HEAD)
    reflection = cv2.convertScaleAbs(head[:, ::-1], alpha=0.55)
    return np.concatenate([head, reflection], axis=1)


def poster(photo: np.ndarray) -> np.ndarray:
    """Return the photograph with a smaller copy of the head in a frame on the wall."""
    picture = photo.copy()
    small = cv2.resize(cut(photo, HEAD), (92, 70), interpolation=cv2.INTER_AREA)
    cv2.rectangle(picture, (12, 12), (116, 94), WOOD, -1)
    picture[18:88, 18:110] = small
    return picture


def masked(photo: np.ndarray) -> np.ndarray:
    """Return the head with a cloth over mouth and nose."""
    middle, (left, right) = FACE.x + FACE.width // 2, (FACE.x + 8, FACE.x + FACE.width - 8)
    top, bottom = FACE.y + 52, FACE.y + FACE.height + 8
    corners = [(left, top + 8), (middle, top), (right, top + 8), (right - 12, bottom - 12), (middle, bottom)]
    picture = photo.copy()
    cv2.fillPoly(picture, [np.array([*corners, (left + 12, bottom - 12)])], CLOTH, cv2.LINE_AA)
    return cut(picture, HEAD)


def sunglasses(photo: np.ndarray) -> np.ndarray:
    """Return the head with dark glasses."""
    picture = photo.copy()
    for x in (FACE.x + 30, FACE.x + 72):
        _ellipse(picture, (x, FACE.y + 42), (20, 14), (15, 15, 15))
    cv2.line(picture, (FACE.x + 10, FACE.y + 40), (FACE.x + 92, FACE.y + 40), (15, 15, 15), 3)
    return cut(picture, HEAD)


def dim(photo: np.ndarray, levels: int) -> np.ndarray:
    """Return the photograph in the darkest so many ``levels``, or, where these are negative, in the brightest."""
    share = np.uint16(256 // abs(levels))
    dark = (photo if levels > 0 else 255 - photo) // share
    return np.asarray(dark if levels > 0 else 255 - dark, dtype=np.uint8)
