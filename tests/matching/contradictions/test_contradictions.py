from __future__ import annotations

import pytest

from assay.matching.contradictions.attribution import find_misattributions
from assay.matching.contradictions.denials import find_denials, lines_that_deny
from assay.matching.contradictions.items import same_description, same_designation
from assay.matching.contradictions.lines import find_conflicts_of_lines, group_lines
from assay.model.claim import Certainty, ClaimType, Polarity
from assay.model.corroboration import Contradiction, Explanation, On
from assay.model.quantity import Kind, Quantity, at_least, exact, unspecified
from assay.model.transfer import Money, Scope, State
from corroboration_records import a_claim, a_document, a_line, on

ONE, TWO, THREE = (a_document(f"{name}.txt") for name in ("one", "two", "three"))
SIX = a_claim(ONE, "Ruritania sends six launchers")
NINE = a_claim(TWO, "Ruritania sends nine launchers")


def between(words: str, other_words: str, *numbers: float) -> tuple[Contradiction, ...]:
    """Contradictions of two lines with these sentences and numbers."""
    one, other = a_claim(ONE, words), a_claim(TWO, other_words)
    return find_conflicts_of_lines([one, other], [a_line(exact(numbers[0]), one), a_line(exact(numbers[1]), other)])


def test_two_numbers_of_one_item() -> None:
    (found,) = find_conflicts_of_lines([SIX, NINE], [a_line(6, SIX), a_line(9, NINE)])
    assert (found.on, found.explanation) == (On.NUMBER, None)
    assert found.subject == "number of launcher, Ruritania → Freedonia"
    assert [(side.value, side.place.document, side.claim_id) for side in found.sides] == [
        ("6", ONE.id, SIX.id),
        ("9", TWO.id, NINE.id),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (exact(37), Quantity(Kind.ABOUT, 40, 40, 40)),
        (exact(37), unspecified()),
        (exact(37), at_least(30)),
        (exact(37), exact(37.0)),
        (unspecified(), Quantity(Kind.NOT_AVAILABLE)),
    ],
)
def test_numbers_that_can_both_be_true(one: Quantity, other: Quantity) -> None:
    assert find_conflicts_of_lines([SIX, NINE], [a_line(one, SIX), a_line(other, NINE)]) == ()


def test_flat_against_hedged_is_no_contradiction() -> None:
    hedged = a_claim(TWO, "Ruritania may send six launchers", certainty=Certainty.POSSIBLE)
    assert find_conflicts_of_lines([SIX, hedged], [a_line(6, SIX), a_line(6, hedged)]) == ()


def test_orders_of_two_years_do_not_contradict() -> None:
    lines = [
        a_line(6, SIX, order_date=on("2029-05-01")),
        a_line(9, NINE, order_date=on("2031-05-01"), deal="another"),
    ]
    assert find_conflicts_of_lines([SIX, NINE], lines) == ()


def test_a_pair_in_two_documents_is_shown_rather_than_one_within_a_text() -> None:
    own = a_claim(TWO, "six launchers, another says")
    (found,) = find_conflicts_of_lines([SIX, NINE, own], [a_line(9, NINE), a_line(at_least(12), own), a_line(6, SIX)])
    assert [side.place.document for side in found.sides[:2]] == [TWO.id, ONE.id]


def test_one_record_names_only_the_sides_that_differ() -> None:
    third = a_claim(THREE, "six launchers, as before")
    lines = [a_line(6, SIX), a_line(9, NINE), a_line(6, third), a_line(Quantity(Kind.ABOUT, 6, 6, 6), third)]
    (found,) = find_conflicts_of_lines([SIX, NINE, third], lines)
    assert [side.value for side in found.sides] == ["6", "9"]


@pytest.mark.parametrize(
    ("words", "other_words", "numbers", "explanation"),
    [
        ("six launchers in a first batch", "nine launchers", (6, 9), Explanation.PART),
        ("первая партия из шести пусковых установок", "девять", (6, 9), Explanation.PART),
        ("首批六辆发射车", "九辆发射车", (6, 9), Explanation.PART),
        ("six launchers", "nine launchers in total", (6, 9), Explanation.PART),
        ("six launchers", "nine launchers so far", (6, 9), Explanation.UPDATE),
        ("six launchers so far", "nine launchers", (6, 9), Explanation.PART),
        ("1,163 shells", "1,200 shells", (1163, 1200), Explanation.ROUNDING),
        ("21.54 tonnes", "21.5 tonnes", (21.54, 21.5), Explanation.ROUNDING),
        ("37 launchers", "40 launchers", (37, 40), None),
        ("6,700 shells", "10,000 shells", (6700, 10_000), None),
    ],
)
def test_explanations(words: str, other_words: str, numbers: tuple[float, float], explanation: object) -> None:
    (found,) = between(words, other_words, *numbers)
    assert found.explanation is explanation


