from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assay.assessment import assess
from assay.forecasting.capability import open_enablers
from assay.forecasting.stated_numbers import quantity_written
from assay.model.capability import CapabilityRow, Enabler, EnablerKind, EnablerState, Holding, Requirement
from assay.model.corroboration import Corroboration
from assay.model.milestone import Lag, Milestone, Network, Shape
from assay.model.plans import Plans
from assay.model.quantity import Kind, Quantity, unspecified
from assay.model.transfer import Accompaniment, AccompanimentKind, State, Transfer
from corroboration_records import a_claim, a_document, a_line, on

if TYPE_CHECKING:
    from assay.model.forecast import Assessment
    from assay.model.problem import Problem

BERG = a_claim(a_document("one.txt"), "Ruritania sends launchers", "Anna Berg")
AS_OF = date(2031, 11, 23)
UNIT, ITEM = "one battalion", "launcher"


def needs(quantity: str = "37", **fields: str) -> Requirement:
    table = {"capability": "landing", "unit": UNIT, "item": ITEM, "quantity": quantity, "source": "table 4",
             "by": "2033-12-31"}  # fmt: skip
    return Requirement(**(table | fields))  # type: ignore[arg-type]


def holds(quantity: str, source: str = "Balance 2031") -> Holding:
    return Holding(UNIT, ITEM, quantity, source, "2031-02-01")


def assessed(plans: Plans, *lines: Transfer) -> tuple[Assessment, tuple[Problem, ...]]:
    return assess([BERG], lines, Corroboration(), as_of=AS_OF, plans=plans)


def row(requirement: Requirement, holdings: tuple[Holding, ...], *lines: Transfer) -> CapabilityRow:
    found, _ = assessed(Plans((requirement,), holdings), *lines)
    ((only,),) = (table.rows for table in found.capabilities)
    return only


def test_between_0_and_13_are_missing_and_with_the_deal_none() -> None:
    found = row(needs(), (holds("at least 24"),), a_line(37, BERG))
    assert found.sentences[0] == (
        "launcher, one battalion: on these sources between 0 and 13 are missing by 31 December 2033."
    )
    assert found.sentences[1].startswith("With the reported deal, if delivered in full (p = 0.")
    assert found.sentences[1].endswith("and at most that for all of them), none are missing.")
    assert (found.held_sources, found.transfers) == (("Balance 2031, 2031-02-01",), (a_line(37, BERG).id,))


@pytest.mark.parametrize(
    ("required", "held", "sentence"),
    [
        ("37", "24", "13 are missing"),
        ("37", "36", "1 is missing"),
        ("37", "40", "none are missing"),
        ("37", "unspecified", "how many are missing can't be told"),
        ("37", "some", "between 0 and 36 are missing"),
        ("30-40", "24", "between 6 and 16 are missing"),
        ("at least 37", "24", "at least 13 are missing"),
    ],
)
def test_what_is_missing_is_an_interval(required: str, held: str, sentence: str) -> None:
    assert sentence in row(needs(required), (holds(held),)).sentences[0]


def test_what_nobody_counts_is_not_none() -> None:
    found = row(needs(), (), a_line(unspecified(), BERG))
    assert found.missing.kind is Kind.UNSPECIFIED
    assert len(found.not_known) == 3
    assert "no source in case.toml gives a number" in found.not_known[0]


def test_holdings_of_several_sources_add_up() -> None:
    assert row(needs(), (holds("10"), holds("at least 4", "another"))).missing == Quantity(Kind.UP_TO, None, 23, None)


@pytest.mark.parametrize(
    "line",
    [
        a_line(37, BERG, description="frigate"),
        a_line(37, BERG, state=State.CANCELLED),
        a_line(37, BERG, state=State.DENIED),
        a_line(37, BERG, state=State.COMPLETE),
    ],
)
def test_what_is_another_item_or_over_brings_nothing(line: Transfer) -> None:
    found = row(needs(), (holds("24"),), line)
    assert found.sentences[1] == "The register has no open line that would bring any."


