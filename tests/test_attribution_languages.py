"""Claims in Russian, Chinese, Ukrainian, German, French and Spanish: the same contract as in English."""

import pytest

from assay.attribution import attribute
from assay.model.claim import Claim
from assay.model.document import Page
from assay.model.place import words_at


def claims_of(text: str, language: str | None) -> tuple[Claim, ...]:
    return attribute([Page("d" * 16, 1, text, language=language)])[0]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "Директор завода Воронин заявил, что первые девять машин отгружены в марте.",
            ("первые девять машин отгружены в марте", ["Директор завода Воронин"], "certain", "asserted"),
        ),
        (
            "ru",
            "Министерство обороны Тольмарка опровергло сообщения о закупке гаубиц.",
            ("сообщения о закупке гаубиц", ["Министерство обороны Тольмарка"], "certain", "denied"),
        ),
        (
            "ru",
            "Завод якобы получил аванс в размере 40 млн рублей.",
            ("Завод якобы получил аванс в размере 40 млн рублей", [], "alleged", "asserted"),
        ),
        (
            "zh",
            "国防部发言人表示，首批九辆装甲车已于三月交付。",
            ("首批九辆装甲车已于三月交付", ["国防部发言人"], "certain", "asserted"),
        ),
        (
            "zh",
            "外交部否認向薩爾維亞出售飛彈。",
            ("向薩爾維亞出售飛彈", ["外交部"], "certain", "denied"),
        ),
        (
            "uk",
            "Речник міністерства повідомив, що перші дев’ять машин уже доставлено.",
            ("перші дев’ять машин уже доставлено", ["Речник міністерства"], "certain", "asserted"),
        ),
        (
            "de",
            "Der Sprecher des Ministeriums sagte, die ersten neun Fahrzeuge seien im März geliefert worden.",
            (
                "die ersten neun Fahrzeuge seien im März geliefert worden",
                ["Der Sprecher des Ministeriums"],
                "certain",
                "asserted",
            ),
        ),
        (
            "fr",
            "Selon le ministère de la Défense, les neuf premiers blindés ont été livrés en mars.",
            ("les neuf premiers blindés ont été livrés en mars", ["le ministère de la Défense"], "certain", "asserted"),
        ),
        (
            "es",
            "El portavoz del ministerio negó que la fábrica hubiera entregado blindados.",
            ("la fábrica hubiera entregado blindados", ["El portavoz del ministerio"], "certain", "denied"),
        ),
    ],
)
def test_who_says_what_how_surely(language: str, text: str, expected: tuple) -> None:
    found = [
        (claim.content.words, [link.label for link in claim.chain], claim.certainty, claim.polarity)
        for claim in claims_of(text, language)
    ]
    assert found == [expected]


def test_a_page_in_two_languages_is_read_in_both() -> None:
    text = (
        "The parties have agreed that nine armoured vehicles shall be delivered by March of the following year.\n\n"
        "Стороны договорились, что девять бронированных машин будут поставлены до марта следующего года."
    )
    assert {claim.language for claim in claims_of(text, "en")} == {"en", "ru"}


@pytest.mark.parametrize("language", ["ru", "zh", "uk", "de", "fr", "es"])
@pytest.mark.parametrize(
    "text", ["", "\n", "«", "»»»", "он он он.", "據據據", "1 2 3", "\ud800 сказал", "(((((", "а" * 9000, "据" * 3000]
)
def test_junk_makes_no_trouble(text: str, language: str) -> None:
    for claim in claims_of(text, language):
        for place in (claim.content, claim.sentence, *claim.hedges):
            assert place.words == words_at(text, place.spans)


def test_a_pronoun_that_nobody_claims_is_a_problem() -> None:
    """По его словам, аванс не получен."""
    _, problems = attribute([Page("d" * 16, 1, "По его словам, аванс за машины не получен.", language="ru")])
    assert any("It cannot be told who is meant" in problem.message for problem in problems)
