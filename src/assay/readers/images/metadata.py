"""What a picture's file says of itself: camera, program, times, place, comments.

Before: EXIF, XMP, and the text chunks of a PNG. After: (("created", "2031-03-14T10:22:05+03:00"), ("gps", "59.91273,
10.74609"), …). Where a picture was taken is evidence; it is told here and nowhere looked up.
"""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, ImageChops, ImageStat

from assay.readers.images.opening import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 2_000  # characters of one value
MOST_TEXTS = 40
XMP_LOOKED_AT = 512 * 1024
TOLD = {
    "Software": "application",
    "Artist": "author",
    "Copyright": "copyright",
    "Make": "camera_make",
    "Model": "camera_model",
    "BodySerialNumber": "camera_serial",
    "CameraOwnerName": "camera_owner",
    "LensModel": "lens",
    "HostComputer": "host_computer",
    "ImageDescription": "title",
    "DocumentName": "document_name",
    "PageName": "page_name",
    "UserComment": "comment",
    "XPTitle": "title",
    "XPComment": "comment",
    "XPAuthor": "author",
    "XPKeywords": "keywords",
    "XPSubject": "subject",
    "ImageUniqueID": "image_id",
}
TIMES = (
    ("DateTimeOriginal", "OffsetTimeOriginal", "created"),
    ("DateTimeDigitized", "OffsetTimeDigitized", "digitized"),
    ("DateTime", "OffsetTime", "modified"),
)
TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
XMP_TOLD = {
    "xmp:CreatorTool": "application",
    "xmp:CreateDate": "created",
    "xmp:ModifyDate": "modified",
    "photoshop:DateCreated": "created",
    "xmpMM:DocumentID": "document_id",
    "xmpMM:OriginalDocumentID": "original_document_id",
    "dc:creator": "author",
    "dc:title": "title",
    "dc:description": "description",
    "photoshop:Credit": "credit",
    "photoshop:Source": "source",
}
XMP_VALUE = re.compile(
    r"""(\w+:\w+)(?:\s*=\s*["']([^"'<>]{1,2000})["']|>([^<>]{1,2000})</|>\s*<rdf:\w+>\s*<rdf:li[^>]*>([^<>]{1,2000})<)"""
)
OTHER_THUMBNAIL = 40.0  # levels of 255, mean: JPEG and scaling make up to 10


def metadata_of(image: Image.Image) -> tuple[tuple[str, str], ...]:
    """Call it when the picture is unpacked: a PNG's texts may stand after its pixels."""
    found = [*_exif(image), *_gps(image), *_texts(image), *_xmp(image)]
    pairs = dict.fromkeys((key, clean) for key, value in found if (clean := _clean(value)))
    return tuple(pairs)


def other_thumbnail(image: Image.Image, shown: Image.Image) -> bool:
    """Does the file carry a small picture of itself that shows something else? Cropping and painting over leave one."""
    try:
        exif = image.getexif()
        tags = exif.get_ifd(ExifTags.IFD.IFD1)
        start, length = int(tags.get(513, 0)), int(tags.get(514, 0))
        raw = image.info.get("exif", b"")
        if not length or not raw:
            return False
        with Image.open(io.BytesIO(raw[6 + start : 6 + start + length]), formats=["JPEG"]) as thumbnail:
            if thumbnail.width * thumbnail.height > 1_000_000:
                return False
            small = thumbnail.convert("L")
    except BROKEN:
        return False
    cut = small.crop(small.point([0] * 24 + [255] * 232).getbbox() or (0, 0, *small.size))  # black bars
    one, other = (picture.convert("L").resize((24, 24), Image.Resampling.BOX) for picture in (cut, shown))
    turned = (other, *(other.transpose(turn) for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180,
                                                          Image.Transpose.ROTATE_270)))  # fmt: skip
    return min(ImageStat.Stat(ImageChops.difference(one, two)).mean[0] for two in turned) > OTHER_THUMBNAIL


def _exif(image: Image.Image) -> Iterator[tuple[str, object]]:
    try:
        exif = image.getexif()
        tags = {
            ExifTags.TAGS.get(tag, ""): value
            for tag, value in (*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items())
        }
    except BROKEN:
        return
    for name, offset, ours in TIMES:
        if stated := _text(tags.get(name, "")):
            yield ours, TIME.sub(r"\1-\2-\3T\4", stated) + _text(tags.get(offset, ""))
    for name, value in tags.items():
        if name in TOLD:
            yield TOLD[name], value


def _gps(image: Image.Image) -> Iterator[tuple[str, object]]:
    try:
        tags = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        north, east = (_degrees(tags.get(key), str(tags.get(key - 1, ""))) for key in (2, 4))
        if north is not None and east is not None:
            yield "gps", f"{north:.6f}, {east:.6f}"
        sign = -1 if tags.get(5) in (1, b"\x01") else 1  # below the sea
        if 6 in tags:
            yield "gps_altitude", f"{sign * float(tags[6]):.1f} m"
        if 29 in tags and 7 in tags:
            hour, minute, second = (int(float(part)) for part in tags[7])
            yield "gps_time", f"{_text(tags[29]).replace(':', '-')}T{hour:02}:{minute:02}:{second:02}Z"
    except BROKEN:
        return


def _degrees(parts: object, side: str) -> float | None:
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    return (degrees + minutes / 60 + seconds / 3600) * (-1 if side[:1].upper() in ("S", "W") else 1)


def _texts(image: Image.Image) -> Iterator[tuple[str, object]]:
    """A PNG's text chunks under their own names; the comments of JPEG and GIF."""
    texts = _chunks(image) if image.format == "PNG" else {}
    for name, value in list(texts.items())[:MOST_TEXTS]:
        if name != "XML:com.adobe.xmp":
            yield f"png_{re.sub(r'[^a-z0-9]+', '_', name.lower())[:60]}", value
    if image.format != "PNG" and "comment" in image.info:
        yield "comment", image.info["comment"]


def _chunks(image: Image.Image) -> Mapping[str, str]:
    """Of a PNG that breaks off: those before its pixels."""
    try:
        return getattr(image, "text", {})
    except BROKEN:
        return {str(name): value for name, value in image.info.items() if isinstance(value, str)}


def _xmp(image: Image.Image) -> Iterator[tuple[str, object]]:
    raw = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = _text(raw[:XMP_LOOKED_AT]) if isinstance(raw, bytes | str) else ""
    for name, *values in XMP_VALUE.findall(packet):
        if name in XMP_TOLD:
            yield XMP_TOLD[name], html.unescape(next(filter(None, values), ""))


def _text(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    if value[:8] in (b"UNICODE\0", b"ASCII\0\0\0", b"\0" * 8):  # what EXIF puts before a comment
        value, wide = value[8:], value[:7] == b"UNICODE"
    else:
        wide = len(value) > 3 and value[1::2].count(0) * 2 > len(value) // 2
    return value.decode("utf-16-le" if wide else "utf-8", "replace")


def _clean(value: object) -> str:
    return _text(value).replace("\0", " ").strip()[:LONGEST]
