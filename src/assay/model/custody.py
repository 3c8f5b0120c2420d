"""What the journal of a case holds: what was taken in, when, from where, judgements, forecasts, what a model said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assay.model.document import Document
from assay.model.exchange import Exchange
from assay.model.forecast_record import ForecastAct
from assay.model.imported import ImportedRegister
from assay.model.judgement import Judgement

MEMBER = "!/"
"""Between the path of a container and the name of its member."""
ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in. `path` is how the case calls it, `found_at` where it lay; both come from outside.

    `parent` is the content hash of the container that it is a member of. `modified` is the file's own time, if known.
    """

    content_hash: str
    size: int
    path: str
    found_at: str = ""
    parent: str | None = None
    modified: str = ""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file that was seen but could not be taken in, and why."""

    path: str
    why: str


Journaled: TypeAlias = Taken | NotTaken | Judgement | Exchange | ForecastAct | ImportedRegister


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal, with one of `taken` and what follows. `before` is the SHA-256 of the line before.

    `time` is UTC, `version` the program's, `by` the user's name and the machine's.
    """

    number: int
    time: str
    version: str
    by: str
    before: str
    taken: Taken | None = None
    not_taken: NotTaken | None = None
    judgement: Judgement | None = None
    exchange: Exchange | None = None
    forecast: ForecastAct | None = None
    register: ImportedRegister | None = None

    @classmethod
    def of(cls, what: Journaled, *, time: str, version: str, by: str) -> Entry:
        """An entry that is not in the journal yet: the journal numbers and chains it."""
        taken = what if isinstance(what, Taken) else None
        not_taken = what if isinstance(what, NotTaken) else None
        judgement = what if isinstance(what, Judgement) else None
        exchange = what if isinstance(what, Exchange) else None
        forecast = what if isinstance(what, ForecastAct) else None
        register = what if isinstance(what, ImportedRegister) else None
        return cls(0, time, version, by, "", taken, not_taken, judgement, exchange, forecast, register)


def documents_of(taken: Sequence[Taken]) -> tuple[Document, ...]:
    """One document for each different content, in the order of their paths."""
    paths: dict[str, list[Taken]] = {}
    for one in taken:
        paths.setdefault(one.content_hash, []).append(one)
    documents = (_document(content_hash, occurrences) for content_hash, occurrences in paths.items())
    return tuple(sorted(documents, key=lambda document: (document.paths, document.id)))


def _document(content_hash: str, occurrences: Sequence[Taken]) -> Document:
    first = min(occurrences, key=lambda one: one.path)
    return Document(
        id=content_hash[:ID_DIGITS],
        content_hash=content_hash,
        file_name=first.path.rpartition(MEMBER)[2].rpartition("/")[2] or first.path,
        paths=tuple(sorted({one.path for one in occurrences})),
        size=first.size,
        parent=first.parent[:ID_DIGITS] if first.parent else None,
    )
