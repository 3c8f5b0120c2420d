"""Web pages: the text with a line for each block, lists and tables as shown, hidden text marked; nothing is loaded."""

from __future__ import annotations

import importlib.metadata
import re
from collections import Counter
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from assay.model.document import MarkKind
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.sandbox.limits import MIB
from assay.readers.web import embedded, head
from assay.readers.web.long_pages import send
from assay.readers.web.nesting import without_deep_nesting
from assay.readers.web.styles import Styles
from assay.readers.web.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.readers.source import Source

CHARSET = re.compile(rb"<meta[^>]{1,2000}charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{1,200}encoding=[\"']([\w-]+)", re.I)
LARGE = 4 * MIB
MOST_COMMENTS = 500
PROSE = re.compile(r"\w+\W+\w+\W+\w|[^\W\d_a-zA-Z]{2}")
MARKUP = re.compile(r"<[^<>]*>")


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGE:
        desk.working(30 + 4 * source.size / MIB)
    text, encoding = decoded(source.read_bytes())
    tree, deep = parsed(text)
    flow = Flow()
    walk = write(tree, flow)
    send(desk, flow)
    send_comments(_comments(walk), desk)
    embedded.send(tree, desk)
    _notes(flow, tree, desk, deep=deep)
    reader = f"selectolax {importlib.metadata.version('selectolax')}"
    return ReadResult(reader, (*head.metadata(tree), ("encoding", encoding)))


def decoded(data: bytes) -> tuple[str, str]:
    """By the byte order mark, then by what the page declares if its bytes allow it, then by its letters."""
    found = CHARSET.search(data[:8192])
    declared = (found[1] or found[2]).decode("ascii", "replace") if found else None
    return encodings.decode(data, declared)


def parsed(text: str) -> tuple[LexborHTMLParser, bool]:
    """The tree; True if elements nested too deeply were flattened, as browsers do."""
    flat, deep = without_deep_nesting(text)
    return LexborHTMLParser(flat), deep


def write(tree: LexborHTMLParser, flow: Flow) -> Walk:
    walk = Walk(flow, Styles.of(tree))
    root = tree.body or tree.root
    if root is not None:
        walk.over(root)
    return walk


def send_comments(comments: Iterable[str], desk: Desk) -> None:
    """What only the source shows, if it is prose, on a page of its own: within the text it would break sentences."""
    kept = [one for one in comments if PROSE.search(one)]
    if not kept:
        return
    flow = Flow()
    for comment in kept:
        with flow.marked(MarkKind.HIDDEN, "a comment in the source"):
            flow.paragraph(comment)
    send(desk, flow, label="comments in the source")


def _comments(walk: Walk) -> Iterable[str]:
    """Without their tags, and without those that are switches for old browsers."""
    plain = (" ".join(MARKUP.sub(" ", one).split()) for one in walk.comments[:MOST_COMMENTS])
    return (one for one in plain if not one.startswith(("[if", "<![endif")))


def _notes(flow: Flow, tree: LexborHTMLParser, desk: Desk, *, deep: bool) -> None:
    ways = Counter(mark.detail for mark in flow.marks if mark.kind is MarkKind.HIDDEN)
    if ways:
        desk.note(
            f"the page has text that is not shown ({', '.join(ways)[:300]}): it is kept and marked", page_number=1
        )
    if remote := head.remote(tree):
        kinds = ", ".join(f"{count} × {kind}" for kind, count in remote.most_common(12))
        desk.note(f"what it refers to elsewhere was not loaded ({kinds})")
    if deep:
        desk.note("its elements are nested too deeply to show: the deepest are given without their structure")
