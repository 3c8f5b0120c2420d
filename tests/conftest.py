"""What all tests share: the text under test is the docstring of the test; a test without its outside data says so."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from assay.model.document import Page

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def text(request: pytest.FixtureRequest) -> str:
    """The test's docstring, without its indentation."""
    return inspect.cleandoc(request.function.__doc__ or "")


@pytest.fixture
def page(text: str) -> Page:
    """The test's docstring as the only page of a document."""
    return Page(document="d" * 16, page_number=1, text=text, language="en")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data, which is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the development data in {SHARED}, which are not part of the project")
    return SHARED
