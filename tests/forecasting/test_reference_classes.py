from __future__ import annotations

import pytest

from assay.forecasting.reference_classes import LEAST_CASES, choose, past_cases
from corroboration_records import a_line, on

ARMOURED = (100, 46)
OPEN = (1164, 182)
ANNOUNCED = (185, 83)


def chosen(description: str, **fields: object) -> tuple[int, int]:
    cases, _ = choose(a_line(6, description=description, **fields), year=2032)
    return cases.counts.n, cases.counts.events


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("light amphibious assault vehicles", ARMOURED),
        ("armored personnel carriers", ARMOURED),
        ("command and observation vehicles", ARMOURED),
        ("amphibious anti-tank self-propelled guns", ARMOURED),
        ("боевых машин десанта", ARMOURED),
        ("танки", ARMOURED),
        ("主战坦克", ARMOURED),
        ("anti-tank missiles", OPEN),
        ("tank cars", OPEN),
        ("противотанковые ракеты", OPEN),
        ("frigates", OPEN),
        ("", OPEN),
    ],
)
def test_the_narrowest_class_by_description(description: str, expected: tuple[int, int]) -> None:
    assert chosen(description) == expected


def test_an_announced_first_delivery() -> None:
    assert chosen("frigates", planned_delivery=on("2032-05-01")) == ANNOUNCED
    assert chosen("frigates", planned_delivery=on("2034-05-01")) == OPEN


def test_a_class_of_few_cases_is_only_an_alternative() -> None:
    cases, others = choose(a_line(6, description="frigates", supplier="Russia"), year=2032)
    assert cases.counts.n == OPEN[0]
    assert [one.counts.n for one in others if one.supplier] == [19]


def test_every_class_says_where_its_counts_come_from() -> None:
    for cases in past_cases():
        counts = cases.counts
        assert counts.lo <= counts.rate == counts.events / counts.n <= counts.hi
        assert "SIPRI" in counts.source
        assert cases.years in (1, 2)
    assert LEAST_CASES == 30
