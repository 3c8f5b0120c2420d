"""Files that are two things, files that are not what their name says, and names that no screen should show as they are."""

from __future__ import annotations

import tarfile
import zlib
from dataclasses import replace

from assay.model.document import Reason

from .papers import FIRST_STRING, TEXT, docx, fb2, mail, odt, xlsx_parts
from .pdf_writer import pdf_of, text_page
from .pictures import gif, png
from .shape import ANY, BROKEN, PICTURE, READ_OR_PARTIAL, Attack, Canary, Make
from .writers import Entry, tar_file, tar_of, zip_by_hand, zip_of

LAYERS, NAMES = "polyglots, wrong types", "names"
UNDER = "The second layer: the carrier's name is Vega Bulk."
NAMED = "name|type|really|in fact|content|looks|appended|after|before|behind|too|also|member|archive|outside"
NAUGHTY = (
    *("line\nbreak.txt", "right\u202eto left\u202cexe.txt", "\x1b[31mred\x1b[0m.txt", "tab\there.txt", "null\\0.txt", "bell\x07.txt"),
    *("a" * 240 + ".txt", "CON", "NUL.txt", "aux.h", " ", ".", "..", "-rf", "--help", "~", "$(reboot).txt", "`id`.txt"),
    *("a;b|c&d.txt", "'\"<script>alert(1)</script>.txt", "%2e%2e%2f.txt", "%s%n%x.txt", "{0.__class__}.txt", "trailing. "),
    *("\ufeffbom.txt", "zero\u200bwidth.txt", "cafe\u0301.txt", "café.txt", "\U000e0041tag.txt", "𝕏.txt", "READ.me", "read.ME"),
)  # fmt: skip
BLNS = (
    *("undefined", "NULL", "1/0", "1E+02", "-9223372036854775809", "NaN", "Ω≈ç√∫˜µ≤≥÷", "̡͓̞ͅI̗̘̦͝n͇͇͙v̮̫ok̲̫̙͈i̖͙̭̹̠̞n̡̻̮̣̺g", "田中さんにあげて下さい", "﷽", "ثم نفس سقطت"),
    *("‪‪test‪", "⁦test⁧", "<script>alert(0)</script>", "';DROP TABLE users", "$HOME", "%d%s%n", "{{7*7}}", "\x00\x01\x02", "🏳0🌈️", "ﬃ", "İ", "\ufffe"),
)  # fmt: skip


def pdf() -> bytes:
    return pdf_of(text_page(TEXT))


def behind(first: bytes) -> bytes:
    return first + zip_of({"under.txt": UNDER.encode()})


def in_front(_: Canary) -> bytes:
    return f"<html><body><p>{UNDER}</p></body></html><!--\n".encode() + pdf()


def pdf_in_tar(_: Canary) -> bytes:
    """A tar archive whose first member's name begins as a PDF does."""
    return tar_of([tar_file("%PDF-1.4 report", pdf()), tar_file("under.txt", UNDER.encode())])


def program(_: Canary) -> bytes:
    """A Windows program that is an archive too: a self-extracting one."""
    return (
        b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(64) + b"PE\0\0" + bytes(800) + zip_of({"under.txt": UNDER.encode()})
    )


def gif_script(_: Canary) -> bytes:
    return gif(1, b"GIF89a=1;/*") + b"*/alert(1)"


def layer(name: str, make: Make, *, tell: str = NAMED, text: tuple[str, ...] = (TEXT,), **holds: object) -> Attack:
    held = {
        "outcomes": READ_OR_PARTIAL,
        "reasons": BROKEN,
        "must_text": text,
        "must_tell": tell,
        "quick": True,
        **holds,
    }
    return Attack(LAYERS, name, make, **held)  # type: ignore[arg-type]


def all_names() -> tuple[str, ...]:
    return tuple(name for name in NAUGHTY if name not in (".", ".."))


def tells(number: int) -> bytes:
    return f"{TEXT} {number:03}".encode()


def zip_names(_: Canary) -> bytes:
    return zip_by_hand([Entry(name.encode(), tells(number)) for number, name in enumerate(NAUGHTY)])


def tar_names(_: Canary) -> bytes:
    return tar_of([tar_file(name, tells(number)) for number, name in enumerate(NAUGHTY)])


def not_utf8(_: Canary) -> bytes:
    names = (b"\xff\xfe\xfd.txt", b"\xd0.txt", b"\x80" * 50, b"a\0b.txt", b"", b"\xed\xa0\x80.txt", bytes(range(1, 32)))
    return zip_by_hand([Entry(name, tells(number)) for number, name in enumerate(names)])


def tar_not_utf8(_: Canary) -> bytes:
    names = (b"\xff\xfe\xfd.txt", b"\xd0.txt", b"\xed\xa0\x80.txt")
    return tar_of(
        [tar_file(name.decode("utf-8", "surrogateescape"), tells(number)) for number, name in enumerate(names)]
    )


