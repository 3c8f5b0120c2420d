"""Sums of money and what is none."""

from __future__ import annotations

import pytest

from assay.language.numbers.money import money_in


@pytest.mark.parametrize(
    ("text", "lo", "hi", "currency"),
    [
        ("a $9 billion deal", 9e9, 9e9, "USD"),
        ("more than US$9 billion", 9e9, None, "USD"),
        ("up to €450 million", None, 450e6, "EUR"),
        ("1,2 млрд руб.", 1.2e9, 1.2e9, "RUB"),
        ("2 500 000,00 долл. США", 2_500_000, 2_500_000, "USD"),
        ("總預算866億元", 86.6e9, 86.6e9, "CNY"),
        ("NT$71 billion", 71e9, 71e9, "TWD"),
        ("EUR 4,500,000.00", 4_500_000, 4_500_000, "EUR"),
        ("$17-20 m deal", 17e6, 20e6, "USD"),
        ("1,2–1,5 млрд руб.", 1.2e9, 1.5e9, "RUB"),
        ("between $3 billion and $4 billion", 3e9, 4e9, "USD"),
        ("not more than $5 million", None, 5e6, "USD"),
        ("不超过三亿美元", None, 3e8, "USD"),
        ("five million euros", 5e6, 5e6, "EUR"),
        ("1조2000억 원", 1.2e12, 1.2e12, "KRW"),
        ("It spent $3 billion.", 3e9, 3e9, "USD"),
        ("53 млрд гривень", 53e9, 53e9, "UAH"),
        ("Rp 5 triliun", 5e12, 5e12, "IDR"),
    ],
)
def test_sums(text: str, lo: float | None, hi: float | None, currency: str) -> None:
    (found,) = money_in(text)
    assert (found.money.lo, found.money.hi, found.money.currency) == (lo, hi, currency)
    assert found.money.as_stated == found.span.of(text).strip()


@pytest.mark.parametrize(
    "text", ["won 5 medals", "18 active orders", "37 tanks", "in 2023", "", "5 try to", "7 Euroopean"]
)
def test_no_sums(text: str) -> None:
    assert money_in(text) == ()


@pytest.mark.parametrize(
    ("language", "text", "lo", "currency"),
    [
        ("de", "10.000.000 €", 10e6, "EUR"),
        ("de", "12 Milliarden Euro", 12e9, "EUR"),
        ("fr", "2,3 milliards d'euros", 2.3e9, "EUR"),
        ("es", "mil millones de dólares", 1e9, "USD"),
        ("uk", "п’ять мільйонів євро", 5e6, "EUR"),
        ("ko", "3억 달러", 3e8, "USD"),
    ],
)
def test_sums_in_other_languages(language: str, text: str, lo: float, currency: str) -> None:
    (found,) = money_in(text, language)
    assert (found.money.lo, found.money.hi, found.money.currency) == (lo, lo, currency)


def test_and_lists_two_sums() -> None:
    assert [one.money.lo for one in money_in("$3 million and $5 million, respectively")] == [3e6, 5e6]


@pytest.mark.parametrize("text", ["$" * 5000, "1 000 " * 2000 + "$", "$1" * 3000, "million " * 2000 + "euros"])
def test_endless_sums_are_read_in_time(text: str) -> None:
    assert all(one.span.of(text).strip() == one.money.as_stated for one in money_in(text))
