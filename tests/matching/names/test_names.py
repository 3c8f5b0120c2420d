from __future__ import annotations

import pytest

from assay.matching.names.alike import Rule, group_names, same_name
from assay.matching.names.kinds import is_bare, is_papers, kind_of
from assay.model.corroboration import OriginKind


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("the Harbour Ministry’s", "Harbour Ministry", Rule.EQUAL),
        ("HARBOUR MINISTRY", "harbour  ministry.", Rule.EQUAL),
        ("São Tomé Herald", "Sao Tome Herald", Rule.EQUAL),
        ("Орлов", "Orlov", Rule.TRANSLITERATED),
        ("Анны Савельевой", "Anna Savelieva", Rule.TRANSLITERATED),
        ("Zavyalskyy", "Zavyalsky", Rule.TRANSLITERATED),
        ("NIFS", "Northern Institute for Fleet Studies", Rule.ACRONYM),
        ("the NIFS", "Northern Institute of Fleet Studies and Harbours", Rule.ACRONYM),
        ("Berg", "defence minister Anna Berg", Rule.SURNAME),
        ("Mr. Doh", "lawmaker Doh Min-jae", Rule.SURNAME),
        ("Савельева", "Anna Savelieva", Rule.SURNAME),
        ("leaked contracts", "documents leaked by the hacking group Grey Heron", Rule.PAPERS),
        ("Grey Heron files", "the papers that Grey Heron leaked", Rule.PAPERS),
        ("Institute for Fleet Studies", "experts from the Institute for Fleet Studies", Rule.CONTAINED),
        ("海防部", "北岛海防部", Rule.CONTAINED),
    ],
)
def test_names_of_one_source(one: str, other: str, rule: Rule) -> None:
    match = same_name(one, other)
    assert match is not None
    assert match.rule is rule
    assert match.reason
    assert same_name(other, one) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Washington", "Washington Post"),
        ("China", "China Daily"),
        ("Anna Berg", "Pyotr Berg"),
        ("Grey Heron files", "files leaked by Black Tern"),
        ("Grey Heron", "Grey Heron files"),
        ("the ministry", "Ministry of Harbours"),
        ("NIFS", "Northern Institute"),
        ("minister", "ministry"),
        ("", "Anna Berg"),
        ("…", "!"),
    ],
)
def test_names_of_two_sources(one: str, other: str) -> None:
    assert same_name(one, other) is None


def test_the_ways_to_read_a_bracket() -> None:
    assert same_name("Northern Institute for Fleet Studies (NIFS)", "NIFS") is not None


def test_names_are_grouped_across_documents() -> None:
    names = ["NIFS", "Northern Institute for Fleet Studies", "Anna Berg", "the NIFS", "Берг"]
    assert group_names(names) == (
        ("NIFS", "Northern Institute for Fleet Studies", "the NIFS"),
        ("Anna Berg", "Берг"),
    )


def test_a_name_that_fits_two_groups_joins_neither() -> None:
    assert group_names(["Orlov", "Anna Orlov", "Pyotr Orlov"]) == (("Orlov",), ("Anna Orlov",), ("Pyotr Orlov",))


def test_grouping_names_does_not_depend_on_their_order() -> None:
    names = ["NIFS", "Anna Berg", "minister Anna Berg", "Northern Institute for Fleet Studies", "Grey Heron files"]
    assert {frozenset(group) for group in group_names(names)} == {
        frozenset(group) for group in group_names(reversed(names))
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("files leaked by the Grey Heron group", OriginKind.LEAK),
        ("утекшие документы", OriginKind.LEAK),
        ("外泄文件", OriginKind.LEAK),
        ("an unnamed harbour official", OriginKind.UNNAMED),
        ("источник в порту", OriginKind.UNNAMED),
        ("Harbour Ministry", OriginKind.OFFICIAL),
        ("министр обороны", OriginKind.OFFICIAL),
        ("海防部", OriginKind.OFFICIAL),
        ("Baltic Tribune", OriginKind.OUTLET),
        ("Northern Institute for Fleet Studies", OriginKind.ORGANISATION),
        ("Anna Berg", OriginKind.PERSON),
    ],
)
def test_kinds_of_sources(name: str, kind: OriginKind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("the leaked contracts", True),
        ("an official", True),
        ("Grey Heron files", False),
        ("Ministry of Harbours", False),
    ],
)
def test_names_that_say_only_what(name: str, bare: bool) -> None:  # noqa: FBT001
    assert is_bare(name) is bare


def test_a_paper_is_not_a_newspaper() -> None:
    assert is_papers("the purchase contract")
    assert not is_papers("Document Herald")
