"""Small picture files of every format and kind, made from one photograph."""

import io
from typing import Any

import cv2
import numpy as np
import pillow_heif
import skimage.data
from PIL import Image, ImageCms

SIZE = (48, 40)
UNCOMPRESSED, LZW = 1, 5


def colours(size: tuple[int, int] = SIZE) -> Image.Image:
    """A smiling face, public domain, RGB."""
    rgb: np.ndarray = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    return Image.fromarray(rgb[50:250, 120:360]).resize(size)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def plain() -> dict[str, bytes]:
    """The same colours in every format and coding: name to file."""
    image = colours()
    variants: dict[str, tuple[str, dict[str, Any]]] = {
        "jpeg": ("JPEG", {"quality": 95, "subsampling": 0}),
        "jpeg-progressive": ("JPEG", {"quality": 95, "subsampling": 0, "progressive": True}),
        "png": ("PNG", {}),
        "webp-lossy": ("WEBP", {"quality": 95}),
        "webp-lossless": ("WEBP", {"lossless": True}),
        "gif": ("GIF", {}),
        "bmp": ("BMP", {}),
        "tiff": ("TIFF", {}),
        "tiff-big": ("TIFF", {"big_tiff": True}),
    }
    variants |= {f"tiff-{name}": ("TIFF", {"compression": name}) for name in ("tiff_lzw", "tiff_deflate", "packbits")}
    return {name: encoded(image, kind, **options) for name, (kind, options) in variants.items()} | {
        "tiff-jpeg": encoded(image, "TIFF", compression="jpeg", quality=95),
        "jpeg-cmyk": encoded(image.convert("CMYK"), "JPEG", quality=95),
        "tiff-cmyk": encoded(image.convert("CMYK"), "TIFF"),
        "tiff-lab": encoded(_lab(image), "TIFF"),
        "png-palette": encoded(_palette(image), "PNG"),
        "tiff-palette": encoded(_palette(image), "TIFF"),
        "bmp-palette": encoded(_palette(image), "BMP"),
        "webp-animated": encoded(image, "WEBP", save_all=True, append_images=[image.rotate(90)], lossless=True),
        "png-animated": encoded(image, "PNG", save_all=True, append_images=[image.rotate(90)]),
        "tiff-16-colours": deep_tiff(np.asarray(image).astype(np.uint16) * 257),
        "tiff-16-colours-lzw": deep_tiff(np.asarray(image).astype(np.uint16) * 257, LZW),
        "tiff-float-colours": deep_tiff(np.asarray(image).astype(np.float32) / 255),
        "jpeg-unended": encoded(image, "JPEG", quality=95, subsampling=0)[:-2],
        "avif": encoded(image, "AVIF", quality=95, subsampling="4:4:4"),
        "heic": heic(image),
        "tiff-pages": encoded(image, "TIFF", save_all=True, append_images=[image.rotate(90)]),
    }


def deep_tiff(rgb: np.ndarray, compression: int = UNCOMPRESSED) -> bytes:
    """A TIFF of ``rgb``, uint16 or float (height, width, 3), which Pillow does not write."""
    options = [cv2.IMWRITE_TIFF_COMPRESSION, compression]
    return cv2.imencode(".tiff", np.ascontiguousarray(rgb[..., ::-1]), options)[1].tobytes()


def heic(image: Image.Image, orientation: int = 1) -> bytes:
    target, exif = io.BytesIO(), Image.Exif()
    exif[274] = orientation
    pillow_heif.from_pillow(image).save(target, quality=95, chroma=444, exif=exif.tobytes())
    return target.getvalue()


def grey() -> dict[str, bytes]:
    """The same greys in every depth: name to file."""
    image = colours().convert("L")
    levels = np.asarray(image)
    deep = Image.fromarray(levels.astype(np.uint16) * 257)
    return {
        "jpeg": encoded(image, "JPEG", quality=95),
        "png": encoded(image, "PNG"),
        "tiff": encoded(image, "TIFF"),
        "png-16": encoded(deep, "PNG"),
        "tiff-16": encoded(deep, "TIFF"),
        "tiff-16-lzw": encoded(deep, "TIFF", compression="tiff_lzw"),
        "tiff-16-motorola": encoded(Image.frombytes("I;16B", SIZE, _motorola(levels)), "TIFF"),
        "png-16-alpha": encoded(image.convert("LA"), "PNG"),
    }


def one_bit() -> dict[str, bytes]:
    image = colours().convert("1")
    return {kind: encoded(image, kind) for kind in ("PNG", "BMP", "TIFF", "GIF")} | {
        "TIFF group4": encoded(image, "TIFF", compression="group4"),
    }


def _palette(image: Image.Image) -> Image.Image:
    return image.convert("P", palette=Image.Palette.ADAPTIVE)


def _lab(image: Image.Image) -> Image.Image:
    there = ImageCms.createProfile("LAB")
    changed = ImageCms.profileToProfile(image, ImageCms.createProfile("sRGB"), there, outputMode="LAB")
    assert changed is not None
    return changed


def _motorola(levels: np.ndarray) -> bytes:
    return (levels.astype(">u2") * 257).tobytes()
