"""The method on a small folder: everything is kept, nothing twice, and it can be built again."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from assay import assessment, attribution, authenticity, corroboration, listings, reading, register
from assay.case import Case
from assay.engines.local import LocalEngine
from assay.errors import BadArgument, CaseExists, NoSuchRecord, NotACase
from assay.model.document import Outcome, Reason
from assay.model.judgement import Verdict
from assay.store.originals import Originals, Unreadable

REPORT = """Karvonia has agreed to supply Belmora with 24 armoured personnel carriers, the Harbour Post reported.
Belmora's defence ministry denied that any contract exists."""
SETTINGS = """title = "Small case"
[[parties]]
name = "Karvonia"
schema = "Country"
[[parties]]
name = "Belmora"
schema = "Country"
"""
KILLED = Path(__file__).with_name("killed_add.py")


@pytest.fixture(scope="module")
def leak(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("small") / "leak"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "schedule.csv").write_text("Item;Qty;Unit price;Total\nHowitzer;12;100;1200\nTotal;;;1200\n")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and then nothing")
    with zipfile.ZipFile(folder / "annexes.zip", "w") as archive:
        archive.writestr("inner/note.txt", "Twelve howitzers were delivered to Belmora in 2024.")
        archive.writestr("again.zip", nested())
    return folder


def nested() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("deep.txt", "Deep down.")
    return content.getvalue()


@pytest.fixture(scope="module")
def case(leak: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Case.new(tmp_path_factory.mktemp("cases") / "case", settings=SETTINGS) as made:
        made.add([leak])
        yield made


def rows(case: Case) -> dict[str, list[dict[str, Any]]]:
    findings = case.findings()
    return {name: listing(findings) for name, listing in listings.LISTINGS.items()}


def test_every_file_and_member_is_a_document_with_an_outcome(case: Case) -> None:
    outcomes = {row["file"]: row["outcome"] for row in listings.documents(case.findings())}
    assert outcomes == {
        "again.zip": Outcome.READ,
        "annexes.zip": Outcome.READ,
        "broken.docx": Outcome.REFUSED,
        "deep.txt": Outcome.READ,
        "note.txt": Outcome.READ,
        "report.txt": Outcome.READ,
        "schedule.csv": Outcome.READ,
    }


def test_a_members_path_leads_through_its_containers(case: Case) -> None:
    paths = {path for document in case.documents for path in document.paths}
    assert "leak/annexes.zip!/again.zip!/deep.txt" in paths


def test_the_register_has_the_line_with_its_claim(case: Case) -> None:
    lines = [line for line in case.transfers if line.quantity.best == 24]
    assert [(line.supplier, line.recipient) for line in lines] == [("Karvonia", "Belmora")]
    assert lines[0].claim_ids


def test_nothing_is_wrong_with_the_case(case: Case) -> None:
    assert case.check() == ()


def test_adding_again_changes_nothing(case: Case, leak: Path) -> None:
    before, journal = rows(case), (case.folder.path / "journal.jsonl").read_bytes()
    case.add([leak])
    assert rows(case) == before
    assert (case.folder.path / "journal.jsonl").read_bytes() == journal


def test_rebuild_gives_the_same_again(case: Case) -> None:
    before = repr(rows(case)).encode()
    case.rebuild()
    assert repr(rows(case)).encode() == before


def test_a_search_finds_words_of_a_member(case: Case) -> None:
    assert [page.text for page in case.search("howitzers delivered")] == [
        "Twelve howitzers were delivered to Belmora in 2024."
    ]


def test_a_rejected_claim_takes_its_line_along_and_undo_brings_it_back(case: Case) -> None:
    (line,) = [line for line in case.transfers if line.quantity.best == 24]
    for claim_id in line.claim_ids:
        case.judge(claim_id, Verdict.REJECT, author="", reason="a slip of the pen")
    assert line.id not in {other.id for other in case.transfers}
    for claim_id in line.claim_ids:
        case.judge(claim_id, Verdict.UNDO, author="", reason="")
    assert line.id in {other.id for other in case.transfers}


def test_a_judgement_about_nothing_is_wrong_use(case: Case) -> None:
    with pytest.raises(NoSuchRecord):
        case.judge("c000000000000", Verdict.ACCEPT, author="", reason="")
    with pytest.raises(BadArgument):
        case.judge(case.claims[0].id, Verdict.CORRECT, author="", reason="")


def test_an_altered_original_is_found(leak: Path, tmp_path: Path) -> None:
    with Case.new(tmp_path / "case") as made:
        made.add([leak / "report.txt"])
        (document,) = made.documents
        original = made.folder.originals.path_of(document.content_hash)
        assert made.custody.verify() == ()
        original.chmod(0o600)
        original.write_text(REPORT.replace("24", "42"))
        assert [problem.message.split(" (")[0] for problem in made.custody.verify()] == ["The original of report.txt"]
        original.unlink()
        assert len(made.custody.verify()) == 1


def test_the_parts_of_a_split_archive_are_read_as_one(tmp_path: Path) -> None:
    archive = nested()
    for number, start in enumerate(range(0, len(archive), 60), 1):
        (tmp_path / f"annexes.zip.{number:03}").write_bytes(archive[start : start + 60])
    parts = sorted(tmp_path.iterdir())
    with Case.new(tmp_path / "case") as made:
        made.add(parts[:1])
        made.add(parts[1:])
        read = {row["file"]: row for row in listings.documents(made.findings())}
        assert read["deep.txt"]["outcome"] == Outcome.READ
        assert {row["outcome"] for row in read.values()} == {Outcome.READ}
        assert read["annexes.zip.002"]["detail"] == "a part of annexes.zip.001, with which it is read"


def test_a_password_that_comes_later_opens_what_was_locked(tmp_path: Path) -> None:
    pdf = tmp_path / "locked.pdf"
    locked_pdf(pdf, "Saltmouth")
    with Case.new(tmp_path / "case") as made:
        made.add([pdf])
        assert [one.reason for one in made.readings] == [Reason.PASSWORD_NEEDED]
    (tmp_path / "case" / "case.toml").write_text('passwords = ["wrong", "Saltmouth"]')
    with Case.open(tmp_path / "case") as made:
        made.add([pdf])
        assert [one.outcome for one in made.readings] == [Outcome.READ]
        assert "37 carriers" in made.pages[0].text


def locked_pdf(path: Path, password: str) -> None:
    page = canvas.Canvas(str(path), encrypt=StandardEncryption(password))
    page.drawString(72, 700, "The contract is for 37 carriers.")
    page.save()


def test_a_case_whose_making_broke_off_can_be_made(tmp_path: Path) -> None:
    with Case.new(tmp_path / "case"):
        (tmp_path / "case" / "case.toml").unlink()
    with Case.new(tmp_path / "case") as made:
        assert made.documents == ()
    with pytest.raises(CaseExists):
        Case.new(tmp_path / "case")


def test_a_case_needs_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "something").write_text("x")
    with pytest.raises(CaseExists):
        Case.new(tmp_path)
    with pytest.raises(NotACase):
        Case.open(tmp_path)


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (reading, "read"),
        (attribution, "attribute"),
        (register, "enter"),
        (authenticity, "authenticate"),
        (corroboration, "corroborate"),
        (assessment, "assess"),
    ],
)
def test_a_bug_in_a_step_is_a_problem_and_everything_else_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, step: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a slip of ours")

    (tmp_path / "report.txt").write_text(REPORT)
    monkeypatch.setattr(module, step, broken)
    with Case.new(tmp_path / "case", engine=LocalEngine(1)) as made:
        made.add([tmp_path / "report.txt"])
        assert [problem.step for problem in made.problems if "broke down" in problem.message] == [step]
        assert len(made.readings) == 1
        made.publish()


