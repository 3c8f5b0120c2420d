"""Numbers whose goods were named before; lists in which each has its own parties; parts of systems; partners."""

from __future__ import annotations

import pytest

from assay.model.document import Page
from assay.register import find_lines


def lines(text: str, language: str = "en") -> list[tuple[str | None, str | None, float | None, str]]:
    found = find_lines((Page("d" * 16, 1, text, language=language),), ())[0]
    return [(one.supplier, one.recipient, one.quantity.best, str(one.state)) for one in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Peru bought 12 helicopters from Chile. The first nine were delivered in May.", 9),
        ("Peru bought 12 helicopters from Chile. It will get eight more in 2031.", 8),
        ("Peru signed a deal with Chile for 54 armoured vehicles. The first nine vehicles were handed over in May.", 9),
        ("Peru has a contract with Chile for 10 drones with an option for four more.", 4),
        ("Chile denied that it sold mortar rounds to Peru. A leaked waybill lists 15,000 rounds.", 15000),
    ],
)
def test_goods_that_an_earlier_sentence_named(text: str, number: float) -> None:
    assert ("Chile", "Peru", number) in [line[:3] for line in lines(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru bought 12 tanks from Chile. Two more people were killed in May and another three wounded.",
        "Peru bought 12 tanks from Chile. The first nine months of the year were quiet.",
        "Peru bought 12 tanks from Chile. Another 40 workers will be hired.",
        "Peru bought 12 tanks from Chile. Lists of voters name 15,000 citizens.",
    ],
)
def test_other_things_are_no_goods(text: str) -> None:
    assert [line[2] for line in lines(text)] == [12]


def test_talks_over_a_number_are_not_over_more_than_it() -> None:
    """Chile is in talks with Peru over five tanks."""
    text = test_talks_over_a_number_are_not_over_more_than_it.__doc__ or ""
    (line,) = find_lines((Page("d" * 16, 1, text, language="en"),), ())[0]
    assert (str(line.quantity.kind), line.quantity.best, str(line.state)) == ("exact", 5, "negotiating")


def test_whose_goods_they_are_goes_before_a_supplier_named_far_behind() -> None:
    """Peru cancelled its order for 18 Israeli howitzers and will buy 22 guns from France instead."""
    text = test_whose_goods_they_are_goes_before_a_supplier_named_far_behind.__doc__ or ""
    assert [(line[0], line[2]) for line in lines(text)] == [("Israel", 18), ("France", 22)]


def test_a_clause_on_the_goods_names_their_parties() -> None:
    """Twenty-one of the 60 tanks that Peru bought from Chile have arrived."""
    text = test_a_clause_on_the_goods_names_their_parties.__doc__ or ""
    assert [line[:3] for line in lines(text)] == [("Chile", "Peru", 21), ("Chile", "Peru", 60)]


def test_each_of_a_list_has_its_own_supplier() -> None:
    """Peru bought 12 tanks from Chile, 20 howitzers from Brazil and five more from Spain."""
    text = test_each_of_a_list_has_its_own_supplier.__doc__ or ""
    assert [(line[0], line[2]) for line in lines(text)] == [("Chile", 12), ("Brazil", 20), ("Spain", 5)]


def test_each_of_a_list_has_its_own_recipient() -> None:
    """Chile sold 12 tanks to Peru and six guns to Bolivia."""
    text = test_each_of_a_list_has_its_own_recipient.__doc__ or ""
    assert [(line[1], line[2]) for line in lines(text)] == [("Peru", 12), ("Bolivia", 6)]


