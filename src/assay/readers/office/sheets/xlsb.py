"""XLSB: the parts of an XLSX written as binary records. A page for each sheet, cells as they are shown."""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult, named
from assay.readers.office.ole.sending import send_embedded
from assay.readers.office.packages import relations
from assay.readers.office.packages.package import BROKEN, Package
from assay.readers.office.sheets.asides import draw
from assay.readers.office.sheets.biff import ERRORS, number_of_rk
from assay.readers.office.sheets.cells import HEADER_CODES, Values
from assay.readers.office.sheets.grid import Area, Grid, cell_name
from assay.readers.office.sheets.notes import Findings
from assay.readers.office.sheets.number_formats import BUILT_IN, shown
from assay.readers.office.sheets.styles import MOST_SHARED, MOST_STRINGS, MOST_STYLES
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay xlsb"
SHEET, WORKBOOK, STRING, FORMAT, STYLE, STYLES_BEGIN, STYLES_END = 156, 153, 19, 44, 47, 617, 618
ROW, COLUMNS, MERGED, PANE, FILTER, HEADER_FOOTER = 0, 60, 176, 151, 161, 479
AUTHOR, COMMENT, COMMENT_TEXT = 632, 635, 637
ROW_HIDDEN = 0x10
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
LARGEST_RECORD = 16 * 1024 * 1024
MOST_RECORDS = 60_000_000
HIDDEN = {1: "hidden sheet", 2: "very hidden sheet"}
SHEETS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        part = next(iter(relations.targets(package, "", "officeDocument")), "xl/workbook.bin")
        values = Values(_strings(package, part, desk), _formats(package, part))
        findings, characters, damage = Findings(), 0, ""
        for name, target, hidden in _sheets(package, part, values):
            grid = Grid(desk, name)
            grid.layout.hidden = hidden
            try:
                _cells(package, target, values, grid)
            except Refusal as refusal:
                damage = damage or f"sheet {name}: {refusal.detail}"
            _beside(package, target, grid, findings)
            before = desk.pages
            grid.close()
            characters += grid.characters
            findings.sheet(name, hidden, grid.hidden_cells, page_number=before + 1)
        if not desk.pages:
            raise Refusal(Reason.DAMAGED, "no sheet was found in it")
        findings.add(values)
        findings.tell(desk)
        if "xl/vbaProject.bin" in package.names:
            desk.note("the file carries macros, which were not run")
        relations.note_outside(package, desk, "xl/")
        send_embedded(desk, relations.embedded(package, "xl"))
        relations.media(package, desk, "xl", characters=characters)
        return ReadResult(READER, package.office_metadata(), Reason.DAMAGED if damage else None, damage)


