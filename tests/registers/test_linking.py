"""Deals of two releases: what became of each, in a register of invented states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assay.errors import BadArgument
from assay.model.release import Release, ReleasedDeal
from assay.registers.histories import histories
from assay.registers.linking import IDENTICAL, Links, link
from assay.registers.outcomes import Outcome, count, first_unknown_year, outcomes
from assay.registers.sipri_csv import read_release

if TYPE_CHECKING:
    from pathlib import Path

T1 = ReleasedDeal("Sylvania", "Freedonia", "T-1", "tank", 2029, 40, 0, (), "New", "$79 m deal", tiv_per_unit=2.0)
MORTARS = ReleasedDeal(
    "Ruritania", "Freedonia", "PM-2 120mm", "mortar", 2012, 12, 12, (2013,), "New", "Aid", tiv_per_unit=0.1
)
ENGINES = ReleasedDeal(
    *("Sylvania", "Freedonia", "ship engine", "ship engine", 2028, 4, 0, (), "New"),
    "Brandt-12 (5000hp) diesel engine; for 2 Adler frigates",
    tiv_per_unit=1.5,
)


def release(year: int, *deals: ReleasedDeal) -> Release:
    return Release(f"{year}.csv", date(year, 3, 14), deals)


def links(before: tuple[ReleasedDeal, ...], after: tuple[ReleasedDeal, ...]) -> Links:
    return link(release(2030, *before), release(2031, *after))


@pytest.mark.parametrize(
    ("later", "how"),
    [
        (T1, IDENTICAL),
        (replace(T1, comment="Falke version; delivery planned 2033"), "the comment is new"),
        (replace(T1, designation="T-1 Falke"), "designation 'T-1' is now 'T-1 Falke'; the rest agrees"),
        (
            replace(T1, designation="Falke", comment="$79 m deal; T-1 version"),
            "designation 'T-1' is now 'Falke'; the rest agrees",
        ),
        (replace(T1, number_ordered=43), "number ordered 40 is now 43; the rest agrees"),
        (replace(T1, order_year=2030), "order year 2029 is now 2030; the rest agrees"),
        (replace(T1, supplier="Ruritania"), "supplier 'Sylvania' is now 'Ruritania'; the rest agrees"),
        (replace(T1, recipient="Freedonia Navy"), "recipient 'Freedonia' is now 'Freedonia Navy'; the rest agrees"),
        (replace(T1, number_delivered=40, delivery_years=(2030,)), IDENTICAL),
    ],
)
def test_a_deal_is_found_again(later: ReleasedDeal, how: str) -> None:
    (found,) = links((T1,), (later,)).linked
    assert (found.later, found.how) == (later, how)


@pytest.mark.parametrize(
    "other",
    [
        replace(T1, order_year=2035, number_ordered=60, comment="Other deal"),
        replace(T1, designation="Adler", description="frigate", number_ordered=2, comment="", tiv_per_unit=200.0),
        replace(T1, supplier="Ruritania", number_ordered=12, comment="Second-hand"),
    ],
)
def test_another_deal_is_not_taken_for_it(other: ReleasedDeal) -> None:
    found = links((T1,), (other,))
    assert found.linked[0].later is None
    assert found.linked[0].how == "no row of the later release is like it"
    assert found.appeared == (other,)


def test_of_two_orders_of_one_item_each_keeps_its_own() -> None:
    second = replace(T1, order_year=2030, number_ordered=20, comment="$35 m deal")
    changed = replace(T1, number_ordered=44), replace(second, order_year=2031)
    assert [one.later for one in links((T1, second), changed[::-1]).linked] == list(changed)


def test_what_a_generic_name_stands_for_is_in_the_comment() -> None:
    other = replace(ENGINES, comment="Kolben-8 (900hp) diesel engine; for 4 Moewe patrol boats")
    renamed = replace(ENGINES, designation="Brandt-12", description="ship engine")
    found = links((ENGINES, other), (other, renamed))
    assert [one.later for one in found.linked] == [renamed, other]


def test_a_deal_that_is_split_has_two_parts() -> None:
    parts = replace(T1, number_ordered=30), replace(T1, number_ordered=10, order_year=2030, comment="Second part")
    found = links((T1,), parts)
    assert [(one.later, one.how.split(";")[0]) for one in found.linked] == [
        (parts[0], "number ordered 40 is now 30"),
        (parts[1], "split off from it"),
    ]
    assert found.appeared == ()


def test_two_deals_that_are_merged() -> None:
    small = replace(T1, number_ordered=5, order_year=2030, comment="Ordered later for the guard; aid")
    whole = replace(T1, number_ordered=45)
    assert [one.later for one in links((T1, small), (whole,)).linked] == [whole, whole]


def test_renamings_are_learnt_from_rows_that_agree_in_all_else() -> None:
    deals = [replace(T1, recipient=f"State {number}", order_year=2000 + number) for number in range(4)]
    after = [replace(one, designation="Zentaur", description="main battle tank") for one in deals]
    assert all(one.later for one in links(tuple(deals), tuple(after)).linked)


def test_what_became_of_open_orders() -> None:
    orders = [replace(T1, recipient=f"State {number}") for number in range(4)]
    after = (
        replace(orders[0], number_delivered=20, delivery_years=(2030, 2031)),
        replace(orders[1], number_delivered=40, delivery_years=(2029,)),
        orders[2],
    )
    found = outcomes(release(2030, *orders, MORTARS), release(2031, *after, MORTARS))
    assert [one.outcome for one in found] == [Outcome.DELIVERED, Outcome.BACKDATED, Outcome.OPEN, Outcome.GONE]
    assert [one.first_delivery for one in found] == [2030, 2029, None, None]
    assert set(count(found).values()) == {1}


def test_outcomes_need_complete_releases() -> None:
    cut = replace(release(2031, T1), no_lags_because="it was exported for the years 1990 to 2030")
    with pytest.raises(BadArgument, match="exported for the years"):
        outcomes(release(2030, T1), cut)


def test_a_release_without_a_date_knows_up_to_its_newest_year() -> None:
    assert first_unknown_year(Release("x", None, (T1, MORTARS))) == 2030
    assert first_unknown_year(Release("x", None, ())) == 1


def test_an_export_made_before_march_has_the_data_of_the_release_before() -> None:
    assert first_unknown_year(replace(release(2031, T1), year_range=(1950, 2029))) == 2030
    many = tuple(replace(MORTARS, recipient=f"State {number}") for number in range(1000))
    assert first_unknown_year(release(2031, T1, *many)) == 2014


def test_both_axes_of_time() -> None:
    """What was true when, as known when: a deal that is deleted later was still known then."""
    bigger, delivered = (
        replace(T1, number_ordered=43),
        replace(T1, number_ordered=43, number_delivered=3, delivery_years=(2030,)),
    )
    releases = [release(2032, delivered), release(2030, T1, MORTARS), release(2031, bigger, MORTARS)]
    found = {one.versions[0].deal.designation: one for one in histories(releases)}
    tanks, mortars = found["T-1"], found[MORTARS.designation]
    assert [tanks.as_known_at(date(year, 6, 1)) for year in (2029, 2030, 2031, 2032)] == [None, T1, bigger, delivered]
    assert (tanks.gone_since, mortars.gone_since) == (None, date(2032, 3, 14))
    assert mortars.as_known_at(date(2031, 6, 1)) == MORTARS
    assert mortars.as_known_at(date(2033, 1, 1)) is None
    assert histories([]) == ()


def test_the_two_releases(shared: Path) -> None:
    """docs/registers-and-forecasts.md A4 has 161, 32, 801 and 111 by another matcher; this one finds more again."""
    files = [shared / "sipri" / f"register-{day}.csv" for day in ("2024-03-18", "2025-03-13")]
    earlier, later = (read_release(file.read_bytes(), file.name)[0] for file in files)
    counts = count(outcomes(earlier, later))
    assert sum(counts.values()) == 1105
    assert 155 <= counts[Outcome.DELIVERED] <= 175
    assert 28 <= counts[Outcome.BACKDATED] <= 38
    assert 80 <= counts[Outcome.GONE] <= 115
