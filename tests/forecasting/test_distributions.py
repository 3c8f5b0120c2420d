"""The year of a first delivery, and numbers: given, kept, answered and scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assay.assessment import assess
from assay.errors import BadArgument
from assay.forecasting import acts
from assay.forecasting.acts import Given, Who
from assay.forecasting.distributions import agrees, of_first_delivery, trouble_with_distribution, yes_of
from assay.forecasting.hazards.paper_orders import PaperOrder
from assay.forecasting.prospects import Prospect
from assay.forecasting.records import canonical, laid_over
from assay.forecasting.track_record import track_record
from assay.model.corroboration import Corroboration
from assay.model.findings import Findings
from assay.model.forecast_record import ForecastAct, Outcome, Result
from assay.model.forecast_terms import Distribution, DistributionKind
from assay.registers.comments_schedule import Bound, Schedule
from corroboration_records import a_claim, a_document, a_line

BERG = a_claim(a_document("one.txt"), "Ruritania sends six launchers", "Anna Berg")
LINE = a_line(6, BERG)
ASSESSED, _ = assess([BERG], [LINE], Corroboration(), as_of=date(2031, 11, 23))
FINDINGS = Findings("case", claims=(BERG,), transfers=(LINE,), assessment=ASSESSED)
LABELS = ("2031", "2032", "2033", "2034", "later", "never")
OWN = Distribution(DistributionKind.CATEGORIES, "", "", "", LABELS, (0.0, 0.1, 0.2, 0.2, 0.4, 0.1))
BY_QUANTILES = Distribution(
    DistributionKind.QUANTILES, "number delivered", "", "", levels=(0.5, 0.9), values=(0.0, 6.0), unit="launchers"
)


def who(day: str = "2031-11-24", reason: str = "a draft") -> Who:
    return Who("N. N.", f"{day}T10:00:00+00:00", reason)


def made(p: float | None = None, distribution: Distribution | None = None) -> ForecastAct:
    return acts.make(
        FINDINGS, LINE.id, Given(p, distribution=distribution), who(), by=None, party_in=lambda _: None
    )  # fmt: skip


def after(*done: ForecastAct) -> Findings:
    return replace(FINDINGS, forecast_acts=done, forecast_records=laid_over(done))


def resolved(act: ForecastAct, result: Result, value: str, day: str, *more: ForecastAct) -> ForecastAct:
    outcome = Outcome(result, day, "the release", "N. N.", value)
    return acts.resolve(after(act, *more), act.target, outcome, who("2036-01-01"))


def test_a_proposal_gives_each_year_its_share() -> None:
    (forecast,) = ASSESSED.forecasts
    found = forecast.distribution
    assert found is not None
    assert found.labels == LABELS
    assert sum(found.p) == pytest.approx(1)
    assert sum(found.baseline) == pytest.approx(1)
    assert trouble_with_distribution(found) == ""
    assert (found.closes, found.resolves_from) == ("2034-12-31", "2035-04-01")
    assert yes_of(found, "2032-12-31") == pytest.approx(forecast.p, abs=0.002)
    assert found.baseline_n == forecast.reference_class.n


def test_an_announced_year_stands_out() -> None:
    planned = Schedule(Bound.YEARS, 2033, 2033, is_hedged=False, delayed_from=None, as_stated="")
    order = PaperOrder("Ruritania", "Freedonia", "aircraft", 2029, year_is_unsure=False, number=6, schedule=planned)
    found = of_first_delivery(Prospect(order, date(2031, 11, 23)), date(2032, 12, 31))
    assert max(zip(found.p, found.labels, strict=True))[1] == "2033"


@pytest.mark.parametrize(
    ("distribution", "trouble"),
    [
        (OWN, ""),
        (replace(OWN, p=(0.5, 0.5)), "add up"),
        (replace(OWN, p=(0.0, 0.1, 0.2, 0.2, 0.4, 0.2)), "add up"),
        (replace(OWN, p=(-0.1, 0.2, 0.2, 0.2, 0.4, 0.1)), "add up"),
        (replace(OWN, p=(float("nan"),) * 6), "add up"),
        (replace(OWN, labels=(*LABELS[:5], "later")), "twice"),
        (BY_QUANTILES, ""),
        (replace(BY_QUANTILES, values=(6.0, 0.0)), "rise"),
        (replace(BY_QUANTILES, levels=(0.0, 0.9)), "rise"),
        (replace(BY_QUANTILES, levels=(0.5,)), "rise"),
        (replace(BY_QUANTILES, values=()), "no numbers"),
        (replace(BY_QUANTILES, kind=DistributionKind.DRAWS, values=(float("inf"),)), "no numbers"),
    ],
)
def test_what_is_no_distribution(distribution: Distribution, trouble: str) -> None:
    assert trouble in trouble_with_distribution(distribution)
    assert bool(trouble_with_distribution(distribution)) == bool(trouble)


def test_the_machines_number_brings_its_distribution_and_another_number_does_not() -> None:
    (record,) = laid_over([made()])
    assert record.now.distribution == record.forecast.distribution
    assert record.now.distribution is not None
    assert laid_over([made(0.4)])[0].now.distribution is None


def test_a_distribution_of_ones_own_has_the_questions_categories_and_baseline() -> None:
    held = laid_over([made(0.1, OWN)])[0].now.distribution
    assert held is not None
    assert held.p == OWN.p
    assert held.baseline
    with pytest.raises(BadArgument, match="categories are 2031, 2032"):
        made(0.1, replace(OWN, labels=LABELS[::-1]))
    with pytest.raises(BadArgument, match="must agree"):
        made(0.3, OWN)
    with pytest.raises(BadArgument, match="can't be scored"):
        made(0.1, replace(OWN, p=(0.0, 0.1, 0.2, 0.2, 0.4, 0.3)))
    with pytest.raises(BadArgument, match="--about"):
        made(0.1, replace(BY_QUANTILES, about=""))


def test_a_distribution_stands_until_a_number_says_otherwise() -> None:
    first = made(0.1, OWN)
    near = acts.revise(after(first), first.target, Given(0.105), who("2031-12-01"))
    far = acts.revise(after(first), first.target, Given(0.3), who("2031-12-01"))
    assert laid_over([first, near])[0].now.distribution is not None
    assert laid_over([first, far])[0].now.distribution is None


@pytest.mark.parametrize(
    ("result", "value", "day", "refusal"),
    [
        (Result.NO, "2033", "2034-05-01", "can be told from 2035-04-01"),  # no year is told before all can be
        (Result.NO, "2032", "2035-05-01", "says otherwise"),
        (Result.YES, "later", "2035-05-01", "says otherwise"),
        (Result.NO, "2050", "2035-05-01", "is no answer here"),
        (Result.VOID, "2033", "2035-05-01", "yes or no only"),
    ],
)
def test_what_is_no_answer(result: Result, value: str, day: str, refusal: str) -> None:
    with pytest.raises(BadArgument, match=refusal):
        resolved(made(), result, value, day)


def test_yes_or_no_first_and_the_year_later() -> None:
    """RPS of (0, .1, .2, .2, .4, .1) with the third: 0 + .01 + .7² + .5² + .1² + 0."""
    act = made(0.1, OWN)
    early = resolved(act, Result.NO, "", "2033-05-01")
    assert track_record(laid_over([act, early])).ranked == ()
    late = resolved(act, Result.NO, "2033", "2035-05-01", early)
    record = track_record(laid_over([act, early, late]))
    (ranked,) = record.ranked
    assert (ranked.score, ranked.answer) == ("RPS", "2033")
    assert ranked.value == pytest.approx(0.01 + 0.49 + 0.25 + 0.01)
    assert ranked.baseline_value is not None
    (together,) = record.together
    assert together.skill is not None
    assert together.skill.value == pytest.approx(1 - ranked.value / ranked.baseline_value)
    assert len(record.scored) == 1


def test_a_number_by_quantiles_is_scored_with_crps() -> None:
    act = made(0.1, BY_QUANTILES)
    done = resolved(act, Result.YES, "6", "2033-05-01")
    (ranked,) = track_record(laid_over([act, done])).ranked
    assert (ranked.score, ranked.unit) == ("CRPS", "launchers")
    assert ranked.value == pytest.approx(2 * (0.5 * 6 + 0) / 2)
    assert ranked.baseline.startswith("nothing, or with the class's rate all of it")
    with pytest.raises(BadArgument, match="is no number"):
        resolved(act, Result.YES, "some", "2033-05-01")


def test_draws_are_scored_with_crps() -> None:
    act = made(0.1, replace(BY_QUANTILES, kind=DistributionKind.DRAWS, levels=(), values=(1.0, 2.0, 3.0, 4.0)))
    (ranked,) = track_record(laid_over([act, resolved(act, Result.YES, "2.5", "2033-05-01")])).ranked
    assert ranked.value == pytest.approx(0.375)


def test_pieces_are_not_added_to_months() -> None:
    first, second = made(0.1, BY_QUANTILES), made(0.1, replace(BY_QUANTILES, unit="months"))
    done = [resolved(one, Result.YES, "6", "2033-05-01") for one in (first, second)]
    record = track_record((*laid_over([first, done[0]]), *laid_over([second, done[1]])))
    assert [(one.unit, one.questions) for one in record.together] == [("launchers", 1), ("months", 1)]


def test_a_void_question_has_no_answer() -> None:
    act = made(0.1, OWN)
    late = resolved(act, Result.NO, "2033", "2035-05-01")
    void = resolved(act, Result.VOID, "", "2035-06-01", late)
    assert track_record(laid_over([act, late, void])).ranked == ()


def test_it_is_sealed_with_the_rest() -> None:
    (record,) = laid_over([made(0.1, OWN)])
    assert b'"labels":["2031","2032"' in canonical(record)


def test_what_can_not_be_compared_agrees() -> None:
    assert agrees(BY_QUANTILES, 0.9, "2032-12-31")
    assert agrees(OWN, 0.9, "2032-06-30")  # the year is not over then
    assert not agrees(OWN, 0.9, "2032-12-31")
