"""The command line: what it prints, how it ends, and never a traceback."""

from __future__ import annotations

import fcntl
import json
from typing import TYPE_CHECKING

import pytest

from assay.cli import main
from assay.listings import LISTINGS

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case"
    assert main(["new", str(path)]) == 0
    return str(path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("filled")
    (folder / "report.txt").write_text(
        "China will provide Norway with 24 howitzers, the minister said.", encoding="utf-8"
    )
    main(["new", str(folder / "case")])
    main(["add", str(folder / "case"), str(folder / "report.txt")])
    return str(folder / "case")


def last_line(stream: str) -> str:
    return stream.strip().splitlines()[-1]


@pytest.mark.parametrize("listing", sorted(LISTINGS))
def test_every_listing_prints_a_table_and_json(filled: str, listing: str, capsys: Captured) -> None:
    assert main([listing, filled]) == 0
    capsys.readouterr()
    assert main([listing, filled, "--json"]) == 0
    assert all(isinstance(json.loads(line), dict) for line in capsys.readouterr().out.splitlines())


def test_claims_have_the_keys_of_the_contract(filled: str, capsys: Captured) -> None:
    main(["claims", filled, "--json"])
    claim = json.loads(capsys.readouterr().out.splitlines()[0])
    wanted = "id file page content cue source spans chain certainty polarity type date score language"
    assert set(wanted.split()) <= set(claim)
    assert claim["spans"]["content"] == [[0, 43]]


def test_show_prints_a_record_and_a_documents_text(filled: str, capsys: Captured) -> None:
    main(["documents", filled, "--json"])
    document = json.loads(capsys.readouterr().out)["id"]
    assert main(["show", filled, document]) == 0
    assert "24 howitzers, the minister said" in capsys.readouterr().out
    assert main(["show", filled, "c000000000000"]) == 2


def test_a_judgement_shows_in_the_listing_and_can_be_undone(filled: str, capsys: Captured) -> None:
    main(["claims", filled, "--json"])
    claim = json.loads(capsys.readouterr().out.splitlines()[0])
    assert claim["judgement"] is None
    for verdict, shown in (("accept", "accept"), ("undo", None)):
        assert main(["judge", filled, claim["id"], verdict, "--reason", "read it"]) == 0
        capsys.readouterr()
        main(["claims", filled, "--json"])
        assert json.loads(capsys.readouterr().out.splitlines()[0])["judgement"] == shown


def test_search_shows_the_words_in_their_context(filled: str, capsys: Captured) -> None:
    assert main(["search", filled, "howitz", "--json"]) == 0
    assert "24 howitzers" in json.loads(capsys.readouterr().out)["words"]
    assert main(["search", filled, '"AND(']) == 0


def test_check_and_status_and_rebuild(filled: str, capsys: Captured) -> None:
    assert main(["check", filled]) == 0
    assert main(["verify", filled]) == 0
    assert main(["status", filled]) == 0
    assert main(["status", filled, "--json"]) == 0
    assert main(["rebuild", filled]) in (0, 1)


def test_the_report_is_written_whole(filled: str, tmp_path: Path) -> None:
    assert main(["report", filled, "-o", str(tmp_path / "report.html")]) in (0, 1)
    assert (tmp_path / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_report_needs_a_folder_to_stand_in(filled: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["report", filled, "-o", str(tmp_path / "nowhere" / "report.html")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_an_empty_folder_is_wrong_use(case: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["add", case, str(tmp_path / "empty")]) == 2
    assert last_line(capsys.readouterr().err).startswith("There is no file in")


def test_a_path_that_is_not_there(case: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["add", case, str(tmp_path / "nothing")]) == 2
    assert "There is no file or folder" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["status", "claims", "rebuild", "check"])
def test_a_case_that_is_none(tmp_path: Path, command: str, capsys: Captured) -> None:
    assert main([command, str(tmp_path)]) == 2
    assert "is not a case" in capsys.readouterr().err


def test_settings_that_are_wrong(case: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "case" / "case.toml").write_text("title = ")
    assert main(["status", case]) == 2
    assert "can't be understood" in capsys.readouterr().err


def test_a_second_add_while_one_runs(case: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "report.txt").write_text("x")
    with (tmp_path / "case" / "journal.jsonl").open("r+b") as journal:
        fcntl.flock(journal, fcntl.LOCK_EX)
        assert main(["add", case, str(tmp_path / "report.txt")]) == 2
    assert "Another assay is working" in capsys.readouterr().err
    assert main(["claims", case]) == 0


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("nothing.txt", b"", "refused"),
        ("truncated.zip", b"PK\x03\x04\x14\x00\x06\x00", "refused"),
        ("line\nbreak.txt", b"The minister has left for the north.", "read"),
        ("right\u202etxt.exe", b"The minister has left for the south.", "read"),
    ],
)
def test_bad_input_is_one_sentence(
    case: str, tmp_path: Path, name: str, content: bytes, outcome: str, capsys: Captured
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["add", case, str(tmp_path / name)]) == (1 if outcome == "refused" else 0)
    capsys.readouterr()
    main(["documents", case])
    shown = capsys.readouterr().out
    assert outcome in shown
    assert "\u202e" not in shown
    main(["problems", case, "--json"])
    problems = capsys.readouterr().out.splitlines()
    assert len(problems) == (1 if outcome == "refused" else 0)


def test_a_file_that_cannot_be_read_is_a_problem_until_it_can(case: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert main(["add", case, str(tmp_path / "link.txt")]) == 1
    capsys.readouterr()
    main(["problems", case])
    assert "was not taken in" in capsys.readouterr().out
    (tmp_path / "link.txt").unlink()
    (tmp_path / "link.txt").write_text("The minister has left for the north.")
    assert main(["add", case, str(tmp_path / "link.txt")]) == 0


def test_a_damaged_journal_is_named(case: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "report.txt").write_text("words")
    main(["add", case, str(tmp_path / "report.txt")])
    journal = tmp_path / "case" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"number":1', b'"number":7'))
    assert main(["claims", case]) == 2
    assert "line 1 of the journal" in capsys.readouterr().err


def test_the_demo_folder_is_not_overwritten(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    assert main(["demo", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["add", "case"], ["judge", "case", "c1", "perhaps"]])
def test_wrong_use_says_what_to_do(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: assay" in capsys.readouterr().err
