"""OpenDocument texts and drawings: paragraphs, lists, tables, notes; what is hidden, changed and commented.

A text is one page, a drawing has a page for each of its own. What tracked changes deleted, and what comments say, are
pages of their own.
"""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office import odf_locked
from assay.readers.office.ole.embedded import Embedded, of_ole_file
from assay.readers.office.ole.sending import Opening, send_embedded
from assay.readers.office.packages.package import Package, attribute, elements, local_name
from assay.readers.office.packages.relations import PICTURES
from assay.readers.office.packages.xml_stream import Blocks
from assay.readers.office.word.asides import Asides
from assay.readers.office.word.odt_styles import Styles
from assay.readers.office.word.odt_text import MOST_WRITTEN_AGAIN, Writer
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

WITHIN = ("automatic-styles", "text", "drawing", "presentation")
LITTLE_TEXT = 200
LONG_PAGE = 2_000_000
EXTENSIONS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "drawing": "odg"}
DRAWN = ("chart", "formula")
LARGEST_OBJECT = 64 * 1024 * 1024


def read(source: Source, desk: Desk) -> ReadResult:
    with odf_locked.opened(source, desk) as package:
        return read_package(package, desk)


def read_package(package: Package, desk: Desk) -> ReadResult:
    """Raises Refusal only where nothing was read."""
    metadata = package.open_document_metadata()
    named = package.xml_if_there("styles.xml")
    writer = Writer(Styles(), Asides())
    _add_styles(named, writer.styles)
    stopped = _content(package, writer, named, desk)
    if stopped is not None and not desk.pages and not writer.flow.text.strip():
        raise stopped
    _finish(package, writer, named, desk)
    _say_what_is_odd(package, writer, desk)
    send_embedded(desk, _objects(package, writer))
    if writer.characters < LITTLE_TEXT:
        send_embedded(desk, _pictures(package))
    if stopped is not None:
        return ReadResult("assay odt", metadata, stopped.reason, stopped.detail)
    return ReadResult("assay odt", metadata, package.reason, "it declares XML entities" if package.reason else "")


def _add_styles(root: etree._Element | None, styles: Styles) -> None:
    for group in root if root is not None else ():
        if local_name(group) in ("styles", "automatic-styles"):
            for one in group:
                styles.add(one)


def _content(package: Package, writer: Writer, named: etree._Element | None, desk: Desk) -> Refusal | None:
    """Writes headers and text; where the text breaks, why."""
    try:
        with package.open_part("content.xml") as part:
            blocks = Blocks(part, "content.xml", WITHIN)
            _edges(named, "header", writer)
            for block in blocks:
                write_block(block, writer, desk)
            package.entities |= blocks.entities
    except Refusal as refusal:
        return refusal
    return None


def write_block(block: etree._Element, writer: Writer, desk: Desk) -> None:
    """One of the text's own children, or one of its styles, which stand before it."""
    name = local_name(block)
    if name in ("style", "list-style"):
        writer.styles.add(block)
    elif name == "page":
        writer.blocks(block)
        _send(writer, desk, attribute(block, "name") or "")
    else:
        writer.element(block)
        if writer.flow.length > LONG_PAGE:
            _send(writer, desk, "")


def _edges(named: etree._Element | None, kind: str, writer: Writer) -> None:
    """Headers or footers of all kinds of pages, each different text once."""
    seen: set[str] = set()
    mark = MarkKind.PAGE_HEADER if kind == "header" else MarkKind.PAGE_FOOTER
    for page in (one for one in (elements(named) if named is not None else ()) if local_name(one) == "master-page"):
        for part in (one for one in page if local_name(one).startswith(kind)):
            text = "".join(map(str, part.itertext())).strip()
            if text and text not in seen:
                seen.add(text)
                writer.flow.new_paragraph()
                with writer.flow.marked(mark):
                    writer.blocks(part)


