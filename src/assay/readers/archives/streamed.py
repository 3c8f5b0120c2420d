"""The members of an archive as libarchive streams them, sent one by one: what is damaged is named, the next goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.archives import native
from assay.readers.archives.passed_over import PassedOver
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assay.readers.desk import Desk

ENCRYPTED = ("encrypt", "passphrase", "password")
NOT_SUPPORTED = ("unsupported", "not supported", "unknown", "isn't supported", "codec")
MOST_SKIPPED = 1024 * 1024 * 1024
"""Bytes that may have to be unpacked for nothing to get to the next member: two or three seconds."""
MOST_OPENED = 20
HEADERS_A_MEMBER = 10  # folders, links and damaged headers for each member that is allowed


@dataclass(slots=True)
class Sent:
    """How it went. `reason` and `detail` are the archive's; members that failed have told theirs."""

    desk: Desk
    packed: int | None = None
    otherwise: str = ""  # the name of a member that has none
    reason: Reason | None = None
    detail: str = ""
    locked: int = 0
    damaged_headers: int = 0
    passed_over: PassedOver = field(default_factory=PassedOver)
    _headers: int = 0
    _fatal: bool = False

    def send(self, open_archive: Callable[[], native.Archive], *, again: bool = True) -> None:
        """Every member up to the end, a limit, or damage after which libarchive can't go on.

        Where the data of one member is fatal for libarchive, the archive is opened `again` to go on behind it.
        """
        for _ in range(MOST_OPENED if again else 1):
            with open_archive() as archive:
                self._fatal = False
                self._send_from(archive, self._headers)
                refusal = archive.refusal
            if not self._fatal or self.reason is not None:
                break
        if refusal is not None:  # a limit of ours, met while libarchive was reading
            self.reason, self.detail = refusal.reason, refusal.detail
        elif self._fatal and self.reason is None:
            self.reason, self.detail = Reason.DAMAGED, "it can't be read beyond a damaged member"
        self._conclude()

    def _send_from(self, archive: native.Archive, first: int) -> None:
        for number in range(self.desk.limits.members * HEADERS_A_MEMBER):
            try:
                entry = archive.next()
            except native.Damaged as error:
                if number >= first or error.fatal:
                    self._header_failed(error)
                self._headers = max(self._headers, number + 1)
                if error.fatal or self.damaged_headers > native.MOST_BAD_HEADERS:
                    return
                continue
            if entry is None:
                return
            if number < first:
                continue
            self._headers = number + 1
            if entry.is_file:
                self._send_member(archive, entry)
            elif not entry.is_folder:
                self.passed_over.add(entry.untrusted_name, 0 if entry.is_hard_link else entry.kind, entry.link)
            if self._fatal or self.reason is not None:
                return
        self.reason, self.detail = Reason.MEMBER_LIMIT, "it holds more folders and links than members are allowed"

    def _send_member(self, archive: native.Archive, entry: native.Entry) -> None:
        name = entry.untrusted_name or self.otherwise
        if entry.encrypted:  # libarchive opens zips only, and stops for good when it is asked for the data
            self.locked += 1
            self.desk.member_failed(name, Reason.PASSWORD_NEEDED, "it is encrypted")
            return
        before, failed = self.desk.member_bytes, self.desk.failed
        self.desk.member(name, self._data(archive, entry), packed=self.packed)
        left = (entry.size or 0) - (self.desk.member_bytes - before)
        if self.desk.failed > failed and left > MOST_SKIPPED:
            self.reason, self.detail = Reason.MEMBER_LIMIT, "what follows a member that is too large was not read"

    def _data(self, archive: native.Archive, entry: native.Entry) -> Iterator[bytes]:
        size = 0
        try:
            for chunk in archive.data():
                if entry.size is not None and size + len(chunk) > entry.size:
                    chunk = chunk[: entry.size - size]  # libarchive fills XAR's members up with zeros
                size += len(chunk)
                yield chunk
        except native.Damaged as error:
            self._fatal = error.fatal
            refusal = refusal_of(error.message)
            self.locked += refusal.reason is Reason.PASSWORD_NEEDED
            raise refusal from error
        if entry.size is not None and size < entry.size:
            raise Refusal(Reason.DAMAGED, f"{size:,} of its {entry.size:,} bytes are there")

    def _header_failed(self, error: native.Damaged) -> None:
        self.damaged_headers += 1
        refusal = refusal_of(error.message)
        if error.fatal and self.reason is None:
            self.reason, self.detail = refusal.reason, refusal.detail
        self.detail = self.detail or error.message

    def _conclude(self) -> None:
        if self.reason is None and self.damaged_headers:
            self.reason = Reason.DAMAGED
            self.detail = f"{self.damaged_headers:,} places in it are no headers: {self.detail}"
        elif self.locked and (self.reason is None or not self.desk.members):
            plural = "member is" if self.locked == 1 else "members are"
            self.reason, self.detail = Reason.PASSWORD_NEEDED, f"{self.locked:,} {plural} encrypted"
        self.passed_over.tell(self.desk)


def refusal_of(message: str) -> Refusal:
    """libarchive's words as a reason from our list."""
    words = message.lower()
    if any(one in words for one in ENCRYPTED):
        return Refusal(Reason.PASSWORD_NEEDED, "it is encrypted, names and all")
    if any(one in words for one in NOT_SUPPORTED):
        return Refusal(Reason.UNSUPPORTED_FORMAT, message)
    return Refusal(Reason.MEMORY_LIMIT if "allocate" in words else Reason.DAMAGED, message)
