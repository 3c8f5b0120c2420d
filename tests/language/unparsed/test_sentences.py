import pytest

from assay.language.unparsed.sentences import is_heading, says_something, sentences
from assay.model.place import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Машины прибыли. Аванс не получен.", ["Машины прибыли.", "Аванс не получен."]),
        ("首批11套已抵台。第二批尚未交運。", ["首批11套已抵台。", "第二批尚未交運。"]),
        ("他说：“已经签了。”随后离开。", ["他说：“已经签了。”", "随后离开。"]),
        ("По данным на 17 г. поставки шли.", ["По данным на 17 г. поставки шли."]),
        ("Er kam am 3. Mai. Dann ging er.", ["Er kam am 3. Mai.", "Dann ging er."]),
        ("М. И. Воронин подписал акт № 4.", ["М. И. Воронин подписал акт № 4."]),
        ("Zum Preis von 3.5 Mio. Euro. Mehr nicht.", ["Zum Preis von 3.5 Mio. Euro.", "Mehr nicht."]),
        ("Заголовок\nПервая строка", ["Заголовок", "Первая строка"]),
        ("«Да», — сказал он. — «Нет».", ["«Да», — сказал он.", "— «Нет»."]),
        ("", []),
        ("\n \n", []),
        ("...", ["..."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "least", "expected"),
    [("17 октября", 3, False), ("поставки уже начались", 3, True), ("交貨期", 3, False), ("首批交貨已完成", 3, True)],
)
def test_a_statement_has_words(text: str, least: int, *, expected: bool) -> None:
    assert says_something(text, (Span(0, len(text)),), least) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("О поставках бронетехники\nТекст.", True),
        ("Текст.\nКонец.", False),
        ("單獨一行", True),
        ("有句號。", False),
        ("北星造船股份公司：\n贵方来函已收到。", True),
        ("Уважаемый господин директор:\nПисьмо получено.", True),
        ("Стороны Контракта договорились о нижеследующем:\n1. Срок.", False),
    ],
)
def test_a_heading_is_a_line_that_does_not_end_as_a_sentence(text: str, *, expected: bool) -> None:
    assert is_heading(text, sentences(text)[0]) is expected
