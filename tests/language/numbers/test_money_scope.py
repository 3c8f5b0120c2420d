"""What a sum is the price of, and which two sums are one."""

from __future__ import annotations

import pytest

from assay.language.numbers.money import money_in
from assay.language.numbers.money_scope import conversions_in, is_unit_price, scope_of, without_conversions
from assay.model.transfer import Scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("a $9 billion deal for 42 jets", Scope.DEAL),
        ("belongs to a NT$71 billion (US$2.2 billion) deal", Scope.DEAL),
        ("контракт на 53 млрд рублей", Scope.DEAL),
        ("合同总额27亿美元", Scope.DEAL),
        ("37 vehicles worth $100 million", Scope.LINE),
        ("37 машин стоимостью 100 млн долларов", Scope.LINE),
        ("the $40 billion programme", Scope.PROGRAMME),
        ("全案預算866億元", Scope.PROGRAMME),
        ("They paid $3 million.", Scope.UNKNOWN),
        ("at $4.2 million apiece under the contract", Scope.UNKNOWN),
    ],
)
def test_scope(text: str, scope: Scope) -> None:
    assert scope_of(text, money_in(text)[0].span) is scope


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("$4.2 million apiece", True),
        ("a unit price of $4.2 million", True),
        ("цена за единицу 4,2 млн долл.", True),
        ("单价420万美元", True),
        ("a price of $4.2 million", False),
    ],
)
def test_unit_price(text: str, answer: bool) -> None:  # noqa: FBT001
    assert is_unit_price(text, money_in(text)[0].span) is answer


@pytest.mark.parametrize(
    "text",
    [
        "a deal worth $584 million (53 billion roubles)",
        "worth more than NT$240 billion (about US$7.7 billion)",
        "53 млрд рублей, или около 584 млн долларов",
        "866亿元，约合27亿美元",
        "€1.5 billion, or roughly $1.6 billion at current rates",
    ],
)
def test_a_converted_sum_is_the_same_sum(text: str) -> None:
    sums = money_in(text)
    (found,) = conversions_in(text, sums)
    assert (found.stated, found.converted) == sums
    assert without_conversions(text, sums) == sums[:1]


@pytest.mark.parametrize(
    "text",
    [
        "$5 million and 3 million euros in grants",
        "paid $5 million, 3 million euros and 2 million pounds sterling",
        "$5 million ($3 million in cash)",
        "$5 million. Or 3 million euros, as others say",
    ],
)
def test_other_sums_are_no_conversions(text: str) -> None:
    assert conversions_in(text, money_in(text)) == ()
