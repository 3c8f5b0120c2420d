"""Capability tables for other programs: CSV for a spreadsheet, units with equipment for orbat-mapper.

Neither carries an interval as it is: what was lost is said, in a column of the CSV and in `notices` of the units.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from assay.exports.cells import guarded
from assay.model.quantity import Kind, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.capability import CapabilityRow, CapabilityTable
    from assay.model.quantity import Quantity

COLUMNS = (
    *("capability", "unit", "item", "by", "required", "required_lo", "required_hi", "required_source"),
    *("held", "held_lo", "held_hi", "held_sources"),
    *("missing", "missing_lo", "missing_hi", "inbound", "inbound_lo", "inbound_hi"),
    *("missing_with_deal", "missing_with_deal_lo", "missing_with_deal_hi", "p_first_delivery", "p_by", "not_known"),
)
SCHEMA = "orbat-mapper 3.4.0, Unit.equipment"
NO_POSITIONS = "Positions, ranges and movements are left out on purpose."


def capability_csv(tables: Iterable[CapabilityTable]) -> str:
    """One line for each item. Bounds that are open or unknown are empty cells, never 0."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table in tables:
        for row in table.rows:
            writer.writerow([guarded(cell) for cell in _cells(row)])
    return out.getvalue()


def orbat(tables: Sequence[CapabilityTable]) -> str:
    """JSON: units with equipment as orbat-mapper has it (name, count, onHand, description), no positions.

    `count` is what is required, `onHand` what is held; where only a bound is known it stands there, with a notice.
    """
    notices: list[str] = [NO_POSITIONS]
    units: dict[str, dict[str, Any]] = {}
    for table in tables:
        unit = units.setdefault(table.unit, {"id": f"unit-{len(units) + 1}", "name": table.unit, "equipment": []})
        unit["equipment"] += [_equipment(row, notices) for row in table.rows]
    whole = {"schema": SCHEMA, "units": list(units.values()), "notices": notices}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _cells(row: CapabilityRow) -> list[str]:
    last = row.over_time[0] if row.over_time else None
    for at in row.over_time:
        if at.by <= row.by:
            last = at
    return [
        *(row.capability, row.unit, row.item, row.by),
        *_bounds(row.required),
        row.required_source,
        *_bounds(row.held),
        "; ".join(row.held_sources),
        *_bounds(row.missing),
        *_bounds(row.inbound),
        *_bounds(row.missing_with_deal),
        f"{last.p:.3f}" if last and last.p is not None else "",
        last.by if last else "",
        " ".join(row.not_known),
    ]


def _bounds(quantity: Quantity) -> tuple[str, str, str]:
    """The words, the lower and the upper bound; a number that is not given has none."""
    if not quantity.has_number:
        return in_words(quantity), "", ""
    lo, hi = quantity.reach
    return in_words(quantity), f"{lo:g}", "" if hi is None else f"{hi:g}"


def _equipment(row: CapabilityRow, notices: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": row.item, "description": f"required: {in_words(row.required)}; held: "
                             f"{in_words(row.held)}; missing by {row.by}: {in_words(row.missing)}"}  # fmt: skip
    for key, quantity in (("count", row.required), ("onHand", row.held)):
        if not quantity.has_number:
            notices.append(f"{row.unit}, {row.item}: {key} is left out, since the number is not given.")
            continue
        lo, _ = quantity.reach
        found[key] = int(lo)
        if quantity.kind not in (Kind.EXACT, Kind.NIL):
            notices.append(f"{row.unit}, {row.item}: {key} {lo:g} stands for {in_words(quantity)}.")
    return found
