"""Pictures are read by tesseract where it is installed; where it is not, the problem says what to install."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from assay.model.document import Method, Outcome, Reason
from assay.model.place import Span
from assay.readers import tools
from assay.readers.images import ocr
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


def test_chinese_words_are_put_together_without_spaces():
    def seen(text: str, line: int = 1, block: int = 1) -> ocr.Seen:
        return ocr.Seen(text, 0, 0, 10, 10, 0.9, (block, 1), line)

    words = (seen("合同"), seen("数量"), seen("37"), seen("two", 2), seen("three", 1, 2))
    text, placed = ocr.put_together(words, 0.5)
    assert text == "合同数量 37\ntwo\n\nthree"
    assert [text[word.start : word.end] for word in placed] == ["合同", "数量", "37", "two", "three"]
    assert placed[0].x1 == 5.0


@pytest.mark.parametrize(
    ("turn", "expected"),
    [(0, (10, 20, 30, 25)), (90, (75, 10, 80, 30)), (180, (70, 25, 90, 30)), (270, (20, 20, 25, 40))],
)
def test_boxes_are_turned_back(turn, expected):
    """A picture of 100 by 50; the box is where the word stands in the picture turned upright."""
    one = ocr._back(ocr.Seen("x", 10, 20, 30, 25, 1, (1, 1), 1), 1, turn, (100, 50))
    assert (one.x0, one.top, one.x1, one.bottom) == expected


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", scan()[:300], b"\xff\xd8\xff\xe0" + bytes(50), b"GIF89a"])
def test_a_broken_picture_is_damaged(read_file, data):
    reading = read_file(data, "x.png")[0].reading
    assert reading.reason is Reason.DAMAGED
    assert "/" not in reading.detail


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(read_file):
    import struct
    import zlib

    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    reading = read_file(b"\x89PNG\r\n\x1a\n" + chunk, "bomb.png")[0].reading
    assert reading.reason in (Reason.MEMORY_LIMIT, Reason.DAMAGED)
