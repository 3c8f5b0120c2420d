from __future__ import annotations

import pytest

from assay.language.english.parsing import parse
from assay.language.english.propositions import propositions, without_gaps


@pytest.mark.parametrize(
    "said",
    [
        '"When the wind gets up, she sails on and can\'t be stopped. This is bad for a navy."',
        '"The yard is costing us a fortune, and yes, we need it, but we pay too much."',
        "the boats were late; the yard knew it, and nobody was told.",
    ],
)
def test_the_parts_of_what_was_said_are_all_of_it_each_in_one_piece(said: str) -> None:
    doc = parse(said)
    content = frozenset(token.i for token in doc)
    parts = without_gaps(doc, propositions(doc, content), content)
    assert len(parts) > 1
    assert sorted(number for part in parts for number in part.tokens if not doc[number].is_alpha) == sorted(
        number for number in content if not doc[number].is_alpha
    )
    for part in parts:
        marks = [number for number in part.tokens if doc[number].is_punct]
        assert all({number - 1, number + 1} & part.tokens for number in marks)
