"""verify, stamp and export: what they print, and what a reporter keeps elsewhere."""

from __future__ import annotations

import hashlib
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from assay.cli import main
from stamping_authority import founded

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


def test_a_bundle_whose_manifests_were_made_to_fit_is_found_out_by_what_is_inside(
    filled: str, tmp_path: Path, capsys: Captured
) -> None:
    bundle = tmp_path / "bundle"
    main(["export", filled, "--to", "bundle", "-o", str(bundle)])
    (original,) = bundle.glob("data/originals/??/*")
    original.write_text("Der Vertrag nennt 73 Fahrzeuge.")
    for manifest, pattern in (("manifest-sha256.txt", "data/**/*"), ("tagmanifest-sha256.txt", "*.txt")):
        listed = [path for path in sorted(bundle.glob(pattern)) if path.is_file() and "tagmanifest" not in path.name]
        lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bundle)}\n" for path in listed)
        (bundle / manifest).write_text("".join(lines))
    subprocess.run(["sha256sum", "--strict", "-c", "manifest-sha256.txt"], cwd=bundle, check=True, capture_output=True)
    capsys.readouterr()
    assert main(["verify", str(bundle)]) == 1
    told = capsys.readouterr().out.replace("\n", " ")
    assert "The original of" in told
    assert "1 defect found." in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("journal.head", b""),
        ("journal.head", b"-9 " + b"0" * 64 + b"\n"),
        ("timestamps/1.tsr", b"0\x05\x30\x03\x02\x01\x02"),
    ],
)
def test_verify_names_a_head_or_a_stamp_that_is_none_and_prints_no_head(
    filled: str, tmp_path: Path, capsys: Captured, name: str, content: bytes
) -> None:
    (tmp_path / "case" / "timestamps").mkdir()
    (tmp_path / "case" / name).write_bytes(content)
    capsys.readouterr()
    assert main(["verify", filled]) == 1
    told = capsys.readouterr().out.replace("\n", " ")
    assert name.rpartition("/")[2] in told
    assert "The journal's head:" not in told


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


def test_a_stamp_is_kept_and_told_by_verify(filled: str, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    stamp = founded(folder)
    main(["stamp", filled, "-o", str(tmp_path / "head.tsq")])
    (tmp_path / "answer.tsr").write_bytes(stamp((tmp_path / "head.tsq").read_bytes()))
    assert main(["stamp", filled, "--answer", str(tmp_path / "answer.tsr")]) == 0
    capsys.readouterr()
    assert main(["verify", filled]) == 0
    assert "line 1 of the journal was there on 20" in (told := capsys.readouterr().out.replace("\n", " "))
    assert "its signer is not checked without --trust" in told
    assert main(["verify", filled, "--trust", str(folder / "root.pem")]) == 0
    assert "by a signer whom you trust" in capsys.readouterr().out.replace("\n", " ")
