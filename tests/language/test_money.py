"""Sums of money and what is none."""

from __future__ import annotations

import pytest

from assay.language.money import money_in


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
    ],
)
def test_sums(text: str, lo: float | None, hi: float | None, currency: str) -> None:
    (found,) = money_in(text)
    assert (found.money.lo, found.money.hi, found.money.currency) == (lo, hi, currency)
    assert found.money.as_stated == found.span.of(text).strip()


@pytest.mark.parametrize("text", ["won 5 medals", "18 active orders", "37 tanks", "in 2023", ""])
def test_no_sums(text: str) -> None:
    assert money_in(text) == ()
