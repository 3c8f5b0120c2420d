"""The article that the project starts from, through the whole method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assay import listings
from assay.case import Case

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def rows(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    with Case.new(tmp_path_factory.mktemp("article") / "case") as case:
        case.add([shared / "article" / "01.txt"])
        assert case.check() == ()
        findings = case.findings()
    return {name: listing(findings) for name, listing in listings.LISTINGS.items()}


def claim(rows: dict[str, Rows], words: str, **wanted: str) -> dict[str, Any]:
    """The tightest claim that holds the words."""
    found = [row for row in rows["claims"] if words in row["content"] and wanted.items() <= row.items()]
    return min(found, key=lambda row: len(row["content"]))


def test_the_register_and_its_total(rows: dict[str, Rows]) -> None:
    register = rows["register"]
    assert [(row["supplier"], row["recipient"]) for row in register] == [("Russia", "China")] * 4
    assert [(row["quantity"]["kind"], row["quantity"]["lo"]) for row in register] == [
        ("exact", 37),
        ("exact", 11),
        ("exact", 11),
        ("unspecified", None),
    ]
    assert {row["order_date"]["lo"][:4] for row in register} == {"2023"}
    assert {row["inclusion"] for row in register} == {"reported"}
    assert {one["kind"] for row in register for one in row["accompaniments"]} == {"training", "technology_transfer"}
    assert "at least 59" in {row["in_words"] for row in rows["assess"] if row["kind"] == "total"}


def test_the_group_is_the_hackers_and_not_the_think_tank(rows: dict[str, Rows]) -> None:
    (link,) = claim(rows, "have provided a factual analysis")["chain"]
    assert "Black Moon" in link
    assert "RUSI" not in link


def test_the_sentence_without_a_cue_keeps_the_word_that_it_rests_on(rows: dict[str, Rows]) -> None:
    found = claim(rows, "agreed to supply technology")
    assert found["cue"] is None
    assert any("RUSI" in link for link in found["chain"])


def test_a_position_is_told_apart_from_what_the_document_sets_against_it(rows: dict[str, Rows]) -> None:
    position, answer = claim(rows, "neutrality"), claim(rows, "has indirectly supported")
    assert (position["type"], position["chain"]) == ("position", ["China"])
    assert answer["chain"] == []
    assert answer["id"] != position["id"]


def test_the_assault_in_2027_is_a_forecast_with_its_date(rows: dict[str, Rows]) -> None:
    date = claim(rows, "Taiwan in 2027", type="forecast")["date"]
    assert (date["lo"], date["hi"]) == ("2027-01-01", "2027-12-31")


def test_at_least_one_of_the_37_by_the_end_of_2027(rows: dict[str, Rows]) -> None:
    """Until the papers' own year is over; later there is nothing to forecast by it."""
    forecast = next(row for row in rows["forecast"] if "at least one of the 37 ordered" in row["question"])
    if int(forecast["created"][:4]) >= 2027:
        pytest.skip("2027, of which the article speaks, is no time to come any more")
    assert (forecast["horizon"]["closes"], forecast["horizon"]["resolves_from"]) == ("2027-12-31", "2028-04-01")
    assert forecast["reference_class"]["n"] >= 30
    assert forecast["start"] > forecast["p"]
    drivers = {row["key"]: row for row in forecast["drivers"] if row["counts"]}
    assert set(drivers) == {"model", "unverified", "secret", "at_war"}
    said = {row["id"]: row for row in rows["claims"]}
    assert all("war" in said[one]["content"] for one in drivers["at_war"]["evidence"])
    assert forecast["likelihood"] in ("very unlikely", "unlikely")
    assert (forecast["yardstick"], forecast["confidence"]) == ("ICD 203 (2015)", "low")
    assert all(forecast["resolution"].values())
    assert len(forecast["signposts"]) >= 3
    assert len(forecast["correlated_with"]) == 3
