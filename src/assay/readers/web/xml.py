"""XML of any kind: the text of its elements in their order, attributes that are text, files in base64 as members.

<item name="T-72B3"><qty>37</qty></item>  → "name: T-72B3" and "37", each on its line
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.sandbox.limits import MIB
from assay.readers.web import dialects, embedded, events, html
from assay.readers.web.long_pages import send
from assay.readers.web.xml_text import Inline, Writer

if TYPE_CHECKING:
    from collections.abc import Set

    from assay.readers.source import Source
    from assay.readers.web.dialects import Dialect

READER = f"expat {'.'.join(map(str, expat.version_info))}"
LARGE = 4 * MIB
MOST_MEMBERS = 500


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGE:
        desk.working(30 + 4 * source.size / MIB)
    text, encoding = events.decoded(source.read_bytes())
    dialect = dialects.DIALECTS.get(source.mime_type, dialects.GENERAL)
    flow = Flow()
    writer, outcome = write(text, flow, dialect)
    send(desk, flow)
    html.send_comments(writer.comments, desk)
    _members(writer, desk)
    _notes(writer, outcome, flow, desk)
    metadata = (*writer.facts, ("encoding", encoding))
    if outcome.entities:
        return ReadResult(READER, metadata, Reason.XML_ENTITY, ", ".join(outcome.entities)[:200])
    if outcome.broken:
        return ReadResult(READER, metadata, Reason.DAMAGED, outcome.broken)
    return ReadResult(READER, metadata)


def write(text: str, flow: Flow, dialect: Dialect = dialects.GENERAL) -> tuple[Writer, events.Outcome]:
    """Twice over the text: first to see which elements stand inside lines of text, then to write."""
    inline: Set[str] | None = dialect.inline
    if inline is None:
        seen = Inline()
        events.parse(text, seen)
        inline = seen.names
    writer = Writer(flow, dialect, inline)
    outcome = events.parse(text, writer)
    writer.finish()
    if outcome.rest.strip():
        flow.new_paragraph()
        flow.write("\n".join(line.strip() for line in outcome.rest.splitlines() if line.strip()))
    return writer, outcome


def _members(writer: Writer, desk: Desk) -> None:
    for number, (name, data) in enumerate(writer.packed[:MOST_MEMBERS], 1):
        if data.startswith("data:"):
            embedded.send_data(data, name or f"embedded {number}", desk)
        else:
            desk.member(name or f"embedded {number}", embedded.unpacked(data))
    if len(writer.packed) > MOST_MEMBERS:
        desk.lacking(f"{len(writer.packed) - MOST_MEMBERS:,} more embedded files")


def _notes(writer: Writer, outcome: events.Outcome, flow: Flow, desk: Desk) -> None:
    if any(mark.kind is MarkKind.HIDDEN for mark in flow.marks):
        desk.note("it has text that is not shown: it is kept and marked", page_number=1)
    if writer.remote:
        desk.note(f"what it refers to elsewhere was not loaded ({writer.remote:,} ×)")
    if outcome.outside:
        desk.note(f"its definition is elsewhere and was not loaded: {outcome.outside[:300]!r}")
    if outcome.broken:
        desk.note("from the place on where the XML is broken, its text is given without structure")