def test_what_a_named_system_comes_with_is_of_that_system() -> None:
    """The Patriot battery, with six launch vehicles and 40 missiles, is part of a contract between Spain and Peru."""
    text = test_what_a_named_system_comes_with_is_of_that_system.__doc__ or ""
    found = find_lines((Page("d" * 16, 1, text, language="en"),), ())[0]
    named = {one.description: (one.designation, one.quantity.best) for one in found if one.quantity.has_number}
    assert named == {"Patriot launch vehicle": (None, 6), "Patriot missile": (None, 40)}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Chile is in talks with Peru to sell 12 tanks.", "negotiating"),
        ("Chile signed an agreement with Peru to deliver 12 tanks.", "ordered"),
        ("Peru is in talks with Chile to buy 12 tanks.", "negotiating"),
        ("Peru holds an option for 12 tanks from Chile.", "reported"),
    ],
)
def test_the_other_side_of_talks(text: str, state: str) -> None:
    assert lines(text) == [("Chile", "Peru", 12, state)]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Чили поставило Перу два из четырёх заказанных танков.", [(2, "in_delivery"), (4, "ordered")]),
        ("ru", "Перу получило из Чили последние 6 из 36 заказанных самолётов.", [(6, "in_delivery"), (36, "ordered")]),
        ("uk", "Перу отримало з Чилі 14 танків із 116 замовлених.", [(14, "in_delivery"), (116, "ordered")]),
    ],
)  # fmt: skip
def test_a_part_and_its_whole(language: str, text: str, wanted: list[tuple[float, str]]) -> None:
    assert [line[2:] for line in lines(text, language)] == wanted


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        ("ru", "Армения заключила с Индией контракт на поставку шести гаубиц.", ("India", "Armenia")),
        ("ru", "Россия договорилась с Вьетнамом о поставке 12 истребителей Су-30.", ("Russia", "Viet Nam")),
        ("ru", "Алжир договорился с Турцией о покупке 40 танков.", ("Turkiye", "Algeria")),
        ("ru", "Узбекистан взял в лизинг у Испании четыре транспортных самолёта.", ("Spain", "Uzbekistan")),
        ("ru", "Китай приостановил поставку Нигерии 8 беспилотников.", ("China", "Nigeria")),
        ("zh", "埃及收到西班牙12架直升机。", ("Spain", "Egypt")),
        ("zh", "俄罗斯与印度签署协议，向印度出售5套防空系统。", ("Russia", "India")),
    ],
)
def test_who_supplies(language: str, text: str, parties: tuple[str, str]) -> None:
    assert [line[:2] for line in lines(text, language)] == [parties]


def test_a_guess_at_who_supplies_is_told() -> None:
    """Армения заключила с Индией контракт на поставку шести гаубиц."""
    text = test_a_guess_at_who_supplies_is_told.__doc__ or ""
    (line,) = find_lines((Page("d" * 16, 1, text, language="ru"),), ())[0]
    assert "which of the two supplies is not said" in line.comment


def test_a_name_in_quotation_marks_belongs_to_the_word_before_it() -> None:
    """Турция поставила Киргизии шесть беспилотников «Байрактар»."""
    text = test_a_name_in_quotation_marks_belongs_to_the_word_before_it.__doc__ or ""
    (line,) = find_lines((Page("d" * 16, 1, text, language="ru"),), ())[0]
    assert (line.designation, line.quantity.best) == ("Байрактар", 6)


def test_an_option_is_not_added_to_the_order() -> None:
    """土耳其將向馬來西亞提供三架無人機，合約還包括另外四架的選擇權。"""
    text = test_an_option_is_not_added_to_the_order.__doc__ or ""
    assert [line[2] for line in lines(text, "zh-Hant")] == [3, 4]


def test_a_weapon_that_no_list_has_is_goods_beside_a_number() -> None:
    """埃及从中国购买了12套电子干扰系统。"""
    text = test_a_weapon_that_no_list_has_is_goods_beside_a_number.__doc__ or ""
    (line,) = find_lines((Page("d" * 16, 1, text, language="zh"),), ())[0]
    assert (line.description, line.quantity.best) == ("电子干扰系统", 12)


def test_a_learnt_name_without_a_number_is_no_line() -> None:
    """中国海军潜射无人平台驶过挪威海岸，挪威从中国购买。"""
    text = test_a_learnt_name_without_a_number_is_no_line.__doc__ or ""
    assert lines(text, "zh") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru received the first three of ten tanks from Chile in May.",
            {("Chile", "Peru", 3), ("Chile", "Peru", 10)},
        ),
        ("Peru will get the missiles from Chile in four lots of 30 each.", {("Chile", "Peru", 120)}),
        ("Peru will get 12 jets that Chile is retiring.", {("Chile", "Peru", 12)}),
        ("Peru ordered two frigates built by Navantia of Spain.", {("Spain", "Peru", 2)}),
        ("Norway will buy 15 howitzers for Ukraine from Italy.", {("Italy", "Ukraine", 15)}),
        (
            "Chile sold Peru 20 tanks. Another contract is for 12 howitzers.",
            {("Chile", "Peru", 20), ("Chile", "Peru", 12)},
        ),
    ],
)
def test_wordings_of_numbers_and_sources(text: str, expected: set[tuple[str, str, float]]) -> None:
    assert {line[:3] for line in lines(text)} == expected


def test_numbers_of_nobody_stay_out_where_a_report_speaks_of_two_deals() -> None:
    text = "Chile sold Peru 20 tanks. Spain sold Mali 6 jets. The contract is for 12 howitzers."
    assert {line[2] for line in lines(text)} == {20, 6}
