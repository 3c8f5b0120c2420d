import pytest

from assay.language.passages import by_language
from assay.readers.languages import language_of

RUSSIAN = "Стороны договорились о поставке девяти бронированных машин и обучении экипажей на базе Покупателя."
ENGLISH = "The parties have agreed that nine armoured vehicles shall be delivered and that the crews shall be trained."
CHINESE = "双方同意由供方交付九辆装甲车，并在买方基地培训乘员，合同总价为四千万美元。"


def test_each_language_gets_the_text_with_blanks_for_the_rest() -> None:
    text = f"{ENGLISH}\n\n{RUSSIAN}\n{CHINESE}\n"
    found = by_language(text, "ru", language_of)
    assert {language: part.split("\n") for language, part in found.items() if part.strip()} == {
        "en": [ENGLISH, "", " " * len(RUSSIAN), " " * len(CHINESE), ""],
        "ru": [" " * len(ENGLISH), "", RUSSIAN, " " * len(CHINESE), ""],
        "zh": [" " * len(ENGLISH), "", " " * len(RUSSIAN), CHINESE, ""],
    }


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CHINESE, "", " \n", "1 2 3", "\n\n\n"])
def test_a_text_in_one_language_stays_as_it_is(text: str) -> None:
    found = by_language(text, language_of(text), language_of)
    assert list(found.values()) in ([text], [])


def test_a_short_line_is_in_the_language_of_its_page() -> None:
    """JSC «Рубеж»"""
    text = f"JSC Rubezh, Perm\n\n{ENGLISH}"
    assert list(by_language(text, "en", language_of)) == ["en"]


def test_places_stay_what_they_are() -> None:
    text = f"{RUSSIAN}\n{ENGLISH}"
    assert by_language(text, "ru", language_of)["en"].index("nine") == text.index("nine")
