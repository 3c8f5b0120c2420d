"""How a PDF was put together: pages that share no typeface with the others, pictures on its pages, its signatures.

a contract with a page from another file  →  a trace "page from elsewhere", with the sizes and typefaces of both
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from assay.readers.images import prints
from assay.readers.pdf import facts
from assay.readers.pdf.opening import QPDF_FORESEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from assay.readers.desk import Desk
    from assay.readers.pdf.opening import Opened

MOST_PAGES = 300
MOST_FONTS = 40  # of a page
MOST_PICTURES, MOST_SCANS = 40, 10
MOST_PIXELS = 12_000_000
MOST_SIGNATURES = 20
LARGEST = 64 * 1024 * 1024  # bytes of a file whose signatures are looked at
SAME_SIZE = 2.0  # points
LITTLE, WHOLE = 14.0, 0.8  # points of a picture's side; part of the page that a scan covers


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, its typefaces by name, and the objects that they are in the file."""

    number: int
    size: tuple[float, float]
    names: frozenset[str]
    objects: frozenset[tuple[int, int]]


def tell(opened: Opened, pdf: pikepdf.Pdf, desk: Desk, with_images: Sequence[int]) -> None:
    """`with_images`: numbers of the pages that may have pictures, from 0."""
    try:
        _tell_pages(pdf, desk)
        _tell_signatures(opened, pdf, desk)
    except QPDF_FORESEEN:
        return
    _tell_pictures(opened.document, desk, with_images)


def _tell_pages(pdf: pikepdf.Pdf, desk: Desk) -> None:
    """The pages of one program share their typefaces, as objects of the file; those of a page put in are its own."""
    sheets = [_sheet(number, page) for number, page in enumerate(pdf.pages[:MOST_PAGES], 1)]
    with_fonts = [one for one in sheets if one.objects]
    uses = Counter(one for sheet in with_fonts for one in sheet.objects)
    strangers = [one for one in with_fonts if all(uses[each] == 1 for each in one.objects)]
    if len(with_fonts) >= 2 and 0 < len(strangers) < len(with_fonts):
        for one in strangers:
            rest = sorted({name for other in with_fonts if other not in strangers for name in other.names})
            value = f"its own typefaces {', '.join(sorted(one.names))}; the others share {', '.join(rest)}"
            desk.trace("page with typefaces of its own", value, page_number=one.number)
    sizes = Counter(_rounded(one.size) for one in sheets)
    if len(sizes) > 1:
        usual = sizes.most_common(1)[0][0]
        for one in sheets:
            if not _alike(one.size, usual):
                value = f"{one.size[0]:.0f} by {one.size[1]:.0f} points, most are {usual[0]} by {usual[1]}"
                desk.trace("page of another size", value, page_number=one.number)


def _sheet(number: int, page: pikepdf.Page) -> Sheet:
    box = [float(one) for one in page.mediabox]
    size = (abs(box[2] - box[0]), abs(box[3] - box[1])) if len(box) == 4 else (0.0, 0.0)
    names, objects = set(), set()
    fonts = page.resources.get("/Font") if isinstance(page.resources, pikepdf.Dictionary) else None
    for _, font in list(fonts.items())[:MOST_FONTS] if isinstance(fonts, pikepdf.Dictionary) else ():
        if isinstance(font, pikepdf.Dictionary):
            names.add(facts.SUBSET.sub("", str(font.get("/BaseFont", ""))[1:])[:60])
            if font.is_indirect:
                objects.add(font.objgen)
    return Sheet(number, size, frozenset(names), frozenset(objects))


def _rounded(size: tuple[float, float]) -> tuple[int, int]:
    return round(size[0]), round(size[1])


def _alike(one: tuple[float, float], other: tuple[int, int]) -> bool:
    """Turned pages are of the same paper."""
    first, second = sorted(one), sorted(other)
    return all(abs(a - b) <= SAME_SIZE for a, b in zip(first, second, strict=True))


def _tell_signatures(opened: Opened, pdf: pikepdf.Pdf, desk: Desk) -> None:
    if opened.source.size > LARGEST:
        return
    fields = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ByteRange" in one]
    if not fields:
        return
    data = opened.source.read_bytes()
    ends = []
    for one in fields[:MOST_SIGNATURES]:
        ranges = [int(number) for number in one.ByteRange][:4] if "/Contents" in one else []
        if len(ranges) == 4 and all(number >= 0 for number in ranges) and sum(ranges[2:]) <= len(data):
            ends.append(sum(ranges[2:]))
            _tell_signature(bytes(one.Contents), data, ranges, desk)
    if ends and len(data) - max(ends) > 4:  # a line end or two
        desk.trace("changed after signing", f"{len(data) - max(ends):,} bytes follow what the last signature covers")


def _tell_signature(contents: bytes, data: bytes, ranges: list[int], desk: Desk) -> None:
    signed = data[ranges[0] : ranges[0] + ranges[1]] + data[ranges[2] : ranges[2] + ranges[3]]
    from assay.readers.signatures import trouble_with  # loaded for the few that are signed

    signer, trouble = trouble_with(contents, signed)
    desk.trace("signature broken" if trouble else "signature holds", f"{signer}: {trouble}" if trouble else signer)


def _tell_pictures(document: pypdfium2.PdfDocument, desk: Desk, numbers: Sequence[int]) -> None:
    """Prints of the pictures by which they are known again; where a page is one picture, what the picture shows."""
    told = scans = 0
    for number in [one for one in numbers if one < MOST_PAGES]:
        if told >= MOST_PICTURES or scans >= MOST_SCANS:
            return
        for picture, share, box in _pictures(document, number):
            if share >= WHOLE:
                from assay.readers.images import edited  # and numpy with it, for pictures only

                scans += 1
                edited.tell(picture, desk, page_number=number + 1)
            else:
                told += 1
                desk.trace("picture", f"{prints.of(picture)}; {box}", page_number=number + 1)
                from assay.readers.images import stamps

                for value in stamps.stamps_in_a_cutting(picture):
                    desk.trace("stamp in a picture", value, page_number=number + 1)
            if told >= MOST_PICTURES or scans >= MOST_SCANS:
                return


def _pictures(document: pypdfium2.PdfDocument, number: int) -> Iterator[tuple[Image, float, str]]:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return
    try:
        width, height = page.get_size()
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = one.get_bounds()
            wide, high = one.get_px_size()
            if min(right - left, top - bottom) < LITTLE or not 0 < wide * high <= MOST_PIXELS:
                continue
            share = (right - left) * (top - bottom) / max(width * height, 1)
            box = f"{right - left:.0f} by {top - bottom:.0f} points, {wide} by {high} dots"
            yield one.get_bitmap(render=False).to_pil(), share, box
    except (pypdfium2.PdfiumError, *QPDF_FORESEEN):
        return
    finally:
        page.close()
