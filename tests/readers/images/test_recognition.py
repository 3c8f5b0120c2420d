"""The steps around tesseract: pages made ready, boxes that find back, words put together, doubt that is told."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from assay.readers.images import doubt, layout, preparation, scripts, second_look
from assay.readers.images.preparation import Map, Sheet


def seen(text: str, *, line: int = 1, block: int = 1, score: float = 0.9, box=(0, 0, 10, 10)) -> layout.Seen:
    return layout.Seen(text, *map(float, box), score, (block, 1), line)


def page(size: tuple[int, int] = (1200, 700)) -> Image.Image:
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for number in range(size[1] // 60 - 1):
        draw.text((60, 40 + 60 * number), "Protocol of delivery, 14 boats and 37 vehicles", fill=0,
                  font=ImageFont.load_default(36))  # fmt: skip
    return image


def test_chinese_words_are_put_together_without_spaces():
    words = (seen("合同"), seen("数量"), seen("37"), seen("two", line=2), seen("three", block=2))
    text, placed = layout.put_together(words, 0.5)
    assert text == "合同数量 37\ntwo\n\nthree"
    assert [text[word.start : word.end] for word in placed] == ["合同", "数量", "37", "two", "three"]
    assert placed[0].x1 == 5.0


@pytest.mark.parametrize(
    ("turn", "expected"),
    [(0, (10, 20, 30, 25)), (90, (75, 10, 80, 30)), (180, (70, 25, 90, 30)), (270, (20, 20, 25, 40))],
)
def test_boxes_are_turned_back(turn, expected):
    """A picture of 100 by 50; the box is where the word stands in the picture turned upright."""
    sheet = preparation.turned(Sheet(Image.new("L", (100, 50))), turn)
    assert sheet.back.box((10, 20, 30, 25)) == expected


@pytest.mark.parametrize("angle", [-4.0, -1.5, -0.5, 0.0, 0.8, 3.0])
def test_skew_is_measured_and_boxes_find_back(angle):
    lying = page().rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert abs(preparation.skew_of(lying) + angle) < 0.25
    dot = Image.new("L", lying.size, 255)
    ImageDraw.Draw(dot).ellipse((295, 195, 305, 205), fill=0)
    sheet = preparation.levelled(Sheet(ImageChops.darker(lying, dot)))
    where = sheet.back.box((100, 100, 102, 102))
    assert sheet.image.size == lying.size or angle
    assert -200 < where[0] < lying.width


def test_a_dot_is_found_back_after_all_steps():
    """A dot at (300, 200) on a skewed sideways page, looked for in the prepared picture."""
    lying = page().rotate(2, Image.Resampling.BICUBIC, expand=True, fillcolor=255).transpose(Image.Transpose.ROTATE_90)
    marked = lying.point(lambda level: 255 if level > 128 else 170)
    ImageDraw.Draw(marked).rectangle((296, 196, 304, 204), fill=0)
    sheet = preparation.levelled(preparation.turned(preparation.sized(Sheet(marked)), 270))
    box = sheet.image.point(lambda level: 255 if level < 40 else 0).getbbox()
    x0, top, x1, bottom = sheet.back.box(box)
    assert ((x0 + x1) / 2, (top + bottom) / 2) == (pytest.approx(300, abs=2), pytest.approx(200, abs=2))


def test_maps_are_put_one_after_another():
    twice, shifted = Map(a=2, e=2), Map(c=5, f=-1)
    assert twice.after(shifted).box((0, 1, 10, 11)) == (10, 0, 30, 20)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (Image.new("L", (900, 900), 255), True),
        (Image.effect_noise((900, 900), 25).point(lambda level: min(255, level + 90)), True),
        (page(), False),
        (Image.new("L", (3, 3), 9), True),
    ],
)
def test_blank_pages_are_known(image, expected):
    assert preparation.is_blank(preparation.cleaned(image)[0]) is expected


@pytest.mark.parametrize("colour", [(215, 50, 60), (60, 80, 200), (40, 150, 80)])
def test_a_stamp_pales_and_print_under_it_stays(colour):
    ink = Image.new("RGB", (1200, 700), "white")
    ImageDraw.Draw(ink).rectangle((0, 0, 600, 700), fill=colour)
    grey, coloured = preparation.cleaned(ImageChops.multiply(page().convert("RGB"), ink))
    assert coloured is not None
    assert grey.crop((0, 0, 55, 700)).getextrema()[0] > 140
    assert grey.crop((60, 0, 600, 700)).getextrema()[0] < 40


def test_a_shadow_is_evened_out():
    shade = Image.linear_gradient("L").resize((1200, 700)).point(lambda level: 90 + level * 0.6)
    grey, _ = preparation.cleaned(ImageChops.multiply(page(), shade))
    assert grey.crop((0, 0, 1200, 30)).getextrema()[0] > 200
    assert grey.getextrema()[0] < 60


def test_thin_strokes_stay_when_specks_go():
    image = Image.new("L", (1200, 700), 255)
    for at in range(0, 840_000, 97):
        image.putpixel((at % 1200, at // 1200), 0)
    ImageDraw.Draw(image).line((300, 350, 700, 350), fill=0)
    grey, _ = preparation.cleaned(image)
    assert grey.crop((310, 350, 690, 351)).getextrema()[1] < 60
    assert sum(grey.crop((0, 0, 1200, 300)).histogram()[:128]) < 400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kеstrеl", "Kestrel"), ("договоpа", "договора"), ("БМД-4М", "БМД-4М"), ("BMD-4М", "BMD-4М"),
        ("ВМX", "ВМX"), ("фирмaGmbH", "фирмaGmbH"), ("З7", "З7"), ("O0О", "O0О"), ("17/ЭK", "17/ЭК"), ("", ""),
    ],
)  # fmt: skip
def test_look_alikes_follow_the_letters_that_decide(text, expected):
    assert scripts.unmixed(text) == expected


def test_numbers_with_low_scores_or_two_readings_are_uncertain():
    words = (seen("37", score=0.95), seen("1,250", score=0.5), seen("BL-20417", score=0.5), seen("boats", score=0.1))
    assert [one.text for one in doubt.uncertain_numbers(words)] == ["1,250", "BL-20417"]


def test_noise_goes_and_words_in_good_lines_stay():
    words = (seen("delivery", score=0.9), seen("by", score=0.1), seen("~", line=2, score=0.2),
             seen("ill", line=2, score=0.2), seen("7", line=2, score=0.1))  # fmt: skip
    assert [one.text for one in doubt.without_noise(words)] == ["delivery", "by", "7"]
    assert doubt.without_noise((seen("il", score=0.4), seen("~-", score=0.9), seen("w", score=0.8))) == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("1ВАМ", 0.5), [("IBAN", 0.95)], ("1ВАМ", True)),
        (("счег", 0.4), [("счёт", 0.9)], ("счёт", False)),
        (("счег", 0.4), [("счёт", 0.45)], ("счег", False)),
        (("1,250", 0.8), [("1,250", 0.99)], ("1,250", False)),
        (("1,250", 0.8), [("7,250", 0.99)], ("1,250", True)),
        (("boats", 0.9), [("goats", 0.99)], ("boats", False)),
    ],
)
def test_a_second_look_never_changes_a_number(first, second, expected):
    before = seen(first[0], score=first[1], box=(0, 0, 50, 10))
    found = [seen(text, score=score, box=(2, 0, 48, 10)) for text, score in second]
    after = second_look._better(before, found)
    assert (after.text, after.disputed) == expected