def test_a_number_that_grows_is_an_update() -> None:
    march = a_claim(ONE, "six launchers", date=on("2031-03-01"))
    june = a_claim(TWO, "nine launchers", date=on("2031-06-01"))
    (found,) = find_conflicts_of_lines([march, june], [a_line(6, march), a_line(9, june)])
    assert found.explanation is Explanation.UPDATE
    (found,) = find_conflicts_of_lines([march, june], [a_line(9, march), a_line(6, june)])
    assert found.explanation is None


def test_numbers_in_two_units() -> None:
    one, other = exact(6, unit="batteries"), exact(24, unit="launchers")
    (found,) = find_conflicts_of_lines([SIX, NINE], [a_line(one, SIX), a_line(other, NINE)])
    assert found.explanation is Explanation.UNIT


def test_an_unexplained_pair_is_not_hidden_by_an_explained_one() -> None:
    claims = [a_claim(ONE, "a first batch of two"), SIX, NINE]
    lines = [a_line(number, claim) for number, claim in zip((2, 6, 9), claims, strict=True)]
    (found,) = find_conflicts_of_lines(claims, lines)
    assert found.explanation is None
    assert [side.value for side in found.sides] == ["6", "9"]


def test_prices_are_compared_in_one_currency_and_scope() -> None:
    def price(amount: float, currency: str = "EUR", scope: Scope = Scope.DEAL) -> Money:
        return Money(amount, amount, currency, scope, f"{amount} {currency}")

    def found(one: Money, other: Money) -> list[str]:
        lines = [a_line(6, SIX, value=one), a_line(6, NINE, value=other)]
        return [record.subject for record in find_conflicts_of_lines([SIX, NINE], lines)]

    assert found(price(71), price(86)) == ["price of launcher, Ruritania → Freedonia"]
    assert found(price(71), price(72)) == []
    assert found(price(71), price(86, "USD")) == []
    assert found(price(71), price(86, scope=Scope.LINE)) == []


def test_dates_and_states() -> None:
    lines = [
        a_line(6, SIX, state=State.ORDERED, planned_delivery=on("2031-05-01")),
        a_line(6, NINE, state=State.CANCELLED, planned_delivery=on("2032-05-01")),
    ]
    assert {record.on for record in find_conflicts_of_lines([SIX, NINE], lines)} == {On.DATE, On.STATUS}


def test_a_delivery_that_was_delayed_is_an_update() -> None:
    late = a_claim(TWO, "the launchers have slipped to 2032")
    lines = [a_line(6, SIX, planned_delivery=on("2031-05-01")), a_line(6, late, planned_delivery=on("2032-05-01"))]
    (found,) = find_conflicts_of_lines([SIX, late], lines)
    assert (found.on, found.explanation) == (On.DATE, Explanation.UPDATE)


def test_ordered_and_delivered_is_no_conflict() -> None:
    lines = [a_line(6, SIX, state=State.ORDERED), a_line(6, NINE, state=State.IN_DELIVERY)]
    assert find_conflicts_of_lines([SIX, NINE], lines) == ()


def test_a_denial_meets_the_assertion_of_its_line() -> None:
    denial = a_claim(TWO, "six launchers were sent", "Harbour Ministry", polarity=Polarity.DENIED)
    (found,) = find_denials([SIX, denial], [a_line(6, SIX, denial)])
    assert (found.on, [side.claim_id for side in found.sides]) == (On.DENIAL, [denial.id, SIX.id])


def test_a_denial_meets_the_same_words_in_another_report() -> None:
    claim = a_claim(ONE, "the rocket launchers were handed over in Lisset harbour", "Anna Berg")
    denial = a_claim(
        TWO, "any rocket launchers were handed over in the harbour of Lisset", "navy", polarity=Polarity.DENIED
    )
    (found,) = find_denials([claim, denial], [])
    assert [side.place.document for side in found.sides] == [TWO.id, ONE.id]


