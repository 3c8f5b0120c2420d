"""Pictures as sources, without a worker: what is opened, and what is told of it."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from assay.readers.sniffing import content
from assay.readers.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PIL import Image


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Callable[[bytes], Source]]:
    """The bytes as a typed source."""
    opened: list[int] = []

    def made(data: bytes, name: str = "file") -> Source:
        path = tmp_path / f"picture{len(opened)}"
        path.write_bytes(data)
        opened.append(os.open(path, os.O_RDONLY))
        return content.typed(Source((opened[-1],), name, len(data)))

    yield made
    for descriptor in opened:
        os.close(descriptor)


@pytest.fixture
def saved() -> Callable[..., bytes]:
    """A picture as a file of some kind."""

    def made(image: Image.Image, kind: str, **options: object) -> bytes:
        out = io.BytesIO()
        image.save(out, kind, **options)
        return out.getvalue()

    return made
