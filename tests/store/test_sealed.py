"""Sealed forecasts as files: what is altered, missing or slipped in is named."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from assay.model.forecast_record import ForecastAct, Step
from assay.store.sealed import defects, name_of, write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '{"id":"fm0123456789ab"}'
SEAL = ForecastAct(Step.SEAL, "fm0123456789ab", "", "2026-11-24T10:00:00+00:00", sealed=TEXT,
                   sha256=hashlib.sha256(TEXT.encode()).hexdigest())  # fmt: skip


def test_it_is_written_byte_for_byte(tmp_path: Path) -> None:
    path = write(tmp_path / "sealed", SEAL)
    assert (path.name, path.read_bytes()) == (name_of(SEAL), TEXT.encode())
    assert write(tmp_path / "sealed", SEAL) == path  # again: the same
    assert list(defects(tmp_path / "sealed", [SEAL])) == []


def test_altered_missing_and_slipped_in(tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    assert list(defects(folder, [])) == []
    assert list(defects(folder, [SEAL])) == [f"The sealed forecast {name_of(SEAL)} is missing."]
    write(folder, SEAL).write_bytes(TEXT.encode() + b" ")
    (folder / "mine.json").write_text("{}")
    assert list(defects(folder, [SEAL])) == [
        f"The sealed forecast {name_of(SEAL)} has been altered.",
        "The sealed forecast mine.json is named in no line of the journal.",
    ]
