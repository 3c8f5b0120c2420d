"""Deals written back in SIPRI's layout: identical where nothing was broken, and told where something was lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.model.release import ReleasedDeal
from assay.registers.sipri_csv import read_release
from assay.registers.sipri_csv_writer import PREAMBLE_LINES, write_release
from assay.registers.sipri_layout import HEADER_2026

if TYPE_CHECKING:
    from pathlib import Path

DEAL = ReleasedDeal(
    *("Sylvania", "Freedonia", "T-1", "tank", 2018, 40, 12, (2019, 2021), "Second hand", "$79 m deal; aid"),
    number_ordered_is_uncertain=True,
    tiv_per_unit=3.4,
    tiv_of_order=136,
    tiv_of_delivered=0.0,
)
ROW = b"Freedonia,Sylvania,2018,,40,?,T-1,tank,12,,2019; 2021,Second hand,$79 m deal; aid,3.4,136,0"
OPEN = ReleasedDeal("Märket", "Y", "T", "tank", None, None, 0, (), "New", "", number_delivered_is_uncertain=True)
"""The letter ä, so that no file here can be taken for UTF-8."""


@pytest.mark.parametrize("name", ["2024-03-18", "2025-03-13"])
def test_every_sound_row_of_a_release_comes_back(shared: Path, name: str) -> None:
    data = (shared / "sipri" / f"register-{name}.csv").read_bytes()
    release, _ = read_release(data, name)
    written, lost = write_release(release.deals)
    before, after = data.split(b"\n"), written.split(b"\n")[PREAMBLE_LINES + 1 :]
    changed = [deal.line for deal, row in zip(release.deals, after, strict=False) if before[deal.line - 1] != row]
    assert changed == [deal.line for deal in release.deals if deal.is_repaired]
    assert lost == ()


def test_a_row() -> None:
    written, lost = write_release([DEAL], preamble=["Made by hand"], layout="2026")
    assert written.split(b"\n")[PREAMBLE_LINES:] == [HEADER_2026.encode(), ROW, b""]
    assert written.startswith(b"Made by hand\n\n")
    assert lost == ()


def test_what_would_shift_the_columns_is_changed_and_told() -> None:
    written, lost = write_release([replace(DEAL, recipient="Freedonia, Upper", comment="for 3\nБМД, aid")])
    assert written.split(b"\n")[-2].startswith(b"Freedonia; Upper,Sylvania,2018,")
    assert b",for 3 ???; aid,3.4," in written
    assert [sentence.split(" is written")[0] for sentence in lost] == [
        "Row 1: the recipient 'Freedonia, Upper'",
        "Row 1: the comment 'for 3\\nБМД, aid'",
    ]


def test_a_quoted_comment_is_told() -> None:
    written, lost = write_release([replace(DEAL, comment='"Falcon"')])
    assert (b",'Falcon'," in written, len(lost)) == (True, 1)


@pytest.mark.parametrize("comment", ["=1+1", "@SUM(A1)", "+7", "-1", " =cmd"])
def test_no_formula_is_smuggled_in(comment: str) -> None:
    written, lost = write_release([replace(DEAL, comment=comment)], guarded=True)
    assert f",'{comment},".encode() in written
    assert len(lost) == 1


COUNTS = st.none() | st.integers(0, 10**8)
WORDS = st.text(max_size=30)
NAMES = WORDS.filter(lambda name: name.strip(" ;,\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\xa0") != "").map(
    lambda name: "N" + name
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # the first draw builds the alphabet
@given(
    st.builds(
        ReleasedDeal,
        supplier=NAMES,
        recipient=NAMES,
        designation=NAMES,
        description=WORDS,
        order_year=st.none() | st.integers(1800, 2099),
        number_ordered=COUNTS,
        number_delivered=COUNTS,
        delivery_years=st.lists(st.integers(1000, 9999), max_size=3).map(tuple),
        status=WORDS,
        comment=WORDS,
        tiv_per_unit=st.none() | st.floats(0, 1e6).map(lambda number: round(number, 2)),
    )
)
def test_what_was_written_reads_as_itself(deal: ReleasedDeal) -> None:
    """Whatever the text is: after one writing, reading and writing change nothing any more."""
    written, _ = write_release([deal, OPEN])
    release, _ = read_release(written, "made.csv")
    assert len(release.deals) == 2
    assert write_release(release.deals) == (written, ())
