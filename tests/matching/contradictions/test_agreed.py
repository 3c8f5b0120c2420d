from __future__ import annotations

from dataclasses import replace

import pytest

from assay.matching.contradictions.agreed import find_conflicts_of_times
from assay.model.corroboration import Explanation, On
from corroboration_records import a_document, a_page

DOCUMENTS = tuple(a_document(f"{number}.txt") for number in range(4))
PARTIES = {document.id: frozenset({"Ruritania", "Freedonia"}) for document in DOCUMENTS}


def found(*texts: str) -> list[tuple[tuple[str, ...], Explanation | None]]:
    pages = [replace(a_page(document, text), language="en") for document, text in zip(DOCUMENTS, texts, strict=False)]
    conflicts = find_conflicts_of_times(pages, parties=PARTIES)
    assert all(one.on is On.DATE for one in conflicts)
    return [(tuple(side.value for side in one.sides), one.explanation) for one in conflicts]


@pytest.mark.parametrize(
    "other",
    [
        "They signed the contract in 2032.",
        "V roce 2032 podepsaly smlouvu.",
        "Контракт подписан в 2032 году.",
        "2032年，双方签署合同。",
        "2032년 계약을 체결했다.",
        "Der Vertrag vom März 2032 ist geheim.",
        "وقعت الدولتان العقد عام 2032.",
    ],
)
def test_another_year_in_any_language(other: str) -> None:
    ((values, explanation),) = found("The two states agreed in November 2031.", other)
    assert values[0] == "made November 2031"
    assert "2032" in values[1]
    assert explanation is None


def test_what_most_say_is_set_against_what_one_says() -> None:
    assert found("Signed in May 2031.", "They agreed in 2032.", "Agreed in 2031.", "Signed in 2031.") == [
        (("made May 2031", "made 2032"), None)
    ]


def test_a_year_and_a_month_of_it_agree() -> None:
    assert found("They agreed in 2031.", "They signed it in November 2031.") == []


def test_times_far_apart_are_of_two_deals() -> None:
    assert found("They signed a contract in 2021.", "They signed a contract in 2031.") == []


def test_what_is_still_to_be_signed_is_not_made() -> None:
    assert found("They agreed in 2031.", "They will sign the contract in 2032.") == []


def test_a_delivery_that_was_moved_is_an_update() -> None:
    assert found("Deliveries begin in 2031.", "Поставки перенесены на 2032 год.") == [
        (("delivered 2031", "delivered 2032"), Explanation.UPDATE)
    ]
