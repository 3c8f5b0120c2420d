from __future__ import annotations

import pytest

from assay.matching.origins.publication import is_later, not_before, order_of, published_by_file
from assay.model.document import Outcome, Reading


def a_reading(mime_type: str, *metadata: tuple[str, str]) -> Reading:
    return Reading("d", mime_type, Outcome.READ, "reader", metadata=metadata)


@pytest.mark.parametrize(
    ("mime_type", "metadata", "day"),
    [
        ("text/html", (("created", "2031-03-03T09:15:00Z"),), "2031-03-03"),
        ("message/rfc822", (("Date", "Mon, 3 Mar 2031 09:15:00 +0300"),), "2031-03-03"),
        ("text/html", (("created", "last week"), ("date", "2031-03-04")), "2031-03-04"),
        ("text/html", (("last-modified", "2031-03-03"),), ""),
        ("application/pdf", (("created", "2031-03-03"),), ""),
        ("text/html", (("date", "Mon, 99 Mar 2031"), ("created", "")), ""),
    ],
)
def test_the_day_that_a_file_gives(mime_type: str, metadata: tuple[tuple[str, str], ...], day: str) -> None:
    assert published_by_file([a_reading(mime_type, *metadata)]).get("d", "") == day


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2031-03-01", "2031-03-02", -1),
        ("2031-03-01T09:00", "2031-03-01T08:00", 1),
        ("2031-03-01T09:00", "2031-03-01", 0),
        ("", "2031-03-01", 0),
    ],
)
def test_hours_count_only_where_both_are_given(one: str, other: str, order: int) -> None:
    assert order_of(one, other) == order


def test_who_names_a_report_of_the_day_is_not_older_than_its_hour() -> None:
    days = {"a": "2031-03-01T08:00", "b": "2031-03-01T09:14", "c": "2031-03-01", "d": "2031-03-01"}
    named = {"a": frozenset(), "b": frozenset(), "c": frozenset("b"), "d": frozenset("c")}
    earliest = not_before(days, named)
    assert earliest["d"] == "2031-03-01T09:14"
    assert is_later("d", "a", earliest, days)
    assert not is_later("a", "d", earliest, days)
