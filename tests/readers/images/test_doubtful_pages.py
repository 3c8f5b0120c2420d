"""A document says which of its scanned pages came out badly, and which numbers may be wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PIL import Image

from assay.model.document import Reason
from assay.readers import tools
from assay.readers.images import ocr, recognition
from assay.readers.images.layout import Seen
from assay.readers.images.recognition import Recognised

BLANK = Image.new("L", (9, 9), 255)


@dataclass
class Heard:
    """A desk that remembers what it was told."""

    pages: int = 0
    texts: list[str] = field(default_factory=list)
    notes: list[tuple[str, int | None]] = field(default_factory=list)

    def page(self, text: str, **_: object) -> None:
        self.pages += 1
        self.texts.append(text)

    def note(self, message: str, *, page_number: int | None = None) -> None:
        self.notes.append((message, page_number))

    def working(self, seconds: float) -> None:
        assert seconds


def words(*pairs: tuple[str, float]) -> tuple[Seen, ...]:
    return tuple(Seen(text, 0, 0, 9, 9, score, (1, 1), 1) for text, score in pairs)


@pytest.fixture
def told(monkeypatch):
    """What a scan of these pages says."""

    def telling(*pages: Recognised | Exception) -> tuple[ocr.Scan, Heard]:
        coming = iter(pages)

        def recognised(*_: object, **__: object) -> Recognised:
            if isinstance(page := next(coming), Exception):
                raise page
            return page

        monkeypatch.setattr(recognition, "recognise", recognised)
        scan, desk = ocr.Scan(tool=tools.OcrTool("5.3.0", ("eng",), ())), Heard()
        for _ in pages:
            scan.page(BLANK, desk, size=(9.0, 9.0))
        return scan, desk

    return telling


def test_a_page_with_a_poor_score_makes_the_document_unsure(told):
    scan, desk = told(Recognised(words(("Supplier", 0.95))), Recognised(words(("Supplicr", 0.5)), dropped=2))
    assert (scan.reason, scan.detail) == (Reason.OCR_UNSURE, "page 2: mean score 0.50")
    assert desk.notes == [
        (
            "the picture was hard to recognise (mean score 0.50; 2 shapes that are no words were left out): "
            "compare its words with the picture",
            2,
        )
    ]


def test_many_unsure_pages_are_counted(told):
    scan, _ = told(*[Recognised(words(("Supplicr", 0.5)))] * 20)
    assert scan.detail.endswith("page 12: mean score 0.50 and 8 more pages")


def test_uncertain_numbers_are_named(told):
    scan, desk = told(Recognised(words(("delivers", 0.95), ("37", 0.5), ("boats", 0.95), ("BL-20417", 0.95))))
    assert scan.reason is None
    assert desk.notes == [("1 number on this page is uncertain: “37”: compare with the picture", 1)]


def test_a_page_of_noise_is_empty_and_says_so(told):
    scan, desk = told(Recognised(dropped=9))
    assert (scan.reason, desk.texts) == (None, [""])
    assert desk.notes[0][0].startswith("no text to be told from noise: 9 shapes")


def test_a_good_page_with_a_speck_says_nothing(told):
    assert told(Recognised(words(*[("boats", 0.95)] * 20), dropped=1))[1].notes == []


def test_print_that_was_not_recognised_counts_although_what_was_read_has_a_good_score(told):
    scan, desk = told(
        Recognised(words(("Supplier", 0.95)), unread=0.34), Recognised(words(("boats", 0.95)), unread=0.03)
    )
    assert (scan.reason, scan.detail) == (Reason.OCR_UNSURE, "page 1: 34% of the print not recognised")
    shown = "of what looks like print on this page was not recognised: see the picture"
    assert desk.notes == [(f"about 34% {shown}", 1), (f"about 3% {shown}", 2)]


@pytest.mark.parametrize(
    ("error", "reason", "detail"),
    [
        (tools.ToolTimedOut("tesseract"), Reason.TIME_LIMIT, "1 pages took too long to recognise"),
        (tools.ToolFailed("crash"), Reason.DAMAGED, "1 pages were given up by tesseract"),
        (tools.ToolMissing("tesseract"), Reason.OCR_NOT_INSTALLED, "1 page is a picture"),
    ],
)
def test_a_page_that_tesseract_gives_up_is_empty_and_the_next_one_is_read(told, error, reason, detail):
    scan, desk = told(error, Recognised(words(("Supplier", 0.95))))
    assert (scan.reason, scan.detail, desk.texts) == (reason, detail, ["", "Supplier"])
