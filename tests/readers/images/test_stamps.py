"""Stamps in small pictures: found as on a sheet, whatever ground and size the cutting has."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from assay.readers.images.stamps import stamps_in_a_cutting

BLUE = (40, 60, 170)


def a_stamp(mode: str, ground: tuple[int, ...], side: int = 230) -> Image.Image:
    picture = Image.new(mode, (side, side), ground)
    draw, edge = ImageDraw.Draw(picture), side // 20
    draw.ellipse((edge, edge, side - edge, side - edge), outline=BLUE, width=side // 30)
    draw.ellipse((side // 4, side // 4, side * 3 // 4, side * 3 // 4), outline=BLUE, width=side // 30)
    draw.line((edge, side // 2, side - edge, side // 2), fill=BLUE, width=side // 30)
    return picture


@pytest.mark.parametrize(
    "picture",
    [a_stamp("RGB", (255, 255, 255)), a_stamp("RGBA", (0, 0, 0, 0)), a_stamp("RGB", (255, 255, 255), 900)],
    ids=["white", "transparent", "large"],
)
def test_a_stamp_that_was_cut_out(picture: Image.Image) -> None:
    (found,) = stamps_in_a_cutting(picture)
    assert "; hue 231; rings " in found


@pytest.mark.parametrize("mode", ["1", "L", "P", "I", "I;16", "F", "CMYK", "RGBA"])
@pytest.mark.parametrize("size", [(1, 1), (4000, 1), (60, 60)])
def test_pictures_without_a_stamp(mode: str, size: tuple[int, int]) -> None:
    assert stamps_in_a_cutting(Image.new(mode, size)) == []
