"""The grammar of SIPRI's comments, in invented ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.registers.comments import Alias, Comment, Platform, read_comment
from assay.registers.comments_schedule import Bound

if TYPE_CHECKING:
    from assay.registers.comments_money import Sum


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("$5 m deal; delivery planned 2032", (Bound.YEARS, 2032, 2032, False, None)),
        ("Delivery planned 2032-2035", (Bound.YEARS, 2032, 2035, False, None)),
        ("delivery planned 2032/2033", (Bound.YEARS, 2032, 2033, False, None)),
        ("delivery planned from 2032", (Bound.FROM, 2032, None, False, None)),
        ("Deliveries planned by 2032", (Bound.BY, None, 2032, False, None)),
        ("planned delivery by 2032", (Bound.BY, None, 2032, False, None)),
        ("delivery planned before 2032", (Bound.BY, None, 2032, False, None)),
        ("delivery planned after 2032", (Bound.AFTER, 2033, None, False, None)),
        ("delivery planned from late-2030s", (Bound.FROM, 2037, None, False, None)),
        ("delivery probably planned from 2032", (Bound.FROM, 2032, None, True, None)),
        ("delivery planned from 2032 (delayed from 2028-2030)", (Bound.FROM, 2032, None, False, 2028)),
        ("delivery planned 2032-20355", (Bound.YEARS, 2032, 2035, False, None)),
        ("delivery planned 2032-2033 or 2035", (Bound.YEARS, 2032, 2035, False, None)),
        ("Delivery from 2032", (Bound.FROM, 2032, None, False, None)),
        ("for 3 Adler frigates; deliveries 2032-2034", (Bound.YEARS, 2032, 2034, False, None)),
        ("first delivery in late-2032", (Bound.YEARS, 2032, 2032, False, None)),
        ("delivery possibly by 2032", (Bound.BY, None, 2032, True, None)),
        ("delviery planed from 2032", (Bound.FROM, 2032, None, False, None)),
        ("delivey planned 2032", (Bound.YEARS, 2032, 2032, False, None)),
        ("deliveries to start 2032", (Bound.YEARS, 2032, 2032, False, None)),
        ("delivery 2031; delivery planned from 2032", (Bound.FROM, 2032, None, False, None)),
    ],
)
def test_a_schedule(comment: str, expected: tuple[object, ...]) -> None:
    found = read_comment(comment).schedule
    assert found is not None
    assert (found.bound, found.first, found.last, found.is_hedged, found.delayed_from) == expected


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "Second-hand but modernized before delivery",
        "delivery planned",
        "delivery planned 1930-2030",
        "3 more delivered 2031",
        "modernized before delivery 2031",
        "delivery of 2031 lot",
        "diversely planned 2031",
    ],
)
def test_no_schedule(comment: str) -> None:
    assert read_comment(comment).schedule is None


@pytest.mark.parametrize(
    ("comment", "year", "expected"),
    [
        ("delivery planned 2032-2035", 2032, True),
        ("delivery planned from 2033", 2032, False),
        ("delivery planned by 2032", 2032, True),
        ("delivery planned by 2034", 2032, None),
    ],
)
def test_whether_it_is_announced_for_a_year(comment: str, year: int, expected: object) -> None:
    schedule = read_comment(comment).schedule
    assert schedule is not None
    assert schedule.starts_by(year) is expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("$79 m deal", [(79e6, 79e6, "$", "deal", False, False, False)]),
        ("Part of $1-1.5 b 'Falke' programme", [(1e9, 1.5e9, "$", "programme", True, False, False)]),
        ("Possibly $145 m deal", [(145e6, 145e6, "$", "deal", False, True, False)]),
        ("EUR700 m-EUR1.1 b deal", [(7e8, 1.1e9, "EUR", "deal", False, False, False)]),
        (
            "EUR18 m ($20 m) deal",
            [(18e6, 18e6, "EUR", "deal", False, False, False), (20e6, 20e6, "$", "deal", False, False, True)],
        ),
        ("$18;000 deal", [(18000, 18000, "$", "deal", False, False, False)]),
        ("DM3.5 m deal", [(3.5e6, 3.5e6, "DM", "deal", False, False, False)]),
        ("Over $5 m aid", [(5e6, None, "$", "aid", False, False, False)]),
        ("Up to $5 m aid", [(None, 5e6, "$", "aid", False, False, False)]),
        ("AGM 84 version; JAS39 C version; for 12 APC", []),
    ],
)
def test_money(comment: str, expected: list[tuple[object, ...]]) -> None:
    def values(one: Sum) -> tuple[object, ...]:
        return one.low, one.high, one.currency, one.of, one.is_part, one.is_hedged, one.is_conversion

    assert [values(one) for one in read_comment(comment).sums] == expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("For 7 Aster submarines from Sylvania", Platform("7", "Aster submarines", "Sylvania")),
        (
            "X-2 diesel engine; for 2 Adler (F-100) frigates produced in Freedonia",
            Platform("2", "Adler (F-100) frigates", "Freedonia"),
        ),
        ("for use with Adler helicopters", Platform("", "Adler helicopters", "")),
        ("T-1 version for Adler FAC; aid", Platform("", "Adler FAC", "")),
    ],
)
def test_what_it_goes_into(comment: str, expected: Platform) -> None:
    assert read_comment(comment).platforms == (expected,)


@pytest.mark.parametrize(
    "comment", ["For police", "for use in Ruritania", "for training", "For VIP transport", "aid for 3"]
)
def test_whom_it_is_for_is_no_platform(comment: str) -> None:
    assert read_comment(comment).platforms in ((), (Platform("", "3", ""),))


def test_everything_at_once() -> None:
    """
    Second-hand but modernized before delivery; part of $79 m deal (offsets incl production); T-1B version;
    Freedonian designation Falke; incl 3 assembled in Freedonia; option on 12 more not used; designation uncertain;
    selected 2030 but not yet ordered by end-2030; aid; lease
    """
    found = read_comment(" ".join((test_everything_at_once.__doc__ or "").split()))
    assert found.is_second_hand
    assert found.is_modernized
    assert found.is_aid
    assert found.is_lease_or_loan
    assert found.is_assembled_there
    assert found.versions == ("T-1B",)
    assert found.aliases == (Alias("Freedonian", "Falke"),)
    assert found.options == ("12",)
    assert found.uncertain == ("designation",)
    assert (found.is_selected, found.selected_in, found.is_not_yet_ordered, found.is_doubted) == (
        True,
        2030,
        True,
        True,
    )


@pytest.mark.parametrize(
    "comment",
    ["Selected but contract not yet signed by end-2030", "selected but not ordred by end2030", "Letter of intent 2030",
     "status uncertain after Ruritania in 2030 suspended deal", "Under negotiation"],
)  # fmt: skip
def test_a_doubtful_order(comment: str) -> None:
    assert read_comment(comment).is_doubted


@pytest.mark.parametrize("comment", ["Designation uncertain", "Probably for 3 frigates", "", "ordered via Sylvania"])
def test_a_doubt_about_a_detail_is_none_about_the_order(comment: str) -> None:
    assert not read_comment(comment).is_doubted


def test_hedges_are_named() -> None:
    assert read_comment("Possibly second-hand; probably aid; supplier uncertain").hedges == (
        "possibly",
        "probably",
        "uncertain",
    )


def test_nothing_is_read_into_nothing() -> None:
    assert read_comment("") == Comment("")


@pytest.mark.parametrize(
    "part", ["for (", "$1-", "A", "A ", "; A.", "(A ", "delivery planned ", "part of $1 ", "option on "]
)
def test_a_hostile_comment_has_an_end(part: str) -> None:
    assert read_comment(part * 50_000).schedule is None
