import pytest

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.parties import name_at
from assay.language.unparsed.speakers import Speakers
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


@pytest.mark.parametrize(
    ("language", "first", "second", "pronoun", "meant"),
    [
        ("ru", "полковник Дворан", "инженер Лина Берг", "Она", "инженер Лина Берг"),
        ("ru", "полковник Дворан", "инженер Лина Берг", "Он", "полковник Дворан"),
        ("ru", "Три офицера", "полковник Дворан", "они", "Три офицера"),
        ("ru", "полковник Дворан", "газета «Маяк»", "Он", "полковник Дворан"),
        ("ru", "полковник Дворан", "письмо завода", "нём", "письмо завода"),
        ("uk", "директорка Ольга Сич", "полковник Гнат Бук", "вона", "директорка Ольга Сич"),
        ("de", "der Sprecher Egon Falk", "die Ministerin Jana Roth", "er", "der Sprecher Egon Falk"),
        ("de", "der Sprecher Egon Falk", "die Ministerin Jana Roth", "sie", "die Ministerin Jana Roth"),
        ("fr", "le colonel Marc Duval", "la ministre", "il", "le colonel Marc Duval"),
        ("es", "el coronel Luis Prado", "la portavoz", "ella", "la portavoz"),
        ("zh", "发言人林德", "一份报告", "他", "发言人林德"),
    ],
)
def test_a_pronoun_is_the_last_one_whom_it_fits(
    language: str, first: str, second: str, pronoun: str, meant: str
) -> None:
    before = [(f"{name} AA BB", name, "AA", "BB") for name in (first, second)]
    assert labels(language, *before, (f"{pronoun} CC DD", pronoun, "CC", "DD"))[-1] == [meant]


def test_where_two_fit_nobody_is_meant() -> None:
    """Министр Орлов передал слова генерала Гая. Он добавил, что аванса нет."""
    first = "Министр Орлов сказал со слов генерала Гая, что завод готов"
    speakers = Speakers(wordings("ru"))
    said = tagged(first, "Министр Орлов", "сказал", "что завод готов")
    speakers.chain(first, [said, tagged(first, "генерала Гая", "со слов", "что завод готов")])
    second = "Он добавил, что аванса нет"
    (he,) = speakers.chain(second, [tagged(second, "Он", "добавил", "что аванса нет")])
    assert he.refers_to is None
    assert speakers.is_unresolved(he)


@pytest.mark.parametrize(
    ("language", "text", "source", "meant"),
    [
        ("ru", "Выступил полковник Марек Дворан. По его словам CC DD", "его", "полковник Марек Дворан"),
        ("ru", "Письмо пришло от вашего маклера Ли, который CC DD", "который", "вашего маклера Ли"),
        ("de", "In Tolm traf man den Makler der Werft, der CC DD", "der CC", "den Makler der Werft"),
        ("es", "La fábrica de cascos Casa Luz cerró. La empresa CC DD", "La empresa", "fábrica de cascos Casa Luz"),
    ],
)
def test_who_is_meant_may_only_have_been_named(language: str, text: str, source: str, meant: str) -> None:
    start = text.rindex(source)
    source_span = Span(start, start + len(source.removesuffix(" CC")))
    one = Tagged((source_span,), (Span(text.index("CC"), len(text) - 3),), (Span(len(text) - 2, len(text)),), 0.9)
    assert [step.label for step in Speakers(wordings(language)).chain(text, [one])] == [meant]


@pytest.mark.parametrize(
    ("language", "longer", "shorter", "is_same"),
    [
        ("ru", "полковник Марек Дворан", "Дворан", True),
        ("ru", "полковника Марека Дворана", "Дворан", True),
        ("ru", "министр обороны Тольмарка", "Тольмарк", False),
        ("ru", "Министерство обороны Тольмарка", "ведомство", True),
        ("ru", "газета «Маяк»", "ведомство", False),
        ("de", "der Konzern Falk AG", "Das Unternehmen", True),
        ("de", "das Amt in Tolm", "Das Blatt", False),
        ("zh", "国防部发言人帕维尔·林德少将", "林德", True),
        ("zh", "塔马尔一名外交官", "塔马尔", False),
        ("zh", "北岸造船公司", "该公司", True),
    ],
)
def test_a_shorter_name_is_who_was_named_in_full(language: str, longer: str, shorter: str, *, is_same: bool) -> None:
    first, second = (f"{longer} AA BB", longer, "AA", "BB"), (f"{shorter} CC DD", shorter, "CC", "DD")
    assert (labels(language, first, second)[1] == [longer]) is is_same


@pytest.mark.parametrize("source", ["Мы", "本部", "wir", "nous", "nosotros"])
def test_who_says_we_is_no_link(source: str) -> None:
    assert labels("ru", (f"{source} AA BB", source, "AA", "BB")) == [[]]


@pytest.mark.parametrize(
    ("language", "text", "nearest", "origin"),
    [
        ("ru", ("BB", "говорится", "Записка", "со слов", "прораба"), "Записка", "прораба"),
        ("ru", ("BB", "Депутат", "ссылается на", "слова", "прораба"), "Депутат", "прораба"),
        ("ru", ("BB", "Еженедельник", "публикует", "цитируемый", "порталом"), "порталом", "Еженедельник"),
        ("de", ("BB", "Das Blatt Falke", "beruft sich auf", "laut", "Kreisen"), "Das Blatt Falke", "Kreisen"),
        ("zh", ("BB", "新岸报", "报道", "援引", "一名官员"), "新岸报", "一名官员"),
    ],
)
def test_who_is_cited_stands_behind_who_cites(language: str, text: tuple[str, ...], nearest: str, origin: str) -> None:
    whole = " ".join(text)
    content, *two, cue, source = text
    one = tagged(whole, *(two if two[1] != "Записка" else two[::-1]), content)
    chain = Speakers(wordings(language)).chain(whole, [tagged(whole, source, cue, content), one])
    assert [step.label for step in chain] == [nearest, origin]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("газета «Маяк»", "газета «Маяк»"),
        ("„Alpenpost“", "Alpenpost"),
        ("le conseiller qui suit le dossier", "le conseiller"),
        ("Сам директор", "директор"),
        ("林德（时任局长）", "林德"),
    ],
)
def test_a_name_is_trimmed(source: str, name: str) -> None:
    assert name_at(source, (Span(0, len(source)),)) == name
