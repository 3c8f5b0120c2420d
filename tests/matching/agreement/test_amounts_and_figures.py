from __future__ import annotations

import pytest

from assay.matching.agreement.amounts import amounts_in
from assay.matching.agreement.figures import Figure, figures_in
from assay.matching.agreement.things import things_in
from assay.model.document import Page


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    return figures_in((Page("d", 1, text, language=language),))


@pytest.mark.parametrize(
    ("text", "language", "lo", "hi"),
    [
        ("13.000 unit", "id", 13_000, 13_000),
        ("4,8 juta peluru", "id", 4_800_000, 4_800_000),
        ("plus de 120 véhicules", "fr", 120, None),
        ("bis zu 1.200 Granaten", "de", None, 1_200),
        ("1천200만 발", "ko", 12_000_000, 12_000_000),
        ("약 1만3000여 개", "ko", 13_000, 14_000),
        ("2만여 개 이상", "ko", 20_000, None),
    ],
)
def test_numbers_in_many_languages(text: str, language: str, lo: float | None, hi: float | None) -> None:
    (found,) = amounts_in(text, language)
    assert (found.quantity.lo, found.quantity.hi) == (lo, hi)


def test_hundreds_of_thousands_leave_out_a_million() -> None:
    (found,) = amounts_in("hundreds of thousands of rounds", "en")
    assert found.ceiling == 1_000_000


@pytest.mark.parametrize(
    ("text", "language", "thing", "number"),
    [
        ("Freedonia gets 37 light amphibious assault vehicles.", "en", "vehicle", 37),
        ("Фридония получит 18 пусковых установок.", "ru", "launcher", 18),
        ("컨테이너 2만8천여 개를 보냈다.", "ko", "container", 28_000),
        ("採購的400枚魚叉飛彈仍未交運。", "zh", "missile", 400),
        ("Ai Cập mua tiêm kích theo 3 đợt, mỗi đợt 66 chiếc.", "vi", "aircraft", 198),
    ],
)
def test_what_is_counted(text: str, language: str, thing: str, number: float) -> None:
    (found,) = figures(text, language)
    assert (found.thing, found.nominal) == (thing, number)


@pytest.mark.parametrize(
    "text",
    [
        "The plant can make 400 shells a month.",
        "The 152mm shells came on 12 May 2031.",
        "In 2031 launchers were scarce.",
        "About 40% of shells are bad.",
    ],
)
def test_what_is_no_number_of_things(text: str) -> None:
    assert figures(text) == ()


def test_a_part_is_called_a_part() -> None:
    assert [one.is_part for one in figures("首批5輛飛彈發射車啟運，採購的400枚飛彈未交運。", "zh")] == [True, False]


def test_a_type_is_carried_to_the_next_sentence() -> None:
    found = figures("The K-7 is late. Only 12 launchers came.")
    assert [(one.type, one.nominal) for one in found] == [("k7", 12)]


@pytest.mark.parametrize("text", ["", "\x00", "9" * 5000, "1 " * 3000, "(" * 4000, "만만만억억", "여" * 2000])
def test_odd_text_is_no_trouble(text: str) -> None:
    assert isinstance(figures(text, "ko"), tuple)
    assert isinstance(things_in(text), tuple)
