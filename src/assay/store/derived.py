"""The derived store: everything computed, in one SQLite file that may be deleted.

Records are kept as JSON beside the step and the item that they came from; what a step gave for an item is written in
one transaction, so an item is either done or not begun.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from assay.store.search import SCHEMA as SEARCH_SCHEMA
from assay.store.search import find_pages, forget_pages, index_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS done (step TEXT, item TEXT, version TEXT, PRIMARY KEY (step, item)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (
    step TEXT, item TEXT, kind TEXT, position INTEGER, body BLOB, PRIMARY KEY (kind, item, step, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_by_item ON record (step, item);
"""

T = TypeVar("T")


class Derived:
    """One connection. Only the process that holds the case's lock opens it for writing."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        if writable:
            self._connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            path.chmod(0o600)
            self._connection.executescript(SCHEMA + SEARCH_SCHEMA)
        else:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=30, uri=True)

    def close(self) -> None:
        self._connection.close()

    def done(self, step: str) -> dict[str, str]:
        """The items of a step that are done, each with the version that did it."""
        return dict(self._connection.execute("SELECT item, version FROM done WHERE step = ?", (step,)).fetchall())

    def put(self, step: str, item: str, version: str, records: Mapping[str, Sequence[Any]]) -> None:
        """What a step gave for an item: the records of each kind, in order. Replaces what it gave before."""
        rows = [
            (step, item, kind, position, msgspec.json.encode(record))
            for kind, some in records.items()
            for position, record in enumerate(some)
        ]
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            if cursor.execute("SELECT 1 FROM done WHERE step = ? AND item = ?", (step, item)).fetchone():
                cursor.execute("DELETE FROM record WHERE step = ? AND item = ?", (step, item))
                if "page" in records:
                    forget_pages(cursor, item)  # looks at every page of the index: only where there may be some
            cursor.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?)", rows)
            for page in records.get("page", ()):
                index_page(cursor, page)
            cursor.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (step, item, version))
            cursor.execute("COMMIT")

    def forget(self, item: str) -> None:
        """What every step gave for an item."""
        with closing(self._connection.cursor()) as cursor:
            if not cursor.execute("SELECT 1 FROM done WHERE item = ?", (item,)).fetchone():
                return
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("DELETE FROM done WHERE item = ?", (item,))
            cursor.execute("DELETE FROM record WHERE item = ?", (item,))
            forget_pages(cursor, item)
            cursor.execute("COMMIT")

    def get(self, kind: str, record_type: type[T], items: Iterable[str]) -> tuple[T, ...]:
        """The records of a kind that the items gave, in the order of the items."""
        decode = msgspec.json.Decoder(record_type).decode
        query = "SELECT body FROM record WHERE kind = ? AND item = ? ORDER BY step, position"
        return tuple(decode(body) for item in items for (body,) in self._connection.execute(query, (kind, item)))

    def find(self, query: str, *, limit: int) -> tuple[tuple[str, int], ...]:
        """(document, page number) of the pages that hold every word of the query, best first."""
        return find_pages(self._connection, query, limit=limit)
