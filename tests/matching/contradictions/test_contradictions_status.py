from __future__ import annotations

import pytest

from assay.matching.contradictions.status import Status, find_status_conflicts, status_in
from assay.model.claim import Certainty
from assay.model.corroboration import Explanation, On
from corroboration_records import a_claim, a_document, on

ONE, TWO = a_document("one.txt"), a_document("two.txt")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("the F-7 boats are late", Status.LATE),
        ("deliveries have slipped to 2031", Status.LATE),
        ("the boats are not on schedule", Status.LATE),
        ("the boats remain on schedule", Status.ON_TIME),
        ("the boats are not delayed", Status.ON_TIME),
        ("two are late, the others on schedule", None),
        ("the contract was signed in May", Status.FINAL),
        ("Freedonia finalised the long-awaited deal", Status.FINAL),
        ("the purchase is not yet final", Status.NOT_FINAL),
        ("the deal has yet to be signed", Status.NOT_FINAL),
        ("the boats came of late", None),
        ("", None),
    ],
)
def test_what_is_said_of_the_status(words: str, status: Status | None) -> None:
    assert status_in(words) is status


def test_late_in_one_document_and_on_schedule_in_another() -> None:
    claims = [a_claim(ONE, "the F-7 boats are late"), a_claim(TWO, "F-7 boats remain on schedule", "Anna Berg")]
    (found,) = find_status_conflicts(claims)
    assert (found.on, found.subject, found.explanation) == (On.STATUS, "status of F-7", None)
    assert [side.value for side in found.sides] == ["late", "on schedule"]


def test_of_different_times_it_is_an_update() -> None:
    claims = [
        a_claim(ONE, "the F-7 boats are late", date=on("2031-05-03")),
        a_claim(TWO, "F-7 boats are on schedule", date=on("2032-05-03")),
    ]
    assert [one.explanation for one in find_status_conflicts(claims)] == [Explanation.UPDATE]


def test_a_name_before_its_noun_is_compared() -> None:
    claims = [a_claim(ONE, "the Tern missiles are late"), a_claim(TWO, "Tern and Heron missiles remain on schedule")]
    assert [one.subject for one in find_status_conflicts(claims)] == ["status of Tern"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the F-7 boats are late", "the F-9 boats are on schedule"),
        ("boats for Freedonia are late", "radars for Freedonia are on schedule"),
        ("Freedonian boats are late", "Freedonian radars are on schedule"),
        ("Freedonia said that boats are late", "Freedonia said that radars are on schedule"),
        ("the boats are late", "the boats are on schedule"),
        ("said on Friday it is late", "said on Friday it is on schedule"),
    ],
)
def test_other_things_and_things_without_a_name_are_not_compared(one: str, other: str) -> None:
    assert find_status_conflicts([a_claim(ONE, one), a_claim(TWO, other)]) == ()


def test_one_document_and_hedged_words_are_not_compared() -> None:
    late, in_time = "the F-7 boats are late", "the F-7 boats are on schedule"
    assert find_status_conflicts([a_claim(ONE, late), a_claim(ONE, in_time)]) == ()
    hedged = a_claim(TWO, in_time, certainty=Certainty.ALLEGED)
    assert find_status_conflicts([a_claim(ONE, late), hedged]) == ()
