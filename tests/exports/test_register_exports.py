"""The register of the invented case in every form that others read, and what each of them could not carry."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from assay.exports.cells import CUT_OFF, LONGEST, guarded, in_a_cell
from assay.exports.ftm import ftm_lines
from assay.exports.register_table import COLUMNS, prose, register_csv, register_rows
from assay.exports.sipri import as_released
from assay.exports.unroca import classify
from assay.exports.xlsx import register_xlsx
from assay.model.date import StatedDate, year_of
from assay.model.entity import Entity
from assay.model.quantity import Kind, Quantity, at_least, exact, unspecified
from assay.model.transfer import Delivery, Edition, Money, Scope, Stage, State, Transfer
from assay.publication import FORMS, hand_on
from assay.registers.sipri_csv import read_release
from invented_case import invented, transfers

if TYPE_CHECKING:
    from assay.model.findings import Findings
    from assay.model.release import ReleasedDeal

VEHICLES, DRAFT, GUNS, COMMAND = transfers()


def released(*lines: Transfer) -> tuple[ReleasedDeal, str]:
    """The only row, and the losses in one text."""
    (deal,), lost = as_released(invented(transfers=lines))
    return deal, " ".join(lost)


def test_two_numbers_for_one_item_are_one_row_in_doubt() -> None:
    deal, _ = released(VEHICLES, DRAFT)
    assert (deal.number_ordered, deal.number_ordered_is_uncertain) == (37, True)
    assert "thirty-four (34) also reported" in deal.comment
    assert (deal.order_year, deal.order_year_is_uncertain, deal.is_open) == (2024, False, True)


def test_the_comment_is_in_sipris_grammar() -> None:
    assert released(VEHICLES)[0].comment == (
        "$89.17 m deal; incl technology transfer; incl training; order not verified; "
        "delivery planned by the end of 2027"
    )


@pytest.mark.parametrize(
    ("quantity", "number", "is_uncertain", "note"),
    [
        (exact(37), 37, False, ""),
        (Quantity(Kind.ABOUT, 40, 40, 40, as_stated="about 40"), 40, True, "Number about 40"),
        (Quantity(Kind.RANGE, 30, 40, as_stated="30 to 40"), 35, True, "Number between 30 and 40"),
        (at_least(59, as_stated="at least 59"), 59, True, "Number at least 59"),
        (Quantity(Kind.UP_TO, None, 30, as_stated="up to 30"), 30, True, "Number up to 30"),
        (unspecified(as_stated="as agreed"), None, False, "Number not stated"),
        (Quantity(Kind.SOME), None, False, "Some, number not given"),
        (Quantity(Kind.WITHHELD), None, False, "Withheld"),
        (exact(2, "battalions", "two battalions"), None, False, ""),
        (exact(10**15), None, False, ""),
    ],
)
def test_a_missing_number_is_never_0(quantity: Quantity, number: int | None, is_uncertain: bool, note: str) -> None:  # noqa: FBT001
    deal, _ = released(replace(GUNS, quantity=quantity))
    assert (deal.number_ordered, deal.number_ordered_is_uncertain) == (number, is_uncertain)
    assert deal.comment.startswith(note or "Order not verified")


def test_deliveries_count_only_when_they_have_come() -> None:
    parts = (
        Delivery(year_of(2025), exact(5)),
        Delivery(year_of(2026), at_least(3)),
        Delivery(year_of(2027), exact(3), planned=True),
    )
    deal, _ = released(replace(GUNS, deliveries=parts))
    assert (deal.number_delivered, deal.number_delivered_is_uncertain, deal.delivery_years) == (8, True, (2025, 2026))


def test_what_sipri_has_no_row_for_is_left_out_and_told() -> None:
    deals, lost = as_released(invented(transfers=(replace(GUNS, state=State.DENIED), COMMAND)))
    assert [deal.designation for deal in deals] == ["command vehicle"]
    assert "t03: 11 VK-31 is denied" in " ".join(lost)


def test_what_no_column_holds_is_told() -> None:
    period = StatedDate("2023-07-01", "2024-06-30", "the financial year 2023/24")
    lost = released(replace(GUNS, quantity=at_least(11, as_stated="not fewer than 11"), order_date=period))[1]
    for words in (
        "not fewer than 11",
        "financial year",
        "no designation",
        "passages",
        "only SIPRI can",
        "reported only",
    ):
        assert words in lost or words == "no designation"


def test_unknown_parties_are_called_as_sipri_calls_them() -> None:
    deal, _ = released(replace(GUNS, supplier=None, recipient=None))
    assert (deal.supplier, deal.recipient) == ("unknown supplier(s)", "unknown recipient(s)")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Money(1.2e9, 1.5e9, "EUR", Scope.PROGRAMME, "…"), "Part of EUR1.2-1.5 b programme"),
        (Money(5e6, None, "USD", Scope.DEAL, "…"), "At least $5 m deal"),
        (Money(None, None, "USD", Scope.UNKNOWN, "a large sum"), "A large sum (what it pays for is not said)"),
    ],
)
def test_money_in_a_comment(value: Money, words: str) -> None:
    assert released(replace(GUNS, value=value))[0].comment.startswith(words)


def test_numbers_in_a_comment_keep_together() -> None:
    deal, _ = released(replace(GUNS, comment="unit price 2,410,000 or 3 450,50"))
    assert "unit price 2410000 or 3 450.50" in deal.comment


@pytest.mark.parametrize("layout", ["2024", "2026"])
def test_the_sipri_file_reads_as_a_release(layout: str) -> None:
    data, _ = hand_on(invented(), "sipri", layout=layout)
    release, problems = read_release(data, "x")
    assert ([deal.designation for deal in release.deals], problems) == (["VK-30", "VK-31", "command vehicle"], ())
    assert b"not SIPRI's data" in data


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_it_could_not_carry(form: str) -> None:
    data, lost = hand_on(invented(), form)
    assert data
    assert lost
    assert hand_on(invented(transfers=()), form)[1] == ()


def test_the_csv_has_every_column_and_no_formula() -> None:
    evil = replace(GUNS, comment='=HYPERLINK("http://example.org")', supplier="@Veskova\u202e")
    data, lost = register_csv(invented(transfers=(evil,)))
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = dict(zip(header, row, strict=True))
    assert tuple(header) == COLUMNS
    assert cells["comment"] == '\'=HYPERLINK("http://example.org")'
    assert cells["supplier"] == "'@Veskova⟨U+202E⟩"
    assert (cells["number_low"], cells["number_kind"], cells["planned_to"]) == ("11", "exact", "2027-12-31")
    assert cells["unroca_candidates"].startswith("I (battle tanks), if ")
    assert " | II (armoured combat vehicles), if " in cells["unroca_candidates"]
    assert len(lost) == 4


def test_the_workbook_has_the_passage_under_every_cell() -> None:
    evil = replace(VEHICLES, comment='=cmd|"/c calc"!A1\x07', designation="x" * 40_000)
    data, lost = register_xlsx(invented(transfers=(evil, COMMAND)))
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Register", "Evidence", "Not carried"]
    register, evidence = book["Register"], book["Evidence"]
    comment = register.cell(2, COLUMNS.index("comment") + 1)
    assert (comment.data_type, comment.value, comment.quotePrefix) == ("s", '=cmd|"/c calc"!A1⟨U+0007⟩', True)
    assert register.cell(2, COLUMNS.index("number_low") + 1).value == 37
    assert register.cell(3, COLUMNS.index("number_low") + 1).value is None
    rows = [row for row in evidence.iter_rows(min_row=2, values_only=True) if row[0] == "t01" and row[1] == "quantity"]
    assert [row[2] for row in rows] == ["G2:K2"] * 4
    assert rows[0][8] == "37"
    assert "t01: the designation is longer than a cell and cut off." in lost
    assert [row[0] for row in book["Not carried"].iter_rows(min_row=2, values_only=True)] == list(lost)


def entities(findings: Findings, *parties: Entity) -> dict[str, list[dict[str, dict[str, list[str]]]]]:
    found: dict[str, list[dict[str, dict[str, list[str]]]]] = {}
    for line in ftm_lines(findings, parties)[0].decode().splitlines():
        entity = json.loads(line)
        found.setdefault(entity["schema"], []).append(entity)
    return found


def test_followthemoney_entities_refer_to_each_other() -> None:
    found = entities(invented(), Entity("Veskova", "Company", ("Вескова",)))
    ids = {str(entity["id"]) for every in found.values() for entity in every}
    assert set(found) == {"Document", "Company", "PublicBody", "Contract", "ContractAward", "Documentation"}
    assert len(ids) == sum(map(len, found.values()))
    assert found["Company"][0]["properties"]["alias"] == ["Вескова"]
    assert {
        one["properties"]["contractDate"][0] for one in found["Contract"] if "contractDate" in one["properties"]
    } == {"2024-03-14"}
    for schema, properties in {
        "ContractAward": ("supplier", "contract"),
        "Documentation": ("document", "entity"),
    }.items():
        for entity in found[schema]:
            assert all(entity["properties"][name][0] in ids for name in properties)


@pytest.mark.parametrize(
    ("name", "schema"),
    [("Grey Heron*", "Organization"), ("Sundara Union**", "Organization"), ("Sundara", "PublicBody")],
)
def test_groups_and_organisations_keep_their_kind(name: str, schema: str) -> None:
    found = entities(invented(transfers=(replace(GUNS, supplier=None, recipient=name),)))
    assert found[schema][0]["properties"]["name"] == [name.rstrip("*")]
    assert "ContractAward" not in found


def test_a_line_in_one_sentence() -> None:
    assert prose(VEHICLES) == (
        "Veskova to Sundara: 37 VK-30 (amphibious assault vehicle), ordered on 14 March 2024, "
        "delivery planned by the end of 2027, for 89,170,000 (line), state: ordered, inclusion: reported."
    )


@pytest.mark.parametrize(
    ("description", "designation", "categories"),
    [
        ("tank", "T-1", ["I"]),
        ("self-propelled anti-tank gun", "VK-31 125 mm", ["I", "II"]),
        ("tank destroyer", None, ["I", "II"]),
        ("боевая машина десанта", None, ["II"]),
        ("空降战车", None, ["II"]),
        ("armoured recovery vehicle", None, ["II"]),
        ("towed gun", "D-1 122mm", ["III"]),
        ("mortar", "M-6 60mm", []),
        ("howitzer", None, ["III"]),
        ("火箭炮", None, ["III"]),
        ("fighter aircraft", None, ["IV"]),
        ("armed UAV", None, ["IV"]),
        ("combat helicopter", None, ["V"]),
        ("frigate", None, ["VI"]),
        ("missile boat", None, ["VI"]),
        ("aircraft carrier", None, ["VI"]),
        ("anti-ship missile", None, ["VII"]),
        ("portable SAM", None, ["VII"]),
        ("SAM system", None, []),
        ("air search radar", None, []),
        ("anti-radar missile", None, ["VII"]),
        ("IFV turret", None, []),
        ("transport aircraft", None, []),
        ("assault rifle", None, ["7+1"]),
        ("things", None, []),
        (None, None, []),
        (None, "anti-tank missile X", ["VII"]),
    ],
)
def test_unroca_candidates(description: str | None, designation: str | None, categories: list[str]) -> None:
    found = classify(description, designation)
    assert [one.category for one in found.candidates] == categories
    assert found.why


def test_where_two_categories_are_possible_each_says_on_what_it_depends() -> None:
    one, other = classify("self-propelled anti-tank gun", "2S-1 125 mm").candidates
    assert "16.5 t" in one.condition
    assert "no battle tank" in other.condition


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "  =1", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert guarded(text).startswith("'")


def test_a_cell_is_not_longer_than_a_cell_may_be() -> None:
    assert in_a_cell("x" * (LONGEST + 1)) == "x" * LONGEST + CUT_OFF


def test_unit_prices_and_states_over_time_stand_in_the_table_and_are_lost_in_sipris() -> None:
    piece = Money(3_150_000, 3_150_000, "USD", Scope.UNIT, "$3.15 million each")
    known = StatedDate("2024-05-01", "2024-05-01", "1 May 2024")
    places = tuple(one.place for one in GUNS.evidence)
    talks = Stage(
        places[0].document, Edition.DRAFT, State.NEGOTIATING, GUNS.quantity, None, known, None, None, piece, places
    )
    line = replace(GUNS, unit_price=piece, history=(talks, replace(talks, state=State.ORDERED, known=None)))
    lost = released(line)[1]
    assert "unit price, “$3.15 million each”, has no column" in lost
    assert "2 states over time" in lost
    (row,) = register_rows(invented(transfers=(line,)))
    cells = dict(zip(COLUMNS, row, strict=True))
    assert (cells["unit_price_low"], cells["unit_price_currency"], cells["value_low"]) == ("3150000", "USD", "")
    assert cells["history"] == "negotiating (known 2024-05-01, draft) | ordered (of no known date, draft)"
    assert "at $3.15 million each a piece" in cells["prose"]
