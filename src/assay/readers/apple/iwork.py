"""Pages, Numbers and Keynote, of 2009 and since 2013: their texts; pictures and the preview as members.

What is not read is said: numbers in tables since 2013, drawings, and the order of slides.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from assay.model.document import MarkKind, Reason
from assay.readers.apple.index_xml import IndexXml
from assay.readers.apple.iwa import Found, found_in
from assay.readers.apple.snappy import NotSnappy
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.packages.package import Package
from assay.readers.source import Refusal
from assay.readers.web import events
from assay.readers.web.long_pages import send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay iwork"
LOCKED = frozenset((".iwpv2", ".iwph"))
INDEX = re.compile(r"(?:index|presentation)\.(?:xml|apxl)(?:\.gz)?\Z")
PICTURE = re.compile(r"\.(?:pdf|jpe?g|png|tiff?|gif|heic|mov|mp4|m4v|m4a|mp3|docx?|xlsx?)\Z", re.I)
TEMPLATES = re.compile(r"/(?:Master|Template)Slide|Stylesheet|ThemeStyle")
LARGEST = 200 * 1024 * 1024
MARKS = {
    "header": MarkKind.PAGE_HEADER,
    "footnote": MarkKind.FOOTNOTE,
    "notes": MarkKind.SPEAKER_NOTES,
}


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        if LOCKED & package.names or any(name.rpartition("/")[2] in LOCKED for name in package.names):
            raise Refusal(Reason.PASSWORD_NEEDED, "an iWork document protected by a password", reader=READER)
        index = next((name for name in sorted(package.names) if INDEX.fullmatch(name)), None)
        metadata: tuple[tuple[str, str], ...] = ()
        trouble = ""
        if index is not None:
            metadata, trouble = _of_2009(_index(package, index), index, desk)
        else:
            trouble = _since_2013(package, desk)
        members = [name for name in sorted(package.names) if PICTURE.search(name)]
        for name in members:
            desk.member(name, _bytes(package, name))
    return ReadResult(READER, metadata, Reason.DAMAGED if trouble else None, trouble, len(members))


def _bytes(package: Package, name: str) -> Iterator[bytes]:
    yield package.bytes_of(name)


def _index(package: Package, name: str) -> bytes:
    """With a password, Apple packs it in a way that no zip program knows."""
    try:
        return package.bytes_of(name)
    except Refusal as refusal:
        if "compression" in refusal.detail:
            raise Refusal(
                Reason.PASSWORD_NEEDED, "an iWork document protected by a password", reader=READER
            ) from refusal
        raise


def _of_2009(data: bytes, name: str, desk: Desk) -> tuple[tuple[tuple[str, str], ...], str]:
    if name.endswith(".gz"):
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(LARGEST)
        except (OSError, EOFError, zlib.error) as error:
            raise Refusal(Reason.DAMAGED, f"{name}: {error}", reader=READER) from error
    flow = Flow()
    handler = IndexXml(flow)
    outcome = events.parse(events.decoded(data)[0], handler)
    send(desk, flow)
    return tuple(handler.facts), outcome.broken


def _since_2013(package: Package, desk: Desk) -> str:
    trouble, rows = "", 0
    for name, data in _parts(package):
        found: list[Found] = []
        try:
            found.extend(found_in(data))
        except NotSnappy as error:
            trouble = f"{name}: {error}"
        rows += sum(one.kind == "rows" for one in found)
        _page(name, found, desk)
    if rows:
        desk.lacking("the numbers of its tables and the places of their cells")
    return trouble


def _parts(package: Package) -> Iterator[tuple[str, bytes]]:
    """The parts with objects, also where they stand in a zip of their own; templates last."""
    for name in sorted(package.names, key=_order):
        if name.endswith(".iwa"):
            yield name, package.bytes_of(name)
        elif name.rpartition("/")[2] == "Index.zip":
            try:
                inner = Package(io.BytesIO(package.bytes_of(name)))
            except (Refusal, zipfile.BadZipFile):
                continue
            with inner:
                yield from (
                    (one, inner.bytes_of(one)) for one in sorted(inner.names, key=_order) if one.endswith(".iwa")
                )


def _order(name: str) -> tuple[bool, bool, list[int], str]:
    numbers = [int(one[:9]) for one in re.findall(r"\d+", name)]
    return bool(TEMPLATES.search(name)), "Document" not in name, numbers, name


def _page(name: str, found: list[Found], desk: Desk) -> None:
    flow = Flow()
    for one in found:
        if one.kind in MARKS:
            flow.new_paragraph()
            with flow.marked(MARKS[one.kind]):
                flow.write(one.text)
            flow.new_paragraph()
        else:
            flow.new_line() if one.kind == "words" else flow.new_paragraph()
            flow.write(one.text)
            flow.new_line()
    if flow.text.strip():
        part = name.rpartition("/")[2].removesuffix(".iwa")
        send(desk, flow, label="" if part == "Document" else part)
