"""What a number states, and what it counts: by the parse in English, by what stands beside it elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.language.english.parsing import parse
from assay.language.numbers.counted import counted_in, item_of
from assay.language.numbers.meaning import Says
from assay.model.place import Span


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("armed with 125 mm guns", [Says.CALIBRE]),
        ("with a range of 300 km", [Says.LENGTH]),
        ("a payload of 450 kg", [Says.WEIGHT]),
        ("at 900 km/h", [Says.SPEED]),
        ("after 12 years", [Says.DURATION]),
        ("20 per cent of the crew", [Says.SHARE]),
        ("worth $584 million", [Says.MONEY]),
        ("on 15 March 2024", [Says.DATE, Says.DATE]),
        ("the 2016 summit", [Says.DATE]),
        ("2026 shells", [Says.ITEMS]),
        ("see page 12 of Annex 4 and Article 7", [Says.REFERENCE] * 3),
        ("Contract No. 17", [Says.REFERENCE]),
        ("Type 99 tanks", [Says.NAME]),
        ("builds 6,000 shells a year", [Says.RATE]),
        ("40 per month", [Says.RATE]),
        ("operates 300 tanks", [Says.STOCK]),
        ("300 tanks in service", [Says.STOCK]),
        ("has ordered 300 tanks", [Says.ITEMS]),
        ("aims to field 500 tanks", [Says.TARGET]),
        ("37 tanks", [Says.ITEMS]),
    ],
)
def test_what_a_number_states(text: str, stated: list[Says]) -> None:
    assert [one.says for one in counted_in(text)] == stated


@pytest.mark.parametrize(
    ("language", "text", "stated"),
    [
        ("ru", "калибра 125 мм", [Says.CALIBRE]),
        ("ru", "40 танков в год", [Says.RATE]),
        ("ru", "на вооружении имеется 300 танков", [Says.STOCK]),
        ("ru", "стр. 12, пункт 4", [Says.REFERENCE] * 2),
        ("zh", "第2批", [Says.ORDINAL]),
        ("zh", "99式坦克", [Says.NAME]),
        ("zh", "每年生产40辆", [Says.RATE]),
        ("zh", "现役300辆坦克", [Says.STOCK]),
        ("zh", "125毫米", [Says.CALIBRE]),
        ("zh", "6月底前", [Says.DATE]),
        ("ko", "152㎜ 포탄", [Says.CALIBRE]),
        ("ko", "약 40%", [Says.SHARE]),
        ("vi", "đang có 32 chiếc", [Says.STOCK]),
    ],
)
def test_what_a_number_states_in_other_languages(language: str, text: str, stated: list[Says]) -> None:
    assert [one.says for one in counted_in(text, language)] == stated


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Sarvia bought 37 light amphibious assault vehicles BMD-4M.", ["light amphibious assault vehicles BMD-4M"]),
        ("They received 22 Coalition aircraft.", ["Coalition aircraft"]),
        ("It used 922 precision and non-precision munitions.", ["precision and non-precision munitions"]),
        ("So far 38 of the 108 tanks have arrived.", ["tanks", "tanks"]),
        ("Of the 108 tanks, 38 have arrived.", ["tanks", "tanks"]),
        ("The hospital has 645 beds, 36 of which are new.", ["beds", "beds"]),
        ("Hundreds of thousands of Syrians fled.", ["Syrians"]),
        ("An unspecified number of rockets was sent.", ["rockets"]),
        ("The plant shipped 5,000 tonnes of ammunition.", ["ammunition"]),
        ("They took over 25% of Iraqi territory.", ["Iraqi territory"]),
        ("The attack killed 70.", []),
    ],
)
def test_what_an_english_number_counts(text: str, items: list[str]) -> None:
    found = counted_in(text, doc=parse(text))
    assert [one.item.of(text) for one in found if one.item] == items


@pytest.mark.parametrize(
    ("language", "text", "items"),
    [
        ("ru", "поставит 37 боевых машин десанта БМД-4М и 11 орудий «Спрут-СДМ1» калибра 125 мм",
         ["боевых машин десанта БМД-4М", "орудий «Спрут-СДМ1»"]),
        ("zh", "採購29套海馬士多管火箭系統，首批11套已抵台", ["海馬士多管火箭系統"]),
        ("zh", "首批5輛飛彈發射車與1輛雷達車6月底前啟運，但採購的400枚魚叉飛彈仍未交運",
         ["飛彈發射車", "雷達車", "魚叉飛彈"]),
        ("ko", "컨테이너 2만여 개를 보냈다", ["컨테이너"]),
        ("de", "liefert mindestens 40 Schützenpanzer Marder und 1.200 Raketen", ["Schützenpanzer Marder", "Raketen"]),
        ("fr", "livrera une trentaine de chars légers", ["chars légers"]),
        ("es", "enviará veinte carros de combate", ["carros de combate"]),
        ("uk", "отримала п’ятдесят танків та 12 гаубиць", ["танків", "гаубиць"]),
    ],
)  # fmt: skip
def test_what_a_number_counts_elsewhere(language: str, text: str, items: list[str]) -> None:
    assert [one.item.of(text) for one in counted_in(text, language) if one.item] == items


def test_an_item_of_a_span_from_elsewhere() -> None:
    text = "Two hundred guns"
    assert item_of(text, Span(0, 11), doc=parse(text)) == Span(12, 16)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60), st.sampled_from(["en", "ru", "zh", "ko", "de", "fr"]))
def test_any_text_is_read_and_items_stand_in_it(text: str, language: str) -> None:
    for found in counted_in(text, language):
        assert found.item is None or 0 <= found.item.start < found.item.end <= len(text)
