"""Word 97-2003 documents, built here byte by byte: text in pieces, tables, notes, hidden and changed text."""

from __future__ import annotations

import struct

import pytest
from pages_read import marked

from assay.model.document import MarkKind, Outcome, Reason
from assay.readers.office.ole.rebuilt import ole_file_of
from assay.readers.office.word.doc_fib import PLACES, STORIES

START = 0x800
HIDDEN, INSERTED, DELETED = b"\x3c\x08\x01", b"\x01\x08\x01", b"\x00\x08\x01"
IN_TABLE, ENDS_ROW = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01"
Run = tuple[int, int, bytes]


def doc(
    characters: tuple[Run, ...] = (),
    paragraphs: tuple[Run, ...] = (),
    tables: dict[str, bytes] | None = None,
    **stories: str,
) -> bytes:
    """A document whose stories are these; runs count characters over all stories."""
    texts = [stories.get(name.replace(" ", "_"), "") for name in STORIES]
    text = "".join(texts).encode("utf-16-le")
    end = START + len(text)
    pages = -(-end // 512)
    parts = dict(tables or {})
    count = len(text) // 2
    parts["pieces"] = b"\x02" + struct.pack("<IIIHIH", 16, 0, count, 0, START, 0)
    parts["characters"] = struct.pack("<III", START, end, pages)
    parts["paragraphs"] = struct.pack("<III", START, end, pages + 1)
    table, places = b"", {}
    for name, data in parts.items():
        places[name] = (len(table), len(data))
        table += data
    head = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x419, 0, 0x200).ljust(0x20, b"\0") + struct.pack("<H", 14)
    head = head.ljust(0x3E, b"\0") + struct.pack("<H", 22)
    head = head.ljust(0x4C, b"\0") + struct.pack("<8i", *map(len, texts))
    head = bytearray(head.ljust(0x98, b"\0") + struct.pack("<H", 136)).ljust(START, b"\0")
    for name, place in places.items():
        struct.pack_into("<II", head, 0x9A + 8 * PLACES[name], *place)
    stream = (bytes(head) + text).ljust(pages * 512, b"\0")
    stream += page(characters, count, paragraphs=False) + page(paragraphs, count, paragraphs=True)
    return ole_file_of({("WordDocument",): stream.ljust(8192, b"\0"), ("1Table",): table})


def page(runs: tuple[Run, ...], count: int, *, paragraphs: bool) -> bytes:
    """Runs of formatting with the plain stretches between them, as one page of the file."""
    whole, at = [], 0
    for start, end, what in sorted(runs):
        whole += [(at, start, b"")] if start > at else []
        whole.append((start, end, what))
        at = end
    whole += [(at, count, b"")] if at < count else []
    edges = [START + 2 * start for start, _, _ in whole] + [START + 2 * count]
    size = 13 if paragraphs else 1
    out = bytearray(struct.pack(f"<{len(edges)}I", *edges).ljust(512, b"\0"))
    free = 510
    for number, (_, _, what) in enumerate(whole):
        entry = _entry(what, paragraphs=paragraphs)
        free = (free - len(entry)) // 2 * 2
        out[free : free + len(entry)] = entry
        out[4 * len(edges) + size * number] = free // 2 if what else 0
    out[511] = len(whole)
    return bytes(out)


def _entry(what: bytes, *, paragraphs: bool) -> bytes:
    if not paragraphs:
        return bytes((len(what),)) + what
    what = b"\0\0" + what
    return bytes((0, (len(what) + 1) // 2)) + what.ljust((len(what) + 1) // 2 * 2, b"\0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Акт приёмки-передачи\r合同第一条\r", "Акт приёмки-передачи\n\n合同第一条"),
        ('See \x13 HYPERLINK "http://example.org" \x14the annex\x15.\r', "See the annex."),
        ("one\x0btwo\x1ethree\x1ffour\r", "one\ntwo-threefour"),
        ("Code \x13 IF \x13 PAGE \x142\x15 = 2 \x14shown\x15 end\r", "Code shown end"),
    ],
)
def test_text_reads_as_it_is_seen(read_file, text, expected):
    what, problems = read_file(doc(main=text), "x.doc")
    assert what.pages[0].text == expected
    assert problems == ()


