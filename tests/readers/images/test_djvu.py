"""DjVu: words of the text layer in their places; pages without one are recognised."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from assay.model.document import Method, Reason
from assay.model.place import Span
from assay.readers import tools
from assay.readers.images import djvu
from assay.readers.pictures import boxes_of, is_png, picture_of

needs_djvulibre = pytest.mark.skipif(
    not all(map(shutil.which, ("djvutxt", "djvused", "ddjvu", "cjb2", "djvm"))), reason="djvulibre-bin is not installed"
)


@pytest.fixture
def book(tmp_path) -> bytes:
    """Two pages; the first has a text layer."""

    def run(*command: str) -> None:
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    for number in (1, 2):
        page = Image.new("1", (1200, 300), 1)
        ImageDraw.Draw(page).text((60, 60), f"Annex {number} of the contract", fill=0, font=ImageFont.load_default(48))
        page.save(tmp_path / f"{number}.pbm")
        run("cjb2", "-dpi", "150", f"{number}.pbm", f"{number}.djvu")
    layer = '(page 0 0 1200 300 (para 60 180 700 250 (line 60 180 700 250 (word 60 190 200 240 "Договор") ' \
            '(word 220 190 400 240 "\\"37/9\\""))))'  # fmt: skip
    (tmp_path / "layer").write_text(f"select 1\nset-txt\n{layer}\n.\nsave\n", encoding="utf-8")
    run("djvused", "1.djvu", "-f", "layer")
    run("djvm", "-c", "book.djvu", "1.djvu", "2.djvu")
    return (tmp_path / "book.djvu").read_bytes()


@needs_djvulibre
def test_text_layers_are_read_and_other_pages_recognised(read_file, item, book):
    what, _ = read_file(book, "annexes.djvu")
    first, second = what.pages
    assert first.text == 'Договор "37/9"'
    assert (first.words[0].x0, first.words[0].top, first.words[0].bottom) == (60, 60, 110)
    assert (first.method, first.words[0].score) == (Method.TEXT, None)
    assert what.reading.reader.startswith("djvulibre")
    if tools.ocr_tool().version:
        assert "Annex 2" in second.text
        assert second.method is Method.OCR
    boxes = boxes_of(first, [Span(0, 7)])
    assert is_png(picture_of(item(book, "annexes.djvu").original, "image/vnd.djvu", 1, boxes), 900)


@needs_djvulibre
@pytest.mark.parametrize("cut", [40, 300])
def test_a_djvu_that_is_cut_off_ends_in_a_reason(read_file, book, cut):
    assert read_file(book[:cut], "x.djvu")[0].reading.reason in (Reason.DAMAGED, Reason.NO_TEXT)


def test_without_the_programs_the_reason_names_the_package(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(djvu.Refusal) as refusal:
        djvu.sizes_of(b"AT&TFORM")
    assert (refusal.value.reason, "djvulibre-bin" in refusal.value.detail) == (Reason.TOOL_NOT_INSTALLED, True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("(page 0 0 9 9 (line 0 0 5 5 (word 0 0 5 5 \"a\")))\n()\n", [["a"], []]),
        ('(page 0 0 9 9 "\\320\\220 \\\\ \\"b\\"")', [['А \\ "b"']]),
        ("(page (word 1 2 \"x\"))", [[]]),
        ("((((((((", []),
        ("))))", [[], []][:0]),
        ('(page 0 0 1 1 "unfinished', []),
    ],
)  # fmt: skip
def test_text_layers_are_parsed(said, expected):
    layers = [[word.text for word in layer] for layer in djvu.layers_of(said, ((9, 9), (9, 9)))]
    assert layers == expected


@given(st.text(alphabet='()\\"paewordlin 0123456789-ж\n', max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_text_layer_breaks_the_parser(said):
    assert len(list(djvu.layers_of(said, ((9, 9), (9, 9))))) <= 2


def test_a_page_drawn_larger_than_asked_is_refused(monkeypatch):
    out = io.BytesIO()
    Image.new("RGB", (5, 5)).save(out, "PPM")
    monkeypatch.setattr(djvu.tools, "run_ddjvu", lambda *_: b"P6 60000 60000 255\n" + bytes(9))
    with pytest.raises(djvu.Refusal):
        djvu.drawn(b"", 1, (100, 100))
