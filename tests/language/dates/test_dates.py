from __future__ import annotations

import pytest

from assay.language.dates.dates import date_of, find_dates

WRITTEN = "2025-11-03"


@pytest.mark.parametrize(
    ("wording", "lo", "hi"),
    [
        ("in 2027", "2027-01-01", "2027-12-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("by the end of 2026", None, "2026-12-31"),
        ("before the end of 2026", None, "2026-12-31"),
        ("before 2027", None, "2026-12-31"),
        ("since September 2023", "2023-09-01", None),
        ("after 2025", "2026-01-01", None),
        ("not later than 30 June 2025", None, "2025-06-30"),
        ("March 15, 2024", "2024-03-15", "2024-03-15"),
        ("the 5th of May 2024", "2024-05-05", "2024-05-05"),
        ("MARCH 2024".title(), "2024-03-01", "2024-03-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("15.03.2024", "2024-03-15", "2024-03-15"),
        ("03/25/2024", "2024-03-25", "2024-03-25"),
        ("03/04/2024", "2024-03-04", "2024-04-03"),
        ("Q3 2025", "2025-07-01", "2025-09-30"),
        ("the first half of 2026", "2026-01-01", "2026-06-30"),
        ("mid-2026", "2026-04-01", "2026-09-30"),
        ("between 2024 and 2026", "2024-01-01", "2026-12-31"),
        ("2024–2026", "2024-01-01", "2026-12-31"),
        ("from May 2025 to July 2025", "2025-05-01", "2025-07-31"),
        ("15 марта 2024 г.", "2024-03-15", "2024-03-15"),
        ("«15» марта 2024 года", "2024-03-15", "2024-03-15"),
        ("2023 г.", "2023-01-01", "2023-12-31"),
        ("до конца 2026 года", None, "2026-12-31"),
        ("III квартал 2025 г.", "2025-07-01", "2025-09-30"),
        ("с 2024 по 2026 год", "2024-01-01", "2026-12-31"),
        ("2024年3月", "2024-03-01", "2024-03-31"),
        ("2024年3月15日", "2024-03-15", "2024-03-15"),
        ("2026年底前", None, "2026-12-31"),
        ("民國115年第4季", "2026-10-01", "2026-12-31"),
    ],
)
def test_wordings_become_bounds(wording: str, lo: str | None, hi: str | None) -> None:
    date = date_of(wording)
    assert date is not None
    assert (date.lo, date.hi) == (lo, hi)


@pytest.mark.parametrize(
    ("wording", "lo", "hi"),
    [
        ("next year", "2026-01-01", "2026-12-31"),
        ("by next year", None, "2026-12-31"),
        ("December last year", "2024-12-01", "2024-12-31"),
        ("a Sept. 26 analysis", "2025-09-26", "2025-09-26"),
        ("a Dec. 26 analysis", "2024-12-26", "2024-12-26"),
        ("last month", "2025-10-01", "2025-10-31"),
        ("yesterday", "2025-11-02", "2025-11-02"),
        ("明年", "2026-01-01", "2026-12-31"),
    ],
)
def test_wordings_that_need_the_day_of_writing(wording: str, lo: str | None, hi: str | None) -> None:
    date, unknown = date_of(wording, written=WRITTEN), date_of(wording)
    assert date is not None
    assert unknown is not None
    assert (date.lo, date.hi) == (lo, hi)
    assert (unknown.lo, unknown.hi) == (None, None)


@pytest.mark.parametrize(
    "wording",
    ["", "31.02.2024", "2026 shells and 2024 rounds", "in 2,027 cases", "Resolution 1874", "may 2024", "99/99/9999"],
)
def test_figures_that_are_no_dates(wording: str) -> None:
    assert date_of(wording) is None


def test_a_delay_is_two_dates_and_no_range() -> None:
    assert [one.date.as_stated for one in find_dates("slipped from 2023 to 2026")] == ["from 2023", "2026"]


def test_the_wording_stands_at_its_span() -> None:
    text = "Signed on 15 March 2024, to be delivered by the end of 2026."
    assert [(one.span.of(text), one.date.as_stated) for one in find_dates(text)] == [
        ("on 15 March 2024", "on 15 March 2024"),
        ("by the end of 2026", "by the end of 2026"),
    ]
