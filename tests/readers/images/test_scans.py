"""Pictures are read by tesseract where it is installed; where it is not, the problem says what to install."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from assay.model.document import Method, Outcome, Reason
from assay.model.place import Span
from assay.readers import tools
from assay.readers.pictures import boxes_of, is_png, picture_of
from assay.readers.sandbox import supervisor

needs_tesseract = pytest.mark.skipif(tools.ocr_tool().version is None, reason="tesseract is not installed")

LINES = ["Protocol of delivery", "The supplier hands over 14 boats", "to the buyer in March 2031."]


def scan(lines: list[str] = LINES, *, turned: int = 0, kind: str = "PNG", frames: int = 1) -> bytes:
    image = Image.new("L", (1300, 130 + 70 * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(40)
    for number, line in enumerate(lines):
        draw.text((60, 60 + 70 * number), line, fill="black", font=font)
    out = io.BytesIO()
    turned_image = image.rotate(turned, expand=True)
    more = {"save_all": True, "append_images": [turned_image] * (frames - 1)} if frames > 1 else {}
    turned_image.save(out, kind, **more)
    return out.getvalue()


@needs_tesseract
def test_a_scan_is_read_with_boxes_and_scores(read_file, item):
    data = scan()
    what, _ = read_file(data, "scan.png")
    page = what.pages[0]
    assert page.text.split() == " ".join(LINES).split()
    assert page.text.count("\n") >= 2
    assert page.method is Method.OCR
    assert all(0.3 < word.score <= 1 and word.x1 <= 1300 for word in page.words)
    assert what.reading.reader.startswith("tesseract ")
    start = page.text.index("14 boats")
    boxes = boxes_of(page, [Span(start, start + 8)])
    assert 450 < boxes[0].x0 < 700
    assert 120 < boxes[0].top < 190
    assert is_png(picture_of(item(data, "scan.png").original, "image/png", 1, boxes), 900)


@needs_tesseract
def test_every_frame_of_a_tiff_is_a_page(read_file):
    what, _ = read_file(scan(kind="TIFF", frames=2), "fax.tif")
    assert [("14 boats" in page.text, page.page_number) for page in what.pages] == [(True, 1), (True, 2)]


@needs_tesseract
def test_a_scanned_pdf_has_its_boxes_in_points(read_file):
    out = io.BytesIO()
    Image.open(io.BytesIO(scan())).save(out, "PDF", resolution=150)
    what, _ = read_file(out.getvalue(), "scan.pdf")
    page = what.pages[0]
    assert "14 boats" in page.text
    assert all(word.x1 <= page.width <= 630 for word in page.words)
    assert what.reading.reader.startswith("pypdfium2 ")


@needs_tesseract
def test_an_empty_picture_has_no_text(read_file):
    reading = read_file(scan([]), "blank.png")[0].reading
    assert (reading.outcome, reading.reason) == (Outcome.PARTIAL, Reason.NO_TEXT)


def test_without_tesseract_the_problem_names_the_command(read_file, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    supervisor.discard_worker()
    what, problems = read_file(scan(), "scan.png")
    supervisor.discard_worker()
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.OCR_NOT_INSTALLED)
    assert "apt install tesseract-ocr tesseract-ocr-rus tesseract-ocr-chi-sim" in problems[0].message
    assert tools.ocr_tool().install == tools.INSTALL


def test_only_what_lacks_is_to_be_installed():
    tool = tools.OcrTool("5.3.0", ("eng", "rus"), ("chi_sim",))
    assert tool.install == "apt install tesseract-ocr-chi-sim"
    assert "chi_sim lacks" in tool.sentence
    assert tools.OcrTool("5.3.0", ("eng", "rus", "chi_sim"), ()).install is None


@needs_tesseract
def test_pages_after_the_first_take_over_its_language_and_turn(read_file):
    what, _ = read_file(scan(kind="TIFF", frames=2, turned=90), "fax.tif")
    assert ["14 boats" in page.text for page in what.pages] == [True, True]
    boat = what.pages[1].words[[what.pages[1].text[w.start : w.end] for w in what.pages[1].words].index("boats")]
    assert boat.bottom - boat.top > boat.x1 - boat.x0, "the page lies on its side, and so does the word's box"


@needs_tesseract
def test_a_photograph_has_no_text_and_says_that_shapes_were_left_out(read_file):
    dice = random.Random(4)  # noqa: S311
    image = Image.new("RGB", (900, 700), (90, 140, 80))
    draw = ImageDraw.Draw(image)
    for _ in range(500):
        x, y, size = dice.randrange(900), dice.randrange(700), dice.randrange(4, 60)
        draw.ellipse((x, y, x + size, y + size // 2), fill=tuple(dice.randrange(256) for _ in range(3)))
    out = io.BytesIO()
    image.save(out, "JPEG")
    reading = read_file(out.getvalue(), "wood.jpg")[0].reading
    assert (reading.outcome, reading.reason) == (Outcome.PARTIAL, Reason.NO_TEXT)


@needs_tesseract
def test_words_under_a_stamp_are_read(read_file):
    image = Image.open(io.BytesIO(scan())).convert("RGB")
    ink = Image.new("RGB", image.size, "white")
    ImageDraw.Draw(ink).ellipse((250, 90, 560, 330), outline=(210, 40, 60), width=9, fill=(240, 150, 160))
    out = io.BytesIO()
    ImageChops.multiply(image, ink).save(out, "PNG")
    assert "14 boats" in read_file(out.getvalue(), "stamped.png")[0].pages[0].text


@needs_tesseract
def test_a_scan_in_a_pdf_keeps_its_colours_so_that_a_stamp_hides_nothing(read_file):
    image = Image.open(io.BytesIO(scan())).convert("RGB")
    ink = Image.new("RGB", image.size, "white")
    ImageDraw.Draw(ink).ellipse((250, 90, 560, 330), outline=(190, 10, 30), width=9, fill=(205, 30, 50))
    stamped = ImageChops.multiply(image, ink)
    bare, within = io.BytesIO(), io.BytesIO()
    stamped.save(bare, "PNG")
    stamped.save(within, "PDF", resolution=150, quality=92)
    texts = [read_file(one.getvalue(), name)[0].pages[0].text for one, name in ((bare, "s.png"), (within, "s.pdf"))]
    assert [" ".join(LINES) in " ".join(text.split()) for text in texts] == [True, True]