def test_a_file_that_cannot_be_copied_is_seen_once_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise Unreadable(errno.EACCES, "Permission denied")

    (tmp_path / "report.txt").write_text(REPORT)
    monkeypatch.setattr(Originals, "copy_in", unreadable)
    with Case.new(tmp_path / "case") as made:
        assert made.add([tmp_path / "report.txt"]) == 1
        (problem,) = made.problems
        assert problem.message == "report.txt was not taken in: it can't be read (Permission denied)."


def test_a_folder_that_can_be_opened_later_is_no_problem_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "leak").mkdir()
    (tmp_path / "leak" / "report.txt").write_text("Отчёт.")
    with Case.new(tmp_path / "case") as made:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "iterdir", closed)
            made.add([tmp_path / "leak"])
            assert len(made.problems) == 1
        made.add([tmp_path / "leak"])
        assert len(made.documents) == 1
        assert "take_in" not in {problem.step for problem in made.problems}


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "report.txt").write_text(REPORT)
    with Case.new(tmp_path / "case") as made:
        with monkeypatch.context() as patch:
            patch.setattr(Originals, "copy_in", full)
            with pytest.raises(OSError, match="No space left"):
                made.add([tmp_path / "report.txt"])
        assert made.documents == ()
        made.add([tmp_path / "report.txt"])
        assert len(made.documents) == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_write_the_next_add_goes_on(leak: Path, case: Case, tmp_path: Path, when: str) -> None:
    """Kills one `add` at its first write, the next one at its second, and so on, until one comes through."""
    wanted = rows(case)
    with Case.new(tmp_path / "case", settings=SETTINGS):
        pass
    run = subprocess.run([sys.executable, KILLED, tmp_path / "case", leak, when], capture_output=True, check=True)
    assert int(run.stdout) > 10
    with Case.open(tmp_path / "case", engine=LocalEngine(1)) as resumed:
        assert rows(resumed) == wanted
        assert len(resumed.folder.taken) == len(case.folder.taken)
        assert not list(resumed.folder.originals.incoming.iterdir())
        assert resumed.check() == ()
