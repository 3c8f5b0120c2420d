"""SQLite, DBF and Access databases: every table, deleted records marked, files in cells as members, nothing run."""

from __future__ import annotations

import sqlite3
import struct

import pytest

from assay.model.document import MarkKind, Outcome, Reason
from assay.readers.tables.access_pages import HEADER_KEY, rc4


def database(*statements: str, values: tuple[tuple[str, tuple[object, ...]], ...] = ()) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    for statement, row in values:
        connection.execute(statement, row)
    data = connection.serialize()
    connection.close()
    return data


def test_a_database_is_its_schema_and_its_tables(read_file):
    data = database(
        "CREATE TABLE поставки (id INTEGER, изделие TEXT, цена REAL, скан BLOB)",
        values=(
            ("INSERT INTO поставки VALUES (?, ?, ?, ?)", (1, "坦克 T-72B3", 1250000.5, b"%PDF-1.4 scan")),
            ("INSERT INTO поставки VALUES (?, ?, ?, ?)", (2, None, 37.0, b"\xff\x00\x01")),
        ),
    )
    what, problems = read_file(data, "deals.db")
    assert what.pages[1].text.split("\n") == [
        "id\tизделие\tцена\tскан",
        "1\t坦克 T-72B3\t1250000.5\t[file of 13 bytes]",
        "2\t\t37\t[3 bytes]",
    ]
    assert (what.pages[0].label, what.pages[1].label) == ("schema", "поставки")
    assert what.pages[1].tables[0].header_rows == 1
    assert [member.name for member in what.members] == ["поставки row 1 column 4.pdf"]
    assert problems == ()


def test_views_and_triggers_are_shown_and_not_run(read_file):
    loop = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT * FROM c"
    data = database("CREATE TABLE t (a)", "INSERT INTO t VALUES (5)", f"CREATE VIEW endless AS {loop}")
    what, problems = read_file(data, "views.db")
    assert "endless" in what.pages[0].text
    assert [page.label for page in what.pages] == ["schema", "t"]
    assert "not run" in problems[0].message


def test_a_generated_column_may_not_call_functions(read_file):
    data = database(
        "CREATE TABLE t (a, b AS (zeroblob(a)))", "INSERT INTO t (a) VALUES (1000000000)", "CREATE TABLE u (c)"
    )
    what, _ = read_file(data, "bomb.db")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)


def test_deleted_rows_are_noted_and_a_journal_is_said_to_lack(read_file):
    numbers = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 900)"
    fill = numbers + " INSERT INTO t SELECT 'lot ' || x FROM c"  # noqa: S608
    data = bytearray(database("CREATE TABLE t (a)", fill, "DELETE FROM t WHERE rowid > 10"))
    data[18:20] = b"\x02\x02"
    what, problems = read_file(bytes(data), "wal.db")
    assert len(what.pages[1].text.split("\n")) == 11
    assert ["free" in one.message or "-wal" in one.message for one in problems] == [True, True]


@pytest.mark.parametrize("at", range(0, 8192, 700))
def test_a_damaged_database_gives_what_is_left(read_file, at):
    data = bytearray(database("CREATE TABLE t (a, b)", *["INSERT INTO t VALUES (1, 'lot')"] * 400))
    data[at : at + 100] = b"\xa5" * 100
    what, _ = read_file(bytes(data), "bad.db")
    assert what.reading.reason in (None, Reason.DAMAGED, Reason.UNKNOWN_FORMAT, Reason.NO_TEXT)


def dbf(
    *records: bytes, fields: tuple[tuple[str, str, int], ...], code_page: int = 0, stated: int | None = None
) -> bytes:
    length = 1 + sum(size for _, _, size in fields)
    described = b"".join(
        struct.pack("<11sc4xBB14x", name.encode(), kind.encode(), size, 0) for name, kind, size in fields
    )
    count = len(records) if stated is None else stated
    head = (
        struct.pack("<4BIHH", 3, 131, 2, 3, count, 33 + len(described), length)
        + bytes(17)
        + bytes([code_page])
        + bytes(2)
    )
    return head + described + b"\x0d" + b"".join(one.ljust(length) for one in records) + b"\x1a"


@pytest.mark.parametrize(("page", "encoding"), [(0x65, "cp866"), (0xC9, "cp1251"), (0x4D, "gbk"), (0, "cp866")])
def test_a_table_of_dbase_in_its_code_page(read_file, page, encoding):
    name = "坦克" if encoding == "gbk" else "Договор поставки"
    record = b" " + name.encode(encoding).ljust(20) + b"20310401" + b"T"
    fields = (("ITEM", "C", 20), ("DUE", "D", 8), ("PAID", "L", 1))
    what, _ = read_file(dbf(record, fields=fields, code_page=page), "pay.dbf")
    assert what.reading.mime_type == "application/x-dbf"
    assert what.pages[0].text == f"ITEM\tDUE\tPAID\n{name}\t2031-04-01\tTRUE"


def test_deleted_records_are_kept_and_marked(read_file):
    what, problems = read_file(dbf(b" paid", b"*bribe", fields=(("A", "C", 6),)), "pay.dbf")
    page = what.pages[0]
    assert [(one.kind, page.text[one.start : one.end]) for one in page.marks] == [(MarkKind.DELETED, "bribe")]
    assert "deleted" in problems[0].message


def test_memos_and_records_that_lack_are_said_to_lack(read_file):
    what, _ = read_file(dbf(b" 1 7", fields=(("A", "C", 2), ("M", "M", 10)), stated=5), "pay.dbf")
    assert what.reading.reason is Reason.DAMAGED
    assert "memo" in what.reading.lacking[0]


