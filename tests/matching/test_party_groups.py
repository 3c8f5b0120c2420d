"""Which names are one party, why, and what a judgement does to that."""

from __future__ import annotations

import pytest

from assay.judging import on_parties
from assay.matching.party_groups import name_id, parties_of, renamed
from assay.matching.party_names import why_one_party, without_legal_form
from assay.model.judgement import Judgement, Verdict
from assay.model.place import Place, Span
from assay.model.quantity import exact
from assay.model.transfer import Evidence, Inclusion, State, Transfer

PLACE = Place("d", 1, (Span(0, 5),), "words")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("JSC Rosoboroneksport", "Рособоронэкспорт", "list of firms"),
        ("АО «Рособоронэкспорт»", "Rosoboronexport", "list of firms"),
        ("JSC Rosoboroneksport", "Russia", "is a firm of Russia"),
        ("中国北方工业有限公司", "Norinco", "list of firms"),
        ("АО «Соболь»", "ПАО Соболь", "legal form"),
        ("АО «Соболь»", "Sobol JSC", "another alphabet"),
        ("Halm Yard Ltd.", "HALM YARD", "legal form"),
        ("Norvian Export Bureau", "NEB", "acronym"),
    ],
)
def test_one_party(one: str, other: str, why: str) -> None:
    assert why in (why_one_party(one, other) or "")
    assert why_one_party(other, one) is not None
    assert len(set(entered(one, other))) == 1  # found among all names, too


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia", "Belarus"),
        ("Niger", "Nigeria"),
        ("JSC Rosoboroneksport", "Belarus"),
        ("Rosoboronexport", "Rostec"),
        ("АО «Соболь»", "АО «Соловей»"),
        ("Halm Yard", "Halm Yard Repairs"),
        ("Ltd", "Ltd."[:-1] + " Halm"),
        ("АО", "ООО"),
        ("", "Halm"),
    ],
)
def test_two_parties(one: str, other: str) -> None:
    assert why_one_party(one, other) is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("ПАО «Соболь»", "Соболь"),
        ("Halm Yard Co., Ltd.", "Halm Yard"),
        ("中国海燕集团有限公司", "中国海燕"),
        ("АО", "АО"),
    ],
)
def test_legal_forms_go(name: str, bare: str) -> None:
    assert without_legal_form(name) == bare


def line(supplier: str, recipient: str = "Peru") -> Transfer:
    evidence = (Evidence("supplier", PLACE),)
    return Transfer("t", "d", supplier, recipient, None, "gun", exact(3), State.ORDERED, Inclusion.REPORTED, evidence)


def decided(verdict: Verdict, name: str, other: str = "", reason: str = "seen the register") -> Judgement:
    key = "with" if verdict is Verdict.MERGE else "from"
    pairs = ((key, name_id(other)),) if other else ()
    return Judgement(name_id(name), verdict, "N. N.", "2031-01-01T00:00:00+00:00", reason, pairs)


def entered(*names: str, judgements: tuple[Judgement, ...] = ()) -> list[str]:
    """What the register enters for each of these suppliers."""
    lines = [line(name) for name in names]
    return [one.supplier or "" for one in renamed(lines, parties_of(lines, on_parties(judgements)))]


def test_the_register_enters_the_state_of_a_listed_firm() -> None:
    assert entered("JSC Rosoboroneksport", "Рособоронэкспорт", "Russia") == ["Russia"] * 3
    assert entered("JSC Rosoboroneksport") == ["Russia"]


def test_latin_letters_are_entered_for_a_firm_that_is_not_listed() -> None:
    assert entered("АО «Соболь»", "Sobol JSC") == ["Sobol JSC"] * 2


def test_a_name_that_fits_two_stays_alone() -> None:
    assert entered("Norvian Export Bureau", "NEB", "Norse Energy Board") == [
        "Norvian Export Bureau", "NEB", "Norse Energy Board"]  # fmt: skip


def test_a_judgement_merges_what_the_program_keeps_apart_and_undo_parts_it_again() -> None:
    merge = decided(Verdict.MERGE, "Halm Yard", "Tromberg Wharf")
    assert entered("Halm Yard", "Tromberg Wharf") == ["Halm Yard", "Tromberg Wharf"]
    assert len(set(entered("Halm Yard", "Tromberg Wharf", judgements=(merge,)))) == 1
    undone = (merge, decided(Verdict.UNDO, "Halm Yard"))
    assert entered("Halm Yard", "Tromberg Wharf", judgements=undone) == ["Halm Yard", "Tromberg Wharf"]


def test_a_judgement_splits_what_the_program_merges() -> None:
    both = ("АО «Соболь»", "Sobol JSC")
    assert entered(*both, judgements=(decided(Verdict.SPLIT, *both),)) == list(both)
    assert entered(*both, judgements=(decided(Verdict.SPLIT, both[0]),)) == list(both)


def test_a_firm_split_from_its_state_is_entered_by_its_own_name() -> None:
    split = decided(Verdict.SPLIT, "JSC Rosoboroneksport", "Russia")
    assert entered("JSC Rosoboroneksport", "Russia", judgements=(split,)) == ["JSC Rosoboroneksport", "Russia"]


def test_the_later_judgement_on_a_pair_holds() -> None:
    both = ("Halm Yard", "Tromberg Wharf")
    merge, split = decided(Verdict.MERGE, *both), decided(Verdict.SPLIT, *both)
    assert entered(*both, judgements=(merge, split)) == list(both)
    assert len(set(entered(*both, judgements=(split, merge)))) == 1


def test_who_judged_and_why_stands_with_the_name() -> None:
    lines = [line("Halm Yard"), line("Tromberg Wharf")]
    by_name = {one.name: one for one in parties_of(lines, (decided(Verdict.MERGE, "Tromberg Wharf", "Halm Yard"),))}
    names = by_name["Tromberg Wharf"].names
    assert {(one.by, one.reason) for one in names} == {("", ""), ("N. N.", "seen the register")}
    parted = parties_of(lines, (decided(Verdict.SPLIT, "Tromberg Wharf", "Halm Yard"),))
    kept = [(party.name, one.name, one.by) for party in parted for one in party.kept_apart]
    assert kept == [("Halm Yard", "Tromberg Wharf", "N. N."), ("Tromberg Wharf", "Halm Yard", "N. N.")]
