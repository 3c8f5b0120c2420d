"""The invariants of a case: whatever the steps gave, these hold, or `check` says where they do not.

A claim whose words are not at its span, a register line that points at no claim, an unknown number turned into 0: each
is a defect of the program, and each gives a Problem that names the record.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from assay.errors import Unresolvable
from assay.exports.report.casebook import casebook_of
from assay.exports.report.references import References
from assay.exports.report.register import figures_of
from assay.forecasting.records import broken_seals, reasons_of, texts_of
from assay.forecasting.soundness import trouble_with_number, troubles
from assay.judging import in_force, is_accepted, is_rejected
from assay.model.document import Outcome
from assay.model.findings import trouble_with
from assay.model.problem import Problem
from assay.model.quantity import Kind
from assay.model.yardstick import joins_likelihood_and_confidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assay.model.document import Page
    from assay.model.findings import Findings
    from assay.model.place import Place
    from assay.model.transfer import Transfer

    Check = Callable[[Findings], tuple[Problem, ...]]


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def run_checks(findings: Findings) -> tuple[Problem, ...]:
    """What every check finds; () if the case is sound."""
    return tuple(problem for check in CHECKS for problem in check(findings))


def every_claim_stands_at_its_span(findings: Findings) -> tuple[Problem, ...]:
    """Content, cue, source, sentence, hedges and links of every claim, and of every suggestion of one."""
    places = (
        (claim.id, place)
        for claim in (*findings.claims, *findings.suggestions)
        for place in (
            claim.content,
            claim.sentence,
            claim.cue,
            claim.source,
            *claim.hedges,
            *(link.place for link in claim.chain),
        )
    )
    return _misplaced(findings, "attribute", places)


def no_suggestion_counts_by_itself(findings: Findings) -> tuple[Problem, ...]:
    """What a second reader suggests is no claim until a judgement accepts it, and nothing rests on it."""
    held = in_force(findings.judgements)
    waiting = {claim.id for claim in findings.suggestions}
    return (
        *(
            Problem("suggest", f"Claim {claim.id} was suggested by a model, and nobody has accepted it.")
            for claim in findings.claims
            if claim.suggested_by and not is_accepted(claim.id, held)
        ),
        *(
            Problem(step, f"{name} {owner} rests on {target}, which a model suggested and nobody has accepted.")
            for step, name, owner, targets in _pointers(findings)
            for target in dict.fromkeys(targets)
            if target in waiting
        ),
    )


def every_evidence_stands_at_its_span(findings: Findings) -> tuple[Problem, ...]:
    """What register lines, contradictions, signs and problems point at."""
    return (
        *_misplaced(findings, "enter", _evidence(findings.transfers)),
        *_misplaced(
            findings,
            "corroborate",
            (
                *((one.id, side.place) for one in findings.corroboration.contradictions for side in one.sides),
                *((one.id, side.place) for one in findings.corroboration.drifts for side in (one.earlier, one.later)),
            ),
        ),
        *_misplaced(
            findings,
            "compare",
            (
                (one.id, place)
                for one in findings.likenesses
                for difference in one.differences
                for place in (difference.earlier, difference.later)
            ),
        ),
        *_misplaced(findings, "authenticate", ((one.id, place) for one in findings.signs for place in one.evidence)),
        *_misplaced(findings, "check", ((one.id, one.place) for one in findings.problems)),
    )


def every_line_rests_on_something(findings: Findings) -> tuple[Problem, ...]:
    return tuple(
        Problem("enter", f"Register line {line.id} has no evidence.")
        for line in findings.transfers
        if not line.evidence
    )


def every_number_stands_in_its_evidence(findings: Findings) -> tuple[Problem, ...]:
    """The numbers and dates of a line are in its passages, in words or in digits; else the report is not written."""
    casebook = casebook_of(findings, in_force(findings.judgements))
    references = References(casebook)
    problems = []
    for line in findings.transfers:
        for figure in figures_of(line, casebook):
            try:
                references.prove(figure)
            except Unresolvable:
                message = f"Register line {line.id}: “{figure.words}” stands in none of the passages it rests on."
                problems.append(Problem("enter", message))
    return tuple(problems)


def every_reference_resolves(findings: Findings) -> tuple[Problem, ...]:
    """Every id that a record holds is that of a record. What a person rejected may still be pointed at."""
    held = in_force(findings.judgements)
    ids = _ids(findings)
    return tuple(
        Problem(step, f"{name} {owner} points at {target}, which is not a record of the case.")
        for step, name, owner, targets in _pointers(findings)
        for target in dict.fromkeys(targets)
        if target not in ids and not is_rejected(target, held)
    )


def every_id_is_used_once(findings: Findings) -> tuple[Problem, ...]:
    counts = Counter((type(one).__name__, one.id) for one in _records(findings))
    return tuple(
        Problem("check", f"{count} records of the kind {kind} have the id {one}.")
        for (kind, one), count in counts.items()
        if count > 1
    )


def no_missing_number_is_zero(findings: Findings) -> tuple[Problem, ...]:
    """A number that is not given has no bounds; a nought has its wording; no total is exact over a missing number."""
    problems = [
        Problem("enter", f"Register line {line.id}: {trouble}.")
        for line in findings.transfers
        for quantity in (line.quantity, *(delivery.quantity for delivery in line.deliveries))
        if (trouble := trouble_with_number(quantity))
    ]
    lines = {line.id: line for line in findings.transfers}
    for total in findings.assessment.totals:
        added = [lines[one] for one in total.transfers if one in lines]
        missing = [line for line in added if not line.quantity.has_number]
        if missing and total.quantity.kind in (Kind.EXACT, Kind.NIL):
            problems.append(Problem("assess", f"Total {total.id} counts the missing number of {missing[0].id} as 0."))
    return tuple(problems)


def every_document_has_an_outcome(findings: Findings) -> tuple[Problem, ...]:
    """Exactly one; with a reason where it was not read in full; and with as many pages as it says."""
    outcomes = Counter(reading.document for reading in findings.readings)
    pages = Counter(page.document for page in findings.pages)
    problems = [
        Problem("read", f"Document {document.id} has {outcomes[document.id] or 'no'} outcome(s).", document.id)
        for document in findings.documents
        if outcomes[document.id] != 1
    ]
    for reading in findings.readings:
        if reading.outcome is not Outcome.READ and reading.reason is None:
            problems.append(Problem("read", "Not read in full, and no reason is given.", reading.document))
        if reading.pages != pages[reading.document]:
            message = f"Said to have {reading.pages} page(s), but has {pages[reading.document]}."
            problems.append(Problem("read", message, reading.document))
    return tuple(problems)


def every_page_holds_together(findings: Findings) -> tuple[Problem, ...]:
    """Pages belong to documents and have different numbers; words and cells lie in the text."""
    known = {document.id for document in findings.documents}
    numbers = Counter((page.document, page.page_number) for page in findings.pages)
    problems = []
    for page in findings.pages:
        if page.document not in known or page.page_number < 1 or numbers[page.document, page.page_number] > 1:
            message = "The page belongs to no document, or its number is taken."
            problems.append(Problem("read", message, page.document, page.page_number))
        if not all(0 <= start <= end <= len(page.text) for start, end in _stretches(page)):
            message = "A word or cell of the page lies outside its text."
            problems.append(Problem("read", message, page.document, page.page_number))
    return tuple(problems)


def likelihood_and_confidence_apart(findings: Findings) -> tuple[Problem, ...]:
    """ICD 203: no sentence gives both how likely something is and how well founded the judgement is."""
    assessment = findings.assessment
    texts = (
        *((one.id, text) for one in assessment.forecasts for text in texts_of(one)),
        *((one.id, text) for one in findings.forecast_records for text in (*texts_of(one.forecast), *reasons_of(one))),
        *(
            (row.id, text)
            for table in assessment.capabilities
            for row in table.rows
            for text in (*row.sentences, *row.not_known)
        ),
        *(
            (one.id, text)
            for one in assessment.networks
            for text in (one.name, *(each.source for each in one.milestones))
        ),
        *((one.id, one.note) for one in assessment.totals),
        *((one.id, one.question) for one in assessment.questions),
        *((one.target, one.reason) for one in findings.corroboration.gradings),
    )
    return tuple(
        Problem("assess", f"A sentence of {owner} joins a likelihood and a confidence: {text}")
        for owner, text in texts
        if joins_likelihood_and_confidence(text)
    )


def every_plan_is_sound(findings: Findings) -> tuple[Problem, ...]:
    """Milestones, capability tables, and what a forecast gives to each category."""
    return tuple(
        Problem("assess", f"{owner}: {trouble}.")
        for owner, trouble in troubles(findings.assessment, findings.forecast_records)
    )


def every_seal_holds(findings: Findings) -> tuple[Problem, ...]:
    """What was sealed has its hash, and says what the journal says before it."""
    return tuple(
        Problem("assess", f"The seal of forecast {owner} is broken: {trouble}.")
        for owner, trouble in broken_seals(findings.forecast_acts)
    )


def _misplaced(findings: Findings, step: str, places: Iterable[tuple[str, Place | None]]) -> tuple[Problem, ...]:
    pages = findings.pages_by_place()
    return tuple(
        Problem(step, f"{owner}: {trouble}.", place.document, place.page_number)
        for owner, place in places
        if place is not None and (trouble := trouble_with(place, pages))
    )


def _evidence(lines: Iterable[Transfer]) -> Iterator[tuple[str, Place]]:
    for line in lines:
        yield from ((line.id, one.place) for one in line.evidence)
        yield from ((line.id, one.place) for with_it in line.accompaniments for one in with_it.evidence)


def _ids(findings: Findings) -> frozenset[str]:
    return frozenset(one.id for one in _records(findings))


def _records(findings: Findings) -> Iterator[_Identified]:
    corroboration, assessment = findings.corroboration, findings.assessment
    yield from findings.documents
    yield from findings.likenesses
    yield from findings.claims
    yield from findings.suggestions
    yield from findings.transfers
    yield from findings.signs
    yield from corroboration.origins
    yield from corroboration.contradictions
    yield from corroboration.agreements
    yield from corroboration.drifts
    yield from assessment.totals
    yield from assessment.gaps
    yield from assessment.statements
    yield from assessment.forecasts
    yield from assessment.questions
    yield from assessment.networks
    for table in assessment.capabilities:
        yield from table.rows


def _pointers(findings: Findings) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    """(step, kind of record, its id, the ids that it holds)."""
    for document in findings.documents:
        yield "take_in", "Document", document.id, filter(None, (document.parent,))
    for reading in findings.readings:
        yield "read", "The reading of", reading.document, (reading.document,)
    for likeness in findings.likenesses:
        yield "compare", "Likeness", likeness.id, (likeness.earlier, likeness.later)
    for sign in findings.signs:
        yield "authenticate", "Sign", sign.id, (sign.document,)
    for line in findings.transfers:
        accompanying = (claim_id for one in line.accompaniments for claim_id in one.claim_ids)
        yield "enter", "Register line", line.id, (*line.claim_ids, *accompanying)
    for origin in findings.corroboration.origins:
        yield "corroborate", "Origin", origin.id, (*origin.documents, *origin.claim_ids, *origin.transfers)
    for one in findings.corroboration.contradictions:
        targets = (target for side in one.sides for target in (side.claim_id, side.transfer) if target)
        yield "corroborate", "Contradiction", one.id, targets
    yield from _pointers_of_chains(findings)
    for grading in findings.corroboration.gradings:
        yield "corroborate", "The grading of", grading.target, (grading.target,)
    yield from _pointers_of_assessment(findings)


def _pointers_of_chains(findings: Findings) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    found = findings.corroboration
    for group in found.agreements:
        matched = (claim for match in group.matches for claim in (match.one, match.other))
        yield "corroborate", "Agreement", group.id, (*group.claim_ids, *group.documents, *group.origins, *matched)
    for drift in found.drifts:
        sides = (drift.earlier, drift.later)
        targets = (target for side in sides for target in (side.claim_id, side.transfer) if target)
        yield "corroborate", "Drift", drift.id, targets
    for one in found.derivations:
        yield "corroborate", "The derivation of", one.document, filter(None, (one.document, one.source))


def _pointers_of_assessment(findings: Findings) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    assessment = findings.assessment
    problem_ids = {problem.id for problem in findings.problems}
    for total in assessment.totals:
        yield "assess", "Total", total.id, total.transfers
    for gap in assessment.gaps:
        yield "assess", "Gap", gap.id, gap.claim_ids
    for statement in assessment.statements:
        yield "assess", "Forecast statement", statement.id, (statement.claim_id,)
    for forecast in assessment.forecasts:
        evidence = (one for driver in forecast.drivers for one in driver.evidence)
        yield "assess", "Forecast", forecast.id, (forecast.transfer, *forecast.claim_ids, *evidence)
    for table in assessment.capabilities:
        for row in table.rows:
            yield "assess", "The need", row.id, (*row.transfers, *filter(None, (row.forecast,)))
        for enabler in table.enablers:
            yield "assess", f"case.toml: the enabler {enabler.kind.value} of", table.unit, enabler.claim_ids
    for network in assessment.networks:
        yield "assess", "The milestones", network.id, network.transfers
    for question in assessment.questions:
        yield "assess", "Question", question.id, (one for one in question.about if one not in problem_ids)


def _stretches(page: Page) -> Iterator[tuple[int, int]]:
    yield from ((word.start, word.end) for word in page.words)
    yield from ((span.start, span.end) for table in page.tables for cell in table.cells for span in cell.spans)
    yield from ((mark.start, mark.end) for mark in page.marks)


CHECKS: tuple[Check, ...] = (
    every_claim_stands_at_its_span,
    no_suggestion_counts_by_itself,
    every_evidence_stands_at_its_span,
    every_line_rests_on_something,
    every_number_stands_in_its_evidence,
    every_reference_resolves,
    every_id_is_used_once,
    no_missing_number_is_zero,
    every_document_has_an_outcome,
    every_page_holds_together,
    likelihood_and_confidence_apart,
    every_plan_is_sound,
    every_seal_holds,
)
