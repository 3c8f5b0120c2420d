"""Capability tables and networks of milestones as rows with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.problem import record_id
from assay.model.quantity import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.exports.rows.values import Row
    from assay.model.capability import CapabilityRow, CapabilityTable, Enabler
    from assay.model.milestone import NetworkForecast
    from assay.model.quantity import Quantity

SHARES = ("5", "25", "50", "75", "95")  # per cent of the draws


def capabilities(tables: Iterable[CapabilityTable]) -> list[Row]:
    """One row for each item that a unit needs, and one for each thing that it needs beside equipment."""
    rows: list[Row] = []
    for table in tables:
        rows += [_item(one) for one in table.rows]
        rows += [_enabler(one) for one in table.enablers]
    return rows


def networks(found: Iterable[NetworkForecast]) -> list[Row]:
    return [
        {
            "kind": "network",
            "id": one.id,
            "name": one.name,
            "about": one.about,
            "as_of": one.as_of,
            "by_year": [{"by": by, "p": p} for by, p in one.by_year],
            "single_path": one.single_path,
            "mean_end": one.mean_end,
            "seed": one.seed,
            "draws": one.draws,
            "drawn": one.drawn,
            "transfer_ids": list(one.transfers),
            "milestones": [
                {"name": each.name, "percentiles": dict(zip(SHARES, each.percentiles, strict=True)),
                 "criticality": each.criticality, "rank_correlation": each.rank_correlation,
                 "swing_months": each.swing, "source": each.source} for each in one.milestones
            ],
        }
        for one in found
    ]  # fmt: skip


def _enabler(one: Enabler) -> Row:
    return {
        "kind": "enabler",
        "id": record_id("en", one.capability, one.unit, one.kind),
        "capability": one.capability,
        "unit": one.unit,
        "enabler": one.kind,
        "state": one.state,
        "source": one.source,
        "claim_ids": list(one.claim_ids),
    }


def _item(one: CapabilityRow) -> Row:
    return {
        "kind": "capability",
        "id": one.id,
        "capability": one.capability,
        "unit": one.unit,
        "item": one.item,
        "by": one.by,
        "required": _quantity(one.required),
        "required_source": one.required_source,
        "held": _quantity(one.held),
        "held_sources": list(one.held_sources),
        "missing": _quantity(one.missing),
        "inbound": _quantity(one.inbound),
        "missing_with_deal": _quantity(one.missing_with_deal),
        "transfer_ids": list(one.transfers),
        "forecast_id": one.forecast,
        "over_time": [
            {"by": each.by, "missing": _quantity(each.without), "missing_with_deal": _quantity(each.with_deal),
             "p_first_delivery": each.p, "average_lo": each.average_lo, "average_hi": each.average_hi}
            for each in one.over_time
        ],
        "sentences": list(one.sentences),
        "not_known": list(one.not_known),
    }  # fmt: skip


def _quantity(one: Quantity) -> Row:
    lo, hi = one.reach if one.has_number else (None, None)
    return {"kind": one.kind, "lo": lo, "hi": hi, "in_words": in_words(one)}
