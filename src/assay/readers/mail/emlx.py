"""Apple Mail's files: the length of the mail, the mail, a property list with what the program noted of it."""

from __future__ import annotations

import plistlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from assay.readers.desk import FORESEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FLAGS = {0: "read", 1: "deleted", 2: "answered", 3: "encrypted", 4: "flagged", 5: "recent", 6: "draft", 8: "forwarded",
         9: "redirected", 23: "signed", 24: "junk"}  # fmt: skip
TIMES = ("date-sent", "date-received", "date-last-viewed")
LONGEST_LIST = 1024 * 1024  # bytes


def opened(data: bytes) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    """The mail, and what the property list says. A wrong length gives all the rest as the mail."""
    length, _, rest = data.lstrip().partition(b"\n")
    if not length.strip().isdigit() or len(length) > 12:
        return data, ()
    size = int(length)
    mail, after = rest[:size], rest[size:]
    if size > len(rest):
        return rest, (("emlx", f"cut off: {size:,} bytes are stated, {len(rest):,} are there"),)
    return mail, tuple(_said(after))


def _said(untrusted_list: bytes) -> Iterator[tuple[str, str]]:
    try:
        properties = plistlib.loads(untrusted_list[:LONGEST_LIST].strip())
    except (*FORESEEN, ExpatError, TypeError, AttributeError):
        return
    if isinstance(properties, dict):
        yield from _pairs(properties)


def _pairs(properties: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    for key, value in list(properties.items())[:100]:
        name = str(key)[:100]
        if name == "flags" and isinstance(value, int):
            yield "emlx flags", ", ".join(word for bit, word in FLAGS.items() if value >> bit & 1) or "none"
        elif name in TIMES and isinstance(value, int | float) and 0 < value < 32_503_680_000:
            yield f"emlx {name}", f"{datetime.fromtimestamp(value, UTC):%Y-%m-%dT%H:%M:%SZ}"
        elif isinstance(value, str | int | float):
            yield f"emlx {name}", str(value)[:2_000]
