"""Register lines in languages that are read by lists of words: the text, then supplier, recipient and what goes."""

from __future__ import annotations

import pytest

from assay.matching.deals.unparsed.lines import lines_by_words
from assay.model.document import Page
from assay.model.transfer import State, Transfer


def lines_of(text: str, language: str) -> tuple[Transfer, ...]:
    return lines_by_words([Page("d", 1, text, language=language)], ())


def told(text: str, language: str) -> list[tuple[str | None, str | None, float | None, str | None]]:
    return [(one.supplier, one.recipient, one.quantity.lo, one.description) for one in lines_of(text, language)]


THREE = [
    ("Russia", "China", 37, "amphibious assault vehicle"),
    ("Russia", "China", 11, "self-propelled anti-tank gun"),
]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Россия поставит Китаю 37 плавающих машин и 11 самоходных противотанковых пушек."),
        ("uk", "Росія погодилася поставити Китаю 37 десантних машин та 11 самохідних протитанкових гармат."),
        ("zh", "俄罗斯将向中国提供37辆轻型两栖突击车和11门自行反坦克炮。"),
        ("zh", "俄羅斯將向中國提供37輛輕型兩棲突擊車和11門自走反坦克砲。"),
        ("ko", "러시아는 중국에 수륙양용 돌격차 37대와 자주 대전차포 11문을 제공하기로 했다."),
        ("ja", "ロシアは中国に水陸両用強襲車両37両と自走対戦車砲11門を供与する。"),
        ("de", "Russland liefert an China 37 amphibische Angriffsfahrzeuge und 11 Panzerabwehrkanonen."),
        ("fr", "La Russie fournira à la Chine 37 véhicules d’assaut amphibies et 11 canons antichars automoteurs."),
        ("es", "Rusia entregará a China 37 vehículos de asalto anfibios y 11 cañones antitanque."),
        ("it", "La Russia fornirà alla Cina 37 veicoli d'assalto anfibi e 11 cannoni anticarro."),
        ("pt", "A Rússia vai fornecer à China 37 veículos de assalto e 11 canhões antitanque."),
        ("ro", "Rusia va livra Chinei 37 de vehicule de asalt amfibii și 11 tunuri antitanc."),
        ("pl", "Rosja dostarczy Chinom 37 amfibijnych pojazdów szturmowych i 11 dział przeciwpancernych."),
        ("cs", "Rusko má Číně dodat 37 obojživelných útočných vozidel a 11 protitankových děl."),
        ("hr", "Rusija će Kini isporučiti 37 amfibijskih jurišnih vozila i 11 protutenkovskih topova."),
        ("bg", "Русия ще достави на Китай 37 амфибийни щурмови машини и 11 противотанкови оръдия."),
        ("vi", "Nga đồng ý cung cấp cho Trung Quốc 37 xe tấn công lội nước và 11 pháo chống tăng tự hành."),
        ("id", "Rusia sepakat memasok untuk China 37 kendaraan serbu amfibi dan 11 meriam antitank."),
        ("tr", "Rusya, Çin'e 37 amfibi hücum aracı ve 11 tanksavar topu sağlayacak."),
    ],
)
def test_two_items_of_one_sentence(language: str, text: str) -> None:
    assert told(text, language) == THREE


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Египет закупил у Франции 30 истребителей Rafale.", ("France", "Egypt")),
        ("ru", "В Сербию из Китая доставлено шесть беспилотников.", ("China", "Serbia")),
        ("fr", "L'Égypte a commandé 30 avions de combat à la France.", ("France", "Egypt")),
        ("es", "Colombia comprará a Suecia 16 cazas.", ("Sweden", "Colombia")),
        ("zh", "台灣對美採購29套海馬士多管火箭系統。", ("United States", "Taiwan")),
        ("pl", "Polska zamówiła w Korei Południowej 180 czołgów K2.", ("South Korea", "Poland")),
        ("tr", "Endonezya Türkiye'den 48 savaş uçağı sipariş etti.", ("Turkiye", "Indonesia")),
        ("id", "Indonesia membeli 42 jet tempur Rafale dari Prancis.", ("France", "Indonesia")),
        ("ko", "폴란드는 한국에서 전차 180대를 구매하기로 계약했다.", ("South Korea", "Poland")),
    ],
)
def test_the_recipient_buys(language: str, text: str, expected: tuple[str, str]) -> None:
    (line,) = lines_of(text, language)
    assert (line.supplier, line.recipient) == expected


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("ru", "Россия передала Мали 12 бронемашин.", State.IN_DELIVERY),
        ("ru", "Россия и Мали подписали контракт на 12 бронемашин из России.", State.ORDERED),
        ("ru", "Москва опровергла, что Россия поставила Мали 12 бронемашин.", State.DENIED),
        ("ru", "Россия ведёт переговоры с Мали о продаже 12 бронемашин.", State.NEGOTIATING),
        ("zh", "美國向台灣出售的400枚魚叉飛彈仍未交運。", State.ORDERED),
        ("zh", "美國售台的11套海馬士已抵台。", State.IN_DELIVERY),
        ("de", "Deutschland hat der Ukraine 18 Panzer geliefert.", State.IN_DELIVERY),
        ("fr", "La France a suspendu la livraison de 30 chars à la Pologne.", State.SUSPENDED),
    ],
)
def test_what_has_become_of_it(language: str, text: str, state: State) -> None:
    assert [line.state for line in lines_of(text, language)] == [state]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "На вооружении Египта находятся 32 истребителя F-16."),  # a stock
        ("ru", "Россия поставит Китаю ракеты с дальностью 300 км."),  # a distance, no number of goods
        ("zh", "埃及拥有32架战斗机。"),
        ("vi", "Ai Cập đang có 32 chiếc F-16A/B."),
        ("ru", "Контракт обойдётся Китаю в 584 млн долларов."),
        ("fr", "Le président français a rencontré 37 soldats à Paris."),
        ("ru", ""),
        ("zh", "。。。37"),
    ],
)
def test_what_is_no_transfer(language: str, text: str) -> None:
    assert [line for line in lines_of(text, language) if line.quantity.has_number] == []


