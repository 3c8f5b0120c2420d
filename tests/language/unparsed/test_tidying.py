import pytest

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.saying import saying
from assay.language.unparsed.tidying import tidied
from assay.model.place import Span


def at(text: str, *wordings: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(words), text.index(words) + len(words)) for words in wordings)


def tag(text: str, source: str, cue: str, *content: str) -> Tagged:
    return Tagged(at(text, source) if source else (), at(text, cue), at(text, *content), 0.9)


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)


@pytest.mark.parametrize(
    ("language", "text", "source", "left"),
    [
        ("de", "Die Boote fehlen, sagte er am Montag.", "er am Montag", "er"),
        ("es", "No hay contrato, dijo la ministra Rosa Sáenz en rueda de prensa.",
         "la ministra Rosa Sáenz en rueda de prensa", "la ministra Rosa Sáenz"),
        ("uk", "Машин немає, сказав він в інтерв’ю каналу.", "він в інтерв’ю каналу", "він"),
        ("zh", "一名船员对《海报》说船已离港。", "一名船员对《海报》", "一名船员"),
        ("ru", "В министерстве заявили, что сделки нет.", "В министерстве", "министерстве"),
        ("fr", "Le contrat est signé, a dit jeudi le maire.", "jeudi le maire", "le maire"),
        ("de", "Der Chef der Werft, Jens Holt, sagte, die Boote fehlen.",
         "Der Chef der Werft", "Der Chef der Werft, Jens Holt"),
        ("de", "Es gebe Streit, heißt es in einer Notiz der Werft.", "einer", "einer Notiz der Werft"),
    ],
)  # fmt: skip
def test_a_source_is_who_speaks_and_no_more(language: str, text: str, source: str, left: str) -> None:
    cue = next(verb for verb in ("sagte", "dijo", "сказав", "说", "заявили", "dit", "heißt") if verb in text)
    content = text[:8] if text.index(cue) > 8 else text[-8:-1]
    (one,) = tidied(text, [tag(text, source, cue, content)], saying(language))
    assert words(text, one.source) == left


def test_half_words_become_whole() -> None:
    """La aseguradora rechaza haberlo pagado."""
    text = "La aseguradora rechaza haberlo pagado."
    (one,) = tidied(text, [tag(text, "La aseguradora", "re", "haberlo pagado")], saying("es"))
    assert words(text, one.cue) == "rechaza"


def test_a_pronoun_in_a_chinese_cue_is_the_source() -> None:
    text = "他表示，货物已运抵。"
    (one,) = tidied(text, [tag(text, "", "他表示", "货物已运抵")], saying("zh"))
    assert (words(text, one.source), words(text, one.cue)) == ("他", "表示")


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content"),
    [
        ("es", "La policía no ha querido comentar el papel.", "La policía", "no ha querido comentar", "el papel"),
        ("ru", "Судовладелец от комментариев отказался.", "Судовладелец", "отказался", "комментариев"),
        ("de", "Die Briefe seien gefälscht.", "", "seien", "Die Briefe"),
        ("uk", "Хто підписував акти, невідомо.", "Хто", "підписував", "акти"),
        ("zh", "使馆拒绝置评。", "使馆", "拒绝", "置评"),
    ],
)
def test_silence_auxiliaries_and_questions_give_nobody_the_word(
    language: str, text: str, source: str, cue: str, content: str
) -> None:
    assert tidied(text, [tag(text, source, cue, content)], saying(language)) == []


def test_a_verb_without_a_subject_has_that_of_the_verb_before() -> None:
    """El jefe reconoció la visita, aunque aseguró que no hubo acuerdo."""
    text = "El jefe reconoció la visita, aunque aseguró que no hubo acuerdo."
    first, second = tag(text, "El jefe", "reconoció", "la visita"), tag(text, "", "aseguró", "que no hubo acuerdo")
    assert words(text, tidied(text, [first, second], saying("es"))[1].source) == "El jefe"


def test_by_their_own_account_they_say_it_themselves() -> None:
    """Die Werft Tolm hat nach eigenen Angaben drei Boote geliefert."""
    text = "Die Werft Tolm hat nach eigenen Angaben drei Boote geliefert."
    (one,) = tidied(text, [tag(text, "eigenen", "Angaben", "drei Boote geliefert")], saying("de"))
    assert words(text, one.source) == "Die Werft Tolm"


def test_a_stray_word_of_the_next_sentence_is_not_said() -> None:
    """Завод заявил, что денег нет. Проверить это не удалось."""
    text = "Завод заявил, что денег нет. Проверить это не удалось."
    (one,) = tidied(text, [tag(text, "Завод", "заявил", "что денег нет", "Проверить")], saying("ru"))
    assert words(text, one.content) == "что денег нет"
