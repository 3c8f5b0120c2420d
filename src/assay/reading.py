"""Read: what does a document say, and where on the page?

    a PDF of three pages → its text with a box for each word, its tables, what the file says of itself, embedded files

The file is opened in a worker process; here is only what the worker sent, checked again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assay.exports.visible import visible
from assay.model.document import Outcome, Page, Reading, Reason
from assay.model.problem import Problem
from assay.readers.archives.volumes import File, volume_sets
from assay.readers.sandbox import describing, supervisor
from assay.readers.sandbox.limits import LIMITS, Limits
from assay.readers.sandbox.members import MemberFiles
from assay.readers.sandbox.protocol import Begun, Done, MemberClosed, MemberFailed, MemberOpened, Noted, PageDone, Read
from assay.readers.sandbox.tiers import Tier
from assay.readers.wording import sentence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Document, Member
    from assay.readers.sandbox.protocol import Message
    from assay.readers.sandbox.tiers import Way

MOST_PROBLEMS_OF_MEMBERS = 50
NO_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class ToRead:
    """An item of the step: a document, the path of its original, and a folder of ours for the members found in it.

    Of a split archive the first part is read, with the originals of the parts that follow it (`volumes`), and is told
    which parts are `missing`; a later part says only of what it is a part (`part_of`).
    """

    document: Document
    original: str
    scratch: str
    volumes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    part_of: str = ""
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A document's place in a split archive. The first part has `volumes`, the content hashes of those read with it."""

    volumes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class WhatWasRead:
    """`members` lie in the scratch folder, each under its content hash."""

    reading: Reading
    pages: tuple[Page, ...]
    members: tuple[Member, ...]


def parts_of(documents: Sequence[Document]) -> dict[str, Part]:
    """The parts of split archives by their document ids: a.7z.001 and a.7z.002 are one archive."""
    by_id = {document.id: document for document in documents}
    found: dict[str, Part] = {}
    files = [File(one.id, path, one.size) for one in documents for path in one.paths]
    for one in volume_sets(files):
        further = tuple(by_id[later].content_hash for later in one.further)
        found[one.first] = Part(further, one.missing)
        for later in (*one.further, *one.stranded):
            found[later] = Part(part_of=by_id[one.first].file_name)
    return found


def read(
    item: ToRead, *, limits: Limits = LIMITS, worker: Sequence[str] = supervisor.WORKER, way: Way | None = None
) -> tuple[WhatWasRead, tuple[Problem, ...]]:
    """Reads one document. Whatever happens to the worker, what it had finished is kept and the trouble is a problem."""
    if item.part_of:
        return _as_part(item), ()
    heard = _hear_out(item, limits, worker, way, attempt=0)
    if heard.died and heard.others:
        again = _hear_out(item, limits, worker, way, attempt=1)
        heard = max(heard, again, key=Heard.amount)
    reading = replace(reading_of(heard, _lacking(item, heard.done)), tier=_tier(worker, way))
    return WhatWasRead(reading, tuple(heard.pages), tuple(heard.files.members)), _problems(heard, reading)


def _hear_out(item: ToRead, limits: Limits, worker: Sequence[str], way: Way | None, *, attempt: int) -> Heard:
    """A reader that was killed from outside is no word about the document: it is read anew, once."""
    heard = _hear(item, limits, worker, way, attempt=attempt)
    return _hear(item, limits, worker, way, attempt=attempt) if heard.killed else heard


def _hear(item: ToRead, limits: Limits, worker: Sequence[str], way: Way | None, *, attempt: int) -> Heard:
    """One conversation about the document, to its end or the worker's."""
    originals = (item.original, *item.volumes)
    heard = Heard(item.document.id, MemberFiles(Path(item.scratch), item.document.size), limits)
    name = item.document.file_name.encode("utf-8", "replace").decode()  # of a disk: any bytes, as lone surrogates
    task = Read(name, item.document.id, item.passwords, attempt, limits)
    try:
        for said in supervisor.converse(task, originals, limits=limits, command=worker, way=way):
            heard.take(said)
    except supervisor.Died as death:
        heard.died, heard.killed = True, death.from_outside
        heard.done = Done(heard.done.mime_type, heard.done.reader, death.reason, death.detail)
    finally:
        heard.files.drop_unfinished()
    return heard


def _as_part(item: ToRead) -> WhatWasRead:
    """A later part of a split archive is read with the first one."""
    detail = f"a part of {item.part_of}, with which it is read"
    reading = Reading(item.document.id, NO_TYPE, Outcome.READ, "assay volumes", detail=detail)
    return WhatWasRead(reading, (), ())


def _lacking(item: ToRead, done: Done) -> Done:
    """Parts that are not in the case explain whatever trouble their fellows make."""
    if not item.missing:
        return done
    return msgspec.structs.replace(done, reason=Reason.VOLUME_MISSING, detail=", ".join(item.missing)[:300])


def _tier(worker: Sequence[str], way: Way | None) -> str:
    """A plain program has nothing around it but its limits."""
    return str(supervisor.tier_in_force(way)) if tuple(worker) == supervisor.WORKER else str(Tier.T0)


def without_members(
    read: WhatWasRead, problems: Sequence[Problem], why: str
) -> tuple[WhatWasRead, tuple[Problem, ...]]:
    """Where a container's members may not be taken in: it says so, and its own text stays."""
    found = read.reading
    reading = replace(
        found,
        outcome=Outcome.PARTIAL if read.pages else Outcome.REFUSED,
        reason=Reason.MEMBER_LIMIT,
        detail=why,
        emitted=0,
        failed=found.expected,
    )
    return WhatWasRead(reading, read.pages, ()), (Problem("read", sentence_of(reading), reading.document), *problems)


