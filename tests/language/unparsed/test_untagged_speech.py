import pytest

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.saying import saying
from assay.language.unparsed.spoken import by_noun, spoken
from assay.model.place import Span


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("de", "Die Regierung spricht von einer Fälschung.", "Die Regierung", "einer Fälschung."),
        ("es", "La naviera calificó los correos de montaje.", "La naviera", "los correos de montaje."),
        ("fr", "Il n’a pas exclu une pénalité.", "Il", "une pénalité."),
        ("zh", "《海报》日前报道，船已离港并驶向北方。", "《海报》", "船已离港并驶向北方"),
        ("uk", "У штабі кажуть про тридцять машин.", "У штабі", "про тридцять машин."),
        ("ru", "Из писем следует, что моторы ушли без лицензии.", "писем", "что моторы ушли без лицензии."),
        (
            "de",
            "In den Akten ist die Lieferung von zehn Booten vermerkt.",
            "den Akten",
            "die Lieferung von zehn Booten",
        ),
        ("es", "La planta, explicó su asesor, ocupará una base.", "su asesor", "La planta … ocupará una base."),
    ],
)
def test_who_speaks_where_the_tagger_saw_nobody(language: str, text: str, source: str, content: str) -> None:
    (one,) = spoken(text, saying(language), [])
    assert one.source[0].of(text) == source
    assert " … ".join(span.of(text) for span in one.content) == content


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Boote liegen im Hafen."),
        ("de", "Nach dem Essen sagte niemand etwas."),
        ("es", "La policía no ha querido comentar el papel."),
        ("ru", "Вчера выпал снег."),
        ("zh", "船已离港。"),
        ("fr", ""),
    ],
)
def test_nobody_speaks(language: str, text: str) -> None:
    assert list(spoken(text, saying(language), [])) == []


def test_where_the_tagger_saw_somebody_it_is_left_alone() -> None:
    text = "Die Regierung spricht von einer Fälschung."
    seen = Tagged((Span(0, 13),), (Span(14, 25),), (Span(26, 41),), 0.9)
    assert list(spoken(text, saying("de"), [seen])) == []


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("ru", "Он прокомментировал слова министра о том, что суда вышли.", "министра", "что суда вышли"),
        ("de", "Er prüft die Behauptung der Zeitung, dass Boote fehlen.", "der Zeitung", "dass Boote fehlen"),
        ("es", "Comentó la versión del diario de que faltan barcos.", "diario", "faltan barcos"),
    ],
)
def test_somebodys_words_by_a_noun(language: str, text: str, source: str, content: str) -> None:
    (one,) = by_noun(text, saying(language), [])
    assert (one.source[0].of(text), one.content[0].of(text)) == (source, content)


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "uk", "zh"])
def test_a_line_without_end_takes_no_long_time(language: str) -> None:
    text = ("слово wort palabra mot 对报道，" * 3000) + "\n" + "对" * 20000
    assert list(spoken(text, saying(language), [])) is not None
