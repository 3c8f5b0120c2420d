"""States by every name, and what only looks like one."""

from __future__ import annotations

import pytest

from assay.matching.parties import parties_in, party_of
from assay.matching.states import Form, state_in, states, states_in
from assay.model.entity import Entity


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("the Kremlin", "Russia"), ("российских поставок", "Russia"), ("俄罗斯", "Russia"),
        ("в Саудовскую Аравию", "Saudi Arabia"),
        ("Пхеньян", "North Korea"), ("the White House", "United States"), ("U.S. arms", "United States"),
        ("US$ 5", None),
        ("about us", None), ("Beijing", "China"), ("TAIPEI", "Taiwan"), ("臺灣", "Taiwan"),
        ("South Sudan", "South Sudan"),
        ("Guinea-Bissau", "Guinea-Bissau"), ("the Washington Post", None), ("the South China Sea", None),
        ("the Houthis", "Houthi rebels (Yemen)*"), ("NATO", "NATO**"), ("Türkiye", "Turkiye"), ("", None),
    ],
)  # fmt: skip
def test_state_in(text: str, state: str | None) -> None:
    assert state_in(text) == state


def test_mentions_stand_where_they_say() -> None:
    text = "North Korean shells for Moscow, говорит Сеул"
    found = [(one.state, one.form, one.span.of(text)) for one in states_in(text)]
    assert found == [
        ("North Korea", Form.ADJECTIVE, "North Korean"),
        ("Russia", Form.SEAT, "Moscow"),
        ("South Korea", Form.NAME, "Сеул"),
    ]


def test_the_table_has_every_member_of_the_united_nations_and_no_name_twice() -> None:
    names = [one.name for one in states()]
    assert len(names) == len(set(names))
    assert len([name for name in names if not name.endswith("*")]) >= 195


CASE = (
    Entity("Norvia", "Country", ("Norvian", "Норвия", "Норвии", "诺维亚")),
    Entity("Sable Works", "Company", ("АО «Соболь»",)),
)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("the Norvian army", "Norvia"), ("поставка для Норвии", "Norvia"), ("诺维亚购买", "Norvia"),
        ("АО «Соболь»", "Sable Works"),
        ("Canada", "Canada"), ("Norviana", None), ("nobody", None),
    ],
)  # fmt: skip
def test_names_of_the_case(text: str, party: str | None) -> None:
    assert party_of(text, CASE) == party


def test_names_of_the_case_win_over_the_table() -> None:
    parties = (Entity("Republic of Georgia Motors", "Company"),)
    assert [one.party for one in parties_in("Republic of Georgia Motors and Georgia", parties)] == [
        "Republic of Georgia Motors",
        "Georgia",
    ]
