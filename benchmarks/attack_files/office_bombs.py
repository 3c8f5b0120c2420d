"""Office files that grow when they are read: text, cells, strings, repeats, nesting, and pointers in circles."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from .archive_bombs import plain
from .papers import (
    TEXT,
    XML,
    W,
    docx,
    docx_parts,
    ods,
    odt,
    paragraph,
    pptx_parts,
    relations,
    row,
    types,
    with_entry,
    with_part,
    xlsx_parts,
)
from .shape import ANY, BROKEN, NOT_WHOLE, READ_OR_PARTIAL, TOO_LARGE, Attack
from .writers import MIB, packed_entry, zip_of

ROW = "office bombs"


def long_document(size: int) -> Iterator[bytes]:
    head, _, tail = docx_parts(paragraph(TEXT) + "@")["word/document.xml"].partition(b"@")
    yield head
    block = paragraph("Crate after crate after crate of shells for the depot. ").encode() * 10_000
    for _ in range(size // len(block)):
        yield block
    yield tail


def one_long_word(size: int) -> Iterator[bytes]:
    head, _, tail = docx_parts(paragraph(TEXT) + paragraph("@"))["word/document.xml"].partition(b"@")
    yield head
    for _ in range(size // MIB):
        yield b"a" * MIB
    yield tail


def shared_strings(count: int) -> bytes:
    """Each of the cells shows the same string of a mebibyte."""
    cells = "".join(f'<row r="{number}"><c r="A{number}" t="s"><v>1</v></c></row>' for number in range(2, count))
    strings = f"<si><t>{TEXT}</t></si><si><t>{'x' * MIB}</t></si>"
    return zip_of(xlsx_parts(f'<row r="1"><c r="A1" t="s"><v>0</v></c></row>{cells}', strings=strings))


def far_corner() -> bytes:
    far = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    return zip_of(xlsx_parts(row() + far, after='<dimension ref="A1:XFD1048576"/>'))


def merged_sheet() -> bytes:
    merges = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return zip_of(xlsx_parts(row(), after=merges))


def many_merges() -> bytes:
    cells = "".join(f'<mergeCell ref="A{number}:XFD{number + 500000}"/>' for number in range(1, 50_001))
    return zip_of(xlsx_parts(row(), after=f"<mergeCells>{cells}</mergeCells>"))


def empty_rows(count: int) -> Iterator[bytes]:
    head, _, tail = xlsx_parts(row() + "@")["xl/worksheets/sheet1.xml"].partition(b"@")
    yield head
    for _ in range(count // 10_000):
        yield b"<row/>" * 10_000
    yield tail


def same_cell(count: int) -> bytes:
    return zip_of(xlsx_parts(row() + "".join(f'<row r="2"><c r="B2"><v>{n}</v></c></row>' for n in range(count))))


def absurd_references() -> bytes:
    cells = '<row r="99999999999999999999"><c r="ZZZZZZZZZZ99999999999999"><v>1</v></c><c r="A-1"><v>2</v></c></row>'
    shared = '<row r="3"><c r="A3" t="s"><v>99999999999</v></c><c r="B3" t="s"><v>-5</v></c><c r="C3" s="4000000000"><v>1e308</v></c></row>'
    return zip_of(xlsx_parts(row() + shared + cells))


def repeated_cells() -> bytes:
    """One cell, said to stand in every place of the largest sheet."""
    cell = f'<table:table-cell table:number-columns-repeated="16384"><text:p>{TEXT}</text:p></table:table-cell>'
    return ods(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


def repeated_absurdly() -> bytes:
    many = "9" * 30
    first = f"<table:table-row><table:table-cell><text:p>{TEXT}</text:p></table:table-cell></table:table-row>"
    cell = f'<table:table-cell table:number-columns-repeated="{many}" table:number-columns-spanned="{many}"><text:p>x</text:p></table:table-cell>'
    return ods(f'{first}<table:table-row table:number-rows-repeated="{many}">{cell}</table:table-row>')


def spaces() -> bytes:
    return odt(
        f'<text:p>{TEXT}</text:p><text:p>a<text:s text:c="2000000000"/>b</text:p>'
        + '<text:p>c<text:s text:c="9000000"/></text:p>' * 400
    )


def wide_table() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    rows = f"<w:tr>{cell}{cell}</w:tr>" * 50
    return docx(paragraph(TEXT) + f"<w:tbl>{rows}</w:tbl>")


def styles_in_a_circle() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{(number + 1) % 5000}"/></w:style>'
        for number in range(5000)
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>{TEXT}</w:t></w:r></w:p>' * 200
    parts = docx_parts(body, further=(("styles", "styles.xml", ""),))
    return with_part(parts, "word/styles.xml", f'{XML}<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode())


def itself_as_header() -> bytes:
    further = (
        ("header", "document.xml", ""),
        ("aFChunk", "../word/document.xml", ""),
        ("footnotes", "document.xml", ""),
    )
    sections = '<w:altChunk r:id="rId2"/><w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    return docx(paragraph(TEXT) + sections, further=further)


def comments(count: int) -> bytes:
    body = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(count)) + paragraph(TEXT)
    body += "".join(f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in range(count))
    notes = "".join(f'<w:comment w:id="{n}">{paragraph("c")}</w:comment>' for n in range(count))
    parts = docx_parts(body, further=(("comments", "comments.xml", ""),))
    return with_part(parts, "word/comments.xml", f'{XML}<w:comments xmlns:w="{W}">{notes}</w:comments>'.encode())


def same_slide(count: int) -> bytes:
    """One slide, shown 100,000 times."""
    parts = pptx_parts()
    ids = "".join(f'<p:sldId id="{number + 300}" r:id="rId1"/>' for number in range(count))
    parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(
        b"</p:sldIdLst>", ids.encode() + b"</p:sldIdLst>"
    )
    return zip_of(parts)


def same_chapter(count: int) -> bytes:
    """A workbook whose 50,000 sheets are one part."""
    parts = xlsx_parts(row())
    sheets = "".join(f'<sheet name="s{number}" sheetId="{number + 2}" r:id="rId1"/>' for number in range(count))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", sheets.encode() + b"</sheets>")
    return zip_of(parts)


def no_parts() -> bytes:
    """A package whose root leads to itself."""
    return zip_of({"[Content_Types].xml": types(), "_rels/.rels": relations(("officeDocument", "_rels/.rels", ""))})


def rtf(inner: str) -> bytes:
    return (rf"{{\rtf1\ansi {TEXT}.\par " + inner + "}").encode()


def ole(*, fat_loop: bool = False, difat_loop: bool = False, tree_loop: bool = False, shift: int = 9) -> bytes:
    """A compound file of four sectors, with a circle in it."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, shift, 6)
    difat = (0, 0x7FFFFFFF) if difat_loop else (0xFFFFFFFE, 0)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 0x7FFFFFFF if difat_loop else 1, 1, 0, 4096, 0xFFFFFFFE, 0, *difat)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 1 if fat_loop else 0xFFFFFFFE, 3, 2, *[0xFFFFFFFF] * 124)
    names = (("Root Entry", 5, 0xFFFFFFFF, 1), ("WordDocument", 2, 1 if tree_loop else 0xFFFFFFFF, 0xFFFFFFFF))
    folder = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name) * 2 + 2, kind, 1, left, left, child)
        + bytes(36)
        + struct.pack("<IQ", 2, 0x7FFFFFFF)
        for name, kind, left, child in names
    )
    return bytes(header) + fat + folder.ljust(512, b"\0") + bytes(1024)


