"""The printed register (RTF), the delivery-level export, and telling the layouts apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assay.errors import BadArgument
from assay.model.release import DeliveryRelease, Release
from assay.registers import sipri_deliveries, sipri_rtf
from assay.registers.reading import deals_in, read_file, read_register
from assay.registers.rtf_text import paragraphs_of
from assay.registers.sipri_layout import HEADER_2024

if TYPE_CHECKING:
    from pathlib import Path

RTF = r"""{\rtf1\mac\deff2 {\fonttbl{\f20\froman Times;}}
{\stylesheet{\s2 \f20 Trade tabs;}}
\f20\fs40 Transfers of major weapons: Deals with deliveries or orders made for 1950 to 2029\par
{\b Note: \b0 The \'d4No. delivered\'d5 column.\par \b Information generated:\b0  18 February 2031\par \par }
{\b \tab \tab recipient (R)\tab ordered\tab designation
\tab description\tab of order\tab delivery\tab delivered\tab Comments\par }
{\b Weapon\tab Weapon\tab Year}\par
{\b Ruritania}\par
{\b R:} Sylvania\tab (12)\tab PM-2 120mm\tab mortar\tab (2011)\tab 2011-2013\tab 12\tab Probably second-hand\par
{\b     } \tab\tab . .\tab L\'9awe\tab tank\tab 2028\tab \tab \tab Delivery planned 2032; aid\par
{\b     } Freedonia\tab 3\tab T-1\tab tank\tab soon\tab \tab \tab \par
{\b Osterlich}\par{\b R:} Freedonia\tab 4\tab Adler\tab frigate\tab 2020\tab 2022, 2024\tab (4)\tab \par
}"""
DELIVERIES = """Data generated: 13 Apr 2031 3:44:54 PM
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,\
Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,\
TIV deal unit,TIV delivery values,Local production
77,Sylvania,Freedonia,T-1,tank,Armoured vehicles,2018,Yes,4,No,2019,No,New,3.4,3.4,13.6,No
77,Sylvania,Freedonia,T-1,tank,Armoured vehicles,2018,Yes,8,Yes,2020,,New,3.4,3.4,27.2,Yes
78,Sylvania,Freedonia,S-9,SAM system,Air defence systems,2019,No,1,No,2020,No,Second hand,10,4,4,No
79,Sylvania,Freedonia,broken
"""


def test_brackets_are_doubts_and_a_range_is_each_of_its_years() -> None:
    release, problems = sipri_rtf.read_release(RTF.encode(), "made.rtf")
    mortars, tanks, frigates = release.deals
    assert (release.generated, release.year_range, release.no_lags_because) == (date(2031, 2, 18), (1950, 2029), "")
    assert (mortars.supplier, mortars.recipient, mortars.designation) == ("Ruritania", "Sylvania", "PM-2 120mm")
    assert (mortars.number_ordered, mortars.number_ordered_is_uncertain) == (12, True)
    assert (mortars.order_year, mortars.order_year_is_uncertain) == (2011, True)
    assert (mortars.number_delivered_is_uncertain, mortars.delivery_years) == (False, (2011, 2012, 2013))
    assert (tanks.recipient, tanks.designation, tanks.number_ordered) == ("Sylvania", "Löwe", None)
    assert tanks.is_open
    assert (frigates.supplier, frigates.delivery_years) == ("Osterlich", (2022, 2024))
    assert [problem.message.split(":")[0] for problem in problems] == ["made.rtf, line 11"]


@pytest.mark.parametrize("category", ["armoured_vehicles", "artillery", "satellites"])
def test_the_printed_registers(shared: Path, category: str) -> None:
    file = shared / "sipri" / f"register-2024-02-18-{category}.rtf"
    release, problems = sipri_rtf.read_release(file.read_bytes(), file.name)
    expected = {"armoured_vehicles": (4150, 99), "artillery": (1780, 45), "satellites": (10, 0)}
    assert (len(release.deals), len(release.open_orders)) == expected[category]
    assert not [one for one in problems if "left out" in one.message]


def test_rtf_that_closes_too_much_and_too_little() -> None:
    assert [one.text for one in paragraphs_of(rb"}}}{\b x}y\par{{{\'zz\u z")] == ["y", "'zzz"]


def test_deliveries_by_year() -> None:
    release, problems = sipri_deliveries.read_release(DELIVERIES.encode(), "made.csv")
    first, second, third = release.deliveries
    assert (release.generated, deals_in(release)) == (date(2031, 4, 13), 2)
    assert (first.deal_id, first.delivery_year, first.number_delivered) == ("77", 2019, 4)
    assert (first.order_year_is_uncertain, first.number_delivered_is_uncertain) == (True, False)
    assert (second.is_local_production, second.tiv_of_delivered) == (True, 27.2)
    assert third.category == "Air-defence systems"
    assert release.category_of == {"tank": "Armoured vehicles", "SAM system": "Air-defence systems"}
    assert [problem.message.split(":")[0] for problem in problems] == ["made.csv, line 6"]


def test_deliveries_with_semicolons_at_the_end() -> None:
    padded = "\n".join(f"{line};" for line in DELIVERIES.splitlines()[1:4])
    release, problems = sipri_deliveries.read_release(padded.encode(), "made.csv")
    assert (len(release.deliveries), release.deliveries[0].is_local_production, problems) == (2, False, ())


def test_the_delivery_level_export(shared: Path) -> None:
    file = shared / "sipri" / "deliveries-2024-04-13.csv"
    release, problems = sipri_deliveries.read_release(file.read_bytes(), file.name)
    assert (len(release.deliveries), deals_in(release), problems) == (27_838, 13_893, ())
    assert (len(release.category_of), len({one.description for one in release.deliveries})) == (195, 197)


def test_layouts_are_told_apart() -> None:
    row = "Freedonia,Sylvania,2018,,40,?,T-1,tank,12,?,2019,New,,,,"
    found = [read_register(data.encode(), "x") for data in (f"{HEADER_2024}\n{row}", RTF, DELIVERIES)]
    assert [one.layout for one in found] == ["sipri-csv", "sipri-rtf", "sipri-deliveries"]
    assert [type(one.release) for one in found] == [Release, Release, DeliveryRelease]


@pytest.mark.parametrize("text", ["", "Dear Sir,", HEADER_2024, r"{\rtf1 Weapon\tab Year recipient (R)}", "\0" * 5000])
def test_what_is_no_register_is_refused(text: str) -> None:
    with pytest.raises(BadArgument, match="is no register that can be read here"):
        read_register(text.encode(), "x")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(41_000_000)
    with pytest.raises(BadArgument, match="ten times a full register"):
        read_file(tmp_path / "large", "large")
