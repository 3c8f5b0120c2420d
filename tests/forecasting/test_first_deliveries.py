from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assay.forecasting.drivers import Surroundings
from assay.forecasting.first_deliveries import correlated, forecast_first_delivery, ordered_readings
from assay.forecasting.odds import log_odds, probability
from assay.forecasting.records import texts_of
from assay.model.claim import Certainty, Claim, ClaimType
from assay.model.corroboration import Corroboration, Origin, OriginKind
from assay.model.date import StatedDate
from assay.model.quantity import unspecified
from assay.model.transfer import Inclusion, State, Transfer
from assay.model.yardstick import joins_likelihood_and_confidence
from corroboration_records import a_claim, a_document, a_line, on

if TYPE_CHECKING:
    from assay.model.forecast import Forecast
    from assay.model.forecast_terms import Driver

ONE = a_document("one.txt")
BERG = a_claim(ONE, "Ruritania sends six launchers", "Anna Berg")
AS_OF = date(2031, 11, 23)


def forecast(line: Transfer, *claims: Claim, origins: tuple[Origin, ...] = (), by: date | None = None) -> Forecast:
    around = Surroundings(
        claims or (BERG,), Corroboration(origins=origins), lambda text: "Ruritania" if "Ruri" in text else None
    )
    return forecast_first_delivery(line, [line], around, as_of=AS_OF, by=by)


def driver(found: Forecast, key: str) -> Driver | None:
    return next((one for one in found.drivers if one.key == key), None)


def test_it_has_everything_that_can_be_defended() -> None:
    found = forecast(a_line(6, BERG, description="assault vehicles"))
    assert found.horizon is not None
    assert found.resolution is not None
    assert found.method is not None
    assert (found.horizon.opens, found.horizon.closes) == ("2031-11-23", "2032-12-31")
    assert found.horizon.resolves_from == "2033-04-01"  # the release on 2032 comes out in spring
    assert "release of spring 2033" in found.resolution.sources[0]
    assert all((found.resolution.ambiguous_rule, found.resolution.void_rule, found.assumptions, found.signposts))
    assert found.method.seed == 1
    assert found.question.endswith("at least one of the 6 ordered: assault vehicles?")
    assert not any(map(joins_likelihood_and_confidence, texts_of(found)))


def test_it_comes_out_alike_to_the_last_digit() -> None:
    line = a_line(6, BERG)
    assert forecast(line) == forecast(replace(line))


def test_the_drivers_lead_from_the_class_to_the_chance() -> None:
    """In the year of the close; the draws' mean lies a little nearer to even than the middle."""
    found = forecast(a_line(6, BERG, description="assault vehicles", order_date=on("2029-05-01")))
    moved = sum(one.size for one in found.drivers if one.counts)
    in_the_year = probability(log_odds(found.reference_class.rate) + moved)
    year, rest_of_2031 = 1.0, 38 / 365
    assert found.p == pytest.approx(in_the_year * (year + rest_of_2031), abs=0.035)
    assert [one.key for one in found.drivers] == ["model", "unverified"]


def test_a_class_has_all_that_it_rests_on() -> None:
    past = forecast(a_line(6, BERG, description="assault vehicles")).reference_class
    assert past.query == "category = armoured vehicles and comment: no delivery date announced"
    assert past.parent == "open orders, no delivery date announced"
    assert past.n >= 30
    assert past.drawn_to is not None
    assert past.rate == pytest.approx((past.events + past.drawn_by * past.drawn_to) / (past.n + past.drawn_by))
    assert past.lo < past.rate < past.hi
    assert "2024-03-18 -> 2025-03-13" in past.source


def test_a_line_that_is_only_reported_is_less_than_an_order() -> None:
    found = forecast(a_line(6, BERG))
    unverified = driver(found, "unverified")
    assert unverified is not None
    assert unverified.evidence == (a_line(6, BERG).id,)
    assert unverified.size < -0.5
    assert "35 of 410" in unverified.basis
    verified = forecast(a_line(6, BERG, inclusion=Inclusion.ORDER_VERIFIED, order_date=on("2030-05-01")))
    assert driver(verified, "unverified") is None
    assert found.p < verified.p


def test_what_the_class_holds_is_shown_and_not_added() -> None:
    """A draft that every report keeps its distance from: the class is of doubted orders, and doubts are one."""
    claim = a_claim(ONE, "a draft contract for six launchers", "Anna Berg", certainty=Certainty.ALLEGED)
    found = forecast(a_line(6, claim), claim)
    assert {one.key: one.counts for one in found.drivers} == {"model": True, "unverified": True, "draft": False}
    assert driver(found, "draft").evidence == (claim.id,)  # type: ignore[union-attr]
    assert "hedged" in found.reference_class.name


def test_distance_alone_is_judged() -> None:
    claim = a_claim(ONE, "six launchers", "Anna Berg", certainty=Certainty.ALLEGED)
    alleged = driver(forecast(a_line(6, claim, inclusion=Inclusion.ORDER_VERIFIED), claim), "alleged")
    assert alleged is not None
    assert (alleged.size, alleged.counts) == (-0.3, True)


@pytest.mark.parametrize(
    "words",
    [
        "проект договора на шесть пусковых установок",
        "发射车合同草案",
        "a contract not yet signed",
        "a memorandum on launchers",
    ],
)
def test_a_draft_in_other_words(words: str) -> None:
    claim = a_claim(ONE, words)
    assert driver(forecast(a_line(6, claim), claim), "draft") is not None


