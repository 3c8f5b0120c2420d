"""Property lists as lines, and web archives as the page that they hold with its pictures.

<dict><key>Buyer</key><string>Rosvertol</string></dict>  → "Buyer: Rosvertol"
"""

from __future__ import annotations

import datetime
import plistlib
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.sandbox.limits import MIB
from assay.readers.source import Refusal
from assay.readers.web import head, html
from assay.readers.web.long_pages import send, send_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay plist"
LARGEST = 64 * MIB
MOST_LINES, DEEPEST = 200_000, 60
MAIN, FURTHER, FRAMES = "WebMainResource", "WebSubresources", "WebSubframeArchives"


def read(source: Source, desk: Desk) -> ReadResult:
    value = _parsed(source)
    if isinstance(value, dict) and isinstance(value.get(MAIN), dict):
        return _archive(value, desk)
    send_text(desk, "\n".join(_lines(value)))
    return ReadResult(READER)


def _parsed(source: Source) -> Any:
    if source.size > LARGEST:
        raise Refusal(Reason.MEMORY_LIMIT, "the property list is too large", reader=READER)
    try:
        return plistlib.loads(source.read_bytes())
    except (plistlib.InvalidFileException, expat.ExpatError, *FORESEEN, TypeError, AttributeError) as error:
        raise Refusal(Reason.DAMAGED, f"no property list: {error}"[:200], reader=READER) from error


def _archive(value: dict[str, Any], desk: Desk) -> ReadResult:
    """The page itself is read here; what it showed and its frames are members."""
    main = value[MAIN]
    metadata = [("url", str(main.get("WebResourceURL") or "")[:500])]
    data = main.get("WebResourceData")
    if not isinstance(data, bytes):
        raise Refusal(Reason.DAMAGED, "the archive has no page", reader=READER)
    if str(main.get("WebResourceMIMEType") or "text/html").startswith(("text/html", "application/xhtml")):
        tree, _ = html.parsed(html.decoded(data)[0])
        flow = Flow()
        html.write(tree, flow)
        send(desk, flow)
        metadata += head.metadata(tree)
    else:
        desk.member(str(main.get("WebResourceURL") or "main"), iter([data]))
    expected = int(not desk.pages)
    further = [one for one in value.get(FURTHER) or () if isinstance(one, dict)]
    frames = [one[MAIN] for one in value.get(FRAMES) or () if isinstance(one, dict) and isinstance(one.get(MAIN), dict)]
    for part in (*further, *frames):
        content = part.get("WebResourceData")
        expected += 1
        desk.member(str(part.get("WebResourceURL") or "part"), iter([content if isinstance(content, bytes) else b""]))
    return ReadResult("assay webarchive", tuple(pair for pair in metadata if pair[1]), expected=expected)


def _lines(value: Any) -> Iterator[str]:
    """Without recursion, in the file's order."""
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    written = 0
    while waiting and written < MOST_LINES:
        name, one, depth = waiting.pop()
        start = "  " * min(depth, DEEPEST) + (f"{name}: " if name else "")
        written += 1
        if isinstance(one, dict):
            if name:
                yield start.rstrip()
            waiting += [(str(key), inner, depth + bool(name)) for key, inner in reversed(one.items())]
        elif isinstance(one, list | tuple):
            if name:
                yield start.rstrip()
            waiting += [("", inner, depth + bool(name)) for inner in reversed(one)]
        else:
            yield start + _shown(one)


def _shown(value: Any) -> str:
    if isinstance(value, bytes):
        return f"({len(value):,} bytes)"
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return str(value)
