"""The text of an XFA form: a dynamic one has no pages but "Please wait", its wording and values are XML packets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from assay.readers.flow import Flow
from assay.readers.pdf.facts import bounded
from assay.readers.sandbox.limits import MIB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

MOST = 16 * MIB  # of one packet
MOST_LINES = 50_000
SPOKEN = frozenset(("text", "exData", "speak", "toolTip"))
DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
TAG = re.compile(r"<[^>]{0,5000}>")


def text_of(packets: Iterable[tuple[str, pikepdf.Stream]]) -> str:
    """The form's own words first, then its values as "name: value". Entities are not followed."""
    flow = Flow()
    for number, line in enumerate(line for _, stream in packets for line in _lines(bounded(stream, MOST))):
        if number >= MOST_LINES:
            break
        flow.new_line()
        flow.write(line)
    return flow.text


def _lines(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    if DECLARES.search(text):
        yield from (line for part in TAG.split(text) if (line := " ".join(part.split())))
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(data.strip(b"\0 \r\n") or b"<x/>", parser)
    if root is None:
        return
    for element in root.iter("*"):
        name = etree.QName(element).localname
        space = etree.QName(element).namespace or ""
        content = (
            " ".join("".join(map(str, element.itertext())).split())
            if name == "exData"
            else " ".join((element.text or "").split())
        )
        if not content:
            continue
        if name in SPOKEN and "template" in space:
            yield content
        elif (
            not len(element)
            and "xfa" not in space.split("/")[-3:-2]
            and "www.xfa.org" not in space
            and "adobe" not in space
        ):
            yield f"{name}: {content}"