def test_a_number_that_only_counts_is_of_the_goods_last_spoken_of() -> None:
    """台灣向美國採購29套海馬士多管火箭系統。首批11套去年交運台灣。"""
    text = "台灣向美國採購29套海馬士多管火箭系統。首批11套去年交運台灣。"
    assert [(one.quantity.lo, one.designation) for one in lines_of(text, "zh")] == [(29, "海馬士"), (11, "海馬士")]


def test_the_second_batch_is_no_number_of_goods() -> None:
    """第2批18套將提前交付。"""
    text = "美國向台灣出售海馬士多管火箭系統。第2批18套將提前交付。"
    assert [one.quantity.lo for one in lines_of(text, "zh") if one.quantity.has_number] == [18]


def test_parties_of_an_earlier_sentence() -> None:
    """Россия поставит Мали бронемашины. Первые 12 бронемашин уже переданы."""
    text = "Россия поставит Мали 50 бронемашин. Первые 12 бронемашин уже переданы."
    assert [(one.supplier, one.recipient) for one in lines_of(text, "ru")] == [("Russia", "Mali")] * 2


def test_who_makes_it_supplies_it_and_the_comment_says_so() -> None:
    """Indonesia membeli 42 unit J-10."""
    (line,) = lines_of("Indonesia membeli 42 unit J-10.", "id")
    assert (line.supplier, line.comment) == ("China", "supplier not stated; China makes the J-10")


def test_every_cell_leads_to_its_words() -> None:
    """In 2023 Russia sold China 37 vehicles for 584 million dollars."""
    text = "В 2023 году Россия продала Китаю 37 бронемашин за 584 млн долларов."
    (line,) = lines_of(text, "ru")
    assert all(one.place.words == one.place.spans[0].of(text) for one in line.evidence)


def test_batteries_are_counted_by_the_name_in_quotation_marks() -> None:
    assert told("Перу купит у Италии две батареи «Тор-М2».", "ru")[0][:3] == ("Italy", "Peru", 2)


def test_name_that_no_table_has_is_the_designation() -> None:
    one, whole = lines_of("Чили получило первые три гаубицы «Кондор» из 20 заказанных у Испании.", "ru")
    assert (one.designation, one.quantity.lo, whole.designation, whole.quantity.lo) == ("Кондор", 3, "Кондор", 20)


def test_quotation_marks_between_number_and_goods() -> None:
    assert told("智利向法国订购20架“幻影”战斗机。", "zh") == [("France", "Chile", 20, "fighter aircraft")]


def test_who_buys_for_another_supplies_it() -> None:
    assert told("Италия закупит для Чили 15 радаров.", "ru") == [("Italy", "Chile", 15, "radar")]


def test_who_buys_for_another_from_a_third() -> None:
    assert told("Италия закупит для Чили 15 радаров у Франции.", "ru") == [("France", "Chile", 15, "radar")]


def test_each_source_has_the_goods_beside_it() -> None:
    """智利将向德国采购四台发动机，用于从法国订购的两艘潜艇。"""
    text = test_each_source_has_the_goods_beside_it.__doc__ or ""
    assert told(text, "zh") == [("Germany", "Chile", 4, "engine"), ("France", "Chile", 2, "submarine")]


def test_clause_with_its_own_deed_and_party() -> None:
    text = "法国向智利移交了首架阵风战斗机，智利共订购12架。"
    assert ("France", "Chile", 12, "fighter aircraft") in told(text, "zh")


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("ru", "Италия поставит Чили 40 танков. Контракт на первые десять подписан в мае.", 10),
        ("es", "Italia entregará a Chile 40 tanques y anunció otros 12 para el año próximo.", 12),
    ],
)
def test_bare_number_that_goes_on(language: str, text: str, number: int) -> None:
    assert [(*one[:2], one[2]) for one in told(text, language)] == [("Italy", "Chile", 40), ("Italy", "Chile", number)]


def test_first_ten_days_count_no_goods() -> None:
    text = "Италия поставит Чили 40 танков. В первые десять дней июня они прибудут."
    assert [one[2] for one in told(text, "ru") if one[2]] == [40]


def test_licence_goes_from_the_licensor_to_where_they_build() -> None:
    assert told("По лицензии, выданной Италией, в Аргентине соберут до 30 танков.", "ru")[0][:2] == (
        "Italy",
        "Argentina",
    )
