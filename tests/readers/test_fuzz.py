"""A short run of the fuzzing targets, always the same: `fuzz/run.py` runs them for as long as is wished."""

from __future__ import annotations

import random
import zlib

import pytest

from fuzz.mutation import mutated
from fuzz.targets import TARGETS, call
from fuzz.worst import CASES

EXECUTIONS = 12


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", TARGETS)
def test_no_input_raises_what_no_reader_foresees(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no programs beside Python
    target = TARGETS[name]
    chosen = random.Random(zlib.crc32(name.encode()))
    corpus = [("", data) for data in target.own]
    corpus += [(case.mime_type, case.made(1024)) for case in CASES if case.target == name]
    corpus += [(kind, b"\0" * 64) for kind in target.kinds if not any(kind == one for one, _ in corpus)]
    for _ in range(EXECUTIONS):
        mime_type, data = chosen.choice(corpus)
        call(target, mime_type, mutated(data, [other for _, other in corpus], chosen))


@pytest.mark.parametrize(
    ("data", "seed"), [(b"PK\x03\x04", 1), (b"", 2), (b"37 machines", 3), (b"{" * 5000, 4), ("договор".encode(), 5)]
)
def test_changes_are_the_same_for_the_same_seed(data: bytes, seed: int) -> None:
    one, other = random.Random(seed), random.Random(seed)
    assert [mutated(data, (data,), one) for _ in range(50)] == [mutated(data, (data,), other) for _ in range(50)]