def column(name: str, kind: int, number: int, place: int, size: int, *, fixed: bool) -> tuple[bytes, str]:
    data = struct.pack("<BIHHHI", kind, 0, number, 0 if fixed else place, number, 0).ljust(15, b"\0")
    return data + struct.pack("<BB4xHH", fixed, 0, place if fixed else 0, size), name


def definition(*columns: tuple[bytes, str], variable: int) -> bytes:
    head = bytearray(63)
    head[0:2] = b"\x02\x01"
    struct.pack_into("<HH", head, 43, variable, len(columns))
    names = b"".join(struct.pack("<H", 2 * len(name)) + name.encode("utf-16-le") for _, name in columns)
    return (bytes(head) + b"".join(data for data, _ in columns) + names).ljust(4096, b"\0")


def row(count: int, fixed: bytes, *variable: bytes, filled: int) -> bytes:
    at = 2 + len(fixed)
    ends = [at]
    for one in variable:
        at += len(one)
        ends.append(at)
    body = struct.pack("<H", count) + fixed + b"".join(variable)
    table = b"".join(struct.pack("<H", one) for one in reversed(ends))
    return body + table + struct.pack("<H", len(variable)) + bytes([filled])


def data_page(table: int, *rows: tuple[bytes, int]) -> bytes:
    page = bytearray(4096)
    page[0:2] = b"\x01\x01"
    struct.pack_into("<I", page, 4, table)
    struct.pack_into("<H", page, 12, len(rows))
    end = 4096
    for number, (data, flags) in enumerate(rows):
        end -= len(data)
        page[end : end + len(data)] = data
        struct.pack_into("<H", page, 14 + 2 * number, end | flags)
    return bytes(page)


def access(*, version: int = 1, key: int = 0) -> bytes:
    """A catalog of one table and one query; the table has a record, a deleted one, and a memo on another page."""
    plain = bytearray(128)
    struct.pack_into("<H", plain, 0x3C - 0x18, 1252)
    struct.pack_into("<I", plain, 0x3E - 0x18, key)
    first = b"\0\1\0\0Standard Jet DB\0" + bytes([version]) + bytes(3) + rc4(HEADER_KEY, bytes(plain))
    catalog = definition(
        column("Id", 4, 0, 0, 4, fixed=True), column("Type", 3, 1, 4, 2, fixed=True),
        column("Flags", 4, 2, 6, 4, fixed=True), column("Name", 10, 3, 0, 255, fixed=False), variable=1,
    )  # fmt: skip

    def entry(page: int, kind: int, name: str) -> tuple[bytes, int]:
        return row(4, struct.pack("<IhI", page, kind, 0), name.encode("utf-16-le"), filled=15), 0

    table = definition(
        column("№", 4, 0, 0, 4, fixed=True), column("Цена", 5, 1, 4, 8, fixed=True),
        column("Дата", 8, 2, 12, 8, fixed=True), column("Оплачено", 1, 3, 0, 1, fixed=True),
        column("Изделие", 10, 4, 0, 255, fixed=False), column("Memo", 12, 5, 1, 0, fixed=False), variable=2,
    )  # fmt: skip

    def deal(number: int, name: bytes, memo: bytes) -> bytes:
        return row(6, struct.pack("<Iqd", number, 12_500_000_000, 46113.5), name, memo, filled=0b111111)

    elsewhere = struct.pack("<III", 0x40000000 | 10, 6 << 8, 0)
    bribe = "Взятка".encode("utf-16-le")
    pages = (
        first.ljust(4096, b"\0"), bytes(4096), catalog,
        data_page(2, entry(4, 1, "Сделки"), entry(9, 5, "Итоги")),
        table,
        data_page(4, (deal(1, b"\xff\xfeBoat", elsewhere), 0), (deal(2, bribe, elsewhere), 0x8000)),
        data_page(0x4C41564C, ("№ 7 …".encode("utf-16-le"), 0)),
    )  # fmt: skip
    return b"".join(
        one if not key or not number else rc4(struct.pack("<I", key ^ number), one) for number, one in enumerate(pages)
    )


@pytest.mark.parametrize("key", [0, 0x1234ABCD])
def test_an_access_database(read_file, key):
    what, problems = read_file(access(key=key), "deals.mdb")
    page = what.pages[0]
    assert page.label == "Сделки"
    assert page.text.split("\n") == [
        "№\tЦена\tДата\tОплачено\tИзделие\tMemo",
        "1\t1250000.00\t2026-04-01 12:00:00\tTRUE\tBoat\t№ 7 …",
        "2\t1250000.00\t2026-04-01 12:00:00\tTRUE\tВзятка\t№ 7 …",
    ]
    assert [one.kind for one in page.marks] == [MarkKind.DELETED]
    assert what.reading.lacking == ("1 queries: Итоги",)
    assert any("deleted" in problem.message for problem in problems)


def test_an_encrypted_access_database(read_file):
    what, _ = read_file(access(version=2, key=5), "deals.accdb")
    assert what.reading.reason is Reason.PASSWORD_NEEDED


@pytest.mark.parametrize("at", range(4096 * 2, 4096 * 7, 911))
def test_a_damaged_access_database_ends_with_a_reason_or_text(read_file, at):
    data = bytearray(access())
    data[at : at + 40] = b"\xff" * 40
    what, _ = read_file(bytes(data), "bad.mdb")
    assert what.reading.reason not in (Reason.UNEXPECTED, Reason.PARSER_CRASHED, Reason.TIME_LIMIT)
