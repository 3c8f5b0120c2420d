"""What a part of an Office file declares before it begins: entities keep their names and lose what they stand for.

    <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> → <!DOCTYPE x [<!ENTITY e "">]>

So no entity can grow or lead anywhere, and the text around it is read. No honest Office file declares any.
"""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_BYTES = 2 * 1024 * 1024  # looked at; declarations that go on for longer are left to libxml2's own limits
MOST_NAMES = 10_000
OPENING = b"<!DOCTYPE"
DECLARATION = re.compile(
    rb"<!DOCTYPE\s+[^\s\[>\"']{1,300}(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"]*\"|'[^']*')){1,2})?\s*\["
)
NEXT = re.compile(rb"<!--|<\?|[\"'\]]|<!ENTITY\s+([^\s%\"'<>&]{1,300})\s")
ENDS = {b"<!--": b"-->", b"<?": b"?>", b'"': b'"', b"'": b"'"}


def emptied(beginning: bytes) -> tuple[bytes, bool]:
    """The same without what its entities stand for, and whether it declares any."""
    found = DECLARATION.search(beginning)
    if found is None:
        return beginning, False
    names: dict[bytes, None] = {}
    at = found.end()
    while (sign := NEXT.search(beginning, at)) is not None and len(names) <= MOST_NAMES:
        if sign[0] == b"]":
            declared = b"".join(b'<!ENTITY %s "">' % name for name in names)
            return beginning[: found.end()] + declared + beginning[sign.start() :], True
        at = sign.end()
        if sign[1] is not None:
            names[sign[1]] = None
            continue
        at = beginning.find(ENDS[sign[0]], at) + len(ENDS[sign[0]])
        if at < len(ENDS[sign[0]]):
            break
    return beginning, True


class Emptied(io.RawIOBase):
    """A part whose beginning was replaced."""

    def __init__(self, beginning: bytes, rest: IO[bytes]) -> None:
        self._beginning, self._rest = io.BytesIO(beginning), rest

    def readable(self) -> bool:
        return True

    def readinto(self, room: WriteableBuffer) -> int:
        view = memoryview(room).cast("B")
        data = self._beginning.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._rest.close()
        super().close()
