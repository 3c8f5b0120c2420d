"""The whole method on the sample case: what docs/sample.md says a reader should find is found."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from assay import listings, sample
from assay.case import Case
from assay.model.corroboration import On
from assay.model.document import Outcome
from assay.model.quantity import Kind, in_words
from assay.readers.sandbox.supervisor import discard_worker
from assay.readers.tools import ocr_tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assay.model.transfer import Transfer

needs_ocr = pytest.mark.skipif(ocr_tool().version is None, reason="needs tesseract, which make test installs as root")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder: Path = tmp_path_factory.mktemp("sample")
    sample.build(folder / "leak")
    with Case.new(folder / "case", settings=sample.settings()) as made:
        made.add([folder / "leak"])
        yield made


@pytest.fixture(scope="module")
def report(case: Case) -> str:
    return case.publish()


def line_of(case: Case, designation: str, number: float | None) -> Transfer:
    (line,) = (one for one in case.transfers if one.designation == designation and one.quantity.best == number)
    return line


@needs_ocr
def test_every_paper_is_read(case: Case) -> None:
    assert {reading.outcome for reading in case.readings} == {Outcome.READ}


@pytest.mark.parametrize(("designation", "number"), [("KM-31", 24), ("KP-125", 12), ("KT-9", 8), ("KSh-7", None)])
def test_the_register_has_the_four_items(case: Case, designation: str, number: int | None) -> None:
    line = line_of(case, designation, number)
    assert (line.supplier, line.recipient) == ("Karvonia", "Belmora")
    assert line.order_date
    assert (line.order_date.lo, line.order_date.hi) == ("2025-03-14", "2025-03-14")


def test_the_command_vehicles_are_never_nought(case: Case) -> None:
    assert line_of(case, "KSh-7", None).quantity.kind is Kind.UNSPECIFIED


def test_the_draft_and_the_contract_are_of_one_deal(case: Case) -> None:
    assert line_of(case, "KP-125", 16).deal == line_of(case, "KP-125", 12).deal


def test_the_total_is_at_least_44(case: Case) -> None:
    assert "at least 44" in {in_words(total.quantity) for total in case.assessment.totals}


def test_readers_of_the_leak_are_one_origin(case: Case) -> None:
    line = line_of(case, "KM-31", 24)
    assert len(line.documents) >= 5
    assert case.corroboration.independent_origins(line.id) == 1


@pytest.mark.parametrize("numbers", [{"24", "42"}, {"12", "16"}])
def test_numbers_that_differ_stand_side_by_side(case: Case, numbers: set[str]) -> None:
    found = [one for one in case.corroboration.contradictions if {side.value for side in one.sides} >= numbers]
    assert [(one.on, one.explanation) for one in found] == [(On.NUMBER, None)]


def test_the_denial_is_kept(case: Case) -> None:
    assert any(one.on is On.DENIAL for one in case.corroboration.contradictions)


def test_the_wrong_row_and_the_missing_annex_are_told(case: Case) -> None:
    assert any("16 × 4,275,000" in problem.message for problem in case.problems)
    assert any("annex 4" in row["message"].casefold() for row in listings.signs(case.findings()))


def test_no_record_is_out_of_place(case: Case) -> None:
    assert case.check() == ()


def test_the_report_needs_nothing_from_outside(report: str) -> None:
    assert "<script" not in report
    assert not re.findall(r'(?:src|href)="(?!#|data:)', report)


@needs_ocr
def test_the_report_shows_where_the_words_stand_on_the_page(report: str) -> None:
    assert report.count("data:image/png;base64,") >= 4


def test_the_report_is_the_same_again(case: Case, report: str) -> None:
    assert case.publish() == report


def test_without_tesseract_the_scan_is_a_problem_that_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    discard_worker()  # it was started with the other path
    assert shutil.which("tesseract") is None
    sample.build(tmp_path / "leak")
    (scan,) = (tmp_path / "leak").rglob("*.jpg")
    with Case.new(tmp_path / "case") as made:
        made.add([scan])
        assert any("apt install tesseract-ocr" in problem.message for problem in made.problems)
