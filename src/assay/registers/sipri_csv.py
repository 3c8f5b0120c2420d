"""SIPRI's register of arms transfers as CSV -> a Release, and what could not be read or looks damaged.

    `Freedonia,Sylvania,2018,,4,?,T-1,tank,4,,2019,Second hand,Aid,3.4,13.6,13.6` -> ReleasedDeal

The files are cp1252 with a preamble of 11 lines and no quotes; copies of them come with a byte order mark, without the
preamble, quoted or padded with semicolons by a spreadsheet.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from assay.model.problem import Problem
from assay.model.release import Release, ReleasedDeal
from assay.registers.encodings import decoded
from assay.registers.preamble import generated_on, year_range_of
from assay.registers.records import Record, records_of
from assay.registers.release_checks import suspicions_of, why_no_lags
from assay.registers.sipri_layout import FIELDS, Columns, columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP = "import"
MOST_BYTES = 40_000_000
MOST_DEALS = 200_000
"""A file of SIPRI's has 4 MB and 30,000 deals."""
MOST_PROBLEMS = 200
SEARCHED_LINES = 100
"""How far down the header may stand; in SIPRI's files it is line 12."""

YEARS = re.compile(r"\s*\d{4}(?:\s*;\s*\d{4})*\s*;?\s*|\s*", re.ASCII)
COUNT = re.compile(r"\d{0,9}(?:\.0)?", re.ASCII)
TIV = re.compile(r"-?\d{1,9}(?:[.,]\d{1,9})?|", re.ASCII)
YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\.0)?|", re.ASCII)
FLAGS = frozenset({"?", ""})

_YEAR_FIELD, _YEARS_FIELD = FIELDS.index("order_year"), FIELDS.index("delivery_years")
_COUNTS = (FIELDS.index("number_ordered"), FIELDS.index("number_delivered"))
_FLAGS = tuple(number for number, field in enumerate(FIELDS) if field.endswith("_flag"))
_TIVS = tuple(number for number, field in enumerate(FIELDS) if field.startswith("tiv_"))
_NAMES = (FIELDS.index("recipient"), FIELDS.index("supplier"), FIELDS.index("designation"))


def is_release(data: bytes) -> bool:
    """Whether this looks like SIPRI's register as CSV."""
    text, _ = decoded(data[:100_000])
    return any(columns_of(line) for line in text.split("\n", SEARCHED_LINES)[:SEARCHED_LINES])


def read_release(data: bytes, file_name: str) -> tuple[Release, tuple[Problem, ...]]:
    """Every sound row as a deal; each row that is not, by its line; what about the whole file should be doubted.

    Rows that newlines or commas within a comment broke are put together again, and a problem says so.
    """
    problems = _Problems(file_name)
    if len(data) > MOST_BYTES:
        return Release(file_name, None, ()), (
            problems.about(f"it has more than {MOST_BYTES:,} bytes and was not read"),
        )
    text, trouble = decoded(data)
    lines = text.split("\n")
    begin, columns = _header(lines)
    if columns is None:
        return Release(file_name, None, ()), (problems.about("no header of SIPRI's register was found in it"),)
    preamble = "\n".join(line[:1000] for line in lines[:begin])
    deals = _deals([line.removesuffix("\r") for line in lines[begin + 1 :]], begin + 2, columns, problems)
    generated, year_range = generated_on(preamble), year_range_of(preamble)
    release = Release(file_name, generated, deals, year_range, why_no_lags(deals, year_range, generated))
    doubts = ((trouble,) if trouble else ()) + suspicions_of(release)
    return release, (*(problems.about(doubt) for doubt in doubts), *problems.told)


