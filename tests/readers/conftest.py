"""Files to read are made by the tests themselves; `read_file` reads one as the step does."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from assay.model.document import Document
from assay.model.problem import Problem
from assay.readers.sandbox import supervisor
from assay.reading import ToRead, WhatWasRead, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Trouble = tuple[Problem, ...]


@pytest.fixture(scope="session", autouse=True)
def no_worker_left() -> Iterator[None]:
    yield
    supervisor.discard_worker()


@pytest.fixture
def item(tmp_path: Path) -> Callable[[bytes, str], ToRead]:
    """A file with this content and name, as the step gets it."""

    def made(data: bytes, name: str) -> ToRead:
        digest = hashlib.sha256(data).hexdigest()
        path = tmp_path / digest
        path.write_bytes(data)
        document = Document(digest[:16], digest, name, (name,), len(data))
        return ToRead(document, str(path), str(tmp_path / "scratch"))

    return made


@pytest.fixture
def read_file(item: Callable[[bytes, str], ToRead]) -> Callable[[bytes, str], tuple[WhatWasRead, Trouble]]:
    def reading(data: bytes, name: str) -> tuple[WhatWasRead, Trouble]:
        return read(item(data, name))

    return reading
