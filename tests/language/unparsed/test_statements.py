import pytest

from assay.language.unparsed.saying import saying
from assay.language.unparsed.statements import bare, cut, ends_of, without
from assay.language.unparsed.wordings import wordings
from assay.model.place import Span

BUT = saying("ru").but


def test_a_quotation_that_goes_on_behind_he_said_stays_one() -> None:
    """«Машины, — сказал он, — прибыли. Аванса нет»"""
    text = "«Машины, — сказал он, — прибыли. Аванса нет»"
    places = (Span(0, 8), Span(text.index("— прибыли"), len(text)))
    assert [[one.of(text) for one in said] for said in cut(text, places, ends_of(text, [], BUT))] == [
        ["«Машины,", "— прибыли."],
        ["Аванса нет»"],
    ]


def test_a_claim_that_begins_within_a_sentence_is_one_of_its_own() -> None:
    """две облётаны, ещё три на стапеле"""
    text = "две облётаны, ещё три на стапеле"
    assert [said[0].of(text) for said in cut(text, (Span(0, len(text)),), ends_of(text, [14], BUT))] == [
        "две облётаны,",
        "ещё три на стапеле",
    ]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("ru", "комплексы стоят на дежурстве, а переговоров с Лаганой не было", "комплексы стоят на дежурстве"),
        ("zh", "首批五輛飛彈車已於六月啟運，但四百枚飛彈仍未交運", "首批五輛飛彈車已於六月啟運"),
        ("de", "Drei Boote sind im Hafen, aber das vierte liegt noch auf der Werft", "Drei Boote sind im Hafen"),
        ("ru", "пришло девяносто, а не сто машин", "пришло девяносто, а не сто машин"),
    ],
)
def test_what_a_but_opposes_is_two_statements_if_both_are_clauses(language: str, text: str, first: str) -> None:
    said = cut(text, (Span(0, len(text)),), ends_of(text, [], saying(language).but))
    assert said[0][0].of(text).rstrip("，,") == first


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "что поставки начались.", "поставки начались"),
        ("ru", "«Машины прибыли»,", "Машины прибыли"),
        ("ru", "аванс получил завод «Звезда».", "аванс получил завод «Звезда»"),
        ("de", "dass der Vertrag unterschrieben sei", "der Vertrag unterschrieben sei"),
        ("fr", "qu’il livrerait en mai", "il livrerait en mai"),
        ("zh", "“已经签了。”", "已经签了"),
        ("zh", "該案「進度超前」，", "該案「進度超前」"),
    ],
)
def test_the_statement_itself(language: str, text: str, expected: str) -> None:
    assert [one.of(text) for one in bare(text, (Span(0, len(text)),), wordings(language))] == [expected]


def test_nothing_is_left_of_marks_alone() -> None:
    assert bare("«», —", (Span(0, 5),), wordings("ru")) == ()


def test_what_is_taken_is_left_out() -> None:
    assert without((Span(0, 10), Span(12, 20)), (Span(3, 5), Span(9, 14))) == (Span(0, 3), Span(5, 9), Span(14, 20))
