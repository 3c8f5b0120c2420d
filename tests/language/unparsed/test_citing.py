import pytest

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.citing import with_cited
from assay.language.unparsed.saying import saying
from assay.model.place import Span


def tag(text: str, source: str, cue: str, content: str) -> Tagged:
    spans = [(Span(text.index(words), text.index(words) + len(words)),) for words in (source, cue, content)]
    return Tagged(*spans, score=0.9)


def sources(text: str, tagged: list[Tagged], content: str) -> list[str]:
    """Of those that say it, in the order of their cues."""
    return [one.source[0].of(text) for one in tagged if one.content[0].of(text) == content]


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content", "cited"),
    [
        ("de", "Das Blatt meldet unter Berufung auf Ladelisten, zwölf Boote seien fort.",
         "Das Blatt", "meldet", "zwölf Boote seien fort", "Ladelisten"),
        ("ru", "Газета со ссылкой на источник в порту пишет, что судно ушло.",
         "Газета", "пишет", "что судно ушло", "источник в порту"),
        ("uk", "Газета з посиланням на двох моряків пише, що судно пішло.",
         "Газета", "пише", "що судно пішло", "двох моряків"),
        ("fr", "Le journal, citant un docker, affirme que le navire est parti.",
         "Le journal", "affirme", "que le navire est parti", "un docker"),
        ("es", "El diario, que cita a un estibador, sostiene que el buque zarpó.",
         "El diario", "sostiene", "que el buque zarpó", "un estibador"),
        ("zh", "《海报》援引一名船员的话报道，船已离港。", "《海报》", "报道", "船已离港", "一名船员"),
    ],
)  # fmt: skip
def test_who_is_cited_says_the_same(language: str, text: str, source: str, cue: str, content: str, cited: str) -> None:
    found = with_cited(text, [tag(text, source, cue, content)], saying(language))
    assert set(sources(text, found, content)) == {source, cited}


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content", "cited"),
    [
        ("de", "Das Institut zählt zwölf Boote. Es stützt sich auf Luftbilder.",
         "Das Institut", "zählt", "zwölf Boote", "Luftbilder"),
        ("ru", "Портал насчитал двенадцать лодок. Он опирается на снимки.",
         "Портал", "насчитал", "двенадцать лодок", "снимки"),
    ],
)  # fmt: skip
def test_a_source_named_afterwards_belongs_to_the_sentence_before(
    language: str, text: str, source: str, cue: str, content: str, cited: str
) -> None:
    found = with_cited(text, [tag(text, source, cue, content)], saying(language))
    assert set(sources(text, found, content)) == {source, cited}


def test_the_same_is_not_cited_twice() -> None:
    """Le journal, citant un docker, affirme que le navire est parti."""
    text = "Le journal, citant un docker, affirme que le navire est parti."
    known = tag(text, "un docker", "citant", "que le navire est parti")
    report = tag(text, "Le journal", "affirme", "que le navire est parti")
    assert len(with_cited(text, [known, report], saying("fr"))) == 2


def test_where_nobody_speaks_nobody_is_cited() -> None:
    """Ссылаясь на погоду, рейс отменили."""
    assert with_cited("Ссылаясь на погоду, рейс отменили.", [], saying("ru")) == []