def test_lines_are_told_by_words_and_recipient() -> None:
    line = a_line(37, BERG, description="armoured car", designation="XK-4")
    assert row(Requirement("landing", UNIT, ITEM, "37", "t", "2033-12-31", "Freedonia", ("XK-4",)), (), line).transfers
    assert not row(Requirement("landing", UNIT, ITEM, "37", "t", "2033-12-31", "Norway", ("XK-4",)), (), line).transfers


def test_over_time_the_deal_is_weighted_by_its_chance() -> None:
    found = row(needs(), (holds("24"),), a_line(10, BERG))
    for at in found.over_time:
        assert at.p is not None
        assert at.average_hi == pytest.approx((1 - at.p) * 13 + at.p * 3, abs=0.01)


def test_a_row_that_can_not_be_understood_is_a_problem_and_the_rest_stands() -> None:
    found, problems = assessed(Plans((needs("a few dozen"), needs(by="2033"), needs("4"))))
    assert [len(table.rows) for table in found.capabilities] == [1]
    assert ["is no number" in one.message or "isoformat" in one.message for one in problems] == [True, True]


def test_enablers_are_a_checklist() -> None:
    lift = Enabler("landing", UNIT, EnablerKind.LIFT, EnablerState.PARTLY, "Balance 2031")
    training = Enabler("landing", UNIT, EnablerKind.TRAINING, EnablerState.NOT_KNOWN)
    found, _ = assessed(
        Plans((needs(),), enablers=(lift, training, Enabler("other", UNIT, EnablerKind.LIFT, EnablerState.ABSENT)))
    )
    (table,) = found.capabilities
    assert table.enablers == (lift, training)
    assert open_enablers(table) == (training,)


@pytest.mark.parametrize(
    ("text", "kind", "reach"),
    [
        ("37", Kind.EXACT, (37, 37)),
        ("1,200", Kind.EXACT, (1200, 1200)),
        ("at least 24", Kind.AT_LEAST, (24, None)),
        ("≥ 24", Kind.AT_LEAST, (24, None)),
        ("up to 30", Kind.UP_TO, (0, 30)),
        ("about 40", Kind.ABOUT, (36, 44)),
        ("some 40", Kind.ABOUT, (36, 44)),
        ("30–40", Kind.RANGE, (30, 40)),
        ("between 40 and 30", Kind.RANGE, (30, 40)),
        ("0", Kind.NIL, (0, 0)),
        ("none", Kind.NIL, (0, 0)),
        ("some", Kind.SOME, (1, None)),
        ("Unspecified", Kind.UNSPECIFIED, (0, None)),
        ("unknown", Kind.NOT_AVAILABLE, (0, None)),
    ],
)
def test_numbers_as_people_write_them(text: str, kind: Kind, reach: tuple[float, float | None]) -> None:
    found = quantity_written(text)
    assert (found.kind, found.reach, found.as_stated) == (kind, reach, text)


@pytest.mark.parametrize("text", ["", "many", "-4", "3.5", "1e9", "9" * 30, "37 or so vehicles"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        quantity_written(text)


def test_a_deal_gets_a_default_network_if_it_has_a_date() -> None:
    training = Accompaniment(AccompanimentKind.TRAINING, ())
    found, _ = assessed(Plans(), a_line(6, BERG, order_date=on("2029-06-30"), accompaniments=(training,)))
    (network,) = found.networks
    assert network.milestones[0].name == "contract"
    assert {one.name for one in network.milestones} == {
        "contract", "first delivery", "last delivery", "training", "formed unit",
    }  # fmt: skip
    assert network.milestones[1].percentiles[0] >= AS_OF.isoformat()  # nothing is delivered yet
    assert network.mean_end > network.single_path
    assert assessed(Plans(), a_line(6, BERG))[0].networks == ()


def test_the_networks_of_case_toml_come_first_and_may_be_impossible() -> None:
    good = Network("ours", (Milestone("a", done="2031-01-01"), Milestone("b", ("a",), Lag(Shape.FIXED, mode=3))))
    wrong = Network("wrong", (Milestone("a", ("b",), Lag(Shape.FIXED)),))
    found, problems = assessed(Plans(networks=(good, wrong)), a_line(6, BERG, order_date=on("2029-06-30")))
    assert [one.name for one in found.networks] == ["ours"]
    assert [one.message for one in problems] == [
        "No dates for the milestones “wrong”: the milestone a comes after b, which is not there."
    ]
