"""Pictures: each frame is a page, read by OCR; what the camera or program wrote into the file is metadata."""

from __future__ import annotations

import warnings

import PIL
from PIL import ExifTags, Image, ImageSequence, UnidentifiedImageError

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.images import ocr
from assay.readers.source import Refusal, Source

MOST_PIXELS = 60_000_000  # checked before a picture is unpacked
FRAMES = {"image/tiff": 2_000}  # the frames of other formats are an animation: the first one is the picture
TOLD = {
    "DateTime": "modified",
    "DateTimeOriginal": "created",
    "Software": "application",
    "Artist": "author",
    "Make": "camera_make",
    "Model": "camera_model",
    "ImageDescription": "title",
}


def read(source: Source, desk: Desk) -> ReadResult:
    scan = ocr.Scan()
    reader = f"pillow {PIL.__version__}"
    with opened(source) as image:
        metadata = _metadata(image)
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            if number >= FRAMES.get(source.mime_type, 1):
                break
            check_size(frame)
            try:
                grey = frame.convert("L") if frame.mode not in ("RGBA", "LA", "P") else flat(frame)
            except (*FORESEEN, SyntaxError) as error:
                detail = named(error)
                return ReadResult(scan.reader or reader, metadata, Reason.DAMAGED, detail)
            scan.page(grey, desk, size=(float(frame.width), float(frame.height)))
    return ReadResult(scan.reader or reader, metadata, scan.reason, scan.detail)


def opened(source: Source) -> Image.Image:
    warnings.simplefilter("ignore")  # about odd tags; sizes are checked below
    Image.MAX_IMAGE_PIXELS = None
    kind = source.mime_type.removeprefix("image/").upper()
    try:
        image = Image.open(source.open(), formats=[kind])
    except UnidentifiedImageError as error:  # its own words name our path
        raise Refusal(Reason.DAMAGED, f"no picture that can be read as {kind}") from error
    except (SyntaxError, *FORESEEN) as error:
        raise Refusal(Reason.DAMAGED, named(error)) from error
    check_size(image)
    return image


def check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Refusal(Reason.MEMORY_LIMIT, f"{image.width} by {image.height} pixels are more than can be looked at")


def flat(image: Image.Image) -> Image.Image:
    """What is transparent becomes white paper."""
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert("L")


def _metadata(image: Image.Image) -> tuple[tuple[str, str], ...]:
    try:
        exif = image.getexif()
        tags = dict(exif) | dict(exif.get_ifd(ExifTags.IFD.Exif))
    except (*FORESEEN, SyntaxError, TypeError):
        return ()
    named_tags = ((ExifTags.TAGS.get(tag, ""), value) for tag, value in tags.items())
    told = [(TOLD[name], str(value).strip("\0 ")[:500]) for name, value in named_tags if name in TOLD and value]
    return tuple((key, value) for key, value in told if value)
