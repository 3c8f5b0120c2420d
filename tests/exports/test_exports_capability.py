"""Capability tables for other programs: bounds stay bounds, what is lost is said, and nothing runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

from assay.exports.capability import capability_csv, orbat
from assay.model.capability import CapabilityRow, CapabilityTable
from assay.model.quantity import Quantity, at_least, exact, remainder, unspecified


def a_table(required: Quantity, held: Quantity, **fields: str) -> CapabilityTable:
    names = {"capability": "landing", "unit": "one battalion", "item": "launcher", "by": "2033-12-31"} | fields
    missing = remainder(required, held)
    row = CapabilityRow(
        "k1", **names, required=required, required_source="table 4", held=held, held_sources=("Balance",),
        missing=missing, inbound=exact(37), missing_with_deal=remainder(missing, exact(37)),
    )  # fmt: skip
    return CapabilityTable(names["capability"], names["unit"], (row,))


def cells(table: CapabilityTable) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(capability_csv([table])))
    return row


def test_bounds_stay_bounds_and_an_open_one_is_an_empty_cell() -> None:
    row = cells(a_table(exact(37), at_least(24)))
    assert (row["held"], row["held_lo"], row["held_hi"]) == ("at least 24", "24", "")
    assert (row["missing_lo"], row["missing_hi"], row["missing_with_deal"]) == ("0", "13", "none")


def test_a_number_that_is_not_given_is_never_0() -> None:
    row = cells(a_table(exact(37), unspecified()))
    assert (row["missing"], row["missing_lo"], row["missing_hi"]) == ("an unspecified number", "", "")


def test_nothing_runs_in_a_spreadsheet() -> None:
    assert cells(a_table(exact(37), exact(1), item="=HYPERLINK(1)"))["item"] == "'=HYPERLINK(1)"


def test_units_with_equipment_and_without_positions() -> None:
    found = json.loads(orbat([a_table(exact(37), at_least(24)), a_table(exact(4), unspecified(), item="mast")]))
    (unit,) = found["units"]
    assert [(one["name"], one["count"], one.get("onHand")) for one in unit["equipment"]] == [
        ("launcher", 37, 24),
        ("mast", 4, None),
    ]
    assert "one battalion, launcher: onHand 24 stands for at least 24." in found["notices"]
    assert "one battalion, mast: onHand is left out, since the number is not given." in found["notices"]
    assert not {"location", "state", "position"} & set(unit)


def test_no_tables() -> None:
    assert capability_csv([]).count("\n") == 1
    assert json.loads(orbat([]))["units"] == []
