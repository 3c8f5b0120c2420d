"""Search: any script, and no query that breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.model.document import Page
from assay.store.derived import Derived

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = (
    Page("a", 1, "Контракт № 17 на поставку бронетранспортёров"),
    Page("a", 2, "俄罗斯国防出口公司将提供37辆轻型两栖突击车"),
    Page("b", 1, "The BMD-4M was delivered to Beijing"),
)


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Derived]:
    path: Path = tmp_path_factory.mktemp("case") / "derived.sqlite"
    made = Derived(path, writable=True)
    made.put("read", "a", "1", {"page": PAGES[:2]})
    made.put("read", "b", "1", {"page": PAGES[2:]})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("контракт", [("a", 1)]),
        ("поставк", [("a", 1)]),
        ("突击车", [("a", 2)]),
        ("车", []),  # a single character stands in pairs only by its beginning
        ("俄", [("a", 2)]),
        ("BMD-4M", [("b", 1)]),
        ("bmd beijing", [("b", 1)]),
        ("bmd контракт", []),
        ("nothing", []),
        ("", []),
        ("* OR ( )", []),
        ('" NEAR/2 "', []),
        ("document:a", []),
    ],
)
def test_pages_that_hold_every_word(derived: Derived, query: str, found: list[tuple[str, int]]) -> None:
    assert list(derived.find(query, limit=10)) == found


def test_a_page_read_again_is_found_once(derived: Derived) -> None:
    derived.put("read", "b", "2", {"page": PAGES[2:]})
    assert len(derived.find("BMD", limit=10)) == 1


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40))
def test_no_query_breaks_it(derived: Derived, query: str) -> None:
    derived.find(query, limit=10)
