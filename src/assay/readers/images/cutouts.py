"""The worker's side of pictures: the part of a page around some boxes as a small PNG, the words marked in yellow.

Before: a page of a scan and the boxes of "37 vehicles". After: the lines around them, the two words highlighted.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from assay.model.document import Reason
from assay.readers.sniffing import names
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from assay.readers.sandbox.protocol import Cut

DPI = 110
MARGIN = 0.045  # of the page's width, above and below the words
TALLEST = 0.75  # of the width: a passage that runs down the page is cut here
PADDING = 1.5  # points around a word
MARK = (255, 226, 120)
COLOURS = 32
DJVU = "image/vnd.djvu"

Box = tuple[float, float, float, float]


def cut(task: Cut, source: Source) -> bytes:
    if not task.boxes:
        raise Refusal(Reason.NO_TEXT, "there are no boxes to show")
    picture, area, scale = _of_pdf(task, source) if task.mime_type == names.PDF else _of_image(task, source)
    marked = _marked(picture, [_moved(box, area, scale) for box in task.boxes], scale)
    if marked.width > task.max_width:
        height = max(1, round(marked.height * task.max_width / marked.width))
        marked = marked.resize((task.max_width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    marked.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _of_pdf(task: Cut, source: Source) -> tuple[Image.Image, Box, float]:
    """(the part of the page, its box in points, pixels per point)"""
    from assay.readers.pdf.opening import open_pdf

    opened = open_pdf(source)
    if not 1 <= task.page_number <= len(opened.document):
        raise Refusal(Reason.DAMAGED, "there is no such page")
    page = opened.page(task.page_number - 1)
    width, height = page.get_size()
    area = area_around(task.boxes, width, height)
    scale = min(DPI / 72, task.max_width / max(area[2] - area[0], 1))
    crop = (area[0], height - area[3], width - area[2], area[1])
    return page.render(scale=scale, crop=crop).to_pil().convert("RGB"), area, scale


def _of_image(task: Cut, source: Source) -> tuple[Image.Image, Box, float]:
    """From the same upright page that the OCR saw."""
    from assay.readers.images import djvu, opening

    if task.mime_type == DJVU:
        image, scale = djvu.page(source, task.page_number)
    else:
        image, scale = opening.page(source, task.page_number), 1.0
    area = area_around(task.boxes, image.width / scale, image.height / scale)
    x0, top, x1, bottom = (round(edge * scale) for edge in area)
    return image.crop((x0, top, x1, bottom)).convert("RGB"), area, scale


def area_around(boxes: tuple[Box, ...], width: float, height: float) -> Box:
    """The full width of the page, and a margin above and below the words."""
    margin = width * MARGIN
    top = max(0.0, min(box[1] for box in boxes) - margin)
    bottom = min(height, max(box[3] for box in boxes) + margin, top + width * TALLEST)
    if bottom - top < 1:
        raise Refusal(Reason.DAMAGED, "the boxes lie outside the page")
    return (0.0, top, width, bottom)


def _moved(box: Box, area: Box, scale: float) -> Box:
    x0, top, x1, bottom = box
    return (
        (x0 - area[0] - PADDING) * scale, (top - area[1] - PADDING) * scale,
        (x1 - area[0] + PADDING) * scale, (bottom - area[1] + PADDING) * scale,
    )  # fmt: skip


def _marked(picture: Image.Image, boxes: list[Box], scale: float) -> Image.Image:
    """Multiplied like a marker pen: black stays black, white turns yellow."""
    pen = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(pen)
    for x0, top, x1, bottom in boxes:
        if x0 < x1 and top < bottom:
            draw.rectangle((x0, top, x1, bottom), fill=MARK)
    return ImageChops.multiply(picture, pen)
