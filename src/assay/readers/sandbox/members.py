"""The members of a container on their way to the scratch folder: each written once, under the hash of its content."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from assay.model.document import Member, Reason
from assay.readers.sandbox.conversation import Died

if TYPE_CHECKING:
    from assay.readers.sandbox.limits import Limits


@dataclass(slots=True)
class MemberFiles:
    """One member is open at a time; one that is not closed leaves nothing behind."""

    scratch: Path
    container_size: int = 0
    members: list[Member] = field(default_factory=list)
    opened: int = 0
    total: int = 0
    _unfinished: str = ""
    _name: str = ""
    _size: int = 0
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)
    _file: IO[bytes] | None = None

    def open(self, untrusted_name: str, limits: Limits) -> None:
        self.drop_unfinished()
        self.opened += 1
        if self.opened > limits.messages:
            raise Died(Reason.MEMBER_LIMIT, f"more than {limits.messages:,} members")
        if not self._unfinished:
            self.scratch.mkdir(parents=True, exist_ok=True)
            self._unfinished = str(self.scratch / f"unfinished-{secrets.token_hex(8)}")
        self._name, self._size, self._hash = untrusted_name, 0, hashlib.sha256()
        self._file = open(self._unfinished, "xb", opener=_private)  # noqa: SIM115  a mailbox has 100,000 members

    def write(self, data: bytes, limits: Limits) -> None:
        self._size += len(data)
        self.total += len(data)
        if (
            self._file is None
            or self._size > limits.member_bytes
            or self.total > limits.members_together(self.container_size)
        ):
            raise Died(Reason.MEMBER_LIMIT, "the members are larger than they may be")
        self._hash.update(data)
        self._file.write(data)

    def close(self) -> None:
        if self._file is None:
            raise Died(Reason.PARSER_CRASHED, "what the reader sent is not what it may send")
        self._file.close()
        content_hash = self._hash.hexdigest()
        os.replace(self._unfinished, f"{self.scratch}/{content_hash}")  # noqa: PTH105
        self._file = None
        self.members.append(Member(self._name, content_hash, self._size))

    def drop_unfinished(self) -> None:
        if self._file is not None:
            self._file.close()
            Path(self._unfinished).unlink(missing_ok=True)
            self._file = None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
