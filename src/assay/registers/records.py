"""The records of a delimited file whose fields may hold raw newlines and commas, whole again, each with its line.

   Thailand,Ukraine,2008,…,New,delayed after refusal
   ,0.25,3.5,3.25
-> one record of 16 fields at the first of the two lines
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assay.registers.sipri_layout import Columns

MOST_LINES = 8
"""How many lines one record is put together from; SIPRI's broken ones have two."""
LONGEST = 20_000
"""Characters of a record; SIPRI's longest have 600."""
MOST_EXTRA = 40
"""Delimiters within a comment that are taken for punctuation."""


@dataclass(frozen=True, slots=True)
class Record:
    """`fields` is None where the lines make no sound record. `lines` is how many lines of the file it takes up."""

    line: int
    text: str
    fields: tuple[str, ...] | None
    lines: int = 1
    extra: int = 0
    """How many delimiters stood within the comment."""


def records_of(
    lines: Sequence[str], first_line: int, columns: Columns, *, is_sound: Callable[[Sequence[str]], bool]
) -> Iterator[Record]:
    """Each record of the lines, sound or not. A line that is sound by itself never belongs to the record before."""
    number = 0
    while number < len(lines):
        record = _sound(lines[number], columns, is_sound)
        taken = 1
        if record is None:
            record, taken = _joined(lines, number, columns, is_sound)
        text = lines[number]
        if record is not None:
            fields, extra = record
            yield Record(first_line + number, text, fields, taken, extra)
        elif text.strip(" ;,\t\r"):
            yield Record(first_line + number, text, None)
        number += taken


Sound = tuple[tuple[str, ...], int]


def _joined(
    lines: Sequence[str], number: int, columns: Columns, is_sound: Callable[[Sequence[str]], bool]
) -> tuple[Sound | None, int]:
    """The record that begins here and goes on over the next lines, and how many lines it takes up."""
    text = lines[number]
    for taken in range(2, MOST_LINES + 1):
        if number + taken > len(lines) or _sound(lines[number + taken - 1], columns, is_sound):
            break
        text += "\n" + lines[number + taken - 1]
        if len(text) > LONGEST:
            break
        if record := _sound(text, columns, is_sound):
            return record, taken
    return None, 1


def _sound(text: str, columns: Columns, is_sound: Callable[[Sequence[str]], bool]) -> Sound | None:
    """The fields, with surplus delimiters given to the comment, if what is left then makes a record."""
    if len(text) > LONGEST:
        return None
    fields = _split(text, columns.delimiter)
    if columns.delimiter != ";" and len(fields) >= columns.width:
        fields[-1] = fields[-1].rstrip(";")
    extra = len(fields) - columns.width
    if extra > 0 and not any(fields[columns.width :]) and is_sound(fields[: columns.width]):
        return tuple(fields[: columns.width]), 0  # empty columns at the end, from a spreadsheet
    if extra and (columns.comment is None or not 0 < extra <= MOST_EXTRA):
        return None
    if extra:
        begin, end = columns.comment or 0, (columns.comment or 0) + extra + 1
        fields[begin:end] = [columns.delimiter.join(fields[begin:end])]
    return (tuple(fields), extra) if is_sound(fields) else None


def _split(text: str, delimiter: str) -> list[str]:
    """SIPRI writes no quotes at all; a spreadsheet that saved the file again writes them where they are needed."""
    if '"' not in text:
        return text.split(delimiter)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return text.split(delimiter)
    return rows[0] if len(rows) == 1 else text.split(delimiter)
