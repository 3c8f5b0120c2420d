"""Designations by table and by shape, across alphabets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.matching.designations import equipment_of, find_designations, same_designation, table


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("42 Chengdu J-10C fighters", ["J-10C"]),
        ("32 F-16A/B and 66 F-16V Block 70 jets", ["F-16A/B", "F-16V Block 70"]),
        ("12 Rafales", ["Rafale"]),
        ("Т-90М и Су-35С", ["Т-90М", "Су-35С"]),
        ("採購海馬士與魚叉飛彈", ["海馬士", "魚叉"]),
        ("VT-4主战坦克", ["VT-4"]),
        ("the ZX-99 drone, a QW-7 and a 2S25", ["ZX-99", "QW-7", "2S25"]),
        ("an archer, a boxer and a meteor", []),
        ("COVID-19, the G7, Article 5, 122mm, page 12", []),
    ],
)
def test_find(text: str, names: list[str]) -> None:
    found = find_designations(text)
    assert [one.name for one in found] == names
    assert all(one.span.of(text) == one.name for one in found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J-10C", "J 10", True), ("Су-35", "Su-35S", True), ("海馬士", "HIMARS", True), ("Т-72", "T-72B3", True),
        ("КП-125", "KP-125", True), ("КШ-7", "KSh-7", True), ("T-7", "T-72", False),
        ("K2", "K9", False), ("", "T-72", False),
    ],
)  # fmt: skip
def test_same(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_designation(one, other) is same
    assert same_designation(other, one) is same


def test_the_table_tells_description_and_maker() -> None:
    row = equipment_of("БМД-4М")
    assert row is not None
    assert (row.description, row.maker) == ("airborne infantry fighting vehicle", "Russia")
    assert len(table()) >= 120


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(one.span.of(text) == one.name for one in find_designations(text))
