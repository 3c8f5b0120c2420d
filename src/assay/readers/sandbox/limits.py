"""How much time, memory and output reading one document may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts. The worker keeps to them; kernel and supervisor hold it to them."""

    silence: float = 30.0  # without a page or member done
    longest_silence: float = 180.0  # the most that a worker may ask for: recognising one page of a scan
    longest_wait: float = 600.0  # for a processor, on a busy machine: so much later may its time be up
    shortest_run: float = 120.0
    per_mib: float = 10.0
    longest_run: float = 1800.0
    per_scan: float = 60.0  # more for each page that is recognised
    longest_run_of_scans: float = 4 * 3600.0
    memory: int = 1024 * MIB
    memory_for_ocr: int = 2048 * MIB
    frame: int = 64 * MIB
    page_bytes: int = 30 * MIB
    output: int = 256 * MIB  # all pages of a document together
    pages: int = 20_000
    members: int = 50_000
    messages: int = 1_000_000  # of a mailbox or a mail store
    member_bytes: int = 512 * MIB
    all_members_bytes: int = 2048 * MIB
    ratio: int = 200  # unpacked to packed, looked at only beyond ratio_from
    ratio_from: int = 32 * MIB
    notes: int = 200
    traces: int = 1_000
    open_files: int = 256  # besides the volumes of the document

    def members_together(self, size: int) -> int:
        """Bytes that the members of a container of this many bytes may have in all: large mailboxes are large."""
        return max(self.all_members_bytes, 4 * size)

    def run_time(self, size: int) -> float:
        """Seconds that a file of this many bytes may take in all."""
        return min(self.shortest_run + self.per_mib * size / MIB, self.longest_run)


LIMITS = Limits()