def test_cells_make_a_table(read_file):
    text = "Before\rItem\x07Number\x07\x07Boat\x075\x07\x07After\r"
    rows = ((7, 19, IN_TABLE), (19, 20, ENDS_ROW), (20, 27, IN_TABLE), (27, 28, ENDS_ROW))
    what, _ = read_file(doc(main=text, paragraphs=rows), "x.doc")
    assert what.pages[0].text == "Before\n\nItem\tNumber\nBoat\t5\n\nAfter"
    assert [(one.row, one.column, one.text) for one in what.pages[0].tables[0].cells] == [
        (0, 0, "Item"),
        (0, 1, "Number"),
        (1, 0, "Boat"),
        (1, 1, "5"),
    ]


def test_hidden_and_changed_text_is_kept_and_marked(read_file):
    who = b"\xff\xff" + struct.pack("<HH", 2, 0)
    who += b"".join(struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in ("Unknown", "B. Editor"))
    runs = (
        (0, 7, HIDDEN),
        (19, 21, DELETED + b"\x63\x48\x01\x00"),
        (21, 23, INSERTED + b"\x04\x48\x01\x00"),
    )
    data = doc(main="Secret Delivery of 4034 units\r", characters=runs, tables={"revisers": who})
    what, problems = read_file(data, "x.doc")
    assert [one.text for one in what.pages] == ["Secret Delivery of 34 units", "B. Editor: 40"]
    assert marked(what.pages[0], MarkKind.HIDDEN) == [("Secret", "formatted as hidden")]
    assert marked(what.pages[0], MarkKind.INSERTED) == [("34", "B. Editor")]
    assert ["hidden" in one.message for one in problems].count(True) == 1


def test_notes_and_headers_stand_where_they_belong(read_file):
    header = "Draft 3\r"
    tables = {
        "footnote_refs": struct.pack("<IIH", 9, 20, 1),
        "footnote_texts": struct.pack("<II", 0, 13),
        "headers": struct.pack("<13I", *[0] * 8, *[len(header)] * 5),
    }
    data = doc(main="The price\x02 is fixed.\r", footnotes="\x02 Net of tax.\r", headers=header, tables=tables)
    what, _ = read_file(data, "x.doc")
    assert what.pages[0].text == "Draft 3\n\nThe price[1] is fixed.\n\n[1] Net of tax."
    assert marked(what.pages[0], MarkKind.FOOTNOTE) == [("[1] Net of tax.", "")]
    assert marked(what.pages[0], MarkKind.PAGE_HEADER) == [("Draft 3", "")]


def test_comments_are_a_page_of_their_own(read_file):
    owner = "C. Clerk"
    tables = {
        "comment_refs": struct.pack("<II", 5, 20) + bytes(30),
        "comment_texts": struct.pack("<II", 0, 8),
        "comment_owners": struct.pack("<H", len(owner)) + owner.encode("utf-16-le"),
    }
    what, _ = read_file(doc(main="Terms\x05.\r", comments="\x05Is it?\r", tables=tables), "x.doc")
    assert [one.text for one in what.pages] == ["Terms.", "C. Clerk: Is it?"]


def test_a_document_whose_table_is_lost_is_salvaged(read_file):
    text = "Поставка осуществляется в течение тридцати дней со дня подписания.\r" * 80
    whole = doc(main=text)
    what, problems = read_file(whole.replace("1Table".encode("utf-16-le"), "9Table".encode("utf-16-le")), "x.doc")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert "Поставка осуществляется в течение тридцати дней" in what.pages[0].text
    assert len(problems) == 2


def test_a_cut_document_ends_with_a_reason(read_file):
    whole = doc(main="Words of the contract. " * 2000 + "\r")
    for kept in (600, 5000, len(whole) // 2, len(whole) - 700):
        what, _ = read_file(whole[:kept], "x.doc")
        assert what.reading.reason is not None


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_never_break_the_reader(seed):
    """The reader's own code raises only what is foreseen, whatever the bytes say."""
    import random

    from assay.readers.desk import FORESEEN, Desk
    from assay.readers.office.word.doc import read
    from assay.readers.sandbox.limits import LIMITS
    from assay.readers.source import InMemory, Refusal

    chance = random.Random(seed)  # noqa: S311
    rows = ((7, 19, IN_TABLE), (19, 20, ENDS_ROW))
    data = bytearray(doc(main="Before\rItem\x07Number\x07\x07After\r", paragraphs=rows, characters=((0, 3, HIDDEN),)))
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(512, len(data))] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
    try:
        read(InMemory((), "x.doc", len(data), data=bytes(data)), Desk(lambda said: None, "d" * 16, LIMITS))
    except (Refusal, *FORESEEN):
        pass