class _Problems:
    """Problems with rows, by their line, up to a number that a person will read."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._rows: list[Problem] = []
        self._left_out = 0

    def about(self, what: str) -> Problem:
        return Problem(STEP, f"{self._file_name}: {what}.")

    def at(self, line: int, what: str) -> None:
        if len(self._rows) < MOST_PROBLEMS:
            self._rows.append(Problem(STEP, f"{self._file_name}, line {line}: {what}."))
        else:
            self._left_out += 1

    @property
    def told(self) -> tuple[Problem, ...]:
        more = (self.about(f"{self._left_out:,} more rows have such problems"),) if self._left_out else ()
        return (*self._rows, *more)


def _header(lines: Sequence[str]) -> tuple[int, Columns | None]:
    for number, line in enumerate(lines[:SEARCHED_LINES]):
        if columns := columns_of(line[:2000]):
            return number, columns
    return 0, None


def _deals(lines: Sequence[str], first_line: int, columns: Columns, problems: _Problems) -> tuple[ReleasedDeal, ...]:
    def is_sound(fields: Sequence[str]) -> bool:
        return len(fields) == columns.width and _is_sound(columns.ordered(fields))

    deals: list[ReleasedDeal] = []
    for record in records_of(lines, first_line, columns, is_sound=is_sound):
        if len(deals) >= MOST_DEALS:
            problems.at(record.line, f"this and what follows was not read: there are more than {MOST_DEALS:,} deals")
            break
        if record.fields is None:
            problems.at(record.line, f"the row is left out, it has not the register's columns ({record.text[:80]!r})")
            continue
        if record.lines > 1:
            problems.at(record.line, f"the row was broken over {record.lines} lines and has been put together again")
        if record.extra:
            problems.at(record.line, f"{record.extra} surplus delimiters were taken to be the comment's")
        deals.append(_deal(record, columns))
    return tuple(deals)


def _is_sound(fields: Sequence[str]) -> bool:
    return (
        all(fields[number].strip() for number in _NAMES)
        and all(fields[number].strip() in FLAGS for number in _FLAGS)
        and all(COUNT.fullmatch(fields[number].strip()) for number in _COUNTS)
        and all(TIV.fullmatch(fields[number].strip()) for number in _TIVS)
        and YEAR.fullmatch(fields[_YEAR_FIELD].strip()) is not None
        and YEARS.fullmatch(fields[_YEARS_FIELD]) is not None
    )


def _deal(record: Record, columns: Columns) -> ReleasedDeal:
    fields = dict(zip(FIELDS, columns.ordered(record.fields or ()), strict=True))
    return ReleasedDeal(
        supplier=fields["supplier"],
        recipient=fields["recipient"],
        designation=fields["designation"],
        description=fields["description"],
        order_year=_count(fields["order_year"]),
        number_ordered=_count(fields["number_ordered"]),
        number_delivered=_count(fields["number_delivered"]),
        delivery_years=tuple(int(year) for year in fields["delivery_years"].split(";") if year.strip()),
        status=fields["status"],
        comment=_on_one_line(fields["comment"]),
        order_year_is_uncertain=fields["order_year_flag"].strip() == "?",
        number_ordered_is_uncertain=fields["number_ordered_flag"].strip() == "?",
        number_delivered_is_uncertain=fields["number_delivered_flag"].strip() == "?",
        tiv_per_unit=_tiv(fields["tiv_per_unit"]),
        tiv_of_order=_tiv(fields["tiv_of_order"]),
        tiv_of_delivered=_tiv(fields["tiv_of_delivered"]),
        line=record.line,
        is_repaired=record.lines > 1 or record.extra > 0,
    )


def _on_one_line(comment: str) -> str:
    return " ".join(part.strip() for part in comment.splitlines() if part.strip()) if "\n" in comment else comment


def _count(field: str) -> int | None:
    """`37`, or `37.0` as a spreadsheet or pandas writes a column with gaps."""
    number = field.strip().removesuffix(".0")
    return int(number) if number else None


def _tiv(field: str) -> float | None:
    number = float(field.strip().replace(",", ".")) if field.strip() else None
    return number if number is None or math.isfinite(number) else None
