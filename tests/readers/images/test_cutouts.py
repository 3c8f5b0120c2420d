"""Pictures of a place are cut from the page that the OCR saw: turned by its EXIF, and of the right number."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from assay.model.document import Reason
from assay.readers.images import cutouts
from assay.readers.sandbox.protocol import Cut
from assay.readers.source import Refusal


def dotted(at: tuple[int, int], size: tuple[int, int] = (400, 300)) -> Image.Image:
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((at[0], at[1], at[0] + 20, at[1] + 20), fill=0)
    return image


def cut(source, data: bytes, page_number: int, box: tuple[int, int, int, int]) -> Image.Image:
    typed = source(data)
    boxes = (tuple(map(float, box)),)
    return Image.open(io.BytesIO(cutouts.cut(Cut(typed.mime_type, page_number, boxes, 900), typed))).convert("RGB")


def test_the_cut_shows_the_word_of_its_page(source, saved):
    pages = [dotted((10, 10)), dotted((300, 200)), dotted((10, 200))]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    shown = cut(source, data, 2, (300, 200, 320, 220))
    assert shown.size[0] == 400
    assert shown.getpixel((310, 28))[0] < 60
    assert shown.getpixel((20, 28))[0] > 200


def test_a_picture_turned_by_its_exif_is_cut_as_it_is_shown(source, saved):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: 400 by 300 becomes 300 by 400
    data = saved(dotted((30, 250)), "JPEG", exif=exif, quality=95)
    shown = cut(source, data, 1, (30, 30, 50, 50))
    assert shown.width == 300
    assert shown.getpixel((40, 24))[0] < 90
    assert shown.getpixel((200, 24))[0] > 200


@pytest.mark.parametrize(("page_number", "box"), [(4, (1, 1, 9, 9)), (0, (1, 1, 9, 9)), (1, (0, 9000, 9, 9020))])
def test_places_outside_are_refused(source, saved, page_number, box):
    with pytest.raises(Refusal) as refusal:
        cut(source, saved(dotted((9, 9)), "TIFF"), page_number, box)
    assert refusal.value.reason is Reason.DAMAGED
