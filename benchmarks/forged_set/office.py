"""Blocks of text and tables as Word and Excel files, with the traces that those programs leave."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import openpyxl

from benchmarks.forged_set.pdfs import Block

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Saved:
    """`office` is "program|version"; `sessions` are the identifiers of Word's editing sessions, the first the root."""

    author: str
    last_by: str
    created: datetime
    modified: datetime
    office: str
    company: str
    revision: int
    minutes: int
    template: str = "Normal.dotm"
    sessions: tuple[str, ...] = ()
    font: str = "Times New Roman"


def sessions(chance: random.Random, count: int) -> tuple[str, ...]:
    """Word draws each at random, above that of the session before."""
    return tuple(sorted(f"00{chance.randrange(0x100000, 0xFFFFFF):06X}" for _ in range(count)))


def word(blocks: list[Block], saved: Saved, chance: random.Random) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = saved.font
    for block in blocks:
        _write(document, block)
    out = io.BytesIO()
    document.save(out)
    return rezipped(out.getvalue(), lambda name, data: _word_part(name, data, saved, chance))


def _write(document: object, block: Block) -> None:
    kind, content = block[0], block[1] if len(block) > 1 else None
    if kind == "title":
        document.add_paragraph().add_run(content).bold = True  # type: ignore[attr-defined]
    elif kind in ("text", "right", "small"):
        document.add_paragraph(content)  # type: ignore[attr-defined]
    elif kind == "table":
        table = document.add_table(len(content), len(content[0]))  # type: ignore[attr-defined]
        for row, cells in zip(table.rows, content, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    elif kind == "picture":
        document.add_picture(io.BytesIO(content), width=docx.shared.Pt(block[2]))  # type: ignore[attr-defined]


def _word_part(name: str, data: bytes, saved: Saved, chance: random.Random) -> bytes:
    if name == "docProps/app.xml":
        return app_part(saved, words=True)
    if name == "docProps/core.xml":
        return core_part(saved)
    if not saved.sessions:
        return data
    if name == "word/document.xml":
        return _with_sessions(data.decode(), saved.sessions, chance).encode()
    if name == "word/settings.xml":
        listed = "".join(f'<w:rsid w:val="{one}"/>' for one in saved.sessions)
        rsids = f'<w:rsids><w:rsidRoot w:val="{saved.sessions[0]}"/>{listed}</w:rsids>'
        text = re.sub(r"<w:rsids>.*?</w:rsids>", "", data.decode(), flags=re.S)
        return text.replace("</w:settings>", rsids + "</w:settings>").encode()
    return data


def _with_sessions(text: str, some: tuple[str, ...], chance: random.Random) -> str:
    """Most paragraphs were written in the first session; in later ones runs were split where something was mended."""

    def paragraph(found: re.Match[str]) -> str:
        mine = some[0] if chance.random() < 0.7 else chance.choice(some)
        return f'<w:p w:rsidR="{mine}" w:rsidRDefault="{some[0]}"{found[1] or ""}>'

    def run(found: re.Match[str]) -> str:
        words, _, rest = found[1].partition(" ")
        if chance.random() < 0.2 and len(some) > 1 and words and rest:
            later = chance.choice(some[1:])
            return (f'<w:r w:rsidRPr="{later}"><w:t xml:space="preserve">{words} </w:t></w:r>'
                    f'<w:r w:rsidR="{later}"><w:t xml:space="preserve">{rest}</w:t></w:r>')  # fmt: skip
        return found[0]

    text = re.sub(r"<w:p( [^>]*)?>", paragraph, text)
    return re.sub(r"<w:r><w:t(?: [^>]*)?>([^<]*)</w:t></w:r>", run, text)


def app_part(saved: Saved, *, words: bool) -> bytes:
    program, _, version = saved.office.partition("|")
    template = f"<Template>{saved.template}</Template>" if words else ""
    company = f"<Company>{saved.company}</Company>" if saved.company else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/extended-properties">{template}<TotalTime>{saved.minutes}</TotalTime>'
        f"<Application>{program}</Application>{company}"
        + (f"<AppVersion>{version}</AppVersion>" if version else "")
        + "</Properties>"
    ).encode()


def core_part(saved: Saved) -> bytes:
    created, modified = (one.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for one in (saved.created, saved.modified))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats'
        '.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl'
        '.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>{saved.author}</dc:creator><cp:lastModifiedBy>{saved.last_by}</cp:lastModifiedBy>"
        f"<cp:revision>{saved.revision}</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{modified}</dcterms:modified></cp:coreProperties>'
    ).encode()


Cell = str | float | tuple[str, float]
"""A text, a number, or a formula with its value."""


def sheet(rows: list[list[Cell]], saved: Saved, name: str = "1") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = name
    values: dict[str, float] = {}
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            at = page.cell(row, column)
            at.value = cell[0] if isinstance(cell, tuple) else cell
            if isinstance(cell, tuple):
                values[at.coordinate] = cell[1]
            if not isinstance(cell, str):
                at.number_format = "#,##0.00" if isinstance(cell, tuple) or cell > 100000 else "0"
    out = io.BytesIO()
    book.save(out)

    def part(name: str, data: bytes) -> bytes:
        if name.startswith("xl/worksheets/"):
            return _with_values(data.decode(), values).encode()
        return {"docProps/app.xml": app_part(saved, words=False), "docProps/core.xml": core_part(saved)}.get(name, data)

    return rezipped(out.getvalue(), part)


def _with_values(text: str, values: dict[str, float]) -> str:
    def kept(found: re.Match[str]) -> str:
        return f"{found[1]}<v>{values[found[2]]:.10g}</v></c>"

    return re.sub(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?</c>', kept, text)


def rezipped(data: bytes, part: object) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for one in source.infolist():
            info = ZipInfo(one.filename, ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, part(one.filename, source.read(one)))  # type: ignore[operator]
    return out.getvalue()
