"""Quotes: word for word, white space apart; never half a word or half a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assay.model.place import Span
from assay.second_reader.quotes import Searchable


def found(text: str, quote: str) -> list[str]:
    return [span.of(text) for span in Searchable(text).find(quote)]


@pytest.mark.parametrize(
    ("text", "quote", "there"),
    [
        ("It has agreed\n  to supply them.", "has agreed to supply", "has agreed\n  to supply"),
        ("It has agreed to supply them.", " has\tagreed\n\nto supply ", "has agreed to supply"),
        ("双方同意\n购买三十七辆。", "同意购买三十七辆", "同意\n购买三十七辆"),
        ("双方同意购买。", "同意 购买", "同意购买"),
        ("поставит 37 машин.", "поставит 37 машин", "поставит 37 машин"),
        ("국방부는 부인했다.", "국방부", "국방부"),
        ("It ordered 37,000 of them.", "ordered 37,000", "ordered 37,000"),
        ("It ordered 37 000 of them.", "37 000 of", "37 000 of"),
        ("It ordered 37, and 12 later.", "ordered 37", "ordered 37"),
    ],
)
def test_it_stands_there(text: str, quote: str, there: str) -> None:
    assert found(text, quote) == [there]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It has agreed to supply them.", "has agreed to deliver"),
        ("It has agreed to supply them.", "Has agreed"),
        ("The papers are untrue.", "true"),
        ("The papers are genuinely old.", "The papers are genuine"),
        ("It ordered 37,000 of them.", "ordered 37"),
        ("It ordered 37 000 of them.", "ordered 37"),
        ("It ordered 3.7 tonnes.", "7 tonnes"),
        ("It ordered 37 000 of them.", "000 of them"),
        ("It ordered 370.", "It ordered 37"),
        ("The the\u0306rapist.", "The the"),
        ("A therapist.", "A the rapist"),
        ("He said “yes”.", 'said "yes"'),
        ("Words.", ""),
        ("Words.", " \n "),
        ("Words.", "Wor…ds"),
        ("aaaa", "a" * 2000),
    ],
)
def test_it_stands_nowhere(text: str, quote: str) -> None:
    assert found(text, quote) == []


def test_all_places_are_found() -> None:
    assert len(found("The ministry denied it. The ministry denied it.", "The ministry denied it")) == 2


def test_only_the_stretch_is_searched_and_spans_count_in_the_whole_text() -> None:
    text = "One ordered ten.  Two ordered ten."
    assert Searchable(text, Span(18, len(text))).find("ordered ten") == [Span(22, 33)]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("First. It was sold, he said. Last.", "sold", "It was sold, he said."),
        ("第一。双方同意。最后。", "同意", "双方同意。"),
        ("A heading\n\nIt was sold", "sold", "It was sold"),
        ("He said: “Sold.” Then he left.", "Sold", "He said: “Sold.”"),
        ("It was. Sold. Last.", "was. Sold", "It was. Sold."),
        ("only", "only", "only"),
    ],
)
def test_the_sentence_around(text: str, words: str, sentence: str) -> None:
    searchable = Searchable(text)
    (span,) = searchable.find(words)
    assert searchable.sentence_around(span).of(text) == sentence


WORDS = some.text(alphabet="ab3. \n\t\u3000了买’\u0301", max_size=40)


@given(WORDS, WORDS)
def test_whatever_is_found_are_the_words_of_the_quote(text: str, quote: str) -> None:
    for span in Searchable(text).find(quote):
        assert "".join(span.of(text).split()) == "".join(quote.split())
        assert span.of(text) == span.of(text).strip()


@given(WORDS)
def test_a_whole_text_stands_in_itself_and_its_sentences_hold_their_words(text: str) -> None:
    searchable = Searchable(text.strip())
    found = searchable.find(text)
    assert bool(found) == bool(text.strip())
    assert all(searchable.sentence_around(span).covers(span) for span in found)
