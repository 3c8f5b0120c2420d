"""Invented releases of a register: orders of Freedonia, Sylvania and others, for the tests of hazards."""

from __future__ import annotations

from datetime import date

from assay.model.release import Release, ReleasedDeal


def an_order(designation: str = "T-1", **fields: object) -> ReleasedDeal:
    known: dict[str, object] = {
        "supplier": "Freedonia",
        "recipient": "Sylvania",
        "designation": designation,
        "description": "tank",
        "order_year": 2029,
        "number_ordered": 10,
        "number_delivered": 0,
        "delivery_years": (),
        "status": "New",
        "comment": "",
        "tiv_per_unit": 1.0,
        "tiv_of_order": 10.0,
    }
    return ReleasedDeal(**(known | fields))  # type: ignore[arg-type]


def a_release(year: int, *deals: ReleasedDeal) -> Release:
    return Release(f"register-{year}.csv", date(year, 3, 14), deals)


def two_releases(pairs: int = 60) -> tuple[Release, Release]:
    """Of each pair of parties: announced and delivered, unannounced and open, doubted and gone."""
    before: list[ReleasedDeal] = []
    after: list[ReleasedDeal] = []
    for number in range(pairs):
        parties = {"supplier": f"Supplier {number % 7}", "recipient": f"Recipient {number}"}
        due = an_order("AB-10", comment="Delivery planned 2031", **parties)
        waiting = an_order("Falke-3", description="frigate", **parties)
        doubted = an_order("ZX-99", comment="Selected but not yet ordered by end-2030", order_year=2020, **parties)
        before += [due, waiting, doubted]
        after += [an_order("AB-10", delivery_years=(2031,), number_delivered=10, **parties), waiting]
    return a_release(2031, *before), a_release(2032, *after)
