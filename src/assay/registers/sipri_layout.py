"""The columns of SIPRI's register as CSV, and where a file's header puts them.

`Recipient,Supplier,Year of order, ,Number ordered, ,…` -> Columns with three flag columns, each named with a space.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER_2024 = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
HEADER_2026 = HEADER_2024.replace("Number delivered", "Deliveries in the Year Range")
"""From September 2026 on the column is called by what it always held."""

FIELDS = (
    *("recipient", "supplier", "order_year", "order_year_flag", "number_ordered", "number_ordered_flag"),
    *("designation", "description", "number_delivered", "number_delivered_flag", "delivery_years", "status", "comment"),
    *("tiv_per_unit", "tiv_of_order", "tiv_of_delivered"),
)
COMMENT = FIELDS.index("comment")
DELIMITERS = (",", ";", "\t")
"""SIPRI's own, and those that a spreadsheet writes where the comma is the decimal sign."""

NAMES = {
    "recipient": "recipient",
    "supplier": "supplier",
    "year of order": "order_year",
    "order year": "order_year",
    "number ordered": "number_ordered",
    "weapon designation": "designation",
    "weapon description": "description",
    "number delivered": "number_delivered",
    "deliveries in the year range": "number_delivered",
    "year(s) of delivery": "delivery_years",
    "year(s) of deliveries": "delivery_years",
    "years of delivery": "delivery_years",
    "status": "status",
    "comments": "comment",
    "comment": "comment",
    "sipri tiv per unit": "tiv_per_unit",
    "sipri tiv for total order": "tiv_of_order",
    "sipri tiv of delivered weapons": "tiv_of_delivered",
}
FLAGGED = ("order_year", "number_ordered", "number_delivered")
NEEDED = frozenset(NAMES.values()) - {"tiv_per_unit", "tiv_of_order", "tiv_of_delivered", "status", "comment"}


@dataclass(frozen=True, slots=True)
class Columns:
    """For each field its place in a row of `width`, or None where the file lacks it.

    `comment` is the place of the column whose text may hold delimiters that nothing quotes.
    """

    places: tuple[int | None, ...]
    width: int
    delimiter: str
    comment: int | None = None

    def ordered(self, fields: Sequence[str]) -> tuple[str, ...]:
        """A row in the order of `places`; what the file lacks is empty."""
        return tuple(fields[place] if place is not None else "" for place in self.places)


def columns_of(line: str) -> Columns | None:
    """Where the columns stand, if this line is the register's header."""
    for delimiter in DELIMITERS:
        known = [NAMES.get(name) for name in names_in(line, delimiter)]
        if NEEDED.issubset(known):
            places = _places(known)
            return Columns(places, len(known), delimiter, places[COMMENT])
    return None


def names_in(header: str, delimiter: str) -> list[str]:
    """The names of a header's columns, evened out."""
    names = _unpadded(header.rstrip("\r\n"), delimiter).split(delimiter)
    return [name.strip().strip('"').strip().casefold() for name in names]


def _unpadded(line: str, delimiter: str) -> str:
    """Without the `;;;;` that a spreadsheet leaves behind where comments hold more semicolons than the header."""
    return line.rstrip(";") if delimiter != ";" else line


def _places(known: Sequence[str | None]) -> tuple[int | None, ...]:
    places: dict[str, int] = {}
    for number, field in enumerate(known):
        if field is not None:
            places.setdefault(field, number)
    for field in FLAGGED:  # a flag has no name of its own: it is the nameless column behind the number that it doubts
        number = places[field] + 1
        if number < len(known) and known[number] is None:
            places[f"{field}_flag"] = number
    return tuple(places.get(field) for field in FIELDS)
