"""What is fuzzed: every reader over files of its types, and the parts of readers that take bytes, one by one.

A target is called with a type and bytes. Refusal, MemoryError and FORESEEN are right answers; all else is a finding.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assay.errors import AssayError
from assay.readers import encodings, formats
from assay.readers.desk import FORESEEN
from assay.readers.sniffing import content, mismatch
from assay.readers.sniffing import names as kind
from assay.readers.source import Refusal
from fuzz.sources import desk, held

if TYPE_CHECKING:
    from collections.abc import Callable

THEIRS = frozenset(("office.sheets.calamine",))
"""Calamine alone: it panics and aborts on broken files, which is why it is the second reader, and why there are walls."""

RIGHT = (Refusal, MemoryError, *FORESEEN)


@dataclass(frozen=True, slots=True)
class Target:
    """`kinds` are the types of its seeds; `own` are seeds beside them. `run` gets the type of the seed it came from."""

    name: str
    run: Callable[[str, bytes], None]
    kinds: tuple[str, ...] = ()
    own: tuple[bytes, ...] = ()


def call(target: Target, mime_type: str, data: bytes) -> None:
    """Raises what is a finding."""
    with contextlib.suppress(*RIGHT):
        target.run(mime_type, data)


def by_reader(mime_type: str, data: bytes) -> None:
    """Every reader of the type, whatever the ones before it said."""
    for form in formats.FORMATS.get(mime_type, ()):
        if form.module in THEIRS:
            continue
        with held(data, "fuzz", mime_type) as source, contextlib.suppress(*RIGHT):
            form.load()(source, desk(len(data)))


def _sniffed(_: str, data: bytes) -> None:
    with held(data, "fuzz.doc") as source:
        list(mismatch.sentences(content.typed(source)))


def _member_name(_: str, data: bytes) -> None:
    from assay.readers.archives.member_names import name_of

    name_of(data)


def _lzo(_: str, data: bytes) -> None:
    from assay.readers.archives import lzo

    with contextlib.suppress(*RIGHT):
        lzo.decompressed(data, 1 << 20)
    for _chunk in lzo.unpacked(io.BytesIO(data)):
        pass


def _snappy(_: str, data: bytes) -> None:
    from assay.readers.apple import iwa, snappy

    with contextlib.suppress(*RIGHT):
        snappy.block(data)
    list(iwa.found_in(snappy.unpacked(data)))


def _protobuf(_: str, data: bytes) -> None:
    from assay.readers.apple import iwa

    list(iwa.found_in(data))


def _rtf_body(_: str, data: bytes) -> None:
    from assay.readers.mail import rtf_body

    with contextlib.suppress(*RIGHT):
        rtf_body.html_within(rtf_body.unpacked(data))
    rtf_body.html_within(b"{\\rtf1\\fromhtml1 " + data)


def _headers(_: str, data: bytes) -> None:
    from assay.readers.mail import headers, transfer

    headers.parse(data, 0, len(data))
    headers.decoded(data)
    headers.parameters(data)
    for encoding in ("base64", "quoted-printable", "x-uuencode", "yenc"):
        list(transfer.decoded(data, 0, len(data), encoding))
    transfer.lifted(data)


def _quoting(_: str, data: bytes) -> None:
    from assay.readers.mail import quoting

    quoting.marks_of(data.decode("utf-8", "replace"))


def _mapi(_: str, data: bytes) -> None:
    from assay.readers.mail import mapi

    for number in range(0x0001, 0x0103):
        mapi.value_of(number, data, 1251)


def _numbering(_: str, data: bytes) -> None:
    from assay.readers.office.word import numbering

    number = int.from_bytes(data[:8], "little", signed=True)
    for form in ("decimal", "lowerRoman", "upperLetter", "russianLower", "chineseCounting", "ordinal", "decimalZero"):
        numbering.numeral(number, form)
        numbering.numeral(number % 100_000, form)
    text = data[8:].decode("utf-8", "replace")
    counters = numbering.Counters()
    levels = tuple(numbering.Level("decimal", text, at) for at in range(9))
    for at in data[:32]:
        counters.label(text, at % 12, levels)


def _cell_formats(_: str, data: bytes) -> None:
    import struct

    from assay.readers.office.sheets import number_formats as spreadsheets_formats

    (value,) = struct.unpack("<d", data[:8].ljust(8, b"\0"))
    for number in (value, 44927.5):
        spreadsheets_formats.shown(number, data[8:].decode("utf-8", "replace"))
        spreadsheets_formats.unrounded(data[8:].decode("utf-8", "replace"), number)


def _ole_properties(_: str, data: bytes) -> None:
    from assay.readers.office.ole import properties as ole_properties

    ole_properties.properties_of(data)


def _pdf_salvage(_: str, data: bytes) -> None:
    from assay.readers.pdf import revisions, salvage

    revisions.ends_of(data)
    salvage.salvaged(data, most_pages=100)


def _xfa(_: str, data: bytes) -> None:
    import pikepdf

    from assay.readers.pdf import xfa

    with pikepdf.new() as pdf:
        xfa.text_of([("form", pikepdf.Stream(pdf, data))])


def _nesting(_: str, data: bytes) -> None:
    from assay.readers.web import nesting, styles

    text = data.decode("utf-8", "replace")
    nesting.without_deep_nesting(text)
    styles.declarations(text)
    styles.colour_of(text)
    rules: dict[str, styles.Declarations] = {}
    styles._add_rules(text, rules)


def _encodings(_: str, data: bytes) -> None:
    encodings.decode(data)
    encodings.decode(data[8:], data[:8].decode("latin-1"))
    encodings.looks_like_text(data, whole=True)


def _frames(_: str, data: bytes) -> None:
    """What a hostile worker could send."""
    import socket

    from assay.readers.sandbox import conversation, limits

    with contextlib.suppress(conversation.Died):
        conversation._checked(data)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.settimeout(0)
        with contextlib.suppress(BlockingIOError):
            theirs.send(data)
        theirs.close()
        talk = conversation.Conversation(_Process(ours), limits.LIMITS)  # type: ignore[arg-type]
        with contextlib.suppress(conversation.Died):
            while True:
                if (frame := talk._receive(9e9))[0] == b"J":
                    conversation._checked(frame[1])


class _Process:
    """One that has ended by itself."""

    def __init__(self, talk: object) -> None:
        self.talk = talk

    def end(self) -> object:
        from assay.readers.sandbox import nurseries

        return nurseries.Ended(1, "", 0)


def _journal(_: str, data: bytes) -> None:
    from assay.store import journal

    with contextlib.suppress(AssayError):
        list(journal._chain(data))
    with contextlib.suppress(AssayError, ValueError):
        journal.Head.of(data.decode("ascii"))


def _bag(_: str, data: bytes) -> None:
    from assay.exports import bag

    with tempfile.TemporaryDirectory(prefix="fuzz-bag-") as folder:
        (Path(folder) / "data").mkdir()
        for name in (bag.MANIFEST, bag.TAG_MANIFEST, "bagit.txt"):
            (Path(folder) / name).write_bytes(data)
        bag.is_bag(Path(folder))
        bag.check_bag(Path(folder))


def _stamp(_: str, data: bytes) -> None:
    from assay.store import journal, timestamps

    timestamps.read_stamp("a.tsr", data, (journal.Head(1, "0" * 64),))


def _volumes(_: str, data: bytes) -> None:
    from assay.readers.archives import volumes

    names = data.decode("utf-8", "replace").split("\n")
    volumes.volume_sets([volumes.File(str(number), name, number) for number, name in enumerate(names)])


def _versions(_: str, data: bytes) -> None:
    from assay.matching.versions import differences, runs
    from assay.model.document import Page

    half = len(data) // 2
    pages = [
        Page(number * 16, 1, one.decode("utf-8", "replace")) for number, one in (("a", data[:half]), ("b", data[half:]))
    ]
    one, other = (runs.tokens_of((page,)) for page in pages)
    runs.runs_of(one)
    texts = {(page.document, 1): page.text for page in pages}
    differences.differences(("a" * 16, one), ("b" * 16, other), texts)


def _readers(name: str, *kinds: str) -> Target:
    return Target(name, by_reader, kinds)


FLAT = tuple(one + kind.FLAT_OPEN_DOCUMENT for one in (kind.ODT, kind.ODS, kind.ODP))
MARKUP = b"<html><style>p{color:#fff}</style><p style='display:none'>37 machines</p><!-- x --></html>"
MAIL = b"From: =?utf-8?B?0JDQvdC90LA=?= <a@b>\r\nContent-Type: text/plain; charset*0=utf-8; name*1*=UTF-8''a%20b\r\n\r\nbegin 644 a\n#0V%T\n`\nend\n"
RTF_WITH_HTML = b"{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 37 \\'e4\\u1084?{\\f1 x}}"

# fmt: off
TARGETS = {
    one.name: one
    for one in (
        Target("sniffing", _sniffed, ("*",)),
        _readers("zip", kind.ZIP),
        _readers("tar", kind.TAR, kind.GZIP),
        _readers("packed", kind.GZIP, kind.BZIP2, kind.XZ, kind.LZMA, kind.ZLIB, kind.COMPRESS, kind.ZSTD, kind.LZ4,
                 kind.LZIP, kind.LZOP, kind.UUENCODED),
        _readers("libarchive", kind.SEVEN_ZIP, kind.RAR, kind.CAB, kind.ISO, kind.LHA, kind.XAR, kind.CPIO, kind.AR),
        _readers("warc", kind.WARC, kind.ARC),
        Target("lzo", _lzo, (kind.LZOP,), (b"\x1537 machines and more \x2b\x10\x00\x11\x00\x00",)),
        Target("member_names", _member_name, own=("договор.txt".encode("cp866"), "附件.doc".encode("gbk"))),
        _readers("mail", kind.EML, kind.EMLX),
        Target("headers", _headers, (kind.EML,), (MAIL,)),
        Target("quoting", _quoting, (kind.EML, kind.TEXT), (b"> > a\n-----Original Message-----\nFrom: a\nSent: b\n",)),
        _readers("mbox", kind.MBOX),
        _readers("msg", kind.MSG),
        Target("mapi", _mapi, own=(b"\1\2\3\4\5\6\7\x08", "договор".encode("utf-16-le"))),
        _readers("tnef", kind.TNEF),
        Target("rtf_body", _rtf_body, own=(RTF_WITH_HTML, b"\0\0\0\x20\x20\0\0\0LZFu\0\0\0\0\x03\0\x0a\0rcpg125" * 3)),
        _readers("pgp", kind.PGP, kind.PGP_KEYS),
        _readers("signed", kind.CMS),
        _readers("calendar", kind.CALENDAR, kind.VCARD),
        _readers("mhtml", kind.MHTML),
        _readers("mail_store", kind.PST),
        _readers("doc", kind.DOC),
        _readers("rtf", kind.RTF),
        _readers("docx", kind.DOCX),
        _readers("odt", kind.ODT, kind.ODG),
        _readers("flat", kind.FLAT_OPC, kind.WORD_XML, kind.SHEET_XML, *FLAT),
        Target("numbering", _numbering, own=(b"\x25\0\0\0\0\0\0\0%1.%2.%3)",)),
        _readers("xls", kind.XLS),
        _readers("xlsb", kind.XLSB),
        _readers("xlsx", kind.XLSX),
        _readers("ods", kind.ODS),
        Target("cell_formats", _cell_formats, own=(b"\0\0\0\0\0\xf0\xe5@[$-419]#,##0.00;[Red]-0.0%;\"x\"@", b"\0" * 8 + b"dd.mm.yyyy hh:mm")),
        _readers("ppt", kind.PPT),
        _readers("slides", kind.PPTX, kind.ODP),
        _readers("encrypted", kind.OOXML_PROTECTED),
        Target("ole_properties", _ole_properties, (kind.DOC, kind.MSG)),
        _readers("access", kind.ACCESS),
        _readers("dbf", kind.DBF),
        _readers("dif", kind.DIF),
        _readers("sylk", kind.SYLK),
        _readers("lotus", kind.LOTUS),
        _readers("sqlite", kind.SQLITE),
        _readers("delimited", kind.CSV),
        _readers("pdf", kind.PDF),
        Target("pdf_salvage", _pdf_salvage, (kind.PDF,)),
        Target("xfa", _xfa, (kind.XML,), (b"<template xmlns='http://www.xfa.org/schema/xfa-template/3.0/'><text>a</text></template>",)),
        _readers("html", kind.HTML),
        Target("nesting", _nesting, (kind.HTML,), (MARKUP,)),
        _readers("xml", kind.XML, kind.SVG, kind.FB2, kind.RSS, kind.ATOM, kind.KML, kind.XMP, kind.XLIFF),
        _readers("epub", kind.EPUB),
        _readers("xps", kind.XPS),
        _readers("plists", kind.PLIST, kind.WEBARCHIVE),
        _readers("iwork", kind.PAGES, kind.NUMBERS, kind.KEYNOTE),
        Target("snappy", _snappy, own=(b"\0\x0c\0\0\x0a\x2437 machines", b"\x0a\x2437 machines\x05\x04")),
        Target("protobuf", _protobuf, own=(b"\x0b\x08\x01\x12\x07\x08\xd1\x0f\x18\x0d\x12\x00\x1a\x0b37 machines",)),
        _readers("hwp", kind.HWP, kind.HWPX),
        _readers("onenote", kind.ONENOTE),
        _readers("json", kind.JSON, kind.JSON_LINES),
        _readers("text", kind.TEXT),
        Target("encodings", _encodings, (kind.TEXT, kind.HTML), ("Договор № 37".encode("cp1251"),)),
        _readers("images", *sorted(one for one in formats.FORMATS if one.startswith("image/"))),
        Target("frames", _frames, own=(b'J\0\0\0\x32{"type":"Noted","message":"a","page_number":1}',
                                       b'J\0\0\0\x60{"type":"PageDone","page":{"document":"ffffffffffffffff","page_number":1,"text":"a"}}')),
        Target("journal", _journal, own=(b'{"number":1,"before":"' + b"0" * 64 + b'","hash":"' + b"a" * 64 + b'"}\n',)),
        Target("bag", _bag, own=(b"0" * 64 + b"  data/a%0Ab\n" + b"1" * 64 + b"  ../etc/passwd\n",)),
        Target("stamp", _stamp, (kind.CMS,), (b"0\x030\x01\x02\x01\x00",)),
        Target("volumes", _volumes, own=(b"a.7z.001\na.7z.002\na.z01\na.zip\na.part1.rar\na.part3.rar\na.tar.gz.aa\nb.r00",)),
        Target("versions", _versions, (kind.TEXT,), (("Поставить 37 машин в срок. 附件 37. " * 20 + "Поставить 38 машин в срок. " * 20).encode(),)),
    )
}
# fmt: on
