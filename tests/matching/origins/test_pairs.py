from __future__ import annotations

import pytest

from assay.matching.origins.pairs import SIGNALS, Pair, pair_of
from assay.matching.origins.profiles import profiles_of
from assay.matching.origins.tellings import tellings_of
from corroboration_records import a_document, a_page


def a_pair(own: str, source: str) -> Pair:
    documents = [a_document("own.txt"), a_document("source.txt")]
    pages = [a_page(*pair) for pair in zip(documents, (own, source), strict=True)]
    tellings = tellings_of(profiles_of(documents, pages), most_holders=40)
    one, other = (tellings[document.id] for document in documents)
    return pair_of(one, other, named=frozenset(), named_by_source=frozenset(), order=0)


def strength(name: str, pair: Pair) -> float:
    return next(signal(pair)[0] for _, signal in SIGNALS if signal.__name__ == name)


SOURCE = "A course of 28 weeks is planned for 126 men. The price is put at $509 million. The first 32 are due."


@pytest.mark.parametrize(
    ("own", "signal", "expected"),
    [
        ("126 men go to school for 28 weeks.", "_whole_sentences", 1),
        ("A course of 38 weeks is planned for 126 men.", "_half_sentences", 1),
        ("They are built in 14 yards.", "_own_sentences", 1),
        ("The price is put at €470 million.", "_whole_sentences", 1),
        ("The price is put at €47 million.", "_whole_sentences", 0),
        ("“That is much,” said an analyst of the Quay Institute.", "_comment_added", 1),
        ("The figures stand in files that somebody leaked.", "_own_source_added", 1),
    ],
)
def test_signals(own: str, signal: str, expected: float) -> None:
    assert strength(signal, a_pair(own, SOURCE)) == expected


def test_what_many_documents_tell_weighs_less() -> None:
    texts = ["They go to 126 men.", "They go to 126 men and 35 more.", "They go to 126 more.", "There are 35,417."]
    documents = [a_document(f"{number}.txt") for number in range(len(texts))]
    tellings = tellings_of(
        profiles_of(documents, [a_page(*one) for one in zip(documents, texts, strict=True)]), most_holders=9
    )
    assert tellings[documents[0].id].facts["number 126"] < tellings[documents[3].id].facts["number 35417"]