def test_a_denial_in_another_language_meets_the_deal_whose_parties_it_names() -> None:
    claim = a_claim(ONE, "Norway has sent six launchers to Denmark", "customs")
    denial = a_claim(TWO, "сообщения о поставках вооружений из Норвегии в Данию", "Орлов", polarity=Polarity.DENIED)
    line = a_line(6, claim, supplier="Norway", recipient="Denmark")
    (found,) = find_denials([claim, denial], [line])
    assert found.subject == "launcher, Norway → Denmark"


@pytest.mark.parametrize(
    "denial",
    [
        a_claim(TWO, "there was an accident in the harbour", "navy", polarity=Polarity.DENIED),
        a_claim(TWO, "Ruritania is neutral", "navy", polarity=Polarity.DENIED, type=ClaimType.POSITION),
    ],
)
def test_a_denial_of_something_else_meets_nothing(denial: object) -> None:
    assert find_denials([SIX, denial], [a_line(6, SIX)]) == ()  # type: ignore[list-item]


def test_lines_that_rest_on_denials_only() -> None:
    denial = a_claim(TWO, "six launchers", "navy", polarity=Polarity.DENIED)
    lines = [a_line(6, SIX), a_line(6, denial)]
    assert lines_that_deny([SIX, denial], lines) == {lines[1].id}


def test_the_same_words_in_two_mouths() -> None:
    words = "our crews were trained for eleven weeks on the northern firing range near Lisset"
    claims = [a_claim(ONE, words, "Harbour Ministry"), a_claim(TWO, words, "Fleet Institute")]
    (found,) = find_misattributions(claims)
    assert [side.value for side in found.sides] == ["said by Harbour Ministry", "said by Fleet Institute"]


def test_who_passes_words_on_is_not_another_mouth() -> None:
    words = "our crews were trained for eleven weeks on the northern firing range near Lisset"
    claims = [a_claim(ONE, words, "Tribune", "Harbour Ministry"), a_claim(TWO, words, "Tribune")]
    assert find_misattributions(claims) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("launchers", "rocket launcher", True),
        ("amphibious assault vehicles with cannons", "assault vehicle", True),
        ("amphibious assault vehicle", "amphibious self-propelled gun", False),
        ("发射车", "轮式发射车", True),
        ("launchers", "shells", False),
        ("", "shells", False),
    ],
)
def test_descriptions(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_description(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("КМ-31", "KM 31", True),
        ("KM-31", "KM-31A", True),
        ("KM-3", "KM-31", False),
        ("K2", "K20", False),
        ("Чомга", "Chomga", True),
    ],
)
def test_designations(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_designation(one, other) is same


def test_lines_are_grouped_by_deal_and_item() -> None:
    lines = [a_line(6, SIX), a_line(4, SIX, description="radar"), a_line(9, NINE, description="rocket launchers")]
    assert [len(group) for group in group_lines(lines)] == [2, 1]


def test_what_was_handed_over_is_a_part_of_what_was_ordered() -> None:
    lines = [a_line(9, NINE), a_line(6, SIX, state=State.IN_DELIVERY)]
    (found,) = find_conflicts_of_lines([SIX, NINE], lines)
    assert found.explanation is Explanation.PART


def test_a_draft_is_not_explained_by_what_was_delivered() -> None:
    lines = [a_line(9, NINE, state=State.NEGOTIATING), a_line(6, SIX, state=State.IN_DELIVERY)]
    assert [one.explanation for one in find_conflicts_of_lines([SIX, NINE], lines) if one.on is On.NUMBER] == [None]


def test_a_designation_in_the_description_does_not_hide_the_item() -> None:
    line = a_line(6, SIX, designation="KV-2", description="Rocket launcher KV-2 Robin")
    assert len(group_lines([line, a_line(9, NINE)])) == 1


def test_a_negation_in_a_texts_own_voice_denies_nobodys_words() -> None:
    paper = a_document("licence.txt")
    denied = a_claim(paper, "The launchers may not be sold abroad without a licence", polarity=Polarity.DENIED)
    asserted = a_claim(paper, "The launchers may be sold abroad with a licence")
    assert find_denials([denied, asserted], []) == ()
