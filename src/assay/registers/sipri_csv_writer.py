"""Deals -> SIPRI's register as CSV, byte for byte as SIPRI writes its rows, and what that form could not carry.

    ReleasedDeal -> `Freedonia,Sylvania,2018,,4,?,T-1,tank,4,,2019,Second hand,Aid,3.4,13.6,13.6`

SIPRI writes no quotes: a comma within a name or comment would shift the columns, so it becomes a semicolon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.registers.sipri_layout import HEADER_2024, HEADER_2026

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.release import ReleasedDeal

HEADERS = {"2024": HEADER_2024, "2026": HEADER_2026}
ENCODING = "cp1252"
FORMULA_STARTS = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula; SIPRI's own rows have none, so a stranger's gets an apostrophe."""
PREAMBLE_LINES = 11
"""Before the header, as readers of SIPRI's files skip them."""


def write_release(
    deals: Iterable[ReleasedDeal], *, preamble: Sequence[str] = (), layout: str = "2024", guarded: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """The file and the list of what it could not carry, each as a sentence with its row (from 1).

    `layout` is a key of HEADERS. `preamble` takes PREAMBLE_LINES lines at most. `guarded`: text that a spreadsheet
    would run as a formula is made harmless, for rows that were not typed by SIPRI.
    """
    lost: list[str] = []
    rows = [_row(deal, number, lost, guarded=guarded) for number, deal in enumerate(deals, 1)]
    head = [_on_one_line(line) for line in preamble[:PREAMBLE_LINES]]
    lines = (*head, *[""] * (PREAMBLE_LINES - len(head)), HEADERS[layout], *rows)
    return ("\n".join(lines) + "\n").encode(ENCODING, errors="replace"), tuple(lost)


def _row(deal: ReleasedDeal, number: int, lost: list[str], *, guarded: bool) -> str:
    def text(name: str, value: str) -> str:
        carried = _carried(value, guarded=guarded)
        if carried != value:
            lost.append(f"Row {number}: the {name} {value[:200]!r} is written as {carried[:200]!r}.")
        return carried

    return ",".join(
        (
            *(text("recipient", deal.recipient), text("supplier", deal.supplier)),
            *(_count(deal.order_year), _flag(is_uncertain=deal.order_year_is_uncertain)),
            *(_count(deal.number_ordered), _flag(is_uncertain=deal.number_ordered_is_uncertain)),
            *(text("designation", deal.designation), text("description", deal.description)),
            *(_count(deal.number_delivered), _flag(is_uncertain=deal.number_delivered_is_uncertain)),
            *("; ".join(map(str, deal.delivery_years)), text("status", deal.status), text("comment", deal.comment)),
            *(_tiv(deal.tiv_per_unit), _tiv(deal.tiv_of_order), _tiv(deal.tiv_of_delivered)),
        )
    )


def _carried(value: str, *, guarded: bool) -> str:
    """On one line, without the delimiter, in SIPRI's encoding, nothing that reads as a quoted field, and no formula."""
    carried = _on_one_line(value).replace(", ", "; ").replace(",", ";")
    carried = carried.replace('"', "'") if carried.startswith('"') else carried
    carried = carried.encode(ENCODING, errors="replace").decode(ENCODING)
    return f"'{carried}" if guarded and carried.lstrip().startswith(FORMULA_STARTS) else carried


def _on_one_line(value: str) -> str:
    return " ".join(value.splitlines()) if len(value.splitlines()) > 1 or "\n" in value else value


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _tiv(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}"


def _flag(*, is_uncertain: bool) -> str:
    return "?" if is_uncertain else ""
