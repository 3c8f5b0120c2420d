"""The algebra of quantities: adding and comparing never invents certainty, and a missing number is never 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model.quantity import (
    WITHOUT_NUMBER,
    Answer,
    Kind,
    Quantity,
    about,
    at_least,
    between,
    exact,
    in_words,
    largest,
    remainder,
    smallest,
    total,
    unspecified,
    up_to,
)

MISSING = (Kind.SOME, Kind.UNSPECIFIED, Kind.WITHHELD, Kind.NOT_AVAILABLE)
numbers = st.integers(0, 10_000).map(float)


quantities = st.one_of(
    numbers.map(exact),
    numbers.map(at_least),
    numbers.map(about),
    numbers.map(lambda number: Quantity(Kind.UP_TO, None, number)),
    numbers.map(lambda number: Quantity(Kind.ESTIMATE, number, number, number)),
    st.builds(lambda one, other: between(min(one, other), max(one, other)), numbers, numbers),
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


@given(stated_with_a_truth(), stated_with_a_truth())
def test_what_remains_allows_whatever_its_parts_allow(
    whole: tuple[Quantity, float], part: tuple[Quantity, float]
) -> None:
    """Nothing remains where more was taken than was there."""
    lo, hi = (whole[0] - part[0]).reach
    truth = max(0.0, whole[1] - part[1])
    assert lo <= truth + 1e-6
    assert hi is None or truth <= hi + 1e-6


@given(quantities, st.sampled_from([kind for kind in MISSING if kind is not Kind.SOME]))
def test_taking_an_unknown_number_leaves_an_unknown_number(whole: Quantity, kind: Kind) -> None:
    assert remainder(whole, Quantity(kind)).kind is Kind.UNSPECIFIED


@given(st.lists(stated_with_a_truth(), min_size=1, max_size=6))
def test_the_largest_and_the_smallest_allow_whatever_they_are_chosen_from(parts: list[tuple[Quantity, float]]) -> None:
    for choose, truth in ((largest, max(t for _, t in parts)), (smallest, min(t for _, t in parts))):
        lo, hi = choose(quantity for quantity, _ in parts).reach
        assert lo <= truth + 1e-6
        assert hi is None or truth <= hi + 1e-6


@given(stated_with_a_truth(), stated_with_a_truth())
def test_comparing_says_yes_and_no_only_of_what_must_be(
    one: tuple[Quantity, float], other: tuple[Quantity, float]
) -> None:
    answer = one[0].exceeds(other[0])
    if answer is not Answer.UNDETERMINED:
        assert (answer is Answer.YES) is (one[1] > other[1])
    if one[0].equals(other[0]) is Answer.YES:
        assert one[1] == other[1]
    if one[0].equals(other[0]) is Answer.NO:
        assert one[1] != other[1]


@given(quantities, quantities)
def test_no_operation_is_exact_unless_both_sides_are(one: Quantity, other: Quantity) -> None:
    sides = {one.kind, other.kind}
    for made in (one + other, one - other, largest((one, other)), smallest((one, other))):
        if made.kind is Kind.EXACT and made not in (one, other):
            assert sides <= {Kind.EXACT, Kind.NIL}


@given(quantities, st.sampled_from(MISSING))
def test_no_operation_makes_0_of_a_missing_number(one: Quantity, kind: Kind) -> None:
    missing = Quantity(kind)
    for made in (one + missing, missing + one, missing - one, largest((one, missing))):
        assert made.kind is not Kind.NIL
        assert made.hi is None


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


@pytest.mark.parametrize(
    ("whole", "part", "words"),
    [
        (exact(37), at_least(24), "up to 13"),
        (exact(37), exact(11), "26"),
        (exact(37), exact(37), "none"),
        (exact(37), exact(40), "none"),
        (exact(37), unspecified(), "an unspecified number"),
        (exact(37), Quantity(Kind.SOME), "up to 36"),
        (at_least(59), exact(37), "at least 22"),
        (between(30, 40), up_to(10), "between 20 and 40"),
        (unspecified(), exact(5), "an unspecified number"),
        (unspecified(), Quantity(Kind.NIL, 0, 0, 0), "an unspecified number"),
    ],
)
def test_what_remains_in_words(whole: Quantity, part: Quantity, words: str) -> None:
    assert in_words(whole - part) == words


@pytest.mark.parametrize(
    ("parts", "most", "least"),
    [
        ((exact(37), exact(11)), "37", "11"),
        ((exact(37), Quantity(Kind.SOME)), "at least 37", "between 1 and 37"),
        ((exact(37), unspecified()), "at least 37", "up to 37"),
        ((), "a number that is not available", "a number that is not available"),
    ],
)
def test_largest_and_smallest_in_words(parts: tuple[Quantity, ...], most: str, least: str) -> None:
    assert (in_words(largest(parts)), in_words(smallest(parts))) == (most, least)


def test_battalions_are_no_vehicles() -> None:
    battalions = exact(2, "battalions' worth")
    assert in_words(exact(37) + battalions) == "at least 38"
    assert exact(37).agrees_with(battalions) is Answer.UNDETERMINED
    assert in_words(battalions + exact(1, "battalions' worth")) == "3 battalions' worth"
    assert in_words(battalions) == "2 battalions' worth"


def test_every_kind_has_words() -> None:
    for kind in Kind:
        assert in_words(Quantity(kind, 1, 1, 1) if kind not in WITHOUT_NUMBER else Quantity(kind))
