"""SIPRI's register as it was printed until 2024 (RTF) -> a Release; a number in brackets is an uncertain one.

   Ruritania
   R: Sylvania  (12)  PM-1 120mm  mortar  (2011)  2011-2013  12  Probably second-hand
-> ReleasedDeal with number ordered 12?, order year 2011?, delivered in 2011 to 2013
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.problem import Problem
from assay.model.release import Release, ReleasedDeal
from assay.registers.preamble import PRINTED_YEARS, generated_on, year_range_of
from assay.registers.release_checks import suspicions_of, why_no_lags
from assay.registers.rtf_text import Paragraph, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

STEP = "import"
MOST_BYTES = 40_000_000
MOST_DEALS = 200_000
MOST_PROBLEMS = 200
CELLS = 7
"""No. ordered, designation, description, year of order, years of delivery, No. delivered, comments."""
NUMBER = re.compile(r"(\()?(\d{0,9})\)?|\. ?\.|[–-]", re.ASCII)
"""37, (37) uncertain, `. .` not available, a dash for none."""
YEARS = re.compile(r"\(?(\d{4})\)?(?:\s*[-–]\s*\(?(\d{4})\)?)?", re.ASCII)
LONGEST_DELIVERY = 80
"""Years; a longer range is a misprint."""


def is_release(data: bytes) -> bool:
    """Whether this looks like SIPRI's printed register."""
    return data.startswith(b"{\\rtf") and b"Weapon\\tab Year" in data[:20_000] and b"recipient (R)" in data[:20_000]


def read_release(data: bytes, file_name: str) -> tuple[Release, tuple[Problem, ...]]:
    """Every row that has the printed register's columns, by supplier and recipient; each that has not, as a problem.

    Status and TIVs are not printed: they stay empty. A range of years counts as deliveries in each of them.
    """
    if len(data) > MOST_BYTES:
        why = f"{file_name}: it was not read, it has more than {MOST_BYTES:,} bytes."
        return Release(file_name, None, ()), (Problem(STEP, why),)
    reading = _Reading(file_name)
    for paragraph in paragraphs_of(data):
        reading.take(paragraph)
        if len(reading.deals) >= MOST_DEALS:
            break
    deals = tuple(reading.deals)
    no_lags = why_no_lags(deals, reading.year_range, reading.generated)
    release = Release(file_name, reading.generated, deals, reading.year_range, no_lags)
    doubts = suspicions_of(release) if deals else ("no rows of SIPRI's printed register were found in it",)
    return release, (*(Problem(STEP, f"{file_name}: {doubt}.") for doubt in doubts), *reading.problems)


class _Reading:
    """What has been read so far, and whose rows come now."""

    def __init__(self, file_name: str) -> None:
        self.deals: list[ReleasedDeal] = []
        self.problems: list[Problem] = []
        self.generated: date | None = None
        self.year_range: tuple[int | None, int | None] = (None, None)
        self._file_name = file_name
        self._supplier = self._recipient = ""

    def take(self, paragraph: Paragraph) -> None:
        bold, text = paragraph.bold.strip(), paragraph.text.strip(" ")
        if PRINTED_YEARS.search(text):
            self.year_range = year_range_of(text)
        elif bold.startswith("Information generated"):
            self.generated = generated_on(bold + text)
        elif bold and not text.strip() and "\t" not in bold:
            self._supplier, self._recipient = bold, ""
        elif text.count("\t") >= CELLS and bold in ("R:", ""):
            self._row(paragraph.text, paragraph.line)

    def _row(self, text: str, line: int) -> None:
        """`Peru | 1 | …`, or `  |  | 1 | …`, with an empty cell more, for the recipient of the row before."""
        recipient, *cells = text.split("\t")
        if not recipient.strip() and len(cells) == CELLS + 1 and not cells[0].strip():
            cells = cells[1:]
        self._recipient = recipient.strip() or self._recipient
        deal = _deal(self._supplier, self._recipient, cells, line) if self._supplier and self._recipient else None
        if deal:
            self.deals.append(deal)
        elif len(self.problems) < MOST_PROBLEMS:
            why = f"the row is left out, it has not the register's columns ({text[:80]!r})"
            self.problems.append(Problem(STEP, f"{self._file_name}, line {line}: {why}."))


def _deal(supplier: str, recipient: str, cells: Sequence[str], line: int) -> ReleasedDeal | None:
    if len(cells) < CELLS:
        return None
    ordered, year, delivered = (NUMBER.fullmatch(cells[place].strip()) for place in (0, 3, 5))
    years = _years(cells[4])
    if ordered is None or year is None or delivered is None or years is None or not cells[1].strip():
        return None
    return ReleasedDeal(
        supplier=supplier,
        recipient=recipient,
        designation=cells[1].strip(),
        description=cells[2].strip(),
        order_year=_number(year),
        number_ordered=_number(ordered),
        number_delivered=_number(delivered) or (None if years else 0),
        delivery_years=years,
        status="",
        comment=" ".join("; ".join(cell for cell in cells[6:] if cell.strip()).split()),
        order_year_is_uncertain=bool(year[1]),
        number_ordered_is_uncertain=bool(ordered[1]),
        number_delivered_is_uncertain=bool(delivered[1]),
        line=line,
    )


def _number(found: re.Match[str]) -> int | None:
    if found[0] in ("–", "-"):
        return 0
    return int(found[2]) if found[2] else None


def _years(cell: str) -> tuple[int, ...] | None:
    """`2011`, `(2011)`, `2011-2013`, `2011-2013, 2016`; None where it is something else."""
    years: list[int] = []
    for part in re.split(r"[,;]", cell):
        if not part.strip():
            continue
        if not (found := YEARS.fullmatch(part.strip())):
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if not first <= last <= first + LONGEST_DELIVERY:
            return None
        years += range(first, last + 1)
    return tuple(sorted(set(years)))
