"""E-books: each chapter a page in the book's reading order, its pictures as members; locked ones say that they are.

META-INF/container.xml → content.opf → spine: ch1.xhtml, ch2.xhtml → two pages
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lxml import etree

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult, named
from assay.readers.flow import Flow
from assay.readers.office.packages.package import Package
from assay.readers.source import Refusal
from assay.readers.web import html
from assay.readers.web.long_pages import send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay epub"
CONTAINER, ENCRYPTION, RIGHTS = "META-INF/container.xml", "META-INF/encryption.xml", "META-INF/rights.xml"
PAGES = (".xhtml", ".html", ".htm", ".xml")
FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
FACTS = {"title": "title", "creator": "author", "publisher": "publisher", "date": "created", "language": "language",
         "identifier": "identifier", "subject": "keywords", "description": "description", "rights": "rights",
         "contributor": "contributor"}  # fmt: skip
MOST_CHAPTERS = 10_000


@dataclass(slots=True)
class Book:
    metadata: list[tuple[str, str]] = field(default_factory=list)
    spine: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    trouble: str = ""


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        locked = _locked(package)
        book = _book(package)
        chapters = [name for name in book.spine if name in package.names]
        others = [name for name in sorted(package.names) if name.lower().endswith(PAGES[:3]) and name not in chapters]
        failed = []
        for name in [*chapters, *others][:MOST_CHAPTERS]:
            if name in locked:
                failed.append(name)
            elif trouble := _chapter(package, name, desk, apart=bool(chapters) and name in others):
                failed.append(f"{name}: {trouble}")
        expected = _pictures(package, book, locked, desk)
        for name in [one for one in book.spine if one not in package.names][:20]:
            desk.lacking(f"a chapter that is not in the book: {name}")
        return _result(book, failed, locked, desk, expected)


def _result(book: Book, failed: list[str], locked: set[str], desk: Desk, expected: int) -> ReadResult:
    metadata = tuple(book.metadata)
    if book.trouble:
        desk.note(f"the book's own order is lost ({book.trouble}): its chapters stand in the order of their names")
    if any(name in locked for name in failed):
        detail = f"{sum(name in locked for name in failed)} chapters are encrypted for the book's buyer"
        if not desk.pages:
            raise Refusal(Reason.KEY_NEEDED, detail, reader=READER)
        return ReadResult(READER, metadata, Reason.KEY_NEEDED, detail, expected)
    if failed:
        return ReadResult(READER, metadata, Reason.DAMAGED, failed[0][:200], expected)
    return ReadResult(READER, metadata, expected=expected)


def _locked(package: Package) -> set[str]:
    """Parts whose bytes are encrypted; scrambled typefaces are not text."""
    if ENCRYPTION not in package.names:
        return {name for name in package.names if RIGHTS in package.names and name.lower().endswith(PAGES)}
    found: set[str] = set()
    for data in _elements(_xml(package, ENCRYPTION), "EncryptedData"):
        method = next((one.get("Algorithm") for one in _elements(data, "EncryptionMethod")), "")
        if method not in FONT_SCRAMBLING:
            found.update(unquote(one.get("URI") or "") for one in _elements(data, "CipherReference"))
    return found


def _book(package: Package) -> Book:
    book = Book()
    try:
        rootfile = next(_elements(_xml(package, CONTAINER), "rootfile"), None)
        name = rootfile.get("full-path") if rootfile is not None else None
    except Refusal as refusal:
        name, book.trouble = None, refusal.detail
    name = name or next((one for one in sorted(package.names) if one.lower().endswith(".opf")), None)
    if name is None or name not in package.names:
        book.trouble = book.trouble or "there is no description of the book"
        return book
    try:
        _describe(book, _xml(package, name), posixpath.dirname(name))
        book.trouble = ""
    except Refusal as refusal:
        book.trouble = refusal.detail
    return book


def _describe(book: Book, opf: etree._Element, folder: str) -> None:
    items: dict[str, str] = {}
    for item in _elements(opf, "item"):
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        items[item.get("id") or ""] = path
        if (item.get("media-type") or "").startswith(("image/", "audio/", "video/", "application/pdf")):
            book.pictures.append(path)
    for reference in _elements(opf, "itemref"):
        if (path := items.get(reference.get("idref") or "", "")) and path not in book.spine[-1:]:
            book.spine.append(path)
    for element in opf.iter():
        local = _local(element)
        text = " ".join((element.text or "").split()) if local in FACTS else ""
        if text and "purl.org/dc" in str(element.tag) and len(book.metadata) < 100:
            book.metadata.append((FACTS[local], text[:500]))


def _chapter(package: Package, name: str, desk: Desk, *, apart: bool) -> str:
    """ "" if it could be read; its title is the page's label."""
    try:
        text, _ = html.decoded(package.bytes_of(name))
    except Refusal as refusal:
        return refusal.detail or refusal.reason
    tree, _ = html.parsed(text)
    flow = Flow()
    html.write(tree, flow)
    if flow.text.strip():
        label = next((flow.text[one.start : one.end] for one in flow.marks if one.kind is MarkKind.HEADING), "")
        title = tree.css_first("title")
        label = label or " ".join((title.text() if title is not None else "").split())
        send(desk, flow, label=f"{label[:200]} (not in the book's order)".strip() if apart else label[:200])
    return ""


def _pictures(package: Package, book: Book, locked: set[str], desk: Desk) -> int:
    """Listed ones, each once."""
    listed = [name for name in dict.fromkeys(book.pictures) if name in package.names]
    for name in listed:
        if name in locked:
            desk.member_failed(name, Reason.KEY_NEEDED, "it is encrypted")
        else:
            desk.member(name, _bytes(package, name))
    return len(listed)


def _bytes(package: Package, name: str) -> Iterator[bytes]:
    yield package.bytes_of(name)


def _xml(package: Package, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    if name not in package.names:
        raise Refusal(Reason.DAMAGED, f"{name} is not there")
    try:
        root: Any = etree.fromstring(package.bytes_of(name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(Reason.DAMAGED, f"{name}: {named(error)}") from error
    if root is None:
        raise Refusal(Reason.DAMAGED, f"{name} is no XML")
    found: etree._Element = root
    return found


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _elements(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in root.iter() if _local(one) == name)