def same_names(_: Canary) -> bytes:
    names = ("Order.txt", "order.TXT", "ORDER.txt", "order.txt", "order.txt", "./order.txt", "order.txt/")
    return zip_by_hand([Entry(name.encode(), tells(number)) for number, name in enumerate(names)])


def attachments(_: Canary) -> bytes:
    kept = [name for name in NAUGHTY if "\n" not in name]
    return mail(files={name: tells(number) for number, name in enumerate(kept)}).as_bytes()


def link_names(_: Canary) -> bytes:
    info = tarfile.TarInfo("link\x1b[2J\u202e")
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/\x1b[31mpasswd\u202e\n"
    return tar_of([(info, b""), tar_file("b.txt", tells(0))])


def numbered(count: int, *without: int) -> tuple[str, ...]:
    return tuple(f"{TEXT} {number:03}" for number in range(count) if number not in without)


def named(name: str, make: Make, text: tuple[str, ...], **holds: object) -> Attack:
    held = {
        "outcomes": READ_OR_PARTIAL,
        "reasons": frozenset((Reason.MEMBERS_FAILED,)),
        "must_text": text,
        "quick": True,
        **holds,
    }
    return Attack(NAMES, name, make, **held)  # type: ignore[arg-type]


BARE = named("bare", lambda _: TEXT.encode(), (TEXT,), outcomes=READ_OR_PARTIAL)
ATTACKS = (
    layer("pdf-and-zip.pdf", lambda _: behind(pdf()), text=(TEXT, UNDER)),
    layer("html-and-pdf.pdf", in_front),
    layer("html-and-pdf.html", in_front),
    layer("docx-named.pdf", lambda _: docx()),
    layer("pdf-named.docx", lambda _: pdf()),
    layer("pdf-named.jpg", lambda _: pdf()),
    layer("zip-named.txt", lambda _: zip_of({"a.txt": TEXT.encode()})),
    layer("html-named.xls", lambda _: f"<html><table><tr><td>{TEXT}</td></tr></table></html>".encode()),
    layer("rtf-named.doc", lambda _: rf"{{\rtf1\ansi {TEXT}.\par}}".encode(), tell=""),
    layer("xlsx-named.csv", lambda _: zip_of(xlsx_parts(FIRST_STRING))),
    layer("odt-named.doc", lambda _: odt(), tell=""),
    layer("program.exe", program, text=(), outcomes=ANY, reasons=BROKEN | {Reason.UNSUPPORTED_FORMAT}, tell=""),
    layer("picture-and-zip.png", lambda _: behind(png(8, 8)), text=(UNDER,), reasons=BROKEN | PICTURE),
    layer("picture-and-script.gif", gif_script, text=(), outcomes=ANY, reasons=BROKEN | PICTURE, tell=""),
    layer("pdf-in.tar", pdf_in_tar, text=(TEXT, UNDER), tell=""),
    layer("junk-in-front.pdf", lambda _: pdf_of(text_page(TEXT), head=b"\0junk " * 150), tell=""),
    layer("two-pdfs.pdf", lambda _: pdf() + pdf_of(text_page(UNDER)), text=(UNDER,), tell=""),
    layer("docx-in-docx.docx", lambda _: docx() + docx(), text=(TEXT,), tell=""),
    layer("fb2-named.txt", lambda _: fb2(TEXT), tell=""),
    layer("mail-named.pdf", lambda _: mail().as_bytes()),
    layer("gz-named.pdf", lambda _: zlib.compress(b"x") + b"%PDF-1.4", text=(), outcomes=ANY, tell=""),
    named("naughty.zip", zip_names, numbered(len(NAUGHTY))),
    named("naughty.tar", tar_names, numbered(len(NAUGHTY))),
    named("not-utf8.zip", not_utf8, numbered(7)),
    named("not-utf8.tar", tar_not_utf8, numbered(3)),
    named("same-names.zip", same_names, numbered(6)),
    named("links.tar", link_names, numbered(1)),
    named("naughty.eml", attachments, (f"{TEXT} 001", f"{TEXT} 020"), reasons=frozenset((Reason.MEMBERS_FAILED, Reason.PARTS_UNREAD))),
    named("blns.txt", lambda _: "\n".join((TEXT, *BLNS)).encode("utf-8", "surrogatepass"), (TEXT, "田中さんにあげて下さい", "$HOME")),
    *(replace(BARE, name=name) for name in ("line\nbreak.txt", "right\u202eto leftxcod.exe", "\x1b[31mred.txt", "../../etc/passwd", "a" * 240 + ".txt", "<img src=x onerror=alert(1)>.html.txt", "\udcff\udcfe.txt")),
)  # fmt: skip
