"""Mails and mailboxes that nest, repeat or end without sense; and text on which slow patterns never finish."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable

from assay.model.document import Reason

from .archive_bombs import plain
from .papers import TEXT
from .shape import ANY, BROKEN, READ_OR_PARTIAL, TOO_LARGE, Attack
from .writers import MIB

ROW, SLOW = "mail", "ReDoS"
HEAD = "From: Lena Orlova <lena@harbour.example>\r\nTo: depot@harbour.example\r\nSubject: Amber Star\r\nDate: Tue, 05 Mar 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
PLAIN = f"Content-Type: text/plain\r\n\r\n{TEXT}.\r\n"


def multiparts(count: int) -> bytes:
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n{PLAIN}--b{n}\r\n' for n in range(count)
    )
    return (HEAD + opening + PLAIN).encode()


def messages(count: int) -> bytes:
    inner = HEAD + PLAIN
    for number in range(count):
        inner = f"{HEAD}Message-ID: <{number}@x>\r\nContent-Type: message/rfc822\r\n\r\n{inner}"
    return inner.encode()


def messages_beside_text(count: int) -> bytes:
    inner = HEAD + PLAIN
    for n in range(count):
        inner = f'{HEAD}Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n{PLAIN}--b{n}\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b{n}--\r\n'
    return inner.encode()


def headers(count: int) -> bytes:
    return (HEAD + "".join(f"X-Header-{n}: value {n}\r\n" for n in range(count)) + PLAIN).encode()


def with_header(line: str) -> bytes:
    return (HEAD + line + "\r\n" + PLAIN).encode()


def reused_boundary() -> bytes:
    inner = f"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n{PLAIN}--b--\r\n"
    return (HEAD + f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{inner}--b\r\n{PLAIN}--b--\r\n").encode()


def parts(count: int) -> bytes:
    return (
        HEAD
        + f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{PLAIN}"
        + "--b\r\n\r\nx\r\n" * count
        + "--b--\r\n"
    ).encode()


def bad_charset() -> bytes:
    body = TEXT.encode() + b" \xff\xfe\x81\x8d"
    return (HEAD + 'Content-Type: text/plain; charset="../../x\\"y;unknown-8bit"\r\n\r\n').encode() + body


def odd_encoding(name: str, body: bytes) -> bytes:
    return (HEAD + f"Content-Type: text/plain\r\nContent-Transfer-Encoding: {name}\r\n\r\n").encode() + body


def mbox(count: int) -> bytes:
    return b"".join(
        b"From a@b.example Tue Mar  5 10:00:00 2024\nSubject: %d\n\nbody %d\n\n" % (n, n) for n in range(count)
    )


def ambiguous_mbox() -> bytes:
    body = "From the harbour we heard nothing.\n\nFrom x@y.example Tue Mar  5 10:00:00 2024\nnot a header at all\n\n>From here on\n"
    one = f"From a@b.example Tue Mar  5 10:00:00 2024\nFrom: a@b.example\nContent-Length: 99999999999\nSubject: x\n\n{TEXT}\n\n{body}\n"
    return one.encode() * 3


def tnef() -> bytes:
    return struct.pack("<IH", 0x223E9F78, 1) + struct.pack("<BII", 1, 0x00089006, 0xFFFFFFFF) + b"x" * 100


def attached(name: str, data: bytes, kind: str) -> bytes:
    body = base64.encodebytes(data).decode()
    part = f"Content-Type: {kind}; name={name}\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
    return (
        HEAD + f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{PLAIN}--b\r\n{part}\r\n--b--\r\n"
    ).encode()


def store(*, version: int = 23, crypt: int = 1, root: int = 0x4400) -> bytes:
    """The head of an Outlook store whose tables are not there, or lie in themselves."""
    head = bytearray(0x4400)
    head[:4], head[8:10] = b"!BDN", b"SM"
    struct.pack_into("<HH", head, 10, version, 19)
    struct.pack_into("<QQQQQ", head, 0xB8, 2**40, 0, 0, 0, 0)
    struct.pack_into("<QQQQ", head, 0xD8, 1, root, 2, root)
    head[0x201] = crypt
    return bytes(head) + b"\x80" * 512


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def cards(count: int) -> bytes:
    return (f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{TEXT}\r\n" + "BEGIN:VCARD\r\n" * count + "END:VCARD\r\n").encode()


def attack(name: str, make: Callable[[], bytes], **holds: object) -> Attack:
    held = {"outcomes": READ_OR_PARTIAL, "reasons": TOO_LARGE | {Reason.PARTS_UNREAD}, "must_text": (TEXT,), **holds}
    return Attack(ROW, name, plain(make), **held)  # type: ignore[arg-type]


GARBAGE = {"outcomes": ANY, "reasons": BROKEN | TOO_LARGE, "must_text": ()}
MAILS = (
    attack("multiparts-2000.eml", lambda: multiparts(2000), quick=True),
    attack("messages-300.eml", lambda: messages(300), must_text=("Amber Star",)),
    attack("messages-300-beside-text.eml", lambda: messages_beside_text(300)),
    attack("headers-100000.eml", lambda: headers(100_000), quick=True),
    attack("header-5m.eml", lambda: with_header("X-Long: " + "a" * 5 * MIB), quick=True),
    attack("subject-5m.eml", lambda: with_header("Subject: " + "a " * (5 * MIB // 2))),
    attack("folded-200000.eml", lambda: with_header("X-Folded: a" + "\r\n b" * 200_000)),
    attack("words-100000.eml", lambda: with_header("X-Words:" + "\r\n =?utf-8?q?=41?=" * 100_000)),
    attack("words-unclosed.eml", lambda: with_header("Subject: " + "=?utf-8?q?" * 50_000)),
    attack("comments-100000.eml", lambda: with_header("Cc: " + "(" * 100_000), quick=True),
    attack("addresses-100000.eml", lambda: with_header("Cc: " + "<a@b>, " * 100_000)),
    attack("references-200000.eml", lambda: with_header("References: " + "<a@b.example>\r\n " * 200_000)),
    attack("continuations-50000.eml", lambda: with_header("X: y\r\nContent-Disposition: attachment" + "".join(f";\r\n filename*{n}=a" for n in range(50_000)))),
    attack("parameters-100000.eml", lambda: with_header("X: y\r\nContent-Disposition: inline" + "".join(f"; p{n}=v" for n in range(100_000)))),
    attack("reused-boundary.eml", reused_boundary, quick=True),
    attack("boundary-of-a-megabyte.eml", lambda: (HEAD + f"Content-Type: multipart/mixed; boundary={'b' * MIB}\r\n\r\n{TEXT}").encode()),
    attack("empty-boundary.eml", lambda: (HEAD + f'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n{PLAIN}----\r\n').encode(), quick=True),
    attack("no-end.eml", lambda: (HEAD + f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{PLAIN}").encode(), quick=True),
    attack("parts-60000.eml", lambda: parts(60_000)),
    attack("bad-charset.eml", bad_charset, quick=True),
    attack("charset-that-unpacks.eml", lambda: (HEAD + f"Content-Type: text/plain; charset=zlib_codec\r\n\r\n{TEXT}").encode(), quick=True),
    attack("unknown-encoding.eml", lambda: odd_encoding("x-none-such", TEXT.encode()), quick=True),
    attack("not-base64.eml", lambda: odd_encoding("base64", b"=" * MIB + b"!!!" * 99), **GARBAGE),
    attack("uuencoded-lies.eml", lambda: odd_encoding("x-uuencode", b"begin 777 ../../x\n" + b"~" * 9999 + b"\n"), **GARBAGE, quick=True),
    attack("messages-70000.mbox", lambda: mbox(70_000), must_text=("body 1",)),
    attack("ambiguous.mbox", ambiguous_mbox, quick=True),
    attack("tnef-lies.eml", lambda: attached("winmail.dat", tnef(), "application/ms-tnef"), quick=True),
    attack("signed-by-nobody.eml", lambda: attached("smime.p7m", b"\x30\x84\xff\xff\xff\xff\x06\x09" * 99, "application/pkcs7-mime"), quick=True),
    *(attack(f"store-{name}.pst", make, **GARBAGE, quick=name == "in-a-circle") for name, make in (
        ("in-a-circle", lambda: store(root=0)), ("of-nothing", store), ("of-version-99", lambda: store(version=99)),
        ("sealed", lambda: store(crypt=0x10)), ("cut", lambda: cut(store(), 0.3)), ("far", lambda: store(root=2**62)),
    )),
    attack("cards-in-cards.vcf", lambda: cards(100_000), **{**GARBAGE, "must_text": (TEXT,)}),
)  # fmt: skip

SHAPES = {
    "spaces": " " * 80_000 + "x", "letters": "a" * 80_000 + "!", "ats": "@" * 60_000, "dots": "a." * 40_000,
    "brackets": "<" * 60_000, "opened": "<!--" * 20_000, "parentheses": "(" * 40_000, "digits": "1" * 80_000 + "a",
    "commas": "1," * 40_000, "breaks": "\n" * 80_000 + "x", "tabs": "\t " * 40_000, "dashes": "-" * 80_000 + "\n",
    "addresses": "a@a" * 25_000, "entities": "&amp" * 20_000, "quotes": "\"'" * 40_000, "roman": "IVXLCDM" * 10_000,
    "kana": "アー" * 30_000, "accents": "e" + "\u0301" * 60_000, "dates": "01.02." * 12_000, "quoted": "> " * 40_000,
}  # fmt: skip


def wrapped(suffix: str, shape: str) -> bytes:
    bodies = {
        "txt": f"{TEXT}\n{shape}\n",
        "html": f"<html><body><p>{TEXT}</p><p>{shape}</p><style>{shape}</style></body></html>",
        "eml": f"{HEAD}X-Odd: {shape[:40_000].replace(chr(10), ' ')}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n{shape}",
        "rtf": rf"{{\rtf1\ansi {TEXT}.\par " + shape + "}",
        "csv": f"cargo,weight\n{TEXT},1\n{shape},2\n",
        "xml": f"<a><b>{TEXT}</b><c><![CDATA[{shape}]]></c></a>",
    }
    return bodies[suffix].encode()


def slow(suffix: str, name: str) -> Attack:
    def make(_: object) -> bytes:
        return wrapped(suffix, SHAPES[name])

    holds = {"must_text": (TEXT,), "reasons": BROKEN, "quick": suffix == "txt" and name in ("spaces", "addresses")}
    return Attack(SLOW, f"{name}.{suffix}", make, READ_OR_PARTIAL, **holds)  # type: ignore[arg-type]


SLOW_TEXTS = (
    *(slow("txt", name) for name in SHAPES),
    *(
        slow(suffix, name)
        for suffix in ("html", "eml")
        for name in ("spaces", "brackets", "opened", "quotes", "entities", "addresses")
    ),
    *(slow(suffix, name) for suffix in ("csv", "xml", "rtf") for name in ("spaces", "quotes", "commas")),
)
ATTACKS = (*MAILS, *SLOW_TEXTS)