def test_what_was_secret_must_be_disclosed() -> None:
    line = a_line(6, BERG)
    leak = Origin("o1", "the papers", OriginKind.LEAK, (ONE.id,), (BERG.id,), (line.id,))
    official = replace(leak, id="o2", kind=OriginKind.OFFICIAL)
    assert driver(forecast(line, origins=(leak,)), "secret").evidence == ("o1",)  # type: ignore[union-attr]
    assert driver(forecast(line, origins=(leak, official)), "secret") is None


@pytest.mark.parametrize(
    ("words", "at_war"),
    [
        ("has supported Ruritania’s war through trade", True),
        ("since Ruritania's full-scale invasion of the coast", True),
        ("to prepare for an invasion of Freedonia", False),  # nobody says that the supplier is in it
        ("Freedonia's war against the hills", False),
        ("Ruritania's warehouse is full", False),
    ],
)
def test_the_supplier_is_at_war_only_if_a_claim_says_so(words: str, at_war: bool) -> None:  # noqa: FBT001
    claim = a_claim(ONE, words)
    assert (driver(forecast(a_line(6, BERG), BERG, claim), "at_war") is not None) == at_war


@pytest.mark.parametrize(
    ("planned", "key", "closes"),
    [
        (StatedDate("2033-01-01", "2033-12-31", "in 2033"), "announced", "2033-12-31"),
        (StatedDate(None, "2034-12-31", "by 2034"), "announced", "2034-12-31"),
        (StatedDate("2029-01-01", "2029-12-31", "in 2029"), None, "2032-12-31"),  # past, and nothing known of it
    ],
)
def test_an_announced_year_is_what_is_asked_about(planned: StatedDate, key: str | None, closes: str) -> None:
    found = forecast(a_line(6, BERG, planned_delivery=planned))
    assert found.resolves_on == closes
    assert [one.key for one in found.drivers if one.key.startswith("announced")] == ([key] if key else [])


def test_what_is_announced_for_later_seldom_comes_early() -> None:
    late = a_line(6, BERG, planned_delivery=StatedDate("2036-01-01", "2036-12-31", "in 2036"))
    found = forecast(late, by=date(2033, 12, 31))
    assert driver(found, "announced_later").counts is False  # type: ignore[union-attr]
    assert found.p < forecast(a_line(6, BERG), by=date(2033, 12, 31)).p / 1.5


def test_an_announced_year_is_not_counted_twice() -> None:
    found = forecast(a_line(6, BERG, planned_delivery=StatedDate("2032-01-01", "2032-12-31", "in 2032")))
    assert "announced for the year" in found.reference_class.name
    assert driver(found, "announced").counts is False  # type: ignore[union-attr]


def test_each_year_has_its_own_chance() -> None:
    """Announced for 2034: next to nothing before it, and most in it."""
    found = forecast(a_line(6, BERG, planned_delivery=StatedDate("2034-01-01", "2034-12-31", "in 2034")))
    by = {one.by[:4]: one.p for one in found.timeline}
    assert by["2033"] < 0.2
    assert by["2034"] - by["2033"] > 2 * by["2033"]


def test_the_year_that_the_papers_speak_of_is_asked_about() -> None:
    """A landing in 2035, said twice, and in 2040, said once."""
    spoken = [a_claim(ONE, f"a landing {n}", type=ClaimType.FORECAST, date=on(f"{year}-06-01"))
              for n, year in enumerate((2035, 2040, 2035, 2090, 2020))]  # fmt: skip
    assert forecast(a_line(6, BERG), *spoken).resolves_on == "2035-12-31"


def test_the_timeline_rises_and_its_bounds_hold_it() -> None:
    timeline = forecast(a_line(6, BERG)).timeline
    assert [one.by for one in timeline][:2] == ["2032-12-31", "2033-12-31"]
    assert list(timeline) == sorted(timeline, key=lambda one: one.p)
    assert all(one.lo < one.p < one.hi for one in timeline)


def test_signposts_say_where_it_would_go() -> None:
    found = forecast(a_line(6, BERG))
    moves = {one.observable: one.would_move_to for one in found.signposts}
    assert max(moves.values()) == 0.99
    confirmed = next(p for what, p in moves.items() if "confirms it" in what)
    later = next(p for what, p in moves.items() if "or later" in what)
    assert later < found.p < confirmed


def test_a_number_that_is_not_given_is_not_asked_about() -> None:
    assert forecast(a_line(unspecified(), BERG)).question.endswith("at least one of the following: launcher?")


@pytest.mark.parametrize("by", [date(2031, 12, 1), date(2020, 1, 1), date(2099, 1, 1)])
def test_what_is_no_time_to_ask_about(by: date) -> None:
    with pytest.raises(ValueError, match="too short or too long"):
        forecast(a_line(6, BERG), by=by)


def test_items_of_a_deal_stand_or_fall_together() -> None:
    lines = [a_line(6, BERG), a_line(7, BERG, description="carrier"), a_line(8, BERG, deal="another")]
    found = correlated([forecast(line) for line in lines], {line.id: line.deal for line in lines})
    assert [len(one.correlated_with) for one in found] == [1, 1, 0]


def test_a_draft_of_what_was_ordered_is_no_doubt() -> None:
    ordered, draft = a_line(6, BERG), a_line(5, BERG, state=State.NEGOTIATING)
    assert ordered_readings([ordered, draft]) == [ordered]
    assert ordered_readings([draft]) == [draft]
