"""verify, stamp and export: what they print, and what a reporter keeps elsewhere."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from assay.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def filled(tmp_path: Path) -> str:
    (tmp_path / "notiz.txt").write_text("Der Vertrag nennt 37 Fahrzeuge.", encoding="utf-8")
    main(["new", str(tmp_path / "case")])
    main(["add", str(tmp_path / "case"), str(tmp_path / "notiz.txt")])
    return str(tmp_path / "case")


def head(capsys: Captured) -> str:
    found = re.search(r"head: (\d+ [0-9a-f]{64})", capsys.readouterr().out.replace("\n", " "))
    assert found
    return found[1]


def test_verify_prints_the_head_which_proves_the_rest_later(filled: str, capsys: Captured) -> None:
    assert main(["verify", filled]) == 0
    kept = head(capsys)
    assert main(["verify", filled, "--head", kept]) == 0
    assert main(["verify", filled, "--head", "1 " + "0" * 64]) == 1
    assert "rewritten or cut off" in capsys.readouterr().out.replace("\n", " ")


def test_what_is_no_head_is_wrong_use(filled: str, capsys: Captured) -> None:
    assert main(["verify", filled, "--head", "twelve"]) == 2
    assert "64 hex digits" in capsys.readouterr().err


def test_a_bundle_is_checked_by_us_and_by_others(filled: str, tmp_path: Path, capsys: Captured) -> None:
    bundle = tmp_path / "bundle"
    assert main(["export", filled, "--to", "bundle", "-o", str(bundle)]) == 0
    assert main(["verify", str(bundle)]) == 0
    subprocess.run(["sha256sum", "-c", "manifest-sha256.txt"], cwd=bundle, check=True, capture_output=True)
    names = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    assert {"data/journal.jsonl", "data/journal.head", "data/report.html", "data/listings/documents.jsonl"} <= names
    assert not any(name.endswith("case.toml") for name in names)
    (original,) = (path for path in bundle.glob("data/originals/??/*"))
    original.write_text("Der Vertrag nennt 73 Fahrzeuge.")
    capsys.readouterr()
    assert main(["verify", str(bundle)]) == 1
    assert "notiz.txt" in capsys.readouterr().out


def test_a_bundle_overwrites_nothing(filled: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "bundle").mkdir()
    assert main(["export", filled, "--to", "bundle", "-o", str(tmp_path / "bundle")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_request_for_a_time_stamp_is_a_file_and_nothing_is_sent(filled: str, tmp_path: Path) -> None:
    request = tmp_path / "head.tsq"
    assert main(["stamp", filled, "-o", str(request)]) == 0
    assert 30 < request.stat().st_size < 200


def test_an_answer_that_is_none_is_refused(filled: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "answer.tsr").write_bytes(b"sorry")
    assert main(["stamp", filled, "--answer", str(tmp_path / "answer.tsr")]) == 2
    assert "can't be kept" in capsys.readouterr().err
