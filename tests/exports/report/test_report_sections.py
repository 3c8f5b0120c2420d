"""The sections of the report: pictures, origins, hardened wordings, what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assay.exports.report import passages, said_alike
from assay.exports.report.casebook import casebook_of
from assay.exports.report.contents import Report, report_of
from assay.exports.report.origins_picture import MOST_DOCUMENTS, picture_of
from assay.model.claim import Certainty
from assay.model.corroboration import Agreement, Origin, OriginKind
from assay.model.document import Document
from assay.model.findings import Findings
from assay.model.forecast import Confidence
from assay.model.grading import Credibility, Grading
from invented_case import IDS, claims, corroboration, cut_out, invented, transfers

if TYPE_CHECKING:
    from assay.model.place import Place


def no_picture(place: Place) -> bytes | None:
    return None


def report(**changes: object) -> Report:
    return report_of(invented(**changes), {}, picture=no_picture)


def test_many_reports_and_one_origin_meet_in_the_picture() -> None:
    picture = report().origins.picture
    assert picture is not None
    origins = [box for box in picture.boxes if box.column == "origin"]
    assert [(box.label, box.note) for box in origins] == [
        ("the Grey Heron group", "4 documents; the Grey Heron group"),
        ("contract.pdf", "1 document; the Grey Heron group"),
    ]
    assert [box.label for box in picture.boxes if box.column == "through"] == ["the Harbour Post"]
    assert len(picture.curves) == 6


def test_a_large_picture_says_what_it_leaves_out() -> None:
    documents = tuple(Document(f"{n:016x}", f"{n:064x}", f"{n}.txt", (), 1) for n in range(MOST_DOCUMENTS + 5))
    origin = Origin("o", "one " * 30, OriginKind.UNNAMED, tuple(one.id for one in documents), ())
    picture = picture_of([origin], casebook_of(Findings("x", documents=documents), {}))
    assert picture is not None
    assert picture.left_out == "Not drawn, but in the list: 5 further documents."
    assert all(len(box.label) <= 31 for box in picture.boxes)


def test_the_headline_counts_independent_origins() -> None:
    assert report().origins.headline == "5 documents, 2 origins, not independent of each other"


def test_a_hardened_wording_is_shown_beside_the_softer_one() -> None:
    (pair,) = report().voices.hardened
    assert (pair.softer.certainty, pair.harder.certainty) == ("alleged", "certain")
    assert (pair.softer_file, pair.harder_file) == ("harbour post.html", "wire.eml")


def test_no_hardening_without_a_common_origin() -> None:
    apart = replace(corroboration(), origins=())
    assert not report(corroboration=apart).voices.hardened


def test_no_hardening_where_all_are_alike() -> None:
    alike = tuple(replace(claim, certainty=Certainty.ALLEGED) for claim in claims())
    assert not report(claims=alike).voices.hardened


def test_passages_of_one_sentence_are_one_reference() -> None:
    """The number, the item and the sum of a row are cited in one passage with all of them marked."""
    rows = [one for one in report().references.passages if one.where == "contract.pdf" and one.page == "page 2"]
    assert len(rows) == 3
    marked = [piece.text for piece in rows[0].pieces if piece.roles]
    assert "37" in " ".join(marked)
    assert "89,170,000" in " ".join(marked)


def test_pictures_beyond_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "MOST_PICTURES", 1)
    found = report_of(invented(), {}, picture=cut_out).references
    assert found.pictures == 1
    assert found.pictures_left_out > 0


@pytest.mark.parametrize("png", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 20])
def test_what_is_not_a_picture_is_left_out(png: bytes) -> None:
    found = report_of(invented(), {}, picture=lambda place: png).references
    assert found.pictures == 0
    assert found.pictures_left_out > 0


def test_readings_of_one_thing_are_not_added() -> None:
    remarks = [remark.words for deal in report().register.deals for row in deal.rows for remark in row.remarks]
    assert "34; not to be added" in remarks
    assert "to 37 VK-30 (amphibious assault vehicle)" in remarks


def test_two_files_of_one_name_are_told_apart() -> None:
    first, second = (Document(f"{n}" * 16, f"{n}" * 64, "scan.tif", (f"{n}/scan.tif",), 1) for n in (1, 2))
    book = casebook_of(Findings("x", documents=(first, second)), {})
    assert (book.label(first.id), book.label(second.id)) == ("1/scan.tif", "2/scan.tif")


def test_problems_with_one_message_are_said_once() -> None:
    (problem,) = [one for one in invented().problems if one.step == "enter"]
    other = replace(problem, document=IDS["wire.eml"], page_number=1, place=None)
    rows = [one for one in report(problems=(problem, other)).problems if one.step == "enter"]
    assert [row.where for row in rows] == [("contract.pdf, p. 2", "wire.eml")]


def test_lines_without_parties_are_not_dropped() -> None:
    line, *others = transfers()
    found = report(transfers=(replace(line, supplier=None, recipient=None), *others))
    assert any(deal.supplier == "a supplier not named" for deal in found.register.deals)


def test_a_forecast_cites_the_number_and_the_date_that_it_asks_about() -> None:
    (card,) = report().outlook.forecasts
    assert 2 <= len(card.answer.citation.numbers) <= 3


def test_a_contradiction_says_once_what_it_is_about() -> None:
    disputes = report().disputes
    assert {(one.about, one.subject) for one in disputes if one.about == "Number"} == {
        ("Number", "VK-30, Veskova → Sundara"),
        ("Number", "amphibious assault vehicles"),
    }


def alike(*groups: Agreement, grading: tuple[Grading, ...] = ()) -> said_alike.SaidAlike:
    known = corroboration()
    return report(corroboration=replace(known, agreements=groups, gradings=(*known.gradings, *grading))).said_alike


def a_group(name: str, *claim_ids: str, independent: int = 1) -> Agreement:
    of = {claim.id: claim.document for claim in claims()}
    return Agreement(name, claim_ids, tuple(dict.fromkeys(of[one] for one in claim_ids)), (), ("o1",), independent)


def test_what_several_documents_assert_stands_with_its_origins_and_its_grade() -> None:
    grade = Grading("a1", Credibility.SIX, "All of it comes from one origin.", Confidence.LOW, "a single origin")
    (row,) = alike(a_group("a1", "c02", "c06"), grading=(grade,)).groups
    assert (row.documents, row.independent, row.origins) == (2, 1, ("the Grey Heron group",))
    assert (row.grade, row.reason) == ("6 proposed", "All of it comes from one origin.")
    assert row.confidence == "low: a single origin"
    assert len(row.citation.numbers) == 2
    assert any(piece.roles for piece in row.pieces)


def test_a_grade_by_a_person_says_so() -> None:
    grade = Grading("a1", Credibility.TWO, "seen myself", by="A. Editor")
    assert alike(a_group("a1", "c02", "c06"), grading=(grade,)).groups[0].grade == "2, by A. Editor"


def test_groups_of_one_document_are_left_out_and_the_widest_comes_first() -> None:
    groups = (a_group("a1", "c02"), a_group("a2", "c02", "c06"), a_group("a3", "c02", "c06", "c08"))
    assert [row.id for row in alike(*groups).groups] == ["a3", "a2"]


def test_groups_beyond_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said_alike, "MOST_GROUPS", 1)
    found = alike(a_group("a2", "c02", "c06"), a_group("a3", "c02", "c08"))
    assert (len(found.groups), found.further[:15]) == (1, "1 further group")
