"""What supervisor and worker say to each other: length-prefixed frames, JSON with checked types, or raw bytes.

A frame is one letter (J for JSON, B for bytes of the member or picture under way), four bytes of length, the payload.
"""

from __future__ import annotations

import struct
from typing import TypeAlias

import msgspec

from assay.model.document import Page, Reason, Trace  # noqa: TC001  msgspec reads the annotations at run time
from assay.readers.sandbox.limits import LIMITS, Limits

HEADER = struct.Struct(">cI")
JSON, BYTES = b"J", b"B"
CHUNK = 1024 * 1024


class Read(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Read the whole file. Its descriptors come beside the task: the original, or a split one's parts in their order.

    `attempt` 0 begins with the format's first reader, 1 with its second. Passwords are tried on what is locked.
    """

    untrusted_file_name: str
    document: str
    passwords: tuple[str, ...] = ()
    attempt: int = 0
    limits: Limits = LIMITS


class Cut(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Make a picture of the part of a page around the boxes (x0, top, x1, bottom)."""

    mime_type: str
    page_number: int
    boxes: tuple[tuple[float, float, float, float], ...]
    max_width: int
    passwords: tuple[str, ...] = ()
    limits: Limits = LIMITS


class Probe(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Try to do harm: reach these, which the supervisor has made for it, and all else that no reader may do."""

    tcp_port: int
    udp_port: int
    local_socket: str
    secrets: tuple[str, ...]
    folders: tuple[str, ...]
    limits: Limits = LIMITS


class Tried(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """One attempt of a probe: whether it was stopped, and by what."""

    act: str
    held: bool
    detail: str = ""


class Begun(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """What the file is taken for: known even if its reader never ends. `others`: there is a reader to try after it."""

    mime_type: str
    reader: str
    others: bool = False


class PageDone(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    page: Page


class MemberOpened(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """What follows as bytes, up to MemberClosed or MemberFailed, is this member."""

    name: str


class MemberClosed(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    pass


class MemberFailed(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    name: str
    reason: Reason
    detail: str


class Working(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The next page may take this many seconds."""

    seconds: float


class Noted(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Something that a person should look at."""

    message: str
    page_number: int | None = None


class Done(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The end of a task. `reason` is None if all went well."""

    mime_type: str
    reader: str
    reason: Reason | None = None
    detail: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    expected: int | None = None
    lacking: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()


Task: TypeAlias = Read | Cut | Probe
Message: TypeAlias = Tried | Begun | PageDone | MemberOpened | MemberClosed | MemberFailed | Working | Noted | Done


def frame(kind: bytes, payload: bytes) -> bytes:
    return HEADER.pack(kind, len(payload)) + payload
