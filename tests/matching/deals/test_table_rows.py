"""Rows of one table are positions of their own; documents are drafts, signed papers or reports, with a date or none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

import table_pages
from assay.matching.deals.editions import paper_of
from assay.model.entity import Entity
from assay.model.transfer import Edition, State, Transfer
from assay.register import enter, find_lines

if TYPE_CHECKING:
    from assay.model.document import Page

CASE = (Entity("Norvia", "Country", ("Норвии",)), Entity("Tarsland", "Country", ("Тарсландии",)))
HEAD = (
    "CONTRACT No. 31/N dated 3 September 2023\nNorvia Export of Norvia (hereinafter the Supplier) and the Ministry of "
    "Defence of Tarsland (hereinafter the Customer)\n"
)
TOP = ["No.", "Item", "Quantity", "Unit price, EUR", "Total, EUR"]


page = partial(table_pages.page, language="en")


def numbers(*pages: Page) -> list[float | None]:
    return [line.quantity.best for line in lines(*pages)]


def lines(*pages: Page) -> tuple[Transfer, ...]:
    documents = dict.fromkeys(one.document for one in pages)
    found = [
        line
        for document in documents
        for line in find_lines([one for one in pages if one.document == document], (), parties=CASE)[0]
    ]
    return enter(found)[0]


TWICE = [
    TOP,
    ["1", "Rocket, 122 mm", "1,000", "900", "900,000"],
    ["2", "Smoke rocket, 122 mm", "1,000", "450", "450,000"],
]


def test_two_rows_with_equal_numbers_stay_two_lines() -> None:
    assert numbers(page(HEAD, TWICE)) == [1000, 1000]


def test_they_stay_two_lines_where_the_table_runs_over_a_page() -> None:
    first = page(HEAD, TWICE[:2])
    second = page("", [["2", "Smoke rocket, 122 mm", "1,000", "450", "450,000"]], number=2)
    assert numbers(first, second) == [1000, 1000]


def test_the_same_goods_at_two_positions_are_counted_twice() -> None:
    rows = [TOP, ["1", "KM-31 carrier", "12", "9", "108"], ["2", "KM-31 carrier", "12", "9", "108"]]
    assert numbers(page(HEAD, rows)) == [12, 12]


def test_a_row_printed_twice_is_one_position() -> None:
    row = ["1", "KM-31 carrier", "12", "9", "108"]
    assert numbers(page(HEAD, [TOP, row]), page("", [TOP, row], number=2)) == [12]


def test_each_row_meets_its_own_in_another_copy_of_the_contract() -> None:
    both = lines(page(HEAD, TWICE), page(HEAD.replace("dated", "of"), TWICE, document="e" * 16))
    assert [len(line.documents) for line in both] == [2, 2]


def test_another_table_of_the_document_may_name_the_same_goods() -> None:
    goods = [TOP, ["1", "KM-31 carrier", "12", "9", "108"]]
    more = [["Item", "Quantity", "Place of delivery"], ["KM-31 carrier", "12", "port of Halm"]]
    assert numbers(page(HEAD, goods, more)) == [12]


@pytest.mark.parametrize(
    ("text", "edition", "known"),
    [
        ("DRAFT. " + HEAD, Edition.DRAFT, "2023-09-03"),
        (HEAD, Edition.PAPER, "2023-09-03"),
        (HEAD + "Signed on 4 September 2023 at Halm.", Edition.SIGNED, "2023-09-03"),
        (HEAD + "It will be signed on 4 September 2023.", Edition.PAPER, "2023-09-03"),
        ("HALM, 12 May 2023 — Norvia has sold Tarsland 12 carriers.", Edition.REPORT, "2023-05-12"),
        ("Carriers for Tarsland\n12 May 2023\nNorvia has sold 12 carriers.", Edition.REPORT, "2023-05-12"),
        ("Date: Fri, 12 May 2023 10:11:12 +0200\nNorvia sells.", Edition.REPORT, "2023-05-12"),
        ("Дата: 12 мая 2023 г.\nНорвия продаёт.", Edition.REPORT, "2023-05-12"),
        ("Norvia said on 12 May 2023 that it sold Tarsland 12 carriers.", Edition.REPORT, None),
        ("On 12 May 2023 Norvia sold Tarsland 12 carriers.", Edition.REPORT, None),
        ("A report on the contract No. 31/N\nNorvia sells.", Edition.REPORT, None),
        ("", Edition.REPORT, None),
    ],
)
def test_what_a_document_is(text: str, edition: Edition, known: str | None) -> None:
    found = paper_of((page(text),), CASE)
    assert (found.edition, found.known and found.known[0].lo) == (edition, known)


def told(*texts: str) -> tuple[Transfer, ...]:
    return lines(*(page(text, document=f"{number:016x}") for number, text in enumerate(texts)))


TALKS = "HALM, 12 May 2023 — Norvia is in talks to sell Tarsland 12 tanks."
ORDER = "HALM, 20 September 2023 — Tarsland ordered 12 tanks from Norvia in September 2023."
ARRIVED = "HALM, 9 December 2024 — Norvia delivered 12 tanks to Tarsland in November 2024."


def test_states_over_time_keep_both_axes() -> None:
    (line,) = told(ARRIVED, TALKS, ORDER)
    assert line.state is State.IN_DELIVERY
    assert [(one.state, one.true and one.true.lo, one.known and one.known.lo) for one in line.history] == [
        (State.NEGOTIATING, None, "2023-05-12"),
        (State.ORDERED, "2023-09-01", "2023-09-20"),
        (State.IN_DELIVERY, "2024-11-01", "2024-12-09"),
    ]


def test_the_order_in_which_documents_are_read_changes_no_history() -> None:
    one, other = told(TALKS, ORDER, ARRIVED), told(ARRIVED, TALKS, ORDER)
    assert [stage.state for stage in one[0].history] == [stage.state for stage in other[0].history]


def test_what_was_cancelled_and_later_goes_on_goes_on() -> None:
    stopped = "HALM, 1 March 2024 — Tarsland cancelled its order for 12 tanks from Norvia."
    (line,) = told(stopped, ARRIVED)
    assert line.state is State.IN_DELIVERY
    assert [one.state for one in line.history] == [State.CANCELLED, State.IN_DELIVERY]
    (line,) = told(ORDER, stopped)
    assert line.state is State.CANCELLED


def test_without_dates_nothing_is_taken_for_the_later_word() -> None:
    bare = [text.partition("— ")[2] for text in ("— Tarsland cancelled its order for 12 tanks from Norvia.", ARRIVED)]
    (line,) = told(*bare)
    assert line.state is State.CANCELLED
    assert [one.known for one in line.history] == [None, None]


def test_draft_and_signed_paper_are_told_apart_in_one_line() -> None:
    rows = [TOP, ["1", "KM-31 carrier", "12", "9", "108"]]
    (line,) = lines(page("DRAFT. " + HEAD, rows, document="a" * 16), page(HEAD + "Signed on 3 September 2023.", rows))
    assert {(one.edition, one.state) for one in line.history} == {
        (Edition.DRAFT, State.NEGOTIATING),
        (Edition.SIGNED, State.ORDERED),
    }
