"""Opens pictures by their type and gives their pages: each upright, unpacked only if its size can be borne.

What is cut off is shown as far as it goes. The frames of an animation are pages where they differ clearly.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFile, ImageOps, ImageStat, UnidentifiedImageError

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, named
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

MOST_PIXELS = 60_000_000  # checked before a picture is unpacked
MOST_PAGES = 2_000
MOST_FRAMES = 200  # of an animation that are looked at
MOST_SHOWN = 10  # of them that become pages
DIFFERENT = 10.0  # levels of 255, mean over a thumbnail, between frames that are worth reading both
BROKEN = (*FORESEEN, SyntaxError, TypeError, AttributeError, AssertionError)  # what Pillow's plugins raise on odd bytes
KINDS: dict[str, tuple[str, ...]] = {
    "image/png": ("PNG",),
    "image/jpeg": ("JPEG", "MPO"),
    "image/tiff": ("TIFF",),
    "image/bmp": ("BMP",),
    "image/webp": ("WEBP",),
    "image/gif": ("GIF",),
    "image/jp2": ("JPEG2000",),
    "image/heic": ("HEIF",),
    "image/avif": ("AVIF",),
    "image/x-portable-anymap": ("PPM",),
    "image/x-pcx": ("PCX",),
    "image/x-dcx": ("DCX",),
    "image/x-icon": ("ICO",),
    "image/x-tga": ("TGA",),
    "image/vnd.adobe.photoshop": ("PSD",),
}
PAGED = frozenset(("TIFF", "DCX", "HEIF"))  # each of their frames is a page
SINGLE = frozenset(("PSD", "ICO"))  # the frames of a PSD are its layers: what Pillow gives first is all of them merged


@dataclass(frozen=True, slots=True)
class Picture:
    """`frame` counts from 0 in the file; `is_whole` is False where its data end too soon."""

    image: Image.Image
    frame: int
    is_whole: bool = True


def opened(source: Source) -> Image.Image:
    """Not yet unpacked. Raises Refusal for what is no such picture."""
    warnings.simplefilter("ignore")  # about odd tags; sizes are checked below
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    kinds = KINDS.get(source.mime_type, ())
    if kinds == ("HEIF",):
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    try:
        image = Image.open(source.open(), formats=kinds)
    except UnidentifiedImageError as error:  # its own words name our path
        raise Refusal(Reason.DAMAGED, f"no picture that can be read as {'/'.join(kinds)}") from error
    except BROKEN as error:
        raise Refusal(Reason.DAMAGED, named(error)) from error
    check_size(image)
    return image


def check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Refusal(Reason.MEMORY_LIMIT, f"{image.width} by {image.height} pixels are more than can be looked at")


def page(source: Source, page_number: int) -> Image.Image:
    """One of the pages that `pages` gives, by its number from 1."""
    with opened(source) as image:
        if (image.format or "") in PAGED:
            return _unpacked(source, image, page_number - 1).image
        for number, picture in enumerate(pages(source, image), 1):
            if number == page_number:
                return picture.image
    raise Refusal(Reason.DAMAGED, "there is no such page")


def pages(source: Source, image: Image.Image) -> Iterator[Picture]:
    """Raises Refusal where a page can't be unpacked at all; those before it stand."""
    if (image.format or "") in PAGED:
        for number in range(MOST_PAGES):
            if not _has_frame(image, number):
                return
            yield _unpacked(source, image, number)
        return
    before: Image.Image | None = None
    shown = 0
    for number in range(1 if image.format in SINGLE else MOST_FRAMES):
        if shown == MOST_SHOWN or (number and not _has_frame(image, number)):
            return
        picture = _unpacked(source, image, number)
        small = picture.image.convert("L").resize((64, 64))
        if before is None or ImageStat.Stat(ImageChops.difference(before, small)).mean[0] > DIFFERENT:
            before, shown = small, shown + 1
            yield picture


def _has_frame(image: Image.Image, number: int) -> bool:
    try:
        image.seek(number)
    except BROKEN:
        return False
    return True


def _unpacked(source: Source, image: Image.Image, number: int) -> Picture:
    try:
        if number:  # what is open stands at its first frame, which a PSD counts as 1
            image.seek(number)
        check_size(image)
        image.load()
        return Picture(_upright(image), number)
    except BROKEN as error:
        if (rest := _as_far_as_it_goes(source, number)) is None:
            raise Refusal(Reason.DAMAGED, named(error)) from error
        return Picture(rest, number, is_whole=False)


def _as_far_as_it_goes(source: Source, number: int) -> Image.Image | None:
    """What lacks is grey or black, as Pillow leaves it."""
    try:
        with opened(source) as image:
            ImageFile.LOAD_TRUNCATED_IMAGES = True
            if number:
                image.seek(number)
            check_size(image)
            image.load()
            return _upright(image)
    except (Refusal, *BROKEN):
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _upright(image: Image.Image) -> Image.Image:
    """As viewers show it: turned as its EXIF says, in colour or grey of eight bits, on white paper."""
    flat = _flat(image)
    try:
        orientation = image.getexif().get(0x0112, 1)
    except BROKEN:
        return flat
    if orientation not in range(2, 9):
        return flat
    exif = Image.Exif()
    exif[0x0112] = orientation
    flat.info["exif"] = exif.tobytes()
    return ImageOps.exif_transpose(flat)


def _flat(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA", "P", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        paper.alpha_composite(layer)
        return paper.convert("RGB")
    if image.mode.startswith("I;16"):
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.mode in ("I", "F"):
        return _brought_to_eight_bits(image.convert("F"))
    return image.convert("L") if image.mode in ("1", "L") else image.convert("RGB")


def _brought_to_eight_bits(image: Image.Image) -> Image.Image:
    low, high = (float(str(level)) for level in image.getextrema())
    scale = 255 / max(high - low, 1e-9)
    return image.point(lambda level: level * scale - low * scale).convert("L")
