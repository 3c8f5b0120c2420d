"""HTML within mails: written as a web page is, and what it carries or points to besides its text.

<p>Акт</p><img src="https://…/pixel.gif">  → "Акт", and a note that one picture elsewhere was not loaded
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.web import embedded, head
from assay.readers.web import html as web_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser

    from assay.readers.desk import Desk
    from assay.readers.flow import Flow


def write(text: str, flow: Flow) -> LexborHTMLParser:
    """Writes the text; the tree is for what is to be told of it later."""
    tree, _ = web_pages.parsed(text)
    web_pages.write(tree, flow)
    return tree


def send_rest(trees: Iterable[LexborHTMLParser], desk: Desk) -> int:
    """Files within the HTML itself are members; how many. What lies elsewhere is counted in a note, never loaded."""
    before = desk.members + desk.failed
    elsewhere: Counter[str] = Counter()
    for tree in trees:
        embedded.send(tree, desk)
        elsewhere += head.remote(tree)
    if elsewhere:
        kinds = ", ".join(f"{count} × {kind}" for kind, count in elsewhere.most_common(12))
        desk.note(f"what the mail refers to elsewhere was not loaded ({kinds})")
    return desk.members + desk.failed - before


def note_hidden(flow: Flow, desk: Desk) -> None:
    ways = Counter(mark.detail for mark in flow.marks if mark.kind is MarkKind.HIDDEN)
    if ways:
        desk.note(
            f"The mail has text that is not shown ({', '.join(ways)[:300]}): it is kept and marked.", page_number=1
        )
