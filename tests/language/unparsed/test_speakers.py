from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.speakers import Speakers, name_at
from assay.language.unparsed.wordings import wordings
from assay.model.place import Span


def tagged(text: str, source: str, cue: str, content: str) -> Tagged:
    spans = [(Span(text.index(words), text.index(words) + len(words)),) for words in (source, cue, content)]
    return Tagged(*spans, score=0.9)


def labels(language: str, *said: tuple[str, str, str, str]) -> list[list[str]]:
    speakers = Speakers(wordings(language))
    return [[one.label for one in speakers.chain(text, [tagged(text, *rest)])] for text, *rest in said]


def test_he_is_who_spoke_last() -> None:
    """Директор Воронин заявил, что завод готов. По его словам, аванса нет."""
    first = ("Директор Воронин заявил, что завод готов.", "Директор Воронин", "заявил", "что завод готов")
    second = ("По его словам, аванса нет.", "его", "словам", "аванса нет")
    assert labels("ru", first, second) == [["Директор Воронин"], ["Директор Воронин"]]


def test_the_ministry_is_the_ministry_named_before() -> None:
    """国防部称已交付。该部否认延误。"""
    first = ("国防部称已交付。", "国防部", "称", "已交付")
    second = ("该部否认延误。", "该部", "否认", "延误")
    assert labels("zh", first, second) == [["国防部"], ["国防部"]]


def test_who_is_only_cited_stands_behind_whoever_cites() -> None:
    """Агентство сообщает со ссылкой на завод, что машины прибыли"""
    text = "Агентство сообщает со ссылкой на завод, что машины прибыли"
    cited = tagged(text, "завод", "со ссылкой на", "что машины прибыли")
    report = tagged(text, "Агентство", "сообщает", "что машины прибыли")
    chain = Speakers(wordings("ru")).chain(text, [cited, report])
    assert [one.label for one in chain] == ["Агентство", "завод"]


def test_a_pronoun_that_nobody_fits_is_unresolved() -> None:
    text = "По его словам, аванса нет."
    speakers = Speakers(wordings("ru"))
    (one,) = speakers.chain(text, [tagged(text, "его", "словам", "аванса нет")])
    assert speakers.is_unresolved(one)


def test_a_name_stands_without_its_apposition() -> None:
    text = "полковник Марек Дворан, начальник верфи,"
    assert name_at(text, (Span(0, len(text)),)) == "полковник Марек Дворан"
