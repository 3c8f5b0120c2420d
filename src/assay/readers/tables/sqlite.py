"""SQLite databases: what was declared, then a page or more for each table. Nothing in the file is run.

The bytes are given to SQLite in memory. Views and triggers are shown as they were written, never executed; files that
are kept in cells become members.
"""

from __future__ import annotations

import re
import sqlite3
import time
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.sheets.grid import Area, Grid
from assay.readers.office.sheets.number_formats import general
from assay.readers.source import Refusal
from assay.readers.tables.files_in_cells import ending_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = f"sqlite {sqlite3.sqlite_version}"
LARGEST = 300 * 1024 * 1024  # SQLite makes a copy of its own
LARGEST_VALUE = 64 * 1024 * 1024
MOST_TABLES = 2_000
MOST_ROWS = 5_000_000
SECONDS_A_ROW = 15.0
STEPS = 200_000  # of SQLite's machine between two looks at the clock
ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ))
SELF_MADE = re.compile(r"sqlite_(sequence|stat\d)$", re.I)
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid"


class Database:
    """An open database that can do no more than be read, and not for long without giving a row."""

    def __init__(self, data: bytes) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
        self.connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        self.connection.deserialize(data)
        for setting in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON", "cache_size=-20000"):
            self.connection.execute(f"PRAGMA {setting}").close()
        (self.free_pages,) = self.connection.execute("PRAGMA freelist_count").fetchone()
        self.connection.set_authorizer(_allow)
        self.connection.set_progress_handler(self._too_slow, STEPS)
        self.last = time.monotonic()

    def _too_slow(self) -> bool:
        return time.monotonic() - self.last > SECONDS_A_ROW

    def rows(self, query: str) -> Iterator[tuple[object, ...]]:
        self.last = time.monotonic()
        cursor = self.connection.execute(query)
        yield tuple(column[0] for column in cursor.description)
        for row in cursor:
            self.last = time.monotonic()
            yield row


def _allow(action: int, *_about: str | None) -> int:
    return sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.MEMORY_LIMIT, f"a database of more than {LARGEST // 1024 // 1024} MiB", reader=READER)
    data = source.read_bytes()
    if data[18:20] == b"\x02\x02":
        data = data[:18] + b"\x01\x01" + data[20:]
        desk.note("the database was in use with a journal (-wal): changes that stand only there are not in this file")
    try:
        database = Database(data)
        del data
        schema = list(database.rows(SCHEMA))[1:]
    except (sqlite3.Error, OverflowError) as error:
        raise Refusal(Reason.DAMAGED, f"{error}", reader=READER) from error
    _schema(schema, desk)
    damage = ""
    for name, sql in _tables(schema)[:MOST_TABLES]:
        if re.match(r"\s*create\s+virtual\b", sql, re.I):
            continue  # it would run a module; what it holds stands in tables of its own
        damage = _table(database, name, desk) or damage
    _tell(database, schema, desk)
    database.connection.close()
    return ReadResult(READER, (), Reason.DAMAGED if damage else None, damage)


def _tables(schema: list[tuple[object, ...]]) -> list[tuple[str, str]]:
    return [
        (str(name), str(sql or ""))
        for kind, name, _, sql in schema
        if kind == "table" and not SELF_MADE.match(str(name))
    ]


def _schema(schema: list[tuple[object, ...]], desk: Desk) -> None:
    declared = [str(sql)[:100_000] for _, _, _, sql in schema[: 4 * MOST_TABLES] if sql]
    if declared:
        desk.page(";\n\n".join(declared)[:5_000_000], label="schema")


def _table(database: Database, name: str, desk: Desk) -> str:
    """Returns what is wrong with it, "" if all is well. What came before the damage is kept."""
    grid = Grid(desk, name)
    grid.layout.tables = [(Area(0, 0, MOST_ROWS, 2000), 1)]
    quoted = name.replace('"', '""')
    damage = ""
    try:
        for number, row in enumerate(database.rows(f'SELECT * FROM "{quoted}"')):  # noqa: S608  the name is quoted
            if number > MOST_ROWS:
                desk.lacking(f"rows of table {name} beyond {MOST_ROWS:,}")
                break
            for column, value in enumerate(row):
                grid.put(number, column, _shown(value, f"{name} row {number} column {column + 1}", desk))
    except (sqlite3.Error, sqlite3.Warning) as error:
        damage = f"table {name}: {error}"
    if grid.has_cells:
        grid.close()
    return damage


def _shown(value: object, place: str, desk: Desk) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return general(value)
    if isinstance(value, bytes):
        return _blob(value, place, desk)
    return str(value)


def _blob(value: bytes, place: str, desk: Desk) -> str:
    """Text that was stored as bytes is text; a file becomes a member; other bytes are counted."""
    if ending := ending_of(value):
        desk.member(f"{place}.{ending}", iter((value,)))
        return f"[file of {len(value):,} bytes]"
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return f"[{len(value):,} bytes]"
    return text if all(one.isprintable() or one in "\r\n\t" for one in text) else f"[{len(value):,} bytes]"


def _tell(database: Database, schema: list[tuple[object, ...]], desk: Desk) -> None:
    views = [str(name) for kind, name, _, _ in schema if kind in ("view", "trigger")]
    if views:
        desk.note(f"views and triggers were not run, only shown as declared: {', '.join(views[:8])}")
    if database.free_pages:
        desk.note(
            f"{database.free_pages:,} pages of the database are free, and may hold deleted rows: they were not read"
        )
