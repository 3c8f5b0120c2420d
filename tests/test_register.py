"""Entering lines: same reading, one line; another number, same deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.attribution import attribute
from assay.model.document import Page
from assay.model.quantity import in_words, total
from assay.model.transfer import Inclusion, State, Transfer
from assay.register import enter, find_lines

if TYPE_CHECKING:
    from pathlib import Path


def entered(*texts: str) -> tuple[Transfer, ...]:
    pages = [Page(f"{number:016x}", 1, text, language="en") for number, text in enumerate(texts)]
    return enter([line for page in pages for line in find_lines((page,), attribute((page,))[0])[0]])[0]


def test_one_reading_in_two_reports_is_one_line() -> None:
    (line,) = entered("Peru bought 24 Gripen jets from Sweden.", "Sweden sold Peru 24 Gripen fighters, a report said.")
    assert len(line.documents) == 2


def test_another_number_is_another_line_of_the_same_deal() -> None:
    lines = entered("Peru bought 24 Gripen jets from Sweden.", "Peru bought 36 Gripen jets from Sweden.")
    assert [in_words(line.quantity) for line in lines] == ["24", "36"]
    assert len({line.deal for line in lines}) == 1
    assert len({line.id for line in lines}) == 2


def test_deals_of_other_parties_stay_apart() -> None:
    lines = entered("Peru bought 24 Gripen jets from Sweden.", "Chile bought 24 Gripen jets from Sweden.")
    assert len({line.deal for line in lines}) == 2


def test_a_denied_line_is_not_merged_into_what_it_denies() -> None:
    lines = entered("Sweden denied that it sold Peru 24 Gripen jets.", "Sweden sold Peru 24 Gripen jets.")
    assert {line.state for line in lines} == {State.DENIED, State.ORDERED}
    assert len({line.deal for line in lines}) == 1


def test_the_order_of_documents_changes_no_reading() -> None:
    texts = ("Peru bought 24 Gripen jets from Sweden.", "Peru bought 36 Gripen jets from Sweden in 2024.")
    one, other = entered(*texts), entered(*reversed(texts))
    assert {(line.deal, line.id) for line in one} == {(line.deal, line.id) for line in other}


def test_ids_are_unique_and_empty_input_is_an_empty_register() -> None:
    assert enter(()) == ((), ())
    lines = entered("Peru bought 12 tanks and 12 howitzers and 12 mortars from Chile.")
    assert len({line.id for line in lines}) == 3


def test_the_founding_article(shared: Path) -> None:
    text = (shared / "article" / "01.txt").read_text(encoding="utf-8")
    lines = entered(text)
    assert [(line.supplier, line.recipient) for line in lines] == [("Russia", "China")] * 4
    assert [in_words(line.quantity) for line in lines] == ["37", "11", "11", "an unspecified number"]
    assert in_words(total(line.quantity for line in lines)) == "at least 59"
    assert all(line.order_date is not None and line.order_date.years == (2023, 2023) for line in lines)
    assert all(line.inclusion is Inclusion.REPORTED for line in lines)
    kinds = [{str(part.kind) for part in line.accompaniments} for line in lines]
    assert kinds == [{"training", "technology_transfer"}] * 4
    assert all(line.claim_ids for line in lines)
