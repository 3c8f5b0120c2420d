"""Archives are read as the step reads them; what their members hold is looked up in the scratch folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from assay.reading import ToRead, WhatWasRead, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assay.model.problem import Problem


@pytest.fixture
def contents(tmp_path: Path) -> Callable[[WhatWasRead], dict[str, bytes]]:
    """The members' names and what they hold."""

    def looked_up(what: WhatWasRead) -> dict[str, bytes]:
        return {one.name: (tmp_path / "scratch" / one.content_hash).read_bytes() for one in what.members}

    return looked_up


@pytest.fixture
def read_with(
    item: Callable[[bytes, str], ToRead],
) -> Callable[..., tuple[WhatWasRead, tuple[Problem, ...]]]:
    """Reads with passwords, with further volumes, or within other limits."""

    def reading(
        data: bytes, name: str, *, passwords: tuple[str, ...] = (), volumes: tuple[bytes, ...] = (), **limits: Any
    ) -> tuple[WhatWasRead, tuple[Problem, ...]]:
        further = tuple(item(one, f"{name}.{number}").original for number, one in enumerate(volumes))
        return read(replace(item(data, name), passwords=passwords, volumes=further), **limits)

    return reading
