"""The algebra of quantities: adding and comparing never invents certainty, and a missing number is never 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.quantity import Answer, Kind, Quantity, at_least, exact, in_words, total, unspecified

MISSING = (Kind.SOME, Kind.UNSPECIFIED, Kind.WITHHELD, Kind.NOT_AVAILABLE)
numbers = st.integers(0, 10_000).map(float)


def about(number: float) -> Quantity:
    return Quantity(Kind.ABOUT, number, number, number)


def between(one: float, other: float) -> Quantity:
    return Quantity(Kind.RANGE, min(one, other), max(one, other))


quantities = st.one_of(
    numbers.map(exact),
    numbers.map(at_least),
    numbers.map(about),
    numbers.map(lambda number: Quantity(Kind.UP_TO, None, number)),
    st.builds(between, numbers, numbers),
    st.sampled_from(MISSING).map(Quantity),
    st.just(Quantity(Kind.NIL, 0, 0, 0)),
)


@st.composite
def stated_with_a_truth(draw: st.DrawFn) -> tuple[Quantity, float]:
    """A quantity and a number that its wording allows."""
    quantity = draw(quantities)
    lo, hi = quantity.reach
    return quantity, draw(st.floats(lo, hi if hi is not None else lo + 1_000, allow_nan=False))


@given(st.lists(stated_with_a_truth(), min_size=1, max_size=6))
def test_the_sum_allows_whatever_its_parts_allow(parts: list[tuple[Quantity, float]]) -> None:
    lo, hi = total(quantity for quantity, _ in parts).reach
    truth = sum(number for _, number in parts)
    assert lo <= truth + 1e-6
    assert hi is None or truth <= hi + 1e-6


@given(st.lists(quantities, min_size=1, max_size=6), st.sampled_from(MISSING))
def test_a_sum_with_a_missing_number_stays_open(parts: list[Quantity], kind: Kind) -> None:
    summed = total([*parts, Quantity(kind)])
    assert summed.kind in (Kind.AT_LEAST, *MISSING)
    assert summed.hi is None


@given(quantities, quantities)
def test_the_order_does_not_matter(one: Quantity, other: Quantity) -> None:
    assert (one + other).reach == pytest.approx((other + one).reach)
    assert (one + other).kind is (other + one).kind


@given(quantities, quantities)
def test_agreement_is_mutual(one: Quantity, other: Quantity) -> None:
    assert one.agrees_with(other) is other.agrees_with(one)


@given(stated_with_a_truth())
def test_a_quantity_agrees_with_a_number_that_it_allows(pair: tuple[Quantity, float]) -> None:
    quantity, number = pair
    expected = Answer.UNDETERMINED if quantity.kind is Kind.NOT_AVAILABLE else Answer.YES
    assert quantity.agrees_with(exact(number)) is expected


@given(st.lists(numbers.map(exact), min_size=1))
def test_exact_numbers_add_up_exactly(parts: list[Quantity]) -> None:
    assert total(parts).best == sum(part.best or 0 for part in parts)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([exact(37), exact(11), exact(11), unspecified()], "at least 59"),
        ([exact(37), Quantity(Kind.SOME)], "at least 38"),
        ([Quantity(Kind.NIL, 0, 0, 0), unspecified()], "an unspecified number"),
        ([Quantity(Kind.UP_TO, None, 5), unspecified()], "an unspecified number"),
        ([exact(5), Quantity(Kind.UP_TO, None, 3)], "between 5 and 8"),
        ([exact(10), about(40)], "an estimated 50"),
        ([], "none"),
    ],
)
def test_sums_in_words(parts: list[Quantity], words: str) -> None:
    assert in_words(total(parts)) == words


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        (about(40), Answer.YES),
        (exact(34), Answer.NO),
        (Quantity(Kind.UP_TO, None, 30), Answer.NO),
        (Quantity(Kind.SOME), Answer.YES),
        (at_least(38), Answer.NO),
        (Quantity(Kind.NOT_AVAILABLE), Answer.UNDETERMINED),
    ],
)
def test_thirty_seven_against(other: Quantity, answer: Answer) -> None:
    assert exact(37).agrees_with(other) is answer
