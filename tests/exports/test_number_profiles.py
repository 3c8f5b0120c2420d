"""Quantities in the conventions of registers and yearbooks, and what each convention can't carry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.exports.number_profiles import Profile, Rendered, rendered
from assay.model.quantity import WITHOUT_NUMBER, Kind, Quantity, about, at_least, between, exact, unspecified, up_to

ESTIMATE = Quantity(Kind.ESTIMATE, 37, 37, 37)
NIL = Quantity(Kind.NIL, 0, 0, 0)


@pytest.mark.parametrize(
    ("quantity", "classic", "csv", "iiss", "unroca", "prose"),
    [
        (exact(37), "37", ("37", ""), "37", "37", "37"),
        (exact(1200), "1,200", ("1200", ""), "1,200", "1,200", "1,200"),
        (ESTIMATE, "(37)", ("37", "?"), "ε37", "37", "an estimated 37"),
        (about(40), "(40)", ("40", "?"), "about 40", "40", "about 40"),
        (between(30, 40), "(35)", ("35", "?"), "30-40", "", "between 30 and 40"),
        (at_least(37), "(37)", ("37", "?"), "at least 37", "37", "at least 37"),
        (up_to(37), "(37)", ("37", "?"), "up to 37", "", "up to 37"),
        (Quantity(Kind.SOME), "..", ("", ""), "some", "", "some"),
        (unspecified(), "..", ("", ""), "some", "", "an unspecified number"),
        (Quantity(Kind.NOT_AVAILABLE), "..", ("", ""), "n.k.", "", "a number that is not available"),
        (NIL, "–", ("0", ""), "–", "nil", "none"),
    ],
)
def test_renderings(quantity: Quantity, classic: str, csv: tuple[str, str], iiss: str, unroca: str, prose: str) -> None:
    fields = {profile: rendered(quantity, profile) for profile in Profile}
    in_csv = fields[Profile.SIPRI_CSV]
    assert (in_csv.text, in_csv.flag) == csv
    others = (Profile.SIPRI_CLASSIC, Profile.IISS, Profile.UNROCA, Profile.PROSE)
    assert tuple(fields[profile].text for profile in others) == (classic, iiss, unroca, prose)


def test_a_bound_is_lost_with_notice() -> None:
    assert rendered(at_least(59), Profile.SIPRI_CSV) == Rendered(
        "59", "?", "at least 59", ("at least 59: the bound stands as the number",)
    )


def test_half_an_item_is_rounded_with_notice() -> None:
    assert rendered(between(30, 37), Profile.SIPRI_CSV).lost[-1] == "33.5 rounded to 34"


@pytest.mark.parametrize("profile", list(Profile))
def test_battalions_are_never_put_as_a_number_of_items(profile: Profile) -> None:
    worth = Quantity(Kind.EXACT, 2, 2, 2, "battalions' worth", "two battalions' worth")
    field = rendered(worth, profile)
    assert "2" not in field.text
    assert "two battalions' worth" in (field.text, field.comment)


@given(st.sampled_from(list(Kind)), st.sampled_from(list(Profile)))
def test_a_missing_number_is_never_0_and_a_doubt_never_gone(kind: Kind, profile: Profile) -> None:
    field = rendered(Quantity(kind) if kind in WITHOUT_NUMBER else Quantity(kind, 37, 37, 37), profile)
    if kind in WITHOUT_NUMBER:
        assert field.text not in ("0", "–", "nil", "none")
    elif kind not in (Kind.EXACT, Kind.NIL):
        assert field.text != "37" or field.flag or field.comment
