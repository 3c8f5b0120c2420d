"""Earlier and later values of an item stand side by side, with both dates and their passages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.exports.report.contents import report_of
from assay.exports.report.rendering import html_of
from assay.model.date import StatedDate
from assay.model.transfer import Edition, Stage, State, Transfer
from invented_case import cut_out, invented, place, transfers

if TYPE_CHECKING:
    from assay.exports.report.history import History

VEHICLES, DRAFT, *OTHERS = transfers()
SIGNED = StatedDate("2024-03-14", "2024-03-14", "14 March 2024")


def stage(line: Transfer, edition: Edition, state: State, known: StatedDate | None = None) -> Stage:
    places = tuple(one.place for one in line.evidence)
    where = place("contract.pdf", "14 March 2024") if known else None
    return Stage(places[0].document, edition, state, line.quantity, None, known, None, None, None, places, where)


def told(*lines: Transfer) -> tuple[History, ...]:
    return report_of(invented(transfers=(*lines, *OTHERS)), {}, picture=cut_out).register.histories


DRAFTED = replace(DRAFT, history=(stage(DRAFT, Edition.DRAFT, State.NEGOTIATING),))
BOTH = replace(VEHICLES, history=(stage(VEHICLES, Edition.SIGNED, State.ORDERED, SIGNED),))


def test_the_draft_and_the_signed_number_stand_side_by_side_the_dated_paper_first() -> None:
    (history,) = told(BOTH, DRAFTED)
    assert [(row.known, row.state, row.number) for row in history.rows] == [
        ("14 March 2024", "ordered", "37"),
        ("..", "under negotiation", "34"),
    ]
    assert "signed paper" in history.rows[0].paper
    assert "draft" in history.rows[1].paper
    assert all(row.citation for row in history.rows)


def test_what_never_changed_is_not_told_twice() -> None:
    assert told(replace(VEHICLES, history=BOTH.history * 2), DRAFT) == ()


def test_it_is_printed() -> None:
    html = html_of(report_of(invented(transfers=(BOTH, DRAFTED, *OTHERS)), {}, picture=cut_out))
    assert "Over time" in html
    assert "14 March 2024" in html
