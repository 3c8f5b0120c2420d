"""Judgements: laid over what the machine proposes, the last one holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assay.errors import BadArgument
from assay.judging import checked_corrections, graded, in_force, is_accepted, judged, without_rejected
from assay.model.claim import Certainty, Claim, ClaimType, Polarity
from assay.model.grading import Credibility, Grading
from assay.model.judgement import Judgement, Verdict
from assay.model.place import Place, Span
from assay.model.quantity import exact
from assay.model.transfer import Evidence, Inclusion, State, Transfer

PLACE = Place("d", 1, (Span(0, 5),), "words")
CLAIM = Claim("c1", PLACE, None, None, (), Certainty.CERTAIN, Polarity.ASSERTED, ClaimType.TRANSFER, PLACE)
LINE = Transfer(
    "t1", "d1", "A", "B", None, "gun", exact(3), State.ORDERED, Inclusion.REPORTED, (Evidence("quantity", PLACE, "c1"),)
)


def decided(verdict: Verdict, target: str = "c1", **corrections: str) -> Judgement:
    return Judgement(target, verdict, "", "", corrections=tuple(corrections.items()))


def test_the_last_judgement_holds() -> None:
    held = in_force([decided(Verdict.REJECT), decided(Verdict.ACCEPT)])
    assert held["c1"].verdict is Verdict.ACCEPT


def test_undo_takes_the_last_one_back() -> None:
    assert (
        in_force([decided(Verdict.ACCEPT), decided(Verdict.REJECT), decided(Verdict.UNDO)])["c1"].verdict
        is Verdict.ACCEPT
    )
    assert in_force([decided(Verdict.REJECT), decided(Verdict.UNDO), decided(Verdict.UNDO)]) == {}


def test_a_rejected_claim_is_gone_and_takes_its_line_along() -> None:
    held = in_force([decided(Verdict.REJECT)])
    assert judged([CLAIM], held) == ()
    assert without_rejected([LINE], held) == ()


def test_a_line_with_another_leg_to_stand_on_stays() -> None:
    on_two = replace(LINE, evidence=(*LINE.evidence, Evidence("quantity", PLACE, "c2")))
    assert without_rejected([on_two], in_force([decided(Verdict.REJECT)])) == (on_two,)


def test_a_correction_changes_the_record_and_not_the_original() -> None:
    (corrected,) = judged([CLAIM], in_force([decided(Verdict.CORRECT, certainty="alleged")]))
    assert corrected.certainty is Certainty.ALLEGED
    assert CLAIM.certainty is Certainty.CERTAIN


@pytest.mark.parametrize("wrong", ["certainty", "certainty=perhaps", "content=other words", "supplier=Karvonia"])
def test_a_correction_that_the_record_cannot_take_is_wrong_use(wrong: str) -> None:
    with pytest.raises(BadArgument):
        checked_corrections(CLAIM, Verdict.CORRECT, [wrong])


@pytest.mark.parametrize(
    ("verdicts", "stands"),
    [
        ((Verdict.ACCEPT,), True),
        ((Verdict.CORRECT,), True),
        ((Verdict.REJECT,), False),
        ((Verdict.ACCEPT, Verdict.REJECT), False),
        ((Verdict.ACCEPT, Verdict.UNDO), False),
        ((), False),
    ],
)
def test_who_accepts_or_corrects_stands_for_it(verdicts: tuple[Verdict, ...], stands: bool) -> None:  # noqa: FBT001
    assert is_accepted("c1", in_force(map(decided, verdicts))) is stands


def test_a_party_can_be_corrected() -> None:
    assert checked_corrections(LINE, Verdict.CORRECT, ["supplier=Karvonia"]) == (("supplier", "Karvonia"),)


def test_a_grade_stands_beside_the_other_verdicts_and_is_taken_back_by_undo() -> None:
    proposed = Grading("l1", Credibility.SIX, "one origin")
    graded_two = Judgement("l1", Verdict.GRADE, "N", "", "seen the order", (("credibility", "2"),))
    rejected = Judgement("l1", Verdict.REJECT, "N", "")
    (own,) = graded([proposed], [rejected, graded_two])
    assert (own.credibility, own.proposed, own.reason) == (Credibility.TWO, Credibility.SIX, "seen the order")
    assert in_force([rejected, graded_two])["l1"] is rejected
    assert graded([proposed], [graded_two, Judgement("l1", Verdict.UNDO, "N", "")]) == (proposed,)