def _finish(package: Package, writer: Writer, named: etree._Element | None, desk: Desk) -> None:
    """What follows the text, and the last page."""
    before = desk.pages
    _drawn(package, writer)
    write_notes(writer)
    _edges(named, "footer", writer)
    if writer.flow.text.strip() or not before:
        _send(writer, desk, "")
    send_asides(writer, desk)


def write_notes(writer: Writer) -> None:
    for text, _ in writer.notes:
        writer.flow.new_paragraph()
        with writer.flow.marked(MarkKind.FOOTNOTE):
            writer.flow.write(text)
        writer.flow.new_paragraph()
    writer.notes.clear()


def send_asides(writer: Writer, desk: Desk) -> None:
    writer.rest_of_changes()
    for text, who, name in writer.comments:
        writer.asides.comment(text, who, on=writer.asides.quote(name))
    writer.asides.send(desk)


def _send(writer: Writer, desk: Desk, label: str) -> None:
    flow, writer.flow = writer.flow, Flow()
    writer.characters += len(flow.text.strip())
    desk.page(flow.text, tables=flow.tables, marks=flow.marks, label=label)


def _say_what_is_odd(package: Package, writer: Writer, desk: Desk) -> None:
    if writer.again > MOST_WRITTEN_AGAIN:
        desk.lacking("some repetitions of table cells")
    if writer.hides:
        desk.note("the document carries hidden text, marked on its page", page_number=1)
    if writer.outside:
        more = f" and {len(writer.outside) - 1} more" if len(writer.outside) > 1 else ""
        first = next(iter(writer.outside))[:200]
        desk.note(f"the document refers to content outside it, which was not fetched: {first}{more}")
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in package.names):
        desk.note("the document carries macros, which were not run")


def _drawn(package: Package, writer: Writer) -> None:
    """Charts and formulas are folders of the package; their text is written, with the chart's values."""
    kinds = _kinds(package)
    for name in [one for one in writer.objects if kinds.get(one) in DRAWN]:
        root = package.xml_if_there(f"{name}/content.xml")
        for one in elements(root) if root is not None else ():
            if local_name(one) in ("p", "annotation"):
                writer.flow.paragraph(" ".join("".join(map(str, one.itertext())).split()))


def _kinds(package: Package) -> dict[str, str]:
    """What the folders of the package are: spreadsheet, chart, formula."""
    manifest = package.xml_if_there("META-INF/manifest.xml")
    kinds = {}
    for one in manifest if manifest is not None else ():
        kind = attribute(one, "media-type") or ""
        if ".opendocument." in kind:
            kinds[(attribute(one, "full-path") or "").rstrip("/")] = kind.rpartition(".")[2]
    return kinds


def _objects(package: Package, writer: Writer) -> Iterator[Opening]:
    kinds = _kinds(package)
    for name in writer.objects:
        plain = name.rpartition("/")[2]
        if kinds.get(name) in EXTENSIONS:
            yield plain, partial(_rebuilt, package, name, kinds[name])
        elif name in package.names and not name.startswith("Pictures/"):
            yield plain, partial(_file, package, name)


def _file(package: Package, name: str) -> Embedded:
    return of_ole_file(package.bytes_of(name), name.rpartition("/")[2])


def _rebuilt(package: Package, folder: str, kind: str) -> Embedded:
    """A document that is a folder of the package becomes a file of its own."""
    out = io.BytesIO()
    size = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package_of_its_own:
        package_of_its_own.writestr(
            zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED
        )
        for name in sorted(one for one in package.names if one.startswith(folder + "/") and not one.endswith("/")):
            data = package.bytes_of(name)
            size += len(data)
            if size > LARGEST_OBJECT:
                raise Refusal(Reason.MEMBER_LIMIT, "the embedded document is too large")
            package_of_its_own.writestr(name[len(folder) + 1 :], data)
    return Embedded(f"{folder.rpartition('/')[2]}.{EXTENSIONS[kind]}", out.getvalue())


def _pictures(package: Package) -> Iterator[Opening]:
    for name in sorted(package.names):
        if name.startswith("Pictures/") and name.rpartition(".")[2].lower() in PICTURES:
            yield name.rpartition("/")[2], partial(_file, package, name)
