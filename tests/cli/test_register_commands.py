"""assay import-register and assay export: what they keep, print, refuse and write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assay.case import Case
from assay.cli import main
from assay.model.custody import Entry
from assay.registers.sipri_layout import HEADER_2024

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]
ROWS = (
    "Freedonia,Sylvania,2018,,40,?,T-1,tank,12,?,2019; 2021,Second hand,aid,3.4,136,40.8",
    "Freedonia,Sylvania,2029,?,,,Adler,missile,0,,,New,,0.2,0,0",
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "case")]) == 0
    return tmp_path / "case"


def register_file(folder: Path, *rows: str, year: int = 2031) -> Path:
    file = folder / f"register-{year}.csv"
    file.write_text(
        "\n".join((f"Data generated: 5 Mar {year} 6:13:50 PM", HEADER_2024, *rows)) + "\n", encoding="cp1252"
    )
    return file


def test_a_register_is_kept_and_is_no_document(case: Path, tmp_path: Path, capsys: Captured) -> None:
    file = register_file(tmp_path, *ROWS)
    assert main(["import-register", str(case), str(file)]) == 0
    assert "of 2031-03-05, 2 deals, 1 of them without a delivery" in " ".join(capsys.readouterr().out.split())
    with Case.open(case) as held:
        assert held.documents == ()
        assert [len(release.deals) for release in held.releases] == [2]
        assert held.registers[0].layout == "sipri-csv"
    assert main(["verify", str(case)]) == 0
    assert "1 original and 1 line" in capsys.readouterr().out


def test_importing_again_changes_nothing_and_the_oldest_comes_first(case: Path, tmp_path: Path) -> None:
    for year in (2032, 2031, 2032):
        main(["import-register", str(case), str(register_file(tmp_path, *ROWS, year=year))])
    with Case.open(case) as held:
        assert [release.generated.year for release in held.releases if release.generated] == [2031, 2032]
        assert len(held.folder.entries) == 2
        held.rebuild()
        assert len(held.releases) == 2


def test_a_changed_byte_of_a_register_is_found(case: Path, tmp_path: Path, capsys: Captured) -> None:
    main(["import-register", str(case), str(register_file(tmp_path, *ROWS))])
    (original,) = (case / "originals").glob("??/*")
    original.chmod(0o600)
    original.write_bytes(original.read_bytes().replace(b"40,?", b"41,?"))
    assert main(["verify", str(case)]) == 1
    assert "The original of register-2031.csv" in capsys.readouterr().out


def test_status_says_which_releases_there_are(case: Path, tmp_path: Path, capsys: Captured) -> None:
    main(["import-register", str(case), str(register_file(tmp_path, *ROWS))])
    capsys.readouterr()
    main(["status", str(case), "--json"])
    (row,) = json.loads(capsys.readouterr().out)["registers"]
    assert (row["file"], row["generated"], row["deals"], row["open_orders"]) == (
        "register-2031.csv",
        "2031-03-05",
        2,
        1,
    )


def test_trouble_in_a_register_is_told(case: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["import-register", str(case), str(register_file(tmp_path, *ROWS, "Freedonia,broken"))]) == 1
    assert "register-2031.csv, line 5: the row is left out" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("content", ["Dear Sir,", "", HEADER_2024])
def test_what_is_no_register_is_refused(case: Path, tmp_path: Path, capsys: Captured, content: str) -> None:
    (tmp_path / "x.csv").write_text(content)
    assert main(["import-register", str(case), str(tmp_path / "x.csv")]) == 2
    assert "is no register that can be read here" in capsys.readouterr().err
    with Case.open(case) as held:
        assert not held.folder.entries


def test_a_file_that_is_not_there(case: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["import-register", str(case), str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def test_a_journal_without_the_new_kind_is_still_read() -> None:
    assert Entry(1, "2025-01-01T00:00:00+00:00", "0.1", "x@y", "0" * 64).register is None


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("exported")
    words = "China will provide Norway with 24 howitzers in 2027, the minister said."
    (folder / "report.txt").write_text(words, encoding="utf-8")
    main(["new", str(folder / "case")])
    main(["add", str(folder / "case"), str(folder / "report.txt")])
    return str(folder / "case")


@pytest.mark.parametrize("form", ["sipri", "csv", "xlsx", "ftm"])
def test_every_form_is_written_with_its_losses_beside_it(
    filled: str, tmp_path: Path, form: str, capsys: Captured
) -> None:
    target = tmp_path / f"out.{form}"
    assert main(["export", filled, "--to", form, "-o", str(target)]) == 0
    assert target.stat().st_size > 100
    assert (tmp_path / f"out.{form}.not-carried.txt").read_text(encoding="utf-8").splitlines()
    assert "What this form could not carry" in capsys.readouterr().out


def test_the_layout_of_2026(filled: str, tmp_path: Path) -> None:
    main(["export", filled, "--to", "sipri", "--layout", "2026", "-o", str(tmp_path / "x")])
    assert b"Deliveries in the Year Range" in (tmp_path / "x").read_bytes()


def test_a_folder_that_is_not_there(filled: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["export", filled, "--to", "csv", "-o", str(tmp_path / "none" / "x")]) == 2
    assert "There is no folder" in capsys.readouterr().err
