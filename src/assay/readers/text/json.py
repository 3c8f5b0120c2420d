"""JSON: the text as it stands; a list of like records also as a table, a chat's export as its messages.

[{"item": "T-72B3", "qty": 37}, …]                          → a page with a table of two columns
{"messages": [{"from": "Olga", "date": …, "text": …}, …]}   → "2023-05-12T10:33:00  Olga: …", a line for each
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import text_and_table
from assay.readers.sandbox.limits import MIB
from assay.readers.sniffing.names import JSON_LINES
from assay.readers.text import chats
from assay.readers.web.long_pages import send_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

LARGEST = 32 * MIB  # beyond it the text is kept, and nothing is made of it
MOST_ROWS, MOST_COLUMNS = 50_000, 100
LONG_LINE = 2_000  # characters: a file in one line is written out for people


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > 4 * MIB:
        desk.working(30 + 2 * source.size / MIB)
    text, encoding = encodings.decode(source.read_bytes())
    metadata = (("encoding", encoding),)
    found = _parsed(text, lines=source.mime_type == JSON_LINES) if source.size <= LARGEST else None
    if found is None:
        send_text(desk, text)
        return ReadResult("assay json", metadata)
    value, repeated = found
    if repeated:
        desk.note(f"{repeated} names occur twice in one record; programs keep the last, the text shows both")
    talks = chats.conversations(value)
    for talk in talks:
        send_text(desk, talk.text, label=talk.name)
    if not talks and (rows := _rows(value)):
        page, table = text_and_table(rows, header_rows=1)
        send_text(desk, page, tables=(table,), label="as a table")
    send_text(desk, _for_people(text, value), label="the file" if talks or desk.pages else "")
    return ReadResult("assay json", metadata)


def _parsed(text: str, *, lines: bool) -> tuple[Any, int] | None:
    """(the value, how many names were given twice); None for what is no JSON: then it is a text like any other."""
    repeated = 0

    def record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        kept = dict(pairs)
        repeated += len(pairs) - len(kept)
        return kept

    def load(one: str) -> Any:
        return json.loads(one, object_pairs_hook=record, parse_int=str, parse_float=str, parse_constant=str)

    try:
        return ([load(line) for line in text.splitlines() if line.strip()] if lines else load(text)), repeated
    except (ValueError, RecursionError):
        return None


def _for_people(text: str, value: Any) -> str:
    """As it is; only where everything stands in a few long lines, broken into lines with its own words kept."""
    if len(text) < LONG_LINE or text.count("\n") * LONG_LINE > len(text):
        return text
    return "".join(_broken(text))


def _broken(text: str) -> Iterator[str]:
    """A line end after each comma and bracket outside of strings; nothing is changed but white space added."""
    depth, at, start, quoted = 0, 0, 0, False
    for at, sign in enumerate(text):
        if sign == '"' and not _escaped(text, at):
            quoted = not quoted
        elif quoted or sign not in "{}[],":
            continue
        elif sign == ",":
            yield text[start : at + 1] + "\n" + "  " * min(depth, 20)
            start = at + 1
        elif sign in "{[":
            depth += 1
            yield text[start : at + 1] + "\n" + "  " * min(depth, 20)
            start = at + 1
        else:
            depth = max(0, depth - 1)
            yield text[start:at] + "\n" + "  " * min(depth, 20) + sign
            start = at + 1
    yield text[start:]


def _escaped(text: str, at: int) -> bool:
    count = 0
    while at > count and text[at - count - 1] == "\\":
        count += 1
        if count > 1000:
            break
    return count % 2 == 1


def _rows(value: Any) -> list[list[str]]:
    """Header and rows, where the value is a list of records whose values are single words or numbers."""
    if isinstance(value, dict) and len(value) <= 20:
        value = next((one for one in value.values() if isinstance(one, list) and len(one) > 1), None)
    if not isinstance(value, list) or not 1 < len(value) <= MOST_ROWS:
        return []
    columns: dict[str, None] = {}
    for one in value:
        if not isinstance(one, dict) or any(isinstance(cell, dict | list) for cell in one.values()):
            return []
        columns.update(dict.fromkeys(one))
        if len(columns) > MOST_COLUMNS:
            return []
    return [list(columns), *([_shown(one.get(column)) for column in columns] for one in value)] if columns else []


def _shown(value: Any) -> str:
    return {None: "", True: "true", False: "false"}[value] if value in (None, True, False) else str(value)