def weakness(readings: Sequence[Reading]) -> tuple[Problem, ...]:
    """Of reading without walls: one problem for the whole case, whoever read it and when."""
    return (Problem("read", describing.WEAK),) if any(read.tier == Tier.T0 for read in readings) else ()


def unread(document: Document) -> WhatWasRead:
    """What there is of a document on which the program broke down."""
    return WhatWasRead(Reading(document.id, NO_TYPE, Outcome.REFUSED, "assay", Reason.UNEXPECTED), (), ())


@dataclass(slots=True)
class Heard:
    """What the worker has said so far, each piece checked against what it may say."""

    document: str
    files: MemberFiles
    limits: Limits
    pages: list[Page] = field(default_factory=list)
    failed: list[MemberFailed] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)
    done: Done = field(default_factory=lambda: Done(NO_TYPE, "", Reason.UNEXPECTED))
    died: bool = False
    killed: bool = False
    others: bool = False

    def amount(self) -> tuple[int, int, bool]:
        """Of what was read: characters, members, and whether the reader lived to the end."""
        return sum(len(page.text) for page in self.pages), len(self.files.members), not self.died

    def take(self, said: Message | bytes) -> None:
        match said:
            case bytes():
                self.files.write(said, self.limits)
            case Begun():
                self.done = Done(said.mime_type, said.reader, Reason.UNEXPECTED)
                self.others = said.others
            case PageDone():
                self._take_page(said.page)
            case MemberOpened():
                self.files.open(said.name, self.limits)
            case MemberClosed():
                self.files.close()
            case MemberFailed():
                self.files.drop_unfinished()
                self.failed.append(said)
            case Noted() if len(self.notes) < self.limits.notes:
                self.notes.append(said)
            case Done():
                self.done = said

    def _take_page(self, page: Page) -> None:
        if len(self.pages) >= self.limits.pages:
            raise supervisor.Died(Reason.OUTPUT_LIMIT, f"more than {self.limits.pages:,} pages")
        if page.document != self.document or page.page_number != len(self.pages) + 1 or not _spans_hold(page):
            raise supervisor.Died(Reason.PARSER_CRASHED, "what the reader sent is not what it may send")
        self.pages.append(page)


def _spans_hold(page: Page) -> bool:
    length = len(page.text)
    spans = ((word.start, word.end) for word in page.words)
    in_cells = ((span.start, span.end) for table in page.tables for cell in table.cells for span in cell.spans)
    marks = ((mark.start, mark.end) for mark in page.marks)
    return all(0 <= start <= end <= length for group in (spans, in_cells, marks) for start, end in group)


def reading_of(heard: Heard, done: Done) -> Reading:
    reason, detail = done.reason, done.detail
    emitted, failed = len(heard.files.members), len(heard.failed)
    expected = emitted + failed if done.expected is None else done.expected
    if reason is None and (failed or expected > emitted):
        reason, detail = Reason.MEMBERS_FAILED, f"{expected - emitted} of {expected} members could not be taken out"
    has_text = any(page.text.strip() for page in heard.pages)
    if reason is None and done.lacking:
        reason, detail = Reason.PARTS_UNREAD, "; ".join(done.lacking)[:300]
    if reason is None and not has_text and not emitted:
        reason, detail = Reason.NO_TEXT, "no page has any text" if heard.pages else "it holds nothing"
    return Reading(
        document=heard.document,
        mime_type=done.mime_type,
        outcome=_outcome(reason, something=has_text or bool(emitted)),
        reader=done.reader,
        reason=reason,
        detail=detail,
        language=_language(heard.pages),
        pages=len(heard.pages),
        metadata=done.metadata,
        expected=expected,
        emitted=emitted,
        failed=expected - emitted,
        lacking=done.lacking,
        traces=done.traces,
    )


def _outcome(reason: Reason | None, *, something: bool) -> Outcome:
    if reason is None:
        return Outcome.READ
    return Outcome.PARTIAL if something or reason is Reason.NO_TEXT else Outcome.REFUSED


def _language(pages: Sequence[Page]) -> str | None:
    """The one in which most of the text is."""
    lengths: Counter[str] = Counter()
    for page in pages:
        if page.language:
            lengths[page.language] += len(page.text)
    return max(lengths, key=lambda language: (lengths[language], language)) if lengths else None


def _problems(heard: Heard, reading: Reading) -> tuple[Problem, ...]:
    """One sentence for the document, one for each member that failed, and what the reader noted."""
    document = reading.document
    problems = [Problem("read", _as_sentence(sentence_of(reading)), document)] if reading.reason is not None else []
    for member in heard.failed[:MOST_PROBLEMS_OF_MEMBERS]:
        name = repr(member.name[:200])
        why = f"{member.reason.replace('_', ' ')} ({member.detail})"
        problems.append(Problem("read", _as_sentence(f"The member {name} was left out: {why}."), document))
    problems += [Problem("read", _as_sentence(one.message), document, one.page_number) for one in heard.notes]
    return tuple(problems)


def _as_sentence(message: str) -> str:
    """One line of it, with what could turn or hide the words around it shown: names in it come from outside."""
    message = visible(" ".join(message.split()))
    sentence = message[:1].upper() + message[1:].rstrip(".")
    return sentence if sentence.endswith("?") else f"{sentence}."
