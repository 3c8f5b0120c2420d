"""Hangul documents: records of HWP 5 and the XML of HWPX give paragraphs, tables and notes."""

from __future__ import annotations

import struct
from contextlib import ExitStack

import pytest
from zip_packages import packed

from assay.model.document import MarkKind, Reason
from assay.readers.flow import Flow
from assay.readers.source import Refusal
from assay.readers.text import hwp
from assay.readers.text.hwp import Body, readable
from fuzz.sources import desk, held


def record(kind, level, data):
    return struct.pack("<I", kind | level << 10 | min(len(data), 0xFFF) << 20) + data


def paragraph(level, text):
    return record(67, level, (text + "\r").encode("utf-16-le"))


def cell(level, row, column):
    return record(72, level, struct.pack("<HHI4H", 1, 0, 0, column, row, 1, 1))


def written(data):
    flow = Flow()
    with ExitStack() as rest:
        Body(flow, rest).write(data)
    return flow


def test_paragraphs_are_lines():
    assert written(paragraph(1, "계약서") + paragraph(1, "제1조")).text == "계약서\n제1조"


def test_a_table_keeps_its_rows():
    words = {(0, 0): "품목", (0, 1): "수량", (1, 0): "전차", (1, 1): "37"}
    cells = [cell(2, row, column) + paragraph(3, word) for (row, column), word in words.items()]
    flow = written(
        paragraph(1, "앞") + record(71, 1, b" lbt") + b"".join(cells) + record(66, 0, b"") + paragraph(1, "뒤")
    )
    assert flow.text == "앞\n\n품목\t수량\n전차\t37\n\n뒤"
    assert [(one.row, one.column, one.text) for one in flow.tables[0].cells][2:] == [(1, 0, "전차"), (1, 1, "37")]


def test_a_footnote_is_marked():
    flow = written(
        paragraph(1, "본문")
        + record(71, 1, b"  nf")
        + cell(2, 0, 0)
        + paragraph(3, "각주")
        + record(66, 0, b"")
        + paragraph(1, "끝")
    )
    assert [(one.kind, flow.text[one.start : one.end]) for one in flow.marks] == [(MarkKind.FOOTNOTE, "각주")]


@pytest.mark.parametrize(
    ("units", "text"),
    [
        ([0xAC00, 13], "가"),
        ([9, 0, 0, 0, 0, 0, 0, 9, 65], "\tA"),
        ([11, 1, 2, 3, 4, 5, 6, 11, 66], "B"),
        ([65, 24, 66], "A-B"),
    ],
)
def test_control_characters_take_their_places(units, text):
    assert readable(struct.pack(f"<{len(units)}H", *units)) == text


SECTION = """<hs:sec xmlns:hs="s" xmlns:hp="p"><hp:p><hp:run><hp:t>계약서 제7호</hp:t></hp:run></hp:p>
<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>전차</hp:t></hp:run></hp:p></hp:subList></hp:tc>
<hp:tc><hp:subList><hp:p><hp:run><hp:t>37</hp:t></hp:run></hp:p></hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>
<hp:p><hp:run><hp:ctrl><hp:footNote><hp:subList><hp:p><hp:run><hp:t>각주</hp:t></hp:run></hp:p></hp:subList></hp:footNote>
</hp:ctrl></hp:run></hp:p></hs:sec>"""


def test_hwpx_is_read(read_file):
    facts = '<p><m><title>계약</title><meta name="creator">김</meta></m></p>'
    parts = {"mimetype": "application/hwp+zip", "Contents/content.hpf": facts, "Contents/section0.xml": SECTION}
    what, _ = read_file(packed(parts), "order.hwpx")
    page = what.pages[0]
    assert page.text == "계약서 제7호\n\n전차\t37\n\n각주"
    assert [one.text for one in page.tables[0].cells] == ["전차", "37"]
    assert what.reading.metadata == (("title", "계약"), ("author", "김"))


def test_a_hangul_file_of_the_shared_data_is_read(shared, read_file):
    """Given out "for reading only": its text is encrypted, its key stands before it."""
    file = next((shared / "files").glob("*/*HWP-v5-dist.hwp"))
    what, _ = read_file(file.read_bytes(), "x.hwp")
    assert what.reading.reason is not Reason.DAMAGED
    assert what.reading.language == "ko"


def test_what_is_no_ole_file_is_damaged():
    with held(b"\0" * 4_000, "x.hwp") as source, pytest.raises(Refusal) as caught:
        hwp.read(source, desk(4_000))
    assert caught.value.reason is Reason.DAMAGED
