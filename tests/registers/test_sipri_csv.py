"""SIPRI's register as CSV: the true counts, rows that were broken, copies that were mangled, releases to be doubted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assay.errors import BadArgument
from assay.model.release import Release, ReleasedDeal
from assay.registers.release_checks import first_delivery_lags
from assay.registers.sipri_csv import is_release, read_release
from assay.registers.sipri_layout import HEADER_2024, HEADER_2026

if TYPE_CHECKING:
    from pathlib import Path

PREAMBLE = """Transfers of major conventional arms from All countries  to All countries . \
Deals with deliveries made for the year range '{first}' to '{last}'
A '?' in a column indicates uncertain data.
An empty field for 'Number ordered' indicates that data is not yet available.
SIPRI trend-indicator values (TIVs) are in millions.
An empty field for 'SIPRI TIV for total order' indicates that data is not available.
A '0' for 'SIPRI TIV of delivered weapons' indicates that the volume is between 0 and 0.5 million.
Figures may not add up to stated totals due to the conventions of rounding.
For the method see the site.

Source: an invented register in the layout of SIPRI's.
Data generated: 5 Mar 2031 6:13:50 PM
"""
TANKS = "Freedonia,Sylvania,2018,,40,?,T-1,tank,12,?,2019; 2021,Second hand,$79 m deal; aid,3.4,136,40.8"
OPEN = "Freedonia,Sylvania,2029,?,,,Adler,missile,0,,,New,,0.2,0,0"


def file_of(*rows: str, header: str = HEADER_2024, first: str = "Not specified", last: str = "Not specified") -> str:
    return PREAMBLE.format(first=first, last=last) + "\n".join((header, *rows)) + "\n"


def read(text: str, encoding: str = "cp1252") -> tuple[Release, list[str]]:
    release, problems = read_release(text.encode(encoding), "made.csv")
    return release, [problem.message for problem in problems]


def test_a_row_becomes_a_deal() -> None:
    release, problems = read(file_of(TANKS, OPEN))
    assert problems == []
    assert release.generated == date(2031, 3, 5)
    assert release.deals[0] == ReleasedDeal(
        *("Sylvania", "Freedonia", "T-1", "tank", 2018, 40, 12, (2019, 2021), "Second hand", "$79 m deal; aid"),
        number_ordered_is_uncertain=True,
        number_delivered_is_uncertain=True,
        tiv_per_unit=3.4,
        tiv_of_order=136,
        tiv_of_delivered=40.8,
        line=13,
    )
    assert release.deals[1].number_ordered is None
    assert release.open_orders == release.deals[1:]


@pytest.mark.parametrize(
    ("name", "deals", "unbroken_open", "repaired"), [("2024-03-18", 29_056, 1105, 2), ("2025-03-13", 29_515, 1164, 4)]
)
def test_the_true_counts(shared: Path, name: str, deals: int, unbroken_open: int, repaired: int) -> None:
    """Two of the rows that are broken in the file of 2025 are orders without a delivery, too."""
    file = shared / "sipri" / f"register-{name}.csv"
    release, _ = read_release(file.read_bytes(), file.name)
    assert len(release.deals) == deals
    assert len([deal for deal in release.open_orders if not deal.is_repaired]) == unbroken_open
    assert len([deal for deal in release.deals if deal.is_repaired]) == repaired


def test_a_newline_within_a_comment_is_mended_and_told() -> None:
    release, problems = read(file_of(OPEN, TANKS.replace("; aid", "; aid\r\n"), OPEN))
    assert [deal.comment for deal in release.deals] == ["", "$79 m deal; aid", ""]
    assert release.deals[1].is_repaired
    assert problems == ["made.csv, line 14: the row was broken over 2 lines and has been put together again."]


def test_commas_within_a_comment_are_the_comments() -> None:
    release, problems = read(file_of(TANKS.replace("; aid", ", aid, lease")))
    assert release.deals[0].comment == "$79 m deal, aid, lease"
    assert release.deals[0].tiv_per_unit == 3.4
    assert problems == ["made.csv, line 13: 2 surplus delimiters were taken to be the comment's."]


def test_newlines_and_commas_within_one_comment() -> None:
    release, _ = read(file_of(TANKS.replace("; aid", ", aid\nfor 3, or\n4 units"), OPEN))
    assert release.deals[0].comment == "$79 m deal, aid for 3, or 4 units"
    assert len(release.deals) == 2


def test_a_row_that_makes_no_sense_is_told_and_the_next_one_is_read() -> None:
    release, problems = read(file_of("Freedonia,Sylvania,soon,,many", TANKS, "Freedonia", OPEN))
    assert len(release.deals) == 2
    assert [problem.split(":")[0] for problem in problems] == ["made.csv, line 13", "made.csv, line 15"]


def test_a_slipped_column_is_no_deal() -> None:
    release, problems = read(file_of(TANKS.replace("T-1,tank", "T-1,light,tank")))
    assert (release.deals, len(problems)) == ((), 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_saved_again_by_another_program(newline: str, encoding: str) -> None:
    release, problems = read(
        "\n".join((HEADER_2024, TANKS.replace("T-1", "Löwe"), OPEN)).replace("\n", newline), encoding
    )
    assert ([deal.designation for deal in release.deals], problems) == (["Löwe", "Adler"], [])


def test_quoted_by_a_spreadsheet() -> None:
    quoted = TANKS.replace("$79 m deal; aid", '"$79 m deal; ""Falcon"" programme, aid\nfor 3"').replace("T-1", '"T-1"')
    release, _ = read(file_of(quoted, OPEN))
    assert release.deals[0].designation == "T-1"
    assert release.deals[0].comment == '$79 m deal; "Falcon" programme, aid for 3'
    assert len(release.deals) == 2


def test_a_quotation_mark_that_quotes_nothing() -> None:
    release, _ = read(file_of(TANKS.replace("aid", 'for 12" gun')))
    assert release.deals[0].comment == '$79 m deal; for 12" gun'


def test_padded_with_semicolons_by_a_spreadsheet() -> None:
    release, problems = read("\n".join(f"{line};;;;" for line in file_of(TANKS, OPEN).splitlines()))
    assert release.deals[0].tiv_of_delivered == 40.8
    assert (len(release.deals), problems) == (2, [])


def test_semicolons_between_the_columns_and_decimal_commas() -> None:
    row = 'Freedonia;Sylvania;2018;;40;?;T-1;tank;12;?;"2019; 2021";Second hand;"$79 m deal; aid";3,4;136;40,8'
    release, _ = read(f"{HEADER_2024.replace(',', ';')}\n{row}")
    assert (release.deals[0].delivery_years, release.deals[0].tiv_per_unit) == ((2019, 2021), 3.4)


def test_columns_in_another_order_with_names_from_pandas() -> None:
    header = "Supplier,Recipient,Year of order,Unnamed: 3,Number ordered, .1,Weapon designation,Weapon description,"
    header += "Number delivered, .2,Year(s) of delivery,Comments,status"
    release, _ = read(f'{header}\nSylvania,Freedonia,2018.0,?,40.0,,T-1,tank,12,?,2019,"aid, lease",New')
    deal = release.deals[0]
    assert (deal.supplier, deal.order_year, deal.number_ordered, deal.comment) == ("Sylvania", 2018, 40, "aid, lease")
    assert (deal.order_year_is_uncertain, deal.number_ordered_is_uncertain) == (True, False)


def test_the_header_of_2026() -> None:
    assert read(file_of(TANKS, header=HEADER_2026))[0].deals[0].number_delivered == 12


def test_an_export_for_a_range_of_years_gives_no_lags() -> None:
    release, problems = read(file_of(TANKS, first="1990", last="2023"))
    assert release.year_range == (1990, 2023)
    assert "no times to delivery are worked out from it" in problems[0]
    with pytest.raises(BadArgument, match="exported for the years 1990 to 2023"):
        first_delivery_lags(release)


def test_without_its_preamble_the_missing_open_orders_give_it_away() -> None:
    release, _ = read("\n".join((HEADER_2024, *[TANKS] * 300)))
    assert "no order without a delivery" in release.no_lags_because
    assert first_delivery_lags(read(file_of(*[TANKS] * 300, OPEN))[0])[0][1] == 1


def test_flags_far_off_are_told() -> None:
    _, problems = read(file_of(OPEN, *[TANKS] * 1200))
    assert [problem.split(" have ")[0] for problem in problems] == [
        "made.csv: 0.1% of its rows",
        "made.csv: 99.9% of its rows",
        "made.csv: 99.9% of its rows",
    ]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\0" * 999, b"a,b,c\n" * 999, b"\x81\x8d\n", HEADER_2024.encode()])
def test_what_is_no_register(data: bytes) -> None:
    release, problems = read_release(data, "made.csv")
    assert release.deals == ()
    assert is_release(data) == (not problems) == (data == HEADER_2024.encode())


def test_a_hostile_file_has_an_end() -> None:
    rows = ["x" * 100_000, '"' * 19_999, "," * 19_000, *["1,2"] * 3000]
    release, problems = read(file_of(*rows, TANKS))
    assert len(release.deals) == 1
    assert problems[-1] == "made.csv: 2,802 more rows have such problems."
