"""The method, top to bottom: a folder of files becomes what may be printed.

    with Case.open(folder) as case:
        case.add(paths)          # take in, read, compare, authenticate, attribute, enter, corroborate, assess
        case.findings()          # every record, as the listings and the report have them
        case.publish()           # the report

A step is asked only for what is pending, and what it gives for an item is stored before the next item begins; so `add`
may be killed at any moment and goes on where it stopped.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from functools import partial
from operator import call
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from assay import (
    assessment,
    attribution,
    authenticity,
    checks,
    comparison,
    corroboration,
    intake,
    judging,
    publication,
    reading,
    register,
    suggestion,
)
from assay.engines.local import Failure, LocalEngine
from assay.errors import CaseExists, EndpointUnusable, NotACase
from assay.exports import bag
from assay.holdings import Holdings
from assay.model.claim import Claim
from assay.model.corroboration import Corroboration
from assay.model.custody import NotTaken, Taken
from assay.model.document import Page, Reading, Reason
from assay.model.forecast import Assessment
from assay.model.imported import ImportedRegister
from assay.model.judgement import Judgement, Verdict
from assay.model.problem import Problem
from assay.model.transfer import Transfer
from assay.readers.pictures import boxes_of, picture_of
from assay.readers.sandbox import supervisor
from assay.registers.reading import ReadRegister, read_file
from assay.second_reader import asking
from assay.settings import TEMPLATE, read_settings
from assay.store import sealed
from assay.store.custody import Custody
from assay.store.folder import WHOLE, CaseFolder
from assay.store.originals import Unreadable
from assay.store.pending import Pending
from assay.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from assay.engines.local import Engine
    from assay.model.document import Document, Member
    from assay.model.findings import Findings
    from assay.model.forecast_record import ForecastAct
    from assay.model.place import Place
    from assay.reading import Part
    from assay.second_reader.asking import SecondReader

    Progress = Callable[[str, int, int], None]
    """(step, items done, items in all); called after every item."""

T = TypeVar("T")
Given: TypeAlias = "tuple[T, tuple[Problem, ...]]"
"""What every step gives: records, and problems."""
LOCKED = frozenset({Reason.PASSWORD_NEEDED, Reason.MEMBERS_FAILED})
"""What a password that comes in later may mend."""
PATIENCE, MOST_AT_ONCE = 1.0, 200
"""Seconds and files after which what was copied in is kept: the disk is waited for together."""


class Case(Holdings):
    """A case on disk; a context manager. `add`, `judge` and `rebuild` raise CaseIsBusy while another works on it."""

    def __init__(
        self, path: Path, *, engine: Engine | None = None, progress: Progress | None = None, strict: bool = False
    ) -> None:
        """`strict`: originals are opened under T3 only (see docs/sandbox.md). Raises NotStrictHere."""
        folder = CaseFolder(path, version=__version__, by=intake.who())
        if not folder.exists():
            raise NotACase(path)
        super().__init__(folder, read_settings(folder.settings_path))
        self.custody = Custody(self.folder)
        self._pending = Pending(
            self.folder, version=__version__, settings=repr(self.settings), passwords=self.settings.passwords
        )
        self._way = supervisor.strict_way() if strict else None
        self._engine = engine or LocalEngine()
        self._progress = progress or (lambda step, done, total: None)

    @classmethod
    def new(cls, path: Path, *, settings: str | None = None, **options: Any) -> Self:
        """Make an empty case where nothing is yet. `settings` is the text of its case.toml."""
        folder = CaseFolder(path, version=__version__, by=intake.who())
        if path.exists() and not folder.is_free():
            raise CaseExists(path)
        folder.create(settings or TEMPLATE)
        return cls(path, **options)

    @classmethod
    def open(cls, path: Path, **options: Any) -> Self:
        return cls(path, **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.folder.close()

    # The method

    def add(self, paths: Iterable[Path]) -> int:
        """Take files and folders in and run every step; the number of files seen. Safe to repeat and to interrupt."""
        with self.folder.writing():
            seen = self.take_in(paths)
            self.run()
        return seen

    def rebuild(self) -> None:
        """Delete everything derived and compute it again from originals and journal."""
        with self.folder.writing(anew=True):
            self.run()

    def run(self) -> None:
        """Every step after the intake, each on what is pending."""
        self.read()
        self.compare()
        self.authenticate()
        self.attribute()
        self.suggest()
        self.enter()
        self.corroborate()
        self.assess()

    def take_in(self, paths: Iterable[Path]) -> int:
        """Copy, hash and journal the files under the paths; the number of files seen."""
        found, not_taken = intake.files_in(paths)
        seen, since = len(found) + len(not_taken), time.monotonic()
        copied: list[Taken] = []
        for number, file in enumerate(found, 1):
            try:
                content_hash, size = self.folder.originals.copy_in(file.location)
                copied.append(Taken(content_hash, size, file.path, str(file.location), modified=file.modified))
            except Unreadable as error:
                not_taken += (NotTaken(file.path, f"it can't be read ({error.strerror})"),)
            if number == len(found) or len(copied) >= MOST_AT_ONCE or time.monotonic() - since > PATIENCE:
                self.folder.keep(copied)
                copied, since = [], time.monotonic()
            self._progress("take in", number, len(found))
        known = set(self.folder.not_taken)
        self.folder.record(*(one for one in not_taken if one not in known))
        return seen

    def read(self) -> None:
        """Open each document; what it contains is taken in, and read in turn."""
        nesting = intake.Nesting(self.folder.taken)
        read_one = partial(reading.read, way=self._way)
        while pending := self._pending.to_read(parts := reading.parts_of(self.documents)):
            items = [self._to_read(document, parts.get(document.id)) for document in pending]
            for document, read, problems in self._map("read", read_one, pending, items, nothing=reading.unread):
                taken = self.folder.new_among(intake.members_of(document, read.members))
                if trouble := nesting.trouble_with(taken):
                    taken, (read, problems) = (), reading.without_members(read, problems, trouble)
                self._take_in_members(taken, read.members)
                nesting.add(*taken)
                records = {"page": read.pages, "reading": (read.reading,), "problem": problems}
                is_locked = read.reading.reason in LOCKED
                version = self._pending.read_version(parts.get(document.id), is_locked=is_locked)
                self.folder.forget(document)
                self.folder.put("read", document.id, version, records)

    def compare(self) -> None:
        """Documents that are the same text, or versions of one, and what differs."""
        if fingerprint := self._stale("compare"):
            step = partial(comparison.compare, self.documents, self.readings, self.pages)
            likenesses, problems = self._whole("compare", step, nothing=())
            self.folder.put("compare", WHOLE, fingerprint, {"likeness": likenesses, "problem": problems})

    def authenticate(self) -> None:
        """Signs for and against each document, its fellows in the case being the reference."""
        if fingerprint := self._stale("authenticate"):
            keys = dict(self.settings.dkim_keys)
            step = partial(authenticity.authenticate, self.documents, self.readings, self.pages, keys=keys)
            signs, problems = self._whole("authenticate", step, nothing=())
            self.folder.put("authenticate", WHOLE, fingerprint, {"sign": signs, "problem": problems})

    def attribute(self) -> None:
        """Claims of each document."""
        pending = self.folder.pending("attribute", __version__)
        items = [self.pages_of(document) for document in pending]
        for document, claims, problems in self._map("attribute", attribution.attribute, pending, items):
            self.folder.put("attribute", document.id, __version__, {"claim": claims, "problem": problems})

    def ask(self, reader: SecondReader, *documents: Document, again: bool = False) -> int:
        """Have a second reader suggest claims; the number of answers. Nothing else ever asks it.

        What was answered before is asked only `again`. Raises EndpointUnusable; the answers until then are kept.
        """
        with self.folder.writing():
            asked = asking.questions(reader, self.pages_of(*documents), () if again else self.folder.exchanges)
            stopped: BaseException | None = None
            try:
                for number, exchange in enumerate(asking.ask(reader, asked), 1):
                    self.folder.record(exchange)
                    self._progress("ask", number, len(asked))
            except (EndpointUnusable, KeyboardInterrupt) as error:
                stopped = error
            self.suggest()
        if stopped:
            raise stopped
        return len(asked)

    def suggest(self) -> None:
        """Claims in the second reader's answers, which the journal holds; they count once a judgement accepts them."""
        exchanges = suggestion.by_document(self.folder.exchanges)
        pending = self._pending.among("suggest", versions := self._pending.with_exchanges(exchanges))
        items = [(self.pages_of(document), exchanges[document.id]) for document in pending]
        nothing = suggestion.Suggested()
        for one, found, problems in self._map("suggest", suggestion.suggest, pending, items, nothing=lambda _: nothing):
            records = {"suggestion": found.current, "superseded": found.superseded, "problem": problems}
            self.folder.put("suggest", one.id, versions[one.id], records)

    def enter(self) -> None:
        """Lines of each document, then the register of the case."""
        accepted = suggestion.by_document(self.accepted)
        pending = self._pending.among("find lines", versions := self._pending.with_claims(accepted))
        items = [
            (self.pages_of(one), (*self.folder.get("claim", Claim, one), *accepted.get(one.id, ()))) for one in pending
        ]
        find_lines = partial(_find_lines, parties=self.settings.parties)
        for document, lines, problems in self._map("enter", find_lines, pending, items):
            self.folder.put("find lines", document.id, versions[document.id], {"line": lines, "problem": problems})
        if fingerprint := self._stale("enter"):
            lines = judging.without_rejected(self.folder.get("line", Transfer, *self.documents), self.judged)
            parties = register.resolve(lines, self.folder.judgements)
            transfers, problems = self._whole("enter", partial(register.enter, lines, parties), nothing=())
            records = {"transfer": transfers, "party": parties, "problem": problems}
            self.folder.put("enter", WHOLE, fingerprint, records)

    def corroborate(self) -> None:
        """Origins, contradictions and gradings."""
        if fingerprint := self._stale("corroborate"):
            everything = (self.documents, self.pages, self.claims, self.transfers)
            step = partial(
                corroboration.corroborate, *everything, gradings=self.settings.gradings, readings=self.readings
            )
            found, problems = self._whole("corroborate", step, nothing=Corroboration())
            self.folder.put("corroborate", WHOLE, fingerprint, {"corroboration": (found,), "problem": problems})

    def assess(self) -> None:
        """Totals, what is lacking, forecasts, open questions."""
        if fingerprint := self._stale("assess"):
            everything = (self.claims, self.transfers, self.corroboration)
            step = partial(assessment.assess, *everything, as_of=self.as_of, plans=self.settings.plans)
            found, problems = self._whole("assess", step, nothing=Assessment())
            self.folder.put("assess", WHOLE, fingerprint, {"assessment": (found,), "problem": problems})

    def publish(self) -> str:
        """The report: one HTML page. Raises Unresolvable rather than print what has no passage."""
        findings = self.findings()
        return publication.publish(findings, picture=partial(self._picture, findings.pages_by_place()))

    def bundle(self, target: Path) -> None:
        """Everything that the findings rest on, as a BagIt bag. Raises BadArgument if `target` is there already."""
        with self.folder.writing():
            publication.bundle(self.findings(), self.publish(), self.folder.truth(), target=target)

    def check(self) -> tuple[Problem, ...]:
        """The invariants of a case."""
        return checks.run_checks(self.findings())

    def search(self, query: str, *, limit: int = 50) -> tuple[Page, ...]:
        """The pages that hold every word of the query, best first."""
        found = self.folder.find(query, limit=limit)
        documents = [document for document in self.documents if document.id in {name for name, _ in found}]
        pages = {(page.document, page.page_number): page for page in self.pages_of(*documents)}
        return tuple(pages[key] for key in found if key in pages)

    def judge(
        self, target: str, verdict: Verdict, *, author: str, reason: str, corrections: Sequence[str] = ()
    ) -> None:
        """Record a person's decision about a claim, a register line or a party, and let it take effect."""
        with self.folder.writing():
            claims = (*self.extracted, *self.suggested)
            names = [name for party in self.parties for name in party.names]
            record = judging.with_id(target, (*claims, *self.folder.get_whole("transfer", Transfer), *names))
            pairs = judging.checked_corrections(record, verdict, corrections, names)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.folder.record(Judgement(target, verdict, author, now, reason, pairs))
            self.run()

    def forecast(self, act: Callable[[Findings], ForecastAct]) -> ForecastAct:
        """Record what a person does with a forecast: `act` is one of forecasting.acts that lacks only the findings."""
        with self.folder.writing():
            done = act(self.findings())
            if done.sealed:
                sealed.write(self.folder.sealed, done)
            self.folder.record(done)
        return done

    def import_register(self, path: Path) -> ReadRegister:
        """Keep a register of the past: no document of the case, no origin. Raises BadArgument if it is none."""
        name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
        found = read_file(path, name)
        with self.folder.writing():
            content_hash, size = self.folder.originals.put(path)
            if content_hash not in {one.content_hash for one in self.folder.registers}:
                self.folder.record(ImportedRegister(content_hash, size, name, found.layout, str(path.absolute())))
        return found

    # How the method is fed

    def _take_in_members(self, taken: Sequence[Taken], members: Sequence[Member]) -> None:
        """What a container holds becomes originals of the case, before the container counts as read."""
        self.folder.originals.adopt([member.content_hash for member in members])
        self.folder.record(*taken)

    def _to_read(self, document: Document, part: Part | None) -> reading.ToRead:
        path_of, incoming = self.folder.originals.path_of, str(self.folder.originals.incoming)
        original, passwords = str(path_of(document.content_hash)), self.settings.passwords
        if part is None:
            return reading.ToRead(document, original, incoming, passwords=passwords)
        volumes = tuple(str(path_of(one)) for one in part.volumes)
        return reading.ToRead(document, original, incoming, volumes, part.missing, part.part_of, passwords)

    def _map(
        self,
        step: str,
        function: Callable[[Any], Given[T]],
        documents: Sequence[Document],
        items: Sequence[Any],
        *,
        nothing: Callable[[Document], Any] = lambda _: (),
    ) -> Iterator[tuple[Document, T, Sequence[Problem]]]:
        """What an item step gives for each document; where it breaks down, nothing and a problem."""
        results = self._engine.map(function, items)
        for number, (document, given) in enumerate(zip(documents, results, strict=True), 1):
            yield document, *_told(given, step, nothing(document), document.id)
            self._progress(step, number, len(documents))

    def _whole(self, step: str, function: Callable[[], Given[T]], *, nothing: Any) -> Given[T]:
        """What a case step gives; where it breaks down, nothing and a problem."""
        (given,) = self._engine.map(call, [function])
        return _told(given, step, nothing)

    def _stale(self, step: str) -> str | None:
        return self._pending.stale(step, self.folder.judgements, self.as_of)

    def _picture(self, pages: Mapping[tuple[str, int], Page], place: Place) -> bytes | None:
        """The cut-out of a page that has pictures, with the words of the place marked."""
        document = next(one for one in self.documents if one.id == place.document)
        (read,) = self.folder.get("reading", Reading, document)
        original = str(self.folder.originals.path_of(document.content_hash))
        boxes = boxes_of(pages[place.document, place.page_number], place.spans)
        passwords = self.settings.passwords
        return picture_of(original, read.mime_type, place.page_number, boxes, passwords=passwords, way=self._way)


def verify_bundle(path: Path, *, head: str | None = None, trust: Path | None = None) -> tuple[Problem, ...]:
    """What in a bundle is not as it was written: by its manifests, then originals and journal among themselves."""
    inside = CaseFolder(path / "data", version=__version__, by="")
    return bag.check_bag(path) + Custody(inside).verify(head=head, trust=trust)


def _told(given: Given[T] | Failure, step: str, nothing: T, document: str | None = None) -> Given[T]:
    """A bug of ours in a step is a problem of what it was working on; everything else goes on."""
    if not isinstance(given, Failure):
        return given
    message = f"The program broke down on this, and left it out ({given.why}). Please report it."
    return nothing, (Problem(step, message, document),)


def _find_lines(
    item: tuple[tuple[Page, ...], tuple[Claim, ...]], *, parties: tuple[Any, ...]
) -> tuple[tuple[Transfer, ...], tuple[Problem, ...]]:
    pages, claims = item
    return register.find_lines(pages, claims, parties=parties)
