"""The derived store: everything computed, in one SQLite file that may be deleted.

Records are kept as JSON beside the step and the item that they came from; what a step gave for an item is written in
one transaction, so an item is either done or not begun. Items that follow each other quickly share a transaction: a
disk needs as long for one item as for a hundred.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from assay.errors import DerivedUnusable
from assay.store.search import SCHEMA as SEARCH_SCHEMA
from assay.store.search import find_pages, forget_pages, index_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from assay.model.document import Page

    Row = tuple[str, str, str, int, bytes]

SCHEMA = """
CREATE TABLE IF NOT EXISTS done (step TEXT, item TEXT, version TEXT, PRIMARY KEY (step, item)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (
    step TEXT, item TEXT, kind TEXT, position INTEGER, body BLOB, PRIMARY KEY (kind, item, step, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_of_item ON record (item, step);
CREATE INDEX IF NOT EXISTS done_of_item ON done (item);
"""
RECORDS_OF = "SELECT item, body FROM record WHERE kind = ? AND item IN ({}) ORDER BY item, step, position"
AT_ONCE = 500  # items in one question
TABLES = frozenset({"done", "record", "page_index"})
BUSY = 30.0  # seconds to wait for another process, which holds the store for a moment only
PATIENCE, MOST_BYTES = 2.0, 8 << 20
"""Seconds and bytes of records after which what waits is written: so much work of one's own a kill may cost."""
MENDABLE = frozenset(
    {"SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOMEM", "SQLITE_PERM", "SQLITE_READONLY"}
)
"""What is wrong with the disk or the machine, not with the store."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Given:
    """What a step gave for an item, on its way to the disk. Without a step: whatever was there of the item goes."""

    item: str
    step: str = ""
    version: str = ""
    rows: tuple[Row, ...] = ()
    pages: tuple[Page, ...] = ()
    may_have_pages: bool = True


class Derived:
    """One connection. Only the process that holds the case's lock opens it for writing.

    Raises DerivedUnusable where the disk or the file fails.
    """

    def __init__(self, path: Path, *, writable: bool, anew: bool = False) -> None:
        self._path = path
        self._waiting: list[_Given] = []
        self._bytes, self._written = 0, time.monotonic()
        with self._told():
            self._connection = _opened(path, writable=writable, anew=anew)

    def close(self) -> None:
        """What still waits is dropped: it will be computed again."""
        self._waiting = []
        self._connection.close()

    def done(self, step: str) -> dict[str, str]:
        """The items of a step that are done, each with the version that did it."""
        return dict(self._rows("SELECT item, version FROM done WHERE step = ?", (step,)))

    def put(self, step: str, item: str, version: str, records: Mapping[str, Sequence[Any]]) -> None:
        """What a step gave for an item: the records of each kind, in order. Replaces what it gave before."""
        rows = tuple(
            (step, item, kind, position, msgspec.json.encode(record))
            for kind, some in records.items()
            for position, record in enumerate(some)
        )
        self._waiting.append(
            _Given(item, step, version, rows, tuple(records.get("page", ())), may_have_pages="page" in records)
        )
        self._bytes += sum(len(row[-1]) for row in rows)
        if self._bytes > MOST_BYTES or time.monotonic() - self._written > PATIENCE:
            self.flush()

    def forget(self, item: str) -> None:
        """What every step gave for an item."""
        self._waiting.append(_Given(item))

    def flush(self) -> None:
        """Write what waits, in one transaction."""
        if self._waiting:
            with self._told(), self._transaction() as cursor:
                for given in self._waiting:
                    _write(cursor, given)
        self._waiting, self._bytes, self._written = [], 0, time.monotonic()

    def get(self, kind: str, record_type: type[T], items: Iterable[str]) -> tuple[T, ...]:
        """The records of a kind that the items gave, in the order of the items."""
        decode = msgspec.json.Decoder(record_type).decode
        wanted = tuple(items)
        found: dict[str, list[T]] = {}
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            query = RECORDS_OF.format(", ".join("?" * len(some)))
            for item, body in self._rows(query, (kind, *some)):
                found.setdefault(item, []).append(decode(body))
        return tuple(record for item in wanted for record in found.get(item, ()))

    def find(self, query: str, *, limit: int) -> tuple[tuple[str, int], ...]:
        """(document, page number) of the pages that hold every word of the query, best first."""
        self.flush()
        with self._told():
            return find_pages(self._connection, query, limit=limit)

    def _rows(self, query: str, values: tuple[str, ...]) -> list[Any]:
        self.flush()
        with self._told():
            return self._connection.execute(query, values).fetchall()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Cursor]:
        """All or nothing, whatever ends it: an error of SQLite, of the rows that are put in, Ctrl-C."""
        with contextlib.closing(self._connection.cursor()) as cursor, contextlib.ExitStack() as undone:
            cursor.execute("BEGIN IMMEDIATE")
            undone.callback(_rolled_back, cursor)
            yield cursor
            cursor.execute("COMMIT")
            undone.pop_all()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            is_busy = name.startswith("SQLITE_BUSY")
            is_mendable = is_busy or "_".join(name.split("_")[:2]) in MENDABLE
            raise DerivedUnusable(self._path, str(error), is_mendable=is_mendable) from error


def _opened(path: Path, *, writable: bool, anew: bool) -> sqlite3.Connection:
    """A reader may write only to undo what a killed writer left half written, and to make what is not there yet."""
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    with contextlib.ExitStack() as unopened:  # whatever ends it: SQLite's errors, rights of the file, Ctrl-C
        unopened.callback(lambda: connection.close())
        if anew:
            connection = _emptied(path, connection)
        if writable or TABLES - _tables(connection):
            path.chmod(0o600)
            connection.executescript(f"BEGIN IMMEDIATE;{SCHEMA}{SEARCH_SCHEMA}COMMIT;")
        if not writable:
            connection.execute("PRAGMA query_only = 1")
        unopened.pop_all()
    return connection


def _rolled_back(cursor: sqlite3.Cursor) -> None:
    with contextlib.suppress(sqlite3.Error):  # SQLite has done so itself after some errors
        cursor.execute("ROLLBACK")


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _emptied(path: Path, connection: sqlite3.Connection) -> sqlite3.Connection:
    """Table by table, since others may be reading the file; one that is damaged is replaced."""
    try:
        own = sorted(TABLES & _tables(connection))
        connection.executescript("BEGIN IMMEDIATE;" + "".join(f"DROP TABLE {name};" for name in own) + "COMMIT;")
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        connection.close()
        path.unlink(missing_ok=True)  # first: a journal without its file is thrown away, not played back
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        return _opened(path, writable=True, anew=False)
    return connection


def _write(cursor: sqlite3.Cursor, given: _Given) -> None:
    item = (given.item,)
    if not given.step:
        if cursor.execute("SELECT 1 FROM done WHERE item = ?", item).fetchone():
            cursor.execute("DELETE FROM done WHERE item = ?", item)
            cursor.execute("DELETE FROM record WHERE item = ?", item)
            forget_pages(cursor, given.item)
        return
    if cursor.execute("SELECT 1 FROM done WHERE item = ? AND step = ?", (given.item, given.step)).fetchone():
        cursor.execute("DELETE FROM record WHERE item = ? AND step = ?", (given.item, given.step))
        if given.may_have_pages:
            forget_pages(cursor, given.item)  # looks at every page of the index: only where there may be some
    cursor.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?)", given.rows)
    for page in given.pages:
        index_page(cursor, page)
    cursor.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (given.step, given.item, given.version))