def attack(name: str, make: Callable[[], bytes], **holds: object) -> Attack:
    held = {"outcomes": NOT_WHOLE, "reasons": TOO_LARGE, "must_text": (TEXT,), **holds}
    return Attack(ROW, name, plain(make), **held)  # type: ignore[arg-type]


DOCX, XLSX = docx_parts(""), xlsx_parts("")
WHOLE = {"outcomes": READ_OR_PARTIAL}
GARBAGE = {"outcomes": NOT_WHOLE, "reasons": BROKEN | TOO_LARGE, "must_text": ()}
ATTACKS = (
    attack("document-600m.docx", lambda: with_entry(DOCX, packed_entry(b"word/document.xml", long_document(600 * MIB)))),
    attack("word-600m.docx", lambda: with_entry(DOCX, packed_entry(b"word/document.xml", one_long_word(600 * MIB)))),
    attack("far-corner.xlsx", far_corner, **WHOLE, quick=True),
    attack("shared-string-20000.xlsx", lambda: shared_strings(20_000)),
    attack("one-merge.xlsx", merged_sheet, **WHOLE, quick=True),
    attack("merges-50000.xlsx", many_merges, **WHOLE),
    attack("empty-rows-40m.xlsx", lambda: with_entry(XLSX, packed_entry(b"xl/worksheets/sheet1.xml", empty_rows(40_000_000))), outcomes=ANY),
    attack("same-cell.xlsx", lambda: same_cell(200_000), **WHOLE),
    attack("absurd-references.xlsx", absurd_references, **WHOLE, quick=True),
    attack("same-sheet-50000.xlsx", lambda: same_chapter(50_000), **WHOLE),
    attack("repeated-cells.ods", repeated_cells, **WHOLE, quick=True),
    attack("repeated-absurdly.ods", repeated_absurdly, **WHOLE, quick=True),
    attack("spaces.odt", spaces, **WHOLE),
    attack("wide-table.docx", wide_table, **WHOLE, quick=True),
    attack("styles-in-a-circle.docx", styles_in_a_circle, **WHOLE, quick=True),
    attack("itself-as-header.docx", itself_as_header, **WHOLE, quick=True),
    attack("comments-100000.docx", lambda: comments(100_000), **WHOLE),
    attack("same-slide-100000.pptx", lambda: same_slide(100_000), **WHOLE),
    attack("root-leads-to-itself.docx", no_parts, **{**GARBAGE, "outcomes": ANY}, quick=True),
    attack("groups-200000.rtf", lambda: rtf("{" * 200_000 + "deep"), **WHOLE, quick=True),
    attack("bin-2g.rtf", lambda: rtf(r"\bin2147483647 x"), **WHOLE, quick=True),
    attack("objdata-60m.rtf", lambda: rtf(r"{\object{\*\objdata " + "d0cf11e0" * (60 * MIB // 8) + "}}"), **WHOLE),
    attack("columns.rtf", lambda: rtf((r"\trowd" + r"\cellx1" * 50_000 + r"\cell" * 50_000 + r"\row ") * 3), **WHOLE),
    attack("numbers.rtf", lambda: rtf(r"\uc2147483647\u-99999999999 \li999999999999999 x\uc1 y"), **WHOLE, quick=True),
    attack("fat-in-a-circle.doc", lambda: ole(fat_loop=True), **GARBAGE, quick=True),
    attack("difat-in-a-circle.doc", lambda: ole(difat_loop=True), **GARBAGE, quick=True),
    attack("tree-in-a-circle.doc", lambda: ole(tree_loop=True), **GARBAGE, quick=True),
    attack("sectors-of-2g.doc", lambda: ole(shift=31), **GARBAGE, quick=True),
)  # fmt: skip
