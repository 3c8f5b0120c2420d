"""A case on disk: originals and journal, and the derived store beside them; one process at a time may write.

CASE/case.toml  CASE/originals/ab/cdef…  CASE/journal.jsonl  CASE/journal.head  CASE/timestamps/  CASE/sealed/
CASE/derived.sqlite
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from assay.model.custody import Entry, documents_of
from assay.store.derived import Derived
from assay.store.journal import Journal
from assay.store.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from assay.model.custody import Journaled, NotTaken, Taken
    from assay.model.document import Document
    from assay.model.exchange import Exchange
    from assay.model.forecast_record import ForecastAct
    from assay.model.imported import ImportedRegister
    from assay.model.judgement import Judgement

T = TypeVar("T")
UNFINISHED = "case.toml.new"
WHOLE = ""
"""The item of a step that sees the whole case at once."""


class CaseFolder:
    """Reading needs nothing; what changes anything stands in `with folder.writing():`, which raises CaseIsBusy."""

    def __init__(self, path: Path, *, version: str, by: str) -> None:
        self.path = path
        self.version, self.by = version, by
        self.settings_path = path / "case.toml"
        self.timestamps = path / "timestamps"
        self.sealed = path / "sealed"
        self.originals = Originals(path.absolute() / "originals")  # a worker has another working directory
        self.journal = Journal(path / "journal.jsonl")
        self._derived_path = path / "derived.sqlite"
        self._derived: Derived | None = None
        self._entries: list[Entry] | None = None
        self._known: set[tuple[str, str]] = set()
        self._documents: tuple[Document, ...] | None = None

    def exists(self) -> bool:
        return self.settings_path.is_file() and self.journal.path.is_file()

    def is_free(self) -> bool:
        """Is it an empty folder, or one in which a case was begun to be made and nothing was taken in yet?"""
        if not self.path.is_dir():
            return False
        ours = {"originals", self.journal.path.name, self.journal.head_path.name, "journal.new", UNFINISHED}
        if {path.name for path in self.path.iterdir()} - ours:
            return False
        is_unused = not self.journal.path.exists() or self.journal.path.stat().st_size == 0
        return is_unused and not self.originals.hashes()

    def create(self, settings: str) -> None:
        """An empty case; the path must not exist, or be free. case.toml comes last: with it, it is a case."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.originals.create()
        self.journal.create()
        unfinished = self.path / UNFINISHED
        unfinished.write_text(settings, encoding="utf-8")
        unfinished.rename(self.settings_path)

    def close(self) -> None:
        if self._derived:
            self._derived.close()
            self._derived = None

    @contextmanager
    def writing(self, *, anew: bool = False) -> Iterator[None]:
        """Hold the lock. `anew` deletes the derived store first."""
        self.close()
        self._entries = None
        self._note(self.journal.open())
        try:
            self.originals.clear_incoming()
            self._derived = Derived(self._derived_path, writable=True, anew=anew)
            yield
            self._derived.flush()
            self.originals.clear_incoming()
        finally:
            self.close()
            self.journal.close()

    # The journal

    @property
    def entries(self) -> Sequence[Entry]:
        if self._entries is None:
            self._note(self.journal.entries())
        return self._entries or ()

    @property
    def taken(self) -> tuple[Taken, ...]:
        return tuple(entry.taken for entry in self.entries if entry.taken)

    @property
    def not_taken(self) -> tuple[NotTaken, ...]:
        """What could not be taken in, and has not been since; of a folder, nothing in it."""
        paths = {one.path for one in self.taken}
        seen: dict[NotTaken, None] = {}
        for entry in self.entries:
            if entry.not_taken and entry.not_taken.path not in paths:
                seen[entry.not_taken] = None
            elif entry.taken and seen:
                above = {str(folder) for folder in PurePosixPath(entry.taken.path).parents}
                seen = {one: None for one in seen if one.path not in above}
        return tuple(seen)

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(entry.judgement for entry in self.entries if entry.judgement)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return tuple(entry.exchange for entry in self.entries if entry.exchange)

    @property
    def forecast_acts(self) -> tuple[ForecastAct, ...]:
        return tuple(entry.forecast for entry in self.entries if entry.forecast)

    @property
    def registers(self) -> tuple[ImportedRegister, ...]:
        """Registers of the past, each once, in the order in which they were imported."""
        found = {entry.register.content_hash: entry.register for entry in self.entries if entry.register}
        return tuple(found.values())

    @property
    def documents(self) -> tuple[Document, ...]:
        """In the order of their paths."""
        if self._documents is None:
            self._documents = documents_of(self.taken)
        return self._documents

    def truth(self) -> Iterator[tuple[str, Path]]:
        """What can't be computed again: (path within the case, file). case.toml stays: it may hold passwords."""
        for content_hash in self.originals.hashes():
            yield f"originals/{content_hash[:2]}/{content_hash[2:]}", self.originals.path_of(content_hash)
        kept = (*sorted(self.timestamps.glob("*.tsr")), *sorted(self.sealed.glob("*.json")))
        for path in (self.journal.path, self.journal.head_path, *kept):
            yield path.relative_to(self.path).as_posix(), path

    def new_among(self, taken: Iterable[Taken]) -> tuple[Taken, ...]:
        """Each content that has not been taken in under this path before, once."""
        by_path = {(one.path, one.content_hash): one for one in reversed(tuple(taken))}
        return tuple(one for key, one in reversed(by_path.items()) if key not in self._known)

    def keep(self, copied: Sequence[Taken]) -> None:
        """First the originals, then the journal: what it names is there."""
        self.originals.keep(one.content_hash for one in copied)
        self.record(*self.new_among(copied))

    def record(self, *what: Journaled) -> None:
        """Append to the journal, in one write."""
        if what:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._note(self.journal.append(Entry.of(one, time=now, version=self.version, by=self.by) for one in what))

    def _note(self, entries: Sequence[Entry]) -> None:
        if self._entries is None:
            self._entries, self._known = [], set()
        self._entries.extend(entries)
        self._known |= {(entry.taken.path, entry.taken.content_hash) for entry in entries if entry.taken}
        self._documents = None

    # The derived store

    def get(self, kind: str, record_type: type[T], *documents: Document) -> tuple[T, ...]:
        """Records of documents, in the order of the documents."""
        return self._store.get(kind, record_type, [document.id for document in documents])

    def get_whole(self, kind: str, record_type: type[T]) -> tuple[T, ...]:
        """Records of the steps that see the whole case."""
        return self._store.get(kind, record_type, [WHOLE])

    def put(self, step: str, item: str, version: str, records: Mapping[str, Sequence[Any]]) -> None:
        self._store.put(step, item, version, records)

    def forget(self, document: Document) -> None:
        """Whatever the steps gave for a document that is read anew."""
        self._store.forget(document.id)

    def done(self, step: str) -> dict[str, str]:
        return self._store.done(step)

    def pending(self, step: str, version: str) -> list[Document]:
        """The documents that a step has not done, or has done in another version."""
        done = self.done(step)
        return [document for document in self.documents if done.get(document.id) != version]

    def find(self, query: str, *, limit: int) -> tuple[tuple[str, int], ...]:
        """(document, page number) of the pages that hold every word of the query, best first."""
        return self._store.find(query, limit=limit)

    @property
    def _store(self) -> Derived:
        if self._derived is None:
            self._derived = Derived(self._derived_path, writable=False)
        return self._derived
