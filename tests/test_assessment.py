from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assay.assessment import assess
from assay.corroboration import corroborate
from assay.model.claim import Claim, ClaimType
from assay.model.corroboration import Corroboration
from assay.model.forecast import Assessment, Confidence, Likelihood
from assay.model.quantity import unspecified
from assay.model.transfer import Delivery, Inclusion, State, Transfer
from corroboration_records import a_claim, a_document, a_line, on

ONE, TWO = a_document("one.txt"), a_document("two.txt")
BERG = a_claim(ONE, "Ruritania sends six launchers", "Anna Berg")
AS_OF = date(2031, 11, 23)


def assessed(*lines: Transfer, claims: tuple[Claim, ...] = (BERG,)) -> Assessment:
    corroboration, _ = corroborate([ONE, TWO], [], claims, lines)
    return assess(claims, lines, corroboration, as_of=AS_OF)[0]


def test_a_first_forecast_has_everything_that_a_reader_needs() -> None:
    (forecast,) = assessed(a_line(6, BERG, description="assault vehicles")).forecasts
    assert forecast.question == (
        "By 31 December 2032, will a source other than the files of this case report that Freedonia has received from "
        "Ruritania at least one of the 6 ordered: assault vehicles?"
    )
    assert (forecast.likelihood, forecast.yardstick) == (Likelihood.VERY_UNLIKELY, "ICD 203 (2015)")
    assert forecast.start is not None
    assert 0.05 < forecast.p < forecast.start
    assert (forecast.reference_class.n, forecast.reference_class.events) == (56, 11)
    assert [one.key for one in forecast.drivers] == ["model", "unverified"]
    assert [one.n for one in forecast.alternatives] == [93, 410, 592, 785, 1072]
    assert forecast.confidence is Confidence.LOW
    assert "which this one is not" in forecast.basis
    assert forecast.claim_ids == (BERG.id,)


def test_a_class_of_one_year_asks_for_one_year() -> None:
    (forecast,) = assessed(a_line(6, BERG, description="frigates")).forecasts
    assert (forecast.resolves_on, forecast.likelihood) == ("2032-12-31", Likelihood.VERY_UNLIKELY)


def test_a_verified_order_is_not_called_unverified() -> None:
    (forecast,) = assessed(a_line(6, BERG, inclusion=Inclusion.ORDER_VERIFIED)).forecasts
    assert [one.key for one in forecast.drivers] == ["model"]
    assert "which this one is not" not in forecast.basis


def test_readings_of_one_item_have_one_forecast() -> None:
    assert len(assessed(a_line(6, BERG), a_line(9, BERG)).forecasts) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.COMPLETE},
        {"state": State.CANCELLED},
        {"state": State.DENIED},
        {"state": State.NEGOTIATING},
        {"state": State.IN_DELIVERY},
        {"deliveries": (Delivery(on("2031-03-01"), unspecified()),)},
    ],
)
def test_what_is_over_or_begun_or_no_order_has_no_forecast(fields: dict[str, object]) -> None:
    assert assessed(a_line(6, BERG, **fields)).forecasts == ()


def test_a_line_without_recipient_is_a_problem() -> None:
    line = a_line(6, BERG, recipient=None)
    found, problems = assess([BERG], [line], Corroboration(), as_of=AS_OF)
    assert found.forecasts == ()
    assert [(problem.step, problem.document) for problem in problems] == [("assess", ONE.id)]


def test_forecasts_in_the_documents_keep_who_made_them_and_of_when() -> None:
    claim = a_claim(ONE, "a landing by 2035", "Tribune", "Berg", type=ClaimType.FORECAST, date=on("2035-12-31"))
    (statement,) = assessed(claims=(claim,)).statements
    assert (statement.claim_id, statement.made_by, statement.date) == (claim.id, ("Tribune", "Berg"), claim.date)


def test_gaps_name_the_state() -> None:
    claim = a_claim(ONE, "Norway lacks ferries", type=ClaimType.CAPABILITY)
    (gap,) = assessed(claims=(claim,)).gaps
    assert (gap.subject, gap.holder) == ("ferries", "Norway")


def test_questions_name_the_item_and_whom_to_ask() -> None:
    line = a_line(unspecified(), BERG)
    questions = [one.question for one in assessed(line).questions]
    assert questions == [
        "Was the order of launcher (Ruritania → Freedonia) really placed? Ask for a signed copy, a payment or a "
        "customs record, and put the papers to both parties.",
        "How many of these were agreed: launcher (Ruritania → Freedonia)? Ask Anna Berg.",
        "Who can confirm launcher (Ruritania → Freedonia) without having it from the one origin so far: Anna Berg?",
        "When is delivery of launcher (Ruritania → Freedonia) due, and has any been made? Ask the recipient, or Anna "
        "Berg.",
    ]


def test_a_contradiction_without_explanation_is_asked_first() -> None:
    nine = a_claim(TWO, "Ruritania sends nine launchers", "Fleet Institute")
    first, *_ = assessed(a_line(6, BERG), a_line(9, nine), claims=(BERG, nine)).questions
    assert first.question.startswith("Which is right for the number of launcher, Ruritania → Freedonia: “6” or “9”?")


def test_questions_are_few_and_different() -> None:
    lines = [
        a_line(6, BERG, deal=f"deal {number}", id=f"l{number}", description=f"item {number}") for number in range(30)
    ]
    questions = assessed(*lines).questions
    assert len(questions) == len({one.question for one in questions}) == 12


def test_the_same_input_gives_the_same_ids() -> None:
    line = a_line(6, BERG)
    assert assessed(line) == assessed(replace(line))


def test_nothing_to_assess() -> None:
    assert assess([], [], Corroboration(), as_of=AS_OF) == (Assessment(), ())


def test_a_draft_beside_what_was_ordered_does_not_take_the_forecast_away() -> None:
    draft = a_line(5, BERG, state=State.NEGOTIATING)
    (forecast,) = assessed(a_line(6, BERG), draft).forecasts
    assert forecast.line_ids == (a_line(6, BERG).id,)


def test_forecasts_of_one_deal_name_each_other() -> None:
    one, other = assessed(a_line(6, BERG), a_line(4, BERG, description="carriers")).forecasts
    assert (one.correlated_with, other.correlated_with) == ((other.id,), (one.id,))