def records(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    """Raises Refusal where the part breaks off."""
    with package.open_part(part) as file:
        try:
            for _ in range(MOST_RECORDS):
                first = file.read(1)
                if not first:
                    return
                kind = first[0]
                if kind & 0x80:
                    kind = (kind & 0x7F) | (file.read(1)[0] & 0x7F) << 7
                size = _size(file)
                if size > LARGEST_RECORD:
                    raise Refusal(Reason.DAMAGED, f"{part}: a record of {size:,} bytes")
                data = file.read(size)
                if len(data) < size:
                    raise Refusal(Reason.DAMAGED, f"{part}: it ends within a record")
                yield kind, data
        except (*BROKEN, IndexError) as error:
            raise Refusal(Reason.DAMAGED, f"{part}: {named(error)}") from error


def _size(file: IO[bytes]) -> int:
    size = 0
    for shift in (0, 7, 14, 21):
        byte = file.read(1)[0]
        size |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return size


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A string of wide characters after their count, and where it ends. All ones: no string."""
    (count,) = struct.unpack_from("<I", data, at)
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(data):
        raise ValueError("a string is longer than its record")
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _strings(package: Package, part: str, desk: Desk) -> list[str]:
    name = next(iter(relations.targets(package, part, "sharedStrings")), "xl/sharedStrings.bin")
    found: list[str] = []
    size = 0
    if name not in package.names:
        return found
    try:
        for kind, data in records(package, name):
            if kind == STRING:
                found.append(_text(data, 1)[0])
                size += len(found[-1])
            if size > MOST_SHARED or len(found) > MOST_STRINGS:
                raise Refusal(Reason.OUTPUT_LIMIT, "there are too many")
    except (Refusal, ValueError, struct.error) as error:
        desk.lacking(f"strings of the workbook: {error}")
    return found


def _formats(package: Package, part: str) -> list[str]:
    name = next(iter(relations.targets(package, part, "styles")), "xl/styles.bin")
    codes, styles, within = dict(BUILT_IN), list[str](), False
    if name not in package.names:
        return styles
    try:
        for kind, data in records(package, name):
            if kind == FORMAT:
                codes[int.from_bytes(data[:2], "little")] = _text(data, 2)[0]
            elif kind in (STYLES_BEGIN, STYLES_END):
                within = kind == STYLES_BEGIN
            elif kind == STYLE and within and len(styles) < MOST_STYLES:
                styles.append(codes.get(int.from_bytes(data[2:4], "little"), "General"))
    except (Refusal, ValueError, struct.error):
        return styles  # numbers stay bare
    return styles


def _sheets(package: Package, part: str, values: Values) -> list[tuple[str, str, str]]:
    """Name, part, how it is hidden."""
    linked = {one.id: one for one in relations.relations_of(package, part)}
    found = []
    for kind, data in records(package, part):
        if kind == WORKBOOK and data:
            values.from_1904 = bool(data[0] & 1)
        elif kind == SHEET:
            state = int.from_bytes(data[:4], "little")
            relation, at = _text(data, 8)
            name, _ = _text(data, at)
            link = linked.get(relation)
            if link is not None and link.kind in SHEETS and link.target in package.names:
                found.append((name, link.target, HIDDEN.get(state, "")))
    return found


def _cells(package: Package, part: str, values: Values, grid: Grid) -> None:
    row = 0
    for kind, data in records(package, part):
        try:
            if kind == ROW:
                row = min(int.from_bytes(data[:4], "little"), LAST_ROW)
                if len(data) > 11 and data[11] & ROW_HIDDEN:
                    grid.layout.hidden_rows.add(row)
            elif 2 <= kind <= 11 or kind == 62:
                _cell(row, kind, data, (values, grid))
            else:
                _setting(kind, data, grid)
        except (ValueError, IndexError, struct.error) as error:
            raise Refusal(Reason.DAMAGED, f"{part}: {named(error)}") from error


def _cell(row: int, kind: int, data: bytes, to: tuple[Values, Grid]) -> None:
    values, grid = to
    column, style = struct.unpack_from("<II", data)
    column, style, hidden = min(column, LAST_COLUMN), style & 0xFFFFFF, False
    if kind in (2, 5, 9):
        value = (
            number_of_rk(int.from_bytes(data[8:12], "little")) if kind == 2 else struct.unpack_from("<d", data, 8)[0]
        )
        code = values.formats[style] if style < len(values.formats) else "General"
        text, hidden = shown(value, code, from_1904=values.from_1904)
    elif kind in (3, 11):
        text = ERRORS.get(data[8], "#ERROR")
    elif kind in (4, 10):
        text = "TRUE" if data[8] else "FALSE"
    elif kind == 7:
        index = int.from_bytes(data[8:12], "little")
        text = values.shared[index] if index < len(values.shared) else ""
        values.lost += index >= len(values.shared)
    else:
        text = _text(data, 9 if kind == 62 else 8)[0]
    grid.put(row, column, text, hidden="number format shows nothing" if hidden else "")


def _setting(kind: int, data: bytes, grid: Grid) -> None:
    layout = grid.layout
    if kind == COLUMNS:
        first, last, width, _, flags = struct.unpack_from("<IIIIH", data)
        if flags & 1 or width == 0:
            layout.hidden_columns.append((first, last))
    elif kind == MERGED:
        top, bottom, left, right = struct.unpack_from("<4I", data)
        layout.merged.append(Area(top, left, bottom, right))
    elif kind == FILTER:
        top, _, left, right = struct.unpack_from("<4I", data)
        layout.tables.append((Area(top, left, LAST_ROW, right), 1))
    elif kind == PANE and data[-1] & 1:
        layout.titles = int(min(max(struct.unpack_from("<d", data, 8)[0], 0), LAST_ROW))
    elif kind == HEADER_FOOTER:
        _header_footer(data, grid)


def _header_footer(data: bytes, grid: Grid) -> None:
    at = 2
    for mark in (MarkKind.PAGE_HEADER, MarkKind.PAGE_FOOTER):
        text, at = _text(data, at)
        grid.aside(" ".join(HEADER_CODES.sub(" ", text).split()), mark)


def _beside(package: Package, part: str, grid: Grid, findings: Findings) -> None:
    for comments in relations.targets(package, part, "comments"):
        try:
            _comments(package, comments, grid, findings)
        except (Refusal, ValueError, IndexError, struct.error) as error:
            grid.desk.lacking(f"comments of sheet {grid.name}: {error}")
    for drawing in relations.targets(package, part, "drawing"):
        draw(package, drawing, grid)


def _comments(package: Package, part: str, grid: Grid, findings: Findings) -> None:
    authors: list[str] = []
    place, author = "", ""
    for kind, data in records(package, part):
        if kind == AUTHOR:
            authors.append(_text(data, 0)[0])
        elif kind == COMMENT:
            who, row, _, column = struct.unpack_from("<4I", data)
            place, author = cell_name(row, column), authors[who] if who < len(authors) else ""
        elif kind == COMMENT_TEXT:
            head = ", ".join(one for one in (place, author) if one)
            grid.aside(f"{head}: {_text(data, 1)[0].strip()}", MarkKind.COMMENT, author)
            findings.comments += 1
