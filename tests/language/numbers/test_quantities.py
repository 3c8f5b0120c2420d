"""How surely a number is stated, in three languages; a wording without a number is never 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.language.numbers.quantities import quantities_in, quantity_of
from assay.model.quantity import Kind


@pytest.mark.parametrize(
    ("text", "kind", "lo", "hi"),
    [
        ("at least 42 jets", Kind.AT_LEAST, 42, None),
        ("not fewer than 7 ships", Kind.AT_LEAST, 7, None),
        ("more than one thousand crates", Kind.AT_LEAST, 1000, None),
        ("100+ drones", Kind.AT_LEAST, 100, None),
        ("forty or more guns", Kind.AT_LEAST, 40, None),
        ("hundreds of thousands of shells", Kind.AT_LEAST, 200_000, None),
        ("at least several million rounds", Kind.AT_LEAST, 2_000_000, None),
        ("dozens of missiles", Kind.AT_LEAST, 24, None),
        ("as many as 6,700 containers", Kind.UP_TO, None, 6700),
        ("no more than five boats", Kind.UP_TO, None, 5),
        ("about 1 million shells", Kind.ABOUT, 1_000_000, 1_000_000),
        ("some 20 tanks", Kind.ABOUT, 20, 20),
        ("an estimated 50 howitzers", Kind.ESTIMATE, 50, 50),
        ("between 30 and 40 tanks", Kind.RANGE, 30, 40),
        ("3 to 4 million rounds", Kind.RANGE, 3_000_000, 4_000_000),
        ("a dozen boats", Kind.EXACT, 12, 12),
        ("some tanks", Kind.SOME, None, None),
        ("several tanks", Kind.SOME, None, None),
        ("an unspecified number of tanks", Kind.UNSPECIFIED, None, None),
        ("an as yet undisclosed quantity of tanks", Kind.UNSPECIFIED, None, None),
        ("24 plus 18 aircraft", Kind.EXACT, 42, 42),
        ("two battalions' worth of armour", Kind.SOME, None, None),
        ("a maximum of 12 boats", Kind.UP_TO, None, 12),
        ("just under 40 tanks", Kind.UP_TO, None, 40),
        ("well over 40 tanks", Kind.AT_LEAST, 40, None),
        ("nearly 30 tanks", Kind.ABOUT, 30, 30),
        ("~30 tanks", Kind.ABOUT, 30, 30),
        ("≥30 tanks", Kind.AT_LEAST, 30, None),
        ("40 or fewer tanks", Kind.UP_TO, None, 40),
        ("about 40 or more tanks", Kind.AT_LEAST, 40, None),
        ("a handful of tanks", Kind.SOME, None, None),
    ],
)
def test_english(text: str, kind: Kind, lo: float | None, hi: float | None) -> None:
    (found,) = quantities_in(text)
    assert (found.quantity.kind, found.quantity.lo, found.quantity.hi) == (kind, lo, hi)
    assert found.quantity.as_stated == found.span.of(text)


@pytest.mark.parametrize(
    ("text", "kind", "lo", "hi", "unit"),
    [
        ("не менее 37 единиц", Kind.AT_LEAST, 37, None, "единиц"),
        ("до 40 машин", Kind.UP_TO, None, 40, ""),
        ("около ста танков", Kind.ABOUT, 100, 100, ""),
        ("от 30 до 40 орудий", Kind.RANGE, 30, 40, ""),
        ("несколько десятков ракет", Kind.AT_LEAST, 20, None, ""),
        ("неуказанное количество ракет", Kind.UNSPECIFIED, None, None, ""),
        ("не менее тридцати семи единиц", Kind.AT_LEAST, 37, None, "единиц"),
        ("десяток машин", Kind.ABOUT, 10, 10, ""),
        ("полсотни танков", Kind.ABOUT, 50, 50, ""),
        ("100 с лишним танков", Kind.AT_LEAST, 100, None, ""),
    ],
)
def test_russian(text: str, kind: Kind, lo: float | None, hi: float | None, unit: str) -> None:
    (found,) = quantities_in(text, "ru")
    assert (found.quantity.kind, found.quantity.lo, found.quantity.hi, found.quantity.unit) == (kind, lo, hi, unit)


@pytest.mark.parametrize(
    ("text", "kind", "lo", "hi"),
    [
        ("至少三十七辆", Kind.AT_LEAST, 37, None),
        ("约二万发", Kind.ABOUT, 20_000, 20_000),
        ("數十枚", Kind.AT_LEAST, 20, None),
        ("100多辆", Kind.AT_LEAST, 100, None),
        ("30至40架", Kind.RANGE, 30, 40),
        ("若干架", Kind.SOME, None, None),
        ("数量不详", Kind.UNSPECIFIED, None, None),
        ("三四十辆", Kind.RANGE, 30, 40),
        ("七八架", Kind.RANGE, 7, 8),
        ("30余万发", Kind.AT_LEAST, 300_000, None),
        ("十余架", Kind.AT_LEAST, 10, None),
        ("不超过三十辆", Kind.UP_TO, None, 30),
        ("三十辆以上", Kind.AT_LEAST, 30, None),
    ],
)
def test_chinese(text: str, kind: Kind, lo: float | None, hi: float | None) -> None:
    (found,) = quantities_in(text, "zh")
    assert (found.quantity.kind, found.quantity.lo, found.quantity.hi) == (kind, lo, hi)


@pytest.mark.parametrize(
    ("language", "text", "kind", "lo", "hi"),
    [
        ("uk", "щонайменше тридцять сім одиниць", Kind.AT_LEAST, 37, None),
        ("uk", "понад п’ятдесят танків", Kind.AT_LEAST, 50, None),
        ("de", "nicht weniger als 12 Raketen", Kind.AT_LEAST, 12, None),
        ("de", "bis zu 1.200 Raketen", Kind.UP_TO, None, 1200),
        ("de", "rund ein Dutzend", Kind.ABOUT, 12, 12),
        ("fr", "une trentaine de chars", Kind.ABOUT, 30, 30),
        ("fr", "entre 30 et 40 chars", Kind.RANGE, 30, 40),
        ("fr", "des dizaines de chars", Kind.AT_LEAST, 20, None),
        ("es", "un centenar de tanques", Kind.ABOUT, 100, 100),
        ("es", "no menos de 12 tanques", Kind.AT_LEAST, 12, None),
        ("ko", "약 2만여 개 이상", Kind.AT_LEAST, 20_000, None),
        ("ko", "1천200만 발을 넘는", Kind.AT_LEAST, 12_000_000, None),
        ("ko", "940여만 발", Kind.ABOUT, 9_400_000, 9_400_000),
        ("id", "sekitar 42 unit", Kind.ABOUT, 42, 42),
        ("vi", "ít nhất 66 chiếc", Kind.AT_LEAST, 66, None),
        ("pl", "co najmniej 20 czołgów", Kind.AT_LEAST, 20, None),
    ],
)
def test_other_languages(language: str, text: str, kind: Kind, lo: float | None, hi: float | None) -> None:
    (found,) = quantities_in(text, language)
    assert (found.quantity.kind, found.quantity.lo, found.quantity.hi) == (kind, lo, hi)


@pytest.mark.parametrize("text", ["两栖突击车", "统一指挥", "一些说法称"])
def test_a_chinese_sign_inside_a_word_is_no_number(text: str) -> None:
    assert not [found for found in quantities_in(text, "zh") if found.quantity.has_number]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("37", 37),
        ("37 шт.", 37),
        ("三十七辆", 37),
        ("11 (одиннадцать)", 11),
        ("1 200", 1200),
        ("4 units", 4),
        ("37 машин", 37),
    ],
)
def test_cells_with_a_number(cell: str, number: float) -> None:
    quantity = quantity_of(cell)
    assert quantity is not None
    assert (quantity.best, quantity.as_stated) == (number, cell)


@pytest.mark.parametrize("cell", ["", "—", "n/a", "по Прил. № 4", "as per Annex 4", "12 / 14", "согласно графику"])
def test_cells_without_a_number_are_not_0(cell: str) -> None:
    assert quantity_of(cell) is None


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "zh", "uk", "de", "fr", "es", "ko", "vi"]))
def test_any_text_is_read_and_every_span_is_right(text: str, language: str) -> None:
    for found in quantities_in(text, language):
        assert found.quantity.as_stated == text[found.span.start : found.span.end]
        assert found.span.covers(found.number)
