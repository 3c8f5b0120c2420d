import pytest

from assay.language.unparsed.commitment import Scope, commitment
from assay.language.unparsed.wordings import LANGUAGES, wordings
from assay.model.claim import Certainty, Polarity
from assay.model.place import Span

ASSERTED, DENIED = Polarity.ASSERTED, Polarity.DENIED
CERTAIN, PROBABLE, POSSIBLE, ALLEGED, UNKNOWN = (
    Certainty.CERTAIN,
    Certainty.PROBABLE,
    Certainty.POSSIBLE,
    Certainty.ALLEGED,
    Certainty.UNKNOWN,
)


def meant(language: str, said: str, cue: str = "", *, is_indirect: bool = False) -> tuple[Certainty, Polarity, str]:
    text = f"{cue} {said}"
    cues = (Span(0, len(cue)),) if cue else ()
    scope = Scope((Span(len(cue) + 1, len(text)),), cues, (), is_indirect)
    found = commitment(text, scope, wordings(language))
    return found.certainty, found.polarity, "|".join(hedge.of(text) for hedge in found.hedges)


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("ru", "Завод отгрузил девять машин", (CERTAIN, ASSERTED, "")),
        ("ru", "Завод якобы отгрузил девять машин", (ALLEGED, ASSERTED, "якобы")),
        ("ru", "Поставки, вероятно, начнутся в мае", (PROBABLE, ASSERTED, "вероятно")),
        ("ru", "Поставки могут начаться в мае", (POSSIBLE, ASSERTED, "могут")),
        ("ru", "Подлинность бумаг не подтверждена", (UNKNOWN, ASSERTED, "не подтверждена")),
        ("ru", "Завод не отгружал машин", (CERTAIN, DENIED, "не отгружал")),
        ("ru", "Стоимость составит не менее 40 млн рублей", (CERTAIN, ASSERTED, "")),
        ("ru", "Доказательств нет", (CERTAIN, DENIED, "нет")),
        ("uk", "Завод нібито відвантажив дев’ять машин", (ALLEGED, ASSERTED, "нібито")),
        ("uk", "Постачання можуть початися в травні", (POSSIBLE, ASSERTED, "можуть")),
        ("zh", "首批9辆已经交付", (CERTAIN, ASSERTED, "")),
        ("zh", "该厂疑似已交付9辆", (ALLEGED, ASSERTED, "疑似")),
        ("zh", "首批预计明年交付", (PROBABLE, ASSERTED, "预计")),
        ("zh", "首批可能于五月交付", (POSSIBLE, ASSERTED, "可能")),
        ("zh", "採購的九枚飛彈仍未交運", (CERTAIN, DENIED, "仍未")),
        ("zh", "双方未来将扩大合作", (CERTAIN, ASSERTED, "")),
        ("fr", "L’usine aurait livré neuf blindés", (ALLEGED, ASSERTED, "aurait")),
        ("fr", "Les livraisons pourraient commencer en mai", (POSSIBLE, ASSERTED, "pourraient")),
        ("fr", "L’usine n’a jamais livré de blindés", (CERTAIN, DENIED, "n’a jamais")),
        ("de", "Das Werk habe neun Fahrzeuge geliefert", (CERTAIN, ASSERTED, "")),
        ("de", "Das Werk hat angeblich neun Fahrzeuge geliefert", (ALLEGED, ASSERTED, "angeblich")),
        ("de", "Das Werk hat keine Fahrzeuge geliefert", (CERTAIN, DENIED, "keine Fahrzeuge")),
        ("es", "La fábrica habría entregado nueve blindados", (ALLEGED, ASSERTED, "habría")),
        ("es", "Las entregas podrían empezar en mayo", (POSSIBLE, ASSERTED, "podrían")),
        ("es", "La fábrica no entregó blindados", (CERTAIN, DENIED, "no entregó")),
    ],
)
def test_hedges_and_denials_in_what_is_said(language: str, said: str, expected: tuple) -> None:
    assert meant(language, said) == expected


@pytest.mark.parametrize(
    ("language", "cue", "expected"),
    [
        ("ru", "отверг сообщения, что", (CERTAIN, DENIED)),
        ("ru", "не подтвердил, что", (UNKNOWN, ASSERTED)),
        ("ru", "полагает, что", (PROBABLE, ASSERTED)),
        ("uk", "спростував, що", (CERTAIN, DENIED)),
        ("zh", "否认", (CERTAIN, DENIED)),
        ("zh", "據悉", (ALLEGED, ASSERTED)),
        ("zh", "指出", (CERTAIN, ASSERTED)),
        ("de", "bestritt, dass", (CERTAIN, DENIED)),
        ("fr", "a démenti que", (CERTAIN, DENIED)),
        ("es", "negó que", (CERTAIN, DENIED)),
        ("es", "estima que", (PROBABLE, ASSERTED)),
    ],
)
def test_the_words_that_say_who_says_it_decide_too(language: str, cue: str, expected: tuple) -> None:
    assert meant(language, "X", cue)[:2] == expected


def test_behind_a_past_tense_the_conditional_is_only_the_future() -> None:
    """Il a dit que le contrat serait signé."""
    assert meant("fr", "le contrat serait signé", "a dit que", is_indirect=True)[0] is CERTAIN


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_list_compiles_and_matches_no_empty_text(language: str) -> None:
    patterns = wordings(language)
    assert not any(getattr(patterns, name).search("") for name in type(patterns).__slots__)


def test_a_language_without_lists_is_an_error() -> None:
    with pytest.raises(KeyError):
        wordings("ko")
