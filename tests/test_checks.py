"""Each check finds its planted defect, and nothing in a sound case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assay import checks
from assay.checks import CHECKS, run_checks
from assay.model.capability import CapabilityRow, CapabilityTable, Enabler, EnablerKind, EnablerState
from assay.model.corroboration import Agreement, Derivation, DerivationKind, Drift, DriftKind, Side
from assay.model.document import Cell, Outcome, Table, Word
from assay.model.findings import Findings
from assay.model.forecast_record import ForecastAct, ForecastRecord, Revision, Step
from assay.model.forecast_terms import Direction, Distribution, DistributionKind, Driver
from assay.model.judgement import Judgement, Verdict
from assay.model.milestone import NetworkForecast, Reached
from assay.model.place import Place, Span
from assay.model.quantity import Kind, Quantity, exact
from invented_case import IDS, assessment, claims, corroboration, invented, pages, readings, signs, transfers

ELSEWHERE = Place(IDS["contract.pdf"], 1, (Span(0, 5),), "other words")
FIRST_CLAIM, *OTHER_CLAIMS = claims()
SUGGESTION = replace(FIRST_CLAIM, id="c-suggested", suggested_by="pretended:1b")
LINE, *OTHER_LINES = transfers()
FORECAST = assessment().forecasts[0]
TOTAL = assessment().totals[0]
GROUP = Agreement("a1", (FIRST_CLAIM.id,), (FIRST_CLAIM.document,), ())
DRIFT = Drift("d1", DriftKind.HARDENED, Side("x", ELSEWHERE), Side("y", FIRST_CLAIM.content), "surer")
MADE_FROM_NOWHERE = Derivation(FIRST_CLAIM.document, "d99", DerivationKind.QUOTATION, ())
READING, *OTHER_READINGS = readings()
PAGE, *OTHER_PAGES = pages()


def with_line(**changes: object) -> Findings:
    return invented(transfers=(replace(LINE, **changes), *OTHER_LINES))  # type: ignore[arg-type]


def with_claim(**changes: object) -> Findings:
    return invented(claims=(replace(FIRST_CLAIM, **changes), *OTHER_CLAIMS))  # type: ignore[arg-type]


def with_reading(**changes: object) -> Findings:
    return invented(readings=(replace(READING, **changes), *OTHER_READINGS))  # type: ignore[arg-type]


def with_page(**changes: object) -> Findings:
    return invented(pages=(replace(PAGE, **changes), *OTHER_PAGES))  # type: ignore[arg-type]


def with_assessment(**changes: object) -> Findings:
    return invented(assessment=replace(assessment(), **changes))  # type: ignore[arg-type]


def with_chains(**changes: object) -> Findings:
    return invented(corroboration=replace(corroboration(), **changes))  # type: ignore[arg-type]


def test_a_sound_case_passes_every_check() -> None:
    assert run_checks(invented()) == ()
    assert run_checks(Findings("Nothing yet")) == ()


@pytest.mark.parametrize(
    ("check", "findings"),
    [
        (checks.every_claim_stands_at_its_span, with_claim(content=ELSEWHERE)),
        (checks.every_claim_stands_at_its_span, with_claim(hedges=(replace(ELSEWHERE, page_number=9),))),
        (checks.every_claim_stands_at_its_span, with_claim(cue=replace(ELSEWHERE, spans=()))),
        (checks.every_claim_stands_at_its_span, with_claim(source=replace(ELSEWHERE, spans=(Span(0, 99_999),)))),
        (checks.every_claim_stands_at_its_span, invented(suggestions=(replace(SUGGESTION, content=ELSEWHERE),))),
        (checks.every_id_is_used_once, invented(suggestions=(replace(SUGGESTION, id=FIRST_CLAIM.id),))),
        (checks.no_suggestion_counts_by_itself, with_claim(suggested_by="pretended:1b")),
        (checks.no_suggestion_counts_by_itself, invented(claims=OTHER_CLAIMS, suggestions=(FIRST_CLAIM,))),
        (
            checks.every_evidence_stands_at_its_span,
            with_line(evidence=(replace(LINE.evidence[0], place=ELSEWHERE), *LINE.evidence[1:])),
        ),
        (checks.every_evidence_stands_at_its_span, invented(signs=(replace(signs()[0], evidence=(ELSEWHERE,)),))),
        (checks.every_line_rests_on_something, with_line(evidence=())),
        (checks.every_number_stands_in_its_evidence, with_line(quantity=exact(38, as_stated="38"))),
        (checks.every_reference_resolves, with_line(evidence=(replace(LINE.evidence[0], claim_id="c99"),))),
        (checks.every_reference_resolves, with_assessment(totals=(replace(TOTAL, transfers=("t99",)),))),
        (checks.every_reference_resolves, with_assessment(forecasts=(replace(FORECAST, claim_ids=("c99",)),))),
        (checks.every_reference_resolves, invented(corroboration=corroboration(), transfers=(LINE,))),
        (checks.every_id_is_used_once, invented(claims=(FIRST_CLAIM, FIRST_CLAIM, *OTHER_CLAIMS))),
        (checks.every_id_is_used_once, with_chains(agreements=(GROUP, GROUP))),
        (checks.every_reference_resolves, with_chains(agreements=(replace(GROUP, origins=("o99",)),))),
        (checks.every_reference_resolves, with_chains(derivations=(MADE_FROM_NOWHERE,))),
        (checks.every_evidence_stands_at_its_span, with_chains(drifts=(DRIFT,))),
        (checks.no_missing_number_is_zero, with_line(quantity=Quantity(Kind.UNSPECIFIED, 0, 0, 0))),
        (checks.no_missing_number_is_zero, with_line(quantity=Quantity(Kind.EXACT))),
        (checks.no_missing_number_is_zero, with_line(quantity=Quantity(Kind.EXACT, 0, 0, 0))),
        (checks.no_missing_number_is_zero, with_assessment(totals=(replace(TOTAL, quantity=exact(48)),))),
        (checks.every_document_has_an_outcome, invented(readings=tuple(OTHER_READINGS))),
        (checks.every_document_has_an_outcome, with_reading(outcome=Outcome.PARTIAL)),
        (checks.every_document_has_an_outcome, with_reading(pages=7)),
        (checks.every_page_holds_together, with_page(document="nowhere")),
        (checks.every_page_holds_together, with_page(page_number=2)),
        (checks.every_page_holds_together, with_page(words=(Word(0, 99_999, 0, 0, 1, 1),))),
        (
            checks.every_page_holds_together,
            with_page(tables=(Table((Cell(0, 0, "x", (Span(5, 99_999),)),), 1, 1),)),
        ),
        (
            checks.likelihood_and_confidence_apart,
            with_assessment(forecasts=(replace(FORECAST, basis="We judge it unlikely, with low confidence."),)),
        ),
    ],
)
def test_a_planted_defect_is_found(check: checks.Check, findings: Findings) -> None:
    assert check(findings)
    assert set(check(findings)) <= set(run_checks(findings))


JOINING = Driver("draft", "a draft", Direction.DOWN, -1.0, 0.1, "It is unlikely, with low confidence.")
UNFOUNDED = replace(JOINING, basis="", evidence=("c-nowhere",))
MADE = ForecastRecord(
    "fm1", FORECAST, (Revision("2026-11-24", "", "likely, high confidence", 0.6, "likely", "icd203"),)
)
SEALED = ForecastAct(Step.SEAL, "fm1", "", "2026-11-24", sealed="{}", sha256="0" * 64)
LIFT = Enabler("landing", "unit", EnablerKind.LIFT, EnablerState.PARTLY, claim_ids=("c-nowhere",))


BOUNDED = Quantity(Kind.UNSPECIFIED, 0, 0)
JOINED = "It is unlikely, with low confidence."
DATES = ("2031-01-01", "2031-02-01", "2031-03-01", "2031-04-01", "2031-05-01")
REACHED = Reached("formed unit", DATES, 1.0, None, None, "")
BACKWARD = replace(REACHED, percentiles=tuple(reversed(DATES)))  # type: ignore[arg-type]
NETWORK = NetworkForecast("n1", "plan", "", "2030-01-01", (REACHED,), (("2031-12-31", 1.0),), "", "", 1, 8, 8)
LACKING = Distribution(DistributionKind.CATEGORIES, "when?", "2031-12-31", "2032-04-01", ("2031", "later"), (0.5, 0.4))


def needing(**fields: object) -> CapabilityTable:
    """A need of 37 of which nobody says how many are held."""
    held, number = Quantity(Kind.NOT_AVAILABLE), exact(37, as_stated="37")
    row = CapabilityRow("k1", "landing", "unit", "vehicle", "2031-12-31", number, "table 4", held, (), held, held, held)
    return CapabilityTable("landing", "unit", (replace(row, **fields),))  # type: ignore[arg-type]


def test_a_sound_plan_passes() -> None:
    assert not checks.every_plan_is_sound(with_assessment(capabilities=(needing(),), networks=(NETWORK,)))


@pytest.mark.parametrize(
    ("check", "findings"),
    [
        (checks.likelihood_and_confidence_apart, with_assessment(forecasts=(replace(FORECAST, drivers=(JOINING,)),))),
        (checks.likelihood_and_confidence_apart, invented(forecast_records=(MADE,))),
        (checks.every_seal_holds, invented(forecast_acts=(SEALED,))),
        (checks.every_reference_resolves, with_assessment(forecasts=(replace(FORECAST, drivers=(UNFOUNDED,)),))),
        (checks.every_reference_resolves, with_assessment(capabilities=(CapabilityTable("a", "b", (), (LIFT,)),))),
        (checks.every_reference_resolves, with_assessment(capabilities=(needing(forecast="f-nowhere"),))),
        (checks.every_reference_resolves, with_assessment(networks=(replace(NETWORK, transfers=("t99",)),))),
        (checks.every_id_is_used_once, with_assessment(networks=(NETWORK, NETWORK))),
        (checks.likelihood_and_confidence_apart, with_assessment(capabilities=(needing(not_known=(JOINED,)),))),
        (checks.every_plan_is_sound, with_assessment(capabilities=(needing(missing=exact(37)),))),
        (
            checks.every_plan_is_sound,
            with_assessment(capabilities=(needing(inbound=BOUNDED),)),
        ),
        (checks.every_plan_is_sound, with_assessment(networks=(replace(NETWORK, draws=9, drawn=8),))),
        (checks.every_plan_is_sound, with_assessment(networks=(replace(NETWORK, by_year=(("x", 0.5), ("y", 0.4))),))),
        (checks.every_plan_is_sound, with_assessment(networks=(replace(NETWORK, milestones=(BACKWARD,)),))),
        (checks.every_plan_is_sound, with_assessment(forecasts=(replace(FORECAST, distribution=LACKING),))),
    ],
)
def test_a_defect_planted_in_a_forecast_is_found(check: checks.Check, findings: Findings) -> None:
    assert check(findings)


def test_likelihood_and_confidence_may_stand_in_two_sentences() -> None:
    apart = replace(FORECAST, basis="We judge it unlikely. Our confidence is low.")
    assert not checks.likelihood_and_confidence_apart(with_assessment(forecasts=(apart,)))


def test_what_a_person_rejected_may_still_be_pointed_at() -> None:
    without = invented(claims=tuple(OTHER_CLAIMS))
    assert checks.every_reference_resolves(without)
    rejected = Judgement(FIRST_CLAIM.id, Verdict.REJECT, "R. Editor", "2025-10-03")
    assert not checks.every_reference_resolves(replace(without, judgements=(rejected,)))


def test_every_check_says_what_it_is_for() -> None:
    assert all(check.__name__.replace("_", "").isalpha() for check in CHECKS)
    assert len(set(CHECKS)) == len(CHECKS)
