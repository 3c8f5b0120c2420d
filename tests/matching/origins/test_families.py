from __future__ import annotations

from assay.matching.origins.families import keys_through_roots, only_roots
from assay.model.corroboration import Derivation, DerivationKind, OriginKind
from corroboration_records import a_claim, a_document

MADE = [
    Derivation(one, other, DerivationKind.REWRITING, (f"{one} names {other}",))
    for one, other in ("ba", "cb", "da", "de")
]


def test_only_those_with_one_root_have_an_only_root() -> None:
    assert only_roots(MADE, "abcdef") == {"b": "a", "c": "a"}


def test_nothing_was_made_from_anything() -> None:
    assert only_roots((), "ab") == {}


def test_what_a_paper_says_in_a_report_that_was_made_from_another_is_the_others_word() -> None:
    own, copy = a_document("root.txt"), a_document("copy.txt")
    claims = [a_claim(own, "18 launchers", "the ministry"), a_claim(copy, "18 launchers", "Daily Lantern")]
    keys = {claims[0].id: "official:ministry", claims[1].id: "name:lantern"}
    kinds = {"official:ministry": OriginKind.OFFICIAL, "name:lantern": OriginKind.OUTLET}
    found = keys_through_roots(claims, keys, {copy.id: own.id}, mains={(own.id, ""): "official:ministry"}, kinds=kinds)
    assert set(found.values()) == {"official:ministry"}


def test_an_expert_in_a_report_that_was_made_from_another_has_a_word_of_his_own() -> None:
    own, copy = a_document("root.txt"), a_document("copy.txt")
    claim = a_claim(copy, "18 launchers", "Nora Quill")
    keys, kinds = {claim.id: "name:quill"}, {"name:quill": OriginKind.PERSON}
    assert keys_through_roots([claim], keys, {copy.id: own.id}, mains={(own.id, ""): "x"}, kinds=kinds) == keys
