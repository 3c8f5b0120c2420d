"""Is the case what it was? Originals against their names, the journal against its hashes, both against what was kept.

A flipped byte, a line taken out, an end cut off, an original lost or slipped in → a Problem that names file or line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import BadArgument, CaseDamaged
from assay.model.problem import Problem
from assay.store import sealed, timestamps
from assay.store.journal import FIRST, Head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from assay.store.folder import CaseFolder
    from assay.store.timestamps import Stamp


@dataclass(frozen=True, slots=True)
class Examined:
    """What one look at a case proved: `head` and `stamps` are of the journal that was checked.

    `head` is None where the journal is damaged: then it has no newest line that counts.
    """

    problems: tuple[Problem, ...]
    head: Head | None = None
    stamps: tuple[Stamp, ...] = ()


class Custody:
    """What can be proved of a case's folder, or of a bundle's; nothing here changes originals or journal."""

    def __init__(self, folder: CaseFolder) -> None:
        self._folder = folder

    @property
    def heads(self) -> tuple[Head, ...]:
        """The head of the journal before its first line, and after each. Raises CaseDamaged."""
        hashes = (FIRST, *self._folder.journal.hashes())
        return tuple(Head(number, digest) for number, digest in enumerate(hashes))

    def verify(self, *, head: str | None = None, trust: Path | None = None) -> tuple[Problem, ...]:
        """Where originals or journal are not what they were; arguments and errors as of `examine`."""
        return self.examine(head=head, trust=trust).problems

    def examine(self, *, head: str | None = None, trust: Path | None = None) -> Examined:
        """Originals, journal and time stamps checked together: the chain is read once, so all is told of one journal.

        `head` is one that was kept elsewhere, `trust` a PEM file with the certificates of time-stamping authorities.
        Raises BadArgument for what is neither.
        """
        try:
            kept = Head.of(head) if head else None
        except ValueError as error:
            raise BadArgument("A head is a number and 64 hex digits, as assay verify prints it.") from error
        try:
            heads = self.heads
        except CaseDamaged as damage:
            altered = (f"The original {name} has been altered." for name in self._folder.originals.altered())
            return Examined(_problems((str(damage), *altered)))
        stamps = timestamps.stamps(self._folder.timestamps, heads, trust=trust)
        return Examined(_problems(self._defects(heads, kept, stamps)), heads[-1], stamps)

    def stamp_request(self) -> bytes:
        """What a time-stamping authority (RFC 3161) is to sign, so that the journal was there can be proved later."""
        return timestamps.request(self.heads[-1])

    def keep_stamp(self, answer: bytes) -> Stamp:
        """Store an authority's answer. Raises BadArgument if it stamps no line of this journal."""
        return timestamps.keep(self._folder.timestamps, answer, self.heads)

    def _defects(self, heads: Sequence[Head], kept: Head | None, stamps: Sequence[Stamp]) -> Iterator[str]:
        if self._folder.journal.has_unfinished_line():
            yield "The last line of the journal does not end: a write was interrupted, or its end has been altered."
        if kept is not None and kept not in heads:
            yield f"The head that you kept ({kept}) is in no line of this journal: it was rewritten or cut off since."
        yield from self._originals()
        yield from sealed.defects(self._folder.sealed, self._folder.forecast_acts)
        for stamp in stamps:
            if stamp.trouble:
                yield f"The time stamp {stamp.name} proves nothing: {stamp.trouble}."

    def _originals(self) -> Iterator[str]:
        names = {register.content_hash: register.path for register in self._folder.registers}
        names |= {document.content_hash: document.paths[0] for document in self._folder.documents}
        altered, there = set(self._folder.originals.altered()), set(self._folder.originals.hashes())
        for content_hash, name in sorted(names.items(), key=lambda pair: pair[1]):
            if content_hash not in there:
                yield f"The original of {name} ({content_hash}) is missing."
            elif content_hash in altered:
                yield f"The original of {name} ({content_hash}) has been altered."
        for content_hash in sorted(there - set(names)):
            yield (
                f"The original {content_hash} is named in no line of the journal: an add is under way or was "
                "interrupted, it was slipped in, or its line was cut off."
            )


def _problems(sentences: Iterable[str]) -> tuple[Problem, ...]:
    return tuple(Problem("take_in", sentence) for sentence in sentences)
