"""What people do with forecasts, laid over each other: nothing is overwritten, and what was sealed stays."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assay.assessment import assess
from assay.errors import BadArgument, NoSuchRecord
from assay.forecasting import acts
from assay.forecasting.acts import Given, Who
from assay.forecasting.pooling import pooled
from assay.forecasting.records import broken_seals, canonical, laid_over
from assay.forecasting.track_record import track_record
from assay.model.claim import ClaimType
from assay.model.corroboration import Corroboration
from assay.model.findings import Findings
from assay.model.forecast_record import ForecastAct, Opinion, Outcome, Result, Step
from corroboration_records import a_claim, a_document, a_line, on

if TYPE_CHECKING:
    from assay.model.forecast_record import ForecastRecord

ONE = a_document("one.txt")
BERG = a_claim(ONE, "Ruritania sends six launchers", "Anna Berg")
LANDING = a_claim(ONE, "a landing by 2033", "Anna Berg", type=ClaimType.FORECAST, date=on("2033-12-31"))
LINE, OTHER = a_line(6, BERG), a_line(9, BERG, description="carrier")
AS_OF = date(2031, 11, 23)
ASSESSED, _ = assess([BERG, LANDING], [LINE, OTHER], Corroboration(), as_of=AS_OF)
FINDINGS = Findings("case", claims=(BERG, LANDING), transfers=(LINE, OTHER), assessment=ASSESSED)


def who(day: str = "2031-11-24", reason: str = "", author: str = "N. N.") -> Who:
    return Who(author, f"{day}T10:00:00+00:00", reason)


def made(target: str = LINE.id, p: float | None = None, **fields: object) -> ForecastAct:
    given = Given(p, **fields)  # type: ignore[arg-type]
    return acts.make(FINDINGS, target, given, who(reason="a draft" if p else ""), by=None, party_in=lambda _: None)


def after(*done: ForecastAct) -> Findings:
    return replace(FINDINGS, forecast_acts=done, forecast_records=laid_over(done))


def ended(result: Result, day: str = "2034-05-02", evidence: str = "the release") -> Outcome:
    return Outcome(result, day, evidence, "N. N.")


def resolved(act: ForecastAct, result: Result, *earlier: ForecastAct, day: str = "2034-05-02") -> ForecastAct:
    return acts.resolve(after(*earlier, act), act.target, ended(result, day), who("2034-06-01"))


def only(*done: ForecastAct) -> ForecastRecord:
    (record,) = laid_over(done)
    return record


def test_a_forecast_carries_its_whole_question() -> None:
    act = made()
    record = only(act)
    assert record.forecast.question == ASSESSED.forecasts[0].question
    assert (record.id, record.forecast.id) == (act.target, act.target)
    assert record.now.p == record.forecast.p  # nothing given: the machine's number
    assert record.forecast.horizon is not None
    assert record.forecast.horizon.closes == "2033-12-31"
    assert set(record.forecast.correlated_with) == {one.id for one in ASSESSED.forecasts}


def test_the_proposal_can_be_taken_up_by_its_own_id() -> None:
    assert only(made(ASSESSED.forecasts[1].id)).forecast.transfer == OTHER.id


def test_a_claim_of_a_time_to_come_becomes_a_question() -> None:
    record = only(made(LANDING.id))
    assert record.forecast.question == (
        "By 31 December 2033, will it have come about, as Anna Berg says: “a landing by 2033”?"
    )
    assert (record.forecast.reference_class.events, record.forecast.reference_class.n, record.now.p) == (79, 303, 0.261)
    assert record.forecast.claim_ids == (LANDING.id,)


def test_a_claim_without_a_time_needs_one() -> None:
    with pytest.raises(BadArgument, match="names no time"):
        made(BERG.id)
    by = date(2035, 6, 30)
    act = acts.make(FINDINGS, BERG.id, Given(), who(), by=by, party_in=lambda _: None)
    assert only(act).forecast.resolves_on == "2035-06-30"


def test_revisions_are_added_and_nothing_is_overwritten() -> None:
    first = made(p=0.1)
    second = acts.revise(after(first), first.target, Given(0.3, yardstick="phia"), who("2032-02-01", "seen at sea"))
    record = only(first, second)
    assert [(one.p, one.word, one.reason) for one in record.history] == [
        (0.1, "very unlikely", "a draft"),
        (0.3, "unlikely", "seen at sea"),
    ]


@pytest.mark.parametrize(
    ("given", "reason", "trouble"),
    [
        (Given(), "because", "needs a probability"),
        (Given(0.2), " ", "needs a probability"),
        (Given(1.0), "because", "no forecast"),
        (Given(0.001), "because", "no forecast"),
        (Given(0.2, yardstick="mine"), "because", "no yardstick"),
        (Given(0.2), "It is unlikely, with low confidence.", "ICD 203 keeps apart"),
        (Given(0.2), "x" * 5000, "more than 4000"),
    ],
)
def test_what_is_no_revision(given: Given, reason: str, trouble: str) -> None:
    first = made()
    with pytest.raises(BadArgument, match=trouble):
        acts.revise(after(first), first.target, given, who(reason=reason))


def test_a_number_of_ones_own_needs_its_reason() -> None:
    with pytest.raises(BadArgument, match="--reason"):
        acts.make(FINDINGS, LINE.id, Given(0.2), who(), by=None, party_in=lambda _: None)


def test_after_the_close_it_is_knowledge() -> None:
    first = made()
    with pytest.raises(BadArgument, match="closed on 2033-12-31"):
        acts.revise(after(first), first.target, Given(0.9), who("2034-01-01", "it came"))


def test_the_machines_proposal_is_nobodys_forecast() -> None:
    with pytest.raises(BadArgument, match="machine's proposal"):
        acts.seal(FINDINGS, ASSESSED.forecasts[0].id, who())
    with pytest.raises(NoSuchRecord):
        acts.seal(FINDINGS, "fm000000000000", who())


def test_a_seal_is_the_hash_of_the_canonical_form() -> None:
    first = made()
    sealed = acts.seal(after(first), first.target, who())
    assert sealed.sha256 == hashlib.sha256(canonical(only(first))).hexdigest()
    assert sealed.sealed.encode() == canonical(only(first))
    record = only(first, sealed)
    assert [(one.sha256, one.revisions) for one in record.seals] == [(sealed.sha256, 1)]
    assert canonical(record) == canonical(only(first))  # a seal is about it, not of it
    assert broken_seals((first, sealed)) == ()


def test_a_later_revision_leaves_the_seal_whole() -> None:
    first = made()
    sealed = acts.seal(after(first), first.target, who())
    second = acts.revise(after(first, sealed), first.target, Given(0.3), who("2032-02-01", "seen"))
    assert broken_seals((first, sealed, second)) == ()


def test_a_changed_byte_of_what_was_sealed_is_found() -> None:
    first = made()
    sealed = acts.seal(after(first), first.target, who())
    changed = sealed.sealed.replace("0.0", "0.1", 1)
    assert changed != sealed.sealed
    ((owner, trouble),) = broken_seals((first, replace(sealed, sealed=changed)))
    assert (owner, "hash" in trouble) == (first.target, True)


def test_a_forged_seal_with_a_hash_that_fits_is_found_too() -> None:
    first = made()
    sealed = acts.seal(after(first), first.target, who())
    for text in (sealed.sealed.replace("N. N.", "M. M."), "{}", "no json"):
        forged = replace(sealed, sealed=text, sha256=hashlib.sha256(text.encode()).hexdigest())
        assert broken_seals((first, forged))
    assert broken_seals((replace(first, p=0.9), sealed))  # the journal, not the seal, was changed


def test_a_no_is_not_told_before_the_register_is_out() -> None:
    first = made()
    with pytest.raises(BadArgument, match="from 2034-04-01 on"):
        acts.resolve(after(first), first.target, ended(Result.NO, "2033-02-01"), who("2033-02-02"))
    early = acts.resolve(after(first), first.target, ended(Result.VOID, "2033-02-01"), who("2033-02-02"))
    assert only(first, early).outcome == early.outcome


def test_a_yes_that_comes_early_counts_when_a_no_would() -> None:
    """It is written down, and a revision is still taken: who could not revise would be scored by when he stopped."""
    first = made(p=0.1)
    early = acts.resolve(after(first), first.target, ended(Result.YES, "2032-02-01"), who("2032-02-02"))
    revised = acts.revise(after(first, early), first.target, Given(0.9), who("2032-03-01", "it came"))
    records = laid_over([first, early, revised])
    before, then = (track_record(records, reached=day) for day in ("2034-03-31", "2034-04-01"))
    assert (before.scored, before.early, before.open) == ((), 1, 0)
    assert (then.scored[0].p, then.early) == (0.9, 0)


def test_an_early_yes_may_turn_out_wrong() -> None:
    first = made(p=0.1)
    early = acts.resolve(after(first), first.target, ended(Result.YES, "2032-02-01"), who("2032-02-02"))
    later = resolved(first, Result.NO, early)
    assert track_record(laid_over([first, early, later])).scored[0].result is Result.NO


@pytest.mark.parametrize(
    ("outcome", "trouble"),
    [
        (ended(Result.NO, "2035-01-01"), "still to come"),
        (ended(Result.NO, "spring"), "no day"),
        (ended(Result.NO, evidence=" "), "needs its evidence"),
        (ended(Result.NO, evidence="Likely, we say with confidence"), "needs its evidence"),
    ],
)
def test_what_is_no_outcome(outcome: Outcome, trouble: str) -> None:
    first = made()
    with pytest.raises(BadArgument, match=trouble):
        acts.resolve(after(first), first.target, outcome, who("2034-06-01"))


def test_the_latest_knowledge_holds_not_the_latest_entry() -> None:
    first = made()
    late, early = resolved(first, Result.YES, day="2034-05-20"), resolved(first, Result.NO, day="2034-05-02")
    record = only(first, late, early)
    assert (record.outcome, len(record.outcomes)) == (late.outcome, 2)


def test_acts_on_what_was_never_made_are_passed_over() -> None:
    assert laid_over([ForecastAct(Step.REVISE, "fm0", "", "2031-01-01", p=0.2)]) == ()


def test_scores_leave_out_what_is_void_and_what_came_after_the_close() -> None:
    one, other, third = made(p=0.2), made(OTHER.id, p=0.3), made(LANDING.id, p=0.4)
    done = (one, other, third, resolved(one, Result.YES), resolved(other, Result.VOID))
    found = track_record(laid_over(done))
    assert (len(found.scored), found.void, found.open) == (1, 1, 1)
    (scored,) = found.scored
    assert (scored.p, scored.brier, scored.log_clipped) == (0.2, pytest.approx(0.64), False)
    assert scored.brier_over_days == pytest.approx(0.64)
    assert scored.baseline_p == laid_over([one])[0].forecast.start
    assert scored.baseline_n > 30
    assert found.skill is not None
    assert found.skill.value == pytest.approx(1 - scored.brier / scored.baseline_brier)


def test_forecasts_on_one_deal_are_one_cluster() -> None:
    one, other, third = made(p=0.2), made(OTHER.id, p=0.3), made(LANDING.id, p=0.4)
    outcomes = [resolved(act, Result.NO) for act in (one, other, third)]
    found = track_record(laid_over([one, other, third, *outcomes]))
    assert found.brier is not None
    assert found.brier.clusters == 2
    assert len({scored.cluster for scored in found.scored[:2]}) == 1


def test_nothing_resolved() -> None:
    found = track_record(laid_over([made()]))
    assert (found.scored, found.open, found.skill, found.rows) == ((), 1, None, ())


OPINIONS = (Opinion("A", 0.1), Opinion("B", 0.2), Opinion("C", 0.4))


@pytest.mark.parametrize(
    ("way", "factor", "expected"), [("median", 1, 0.2), ("log-odds", 1, 0.209), ("log-odds", 2, 0.065)]
)
def test_several_forecasters_become_one_number(way: str, factor: float, expected: float) -> None:
    p, pool = pooled(OPINIONS, way=way, factor=factor)
    assert (p, pool.factor, pool.opinions) == (expected, factor, OPINIONS)


@pytest.mark.parametrize(
    ("opinions", "way", "factor"),
    [
        ((), "median", 1),
        ((*OPINIONS, Opinion("A", 0.9)), "median", 1),
        (OPINIONS, "median", 2),
        (OPINIONS, "mean", 1),
        (OPINIONS, "log-odds", 0),
        (OPINIONS, "log-odds", float("nan")),
        (OPINIONS, "log-odds", 50),
    ],
)
def test_what_can_not_be_put_together(opinions: tuple[Opinion, ...], way: str, factor: float) -> None:
    with pytest.raises(ValueError):
        pooled(opinions, way=way, factor=factor)
