import pytest

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.according import missed
from assay.language.unparsed.saying import saying
from assay.model.place import Span


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content"),
    [
        ("fr", "Selon le port, le navire est parti.", "le port", "Selon", "le navire est parti"),
        ("ru", "Судно, по данным порта, уже ушло.", "порта", "по данным", "Судно … уже ушло"),
        ("ru", "По его словам, судно уже ушло.", "его", "словам", "судно уже ушло"),
        ("de", "Ein Antrag liegt nach Auskunft des Ministeriums nicht vor.",
         "des Ministeriums", "nach Auskunft", "Ein Antrag liegt … nicht vor"),
        ("de", "Laut der Ministerin liegen die Bescheide vor.", "der Ministerin", "Laut", "liegen die Bescheide vor"),
        ("de", "Dem Bericht zufolge fehlen zehn Boote.", "Dem Bericht", "zufolge", "fehlen zehn Boote"),
        ("es", "La empresa existe, según comprobó la revista Pulso.",
         "la revista Pulso", "según comprobó", "La empresa existe"),
        ("es", "En palabras del ministro de Hacienda, Ramón Ibarra, no costará nada.",
         "ministro de Hacienda, Ramón Ibarra", "En palabras del", "no costará nada"),
        ("uk", "За його словами, судно вже пішло.", "його", "словами", "судно вже пішло"),
        ("zh", "另据《海报》报道，船已离港驶向北方。", "《海报》", "据", "船已离港驶向北方"),
    ],
)  # fmt: skip
def test_the_rest_of_the_sentence_is_said(language: str, text: str, source: str, cue: str, content: str) -> None:
    (one,) = missed(text, saying(language), [])
    said = " … ".join(span.of(text).strip(" ,.，。") for span in one.content)
    assert (one.source[0].of(text), one.cue[0].of(text), said) == (source, cue, content)


@pytest.mark.parametrize(
    ("language", "text"), [("de", "Laut."), ("fr", "Selon moi."), ("zh", "据了解，已付款。"), ("ru", "")]
)
def test_nobody_is_named(language: str, text: str) -> None:
    assert list(missed(text, saying(language), [])) == []


def test_what_the_tagger_has_is_not_said_again() -> None:
    text = "Selon le port, le navire est parti."
    seen = Tagged((Span(6, 13),), (Span(0, 5),), (Span(15, 34),), 0.9)
    assert list(missed(text, saying("fr"), [seen])) == []
