from __future__ import annotations

import pytest

from assay.forecasting.gaps import find_gaps, lack_in
from assay.model.claim import ClaimType
from corroboration_records import a_claim, a_document, a_place

ONE = a_document("one.txt")


def party(text: str) -> str | None:
    return next((name for name in ("Freedonia", "Ruritania") if name in text), None)


@pytest.mark.parametrize(
    ("words", "subject", "holder"),
    [
        ("Freedonia still lacks the ferries needed for a crossing", "the ferries needed for a crossing", "Freedonia"),
        ("Freedonia has no bridging equipment, and knows it", "bridging equipment", "Freedonia"),
        ("Freedonia does not have enough trained crews", "trained crews", "Freedonia"),
        ("Ruritania has harbour experience that Freedonia lacks", "harbour experience", "Freedonia"),
        ("there is a shortage of spare parts", "spare parts", None),
        ("Freedonia не хватает экипажей", "экипажей", "Freedonia"),
        ("北岛缺乏登陆训练", "登陆训练", None),
    ],
)
def test_what_is_lacking_and_to_whom(words: str, subject: str, holder: str | None) -> None:
    lack = lack_in(words, party_in=party)
    assert lack is not None
    assert (lack.subject, lack.holder) == (subject, holder)


@pytest.mark.parametrize("words", ["Freedonia has modern artillery", "", "blackness"])
def test_where_nothing_is_lacking(words: str) -> None:
    assert lack_in(words, party_in=party) is None


def test_only_claims_on_capability_and_each_gap_once() -> None:
    words = "Freedonia lacks ferries"
    claims = [
        a_claim(ONE, words, type=ClaimType.CAPABILITY),
        a_claim(ONE, words, "navy", type=ClaimType.CAPABILITY),
        a_claim(ONE, words, "Berg"),
    ]
    (gap,) = find_gaps(claims, party_in=party)
    assert gap.claim_ids == (claims[0].id, claims[1].id)


@pytest.mark.parametrize(
    ("words", "sentence", "holder"),
    [
        ("Tolmark lacks ferries", "Tolmark lacks ferries.", "Tolmark"),
        ("it lacks ferries", "Tolmark has guns, but it lacks ferries.", "Tolmark"),
        ("it lacks ferries", "It lacks ferries.", None),
        ("the navy lacks ferries", "the navy lacks ferries", None),
    ],
)
def test_the_holder_is_the_claims_subject_where_the_table_does_not_know_it(
    words: str, sentence: str, holder: str | None
) -> None:
    claim = a_claim(ONE, words, type=ClaimType.CAPABILITY, sentence=a_place(ONE, sentence))
    (gap,) = find_gaps([claim], party_in=party)
    assert gap.holder == holder
