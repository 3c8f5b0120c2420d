"""Files to begin with: what our own tests write for the readers, and the development data where they are there.

The tests are run with their reading replaced, so each file that one would read is written down instead; nothing of
the development data is copied: they are read where they lie.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from assay.readers.desk import FORESEEN
from assay.readers.sniffing import content
from assay.readers.source import Refusal
from fuzz.sources import held

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "files"
FOLDERS = [f"tests/readers/{one}" for one in ("apple", "archives", "mail", "office", "pdf", "tables", "text", "web")]
LARGEST = 256 * 1024
MOST = 60  # of a type


def seeds(folder: Path, *, shared: Path | None = SHARED) -> dict[str, list[bytes]]:
    """By type; the smallest first. `folder` keeps what the tests wrote, and which files are of which type."""
    index = folder / "index.json"
    if not folder.is_dir():
        _write_down(folder)
    if not index.exists():
        index.write_text(json.dumps(_by_type([folder, *((shared,) if shared and shared.is_dir() else ())])))
    kept = json.loads(index.read_text())
    return {kind: [Path(path).read_bytes() for path in paths] for kind, paths in kept.items()}


def _by_type(folders: Iterable[Path]) -> dict[str, list[str]]:
    """The paths of up to MOST small files of each type."""
    found: dict[str, list[str]] = defaultdict(list)
    files = [(path.stat().st_size, path) for folder in folders for path in folder.rglob("*") if path.is_file()]
    for size, path in sorted(files):
        if 0 < size <= LARGEST and (kind := _type_of(path.read_bytes(), path.name)) and len(found[kind]) < MOST:
            found[kind].append(str(path))
    return dict(found)


def _type_of(data: bytes, name: str) -> str:
    try:
        with held(data, name) as source:
            return content.typed(source).mime_type
    except (Refusal, *FORESEEN):
        return ""


def _write_down(folder: Path) -> None:
    """In a process of its own: pytest with this module as a plug-in."""
    folder.mkdir(parents=True)
    environment = {**os.environ, "ASSAY_SEEDS": str(folder), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "fuzz.seeds", "-p", "no:cacheprovider", *FOLDERS]
    subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL)


def pytest_addoption() -> None:
    """Before any conftest is loaded: what they call to read a file writes it down and leaves the test."""
    import pytest

    from assay import reading

    folder = Path(os.environ["ASSAY_SEEDS"])

    def written_down(item: reading.ToRead, **_: object) -> None:
        original = Path(item.original)
        (folder / f"{original.name[:32]}-{Path(item.document.file_name).name[-60:]}").write_bytes(original.read_bytes())
        pytest.skip("the file is a seed now")

    reading.read = written_down  # type: ignore[assignment]
