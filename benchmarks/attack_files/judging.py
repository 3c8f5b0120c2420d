"""Reads an attack as a file of a case is read, with what is found in it, and says what does not hold."""

from __future__ import annotations

import hashlib
import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assay.model.document import Document, Outcome, Reason
from assay.readers.sandbox.limits import LIMITS
from assay.reading import ToRead, WhatWasRead, read

from .shape import Attack, Canary

if TYPE_CHECKING:
    from assay.model.problem import Problem

MOST_MEMBERS = 3_000  # of one file, with the members of its members
ENOUGH_SECONDS = 300.0  # for one file with all its members; what is left then is not read
LATE = 5.0  # seconds past its limit
READERS = 2  # the next one is tried once
UNCLEAN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
INSIDES = re.compile(r"Traceback|site-packages|\.py\b|0x[0-9a-f]{6,}|/usr/lib|\bobject at\b|/venv/")
LONGEST_SENTENCE = 1500


@dataclass(frozen=True, slots=True)
class Verdict:
    """`failures`: what does not hold, one sentence each."""

    attack: Attack
    failures: tuple[str, ...]
    ended: str
    seconds: float
    documents: int


@dataclass(slots=True)
class Tree:
    """A file and what was found in it."""

    results: list[tuple[WhatWasRead, tuple[Problem, ...], float, int]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    cut_short: bool = False


@contextmanager
def canary_server(folder: Path) -> Iterator[tuple[Canary, list[bytes]]]:
    """Something to be read, written and called; the calls are listed."""
    calls: list[bytes] = []

    class Listening(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            calls.append(self.request.recv(200))

    secret, target = folder / "canary" / "secret.txt", folder / "canary" / "written.txt"
    secret.parent.mkdir()
    secret.write_text("SECRETCANARY the source lives in Harbour Lane", encoding="utf-8")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Canary(secret, target, f"http://127.0.0.1:{server.server_address[1]}"), calls
        server.shutdown()


def judged(attack: Attack, canary: Canary, calls: list[bytes], folder: Path) -> Verdict:
    data = attack.make(canary)
    work, before = folder / "work", len(calls)
    work.mkdir(exist_ok=True)
    start = time.monotonic()
    tree = _whole(data, attack.name, work)
    seconds = time.monotonic() - start
    failures = [*tree.failures, *_left_behind(canary, folder, work), *_held(attack, tree), *_told_well(tree, work)]
    failures += [f"read what it may not: {word[:12]}" for word in _secrets(canary) if _holds(tree, data, word)]
    if len(calls) > before:
        failures.append(f"called the canary {len(calls) - before} times")
    reading = tree.results[0][0].reading
    ended = f"{reading.outcome} {reading.reason or ''} ({reading.reader}: {reading.detail})"
    return Verdict(attack, tuple(failures), ended, seconds, len(tree.results))


def _whole(data: bytes, name: str, work: Path) -> Tree:
    """A content is read once, however often it lies in the file."""
    tree, pending, seen, start = Tree(), [(data, name)], set(), time.monotonic()
    scratch = work / "scratch"
    while pending:
        content, called = pending.pop()
        digest = hashlib.sha256(content).hexdigest()
        if digest in seen:
            continue
        if len(seen) >= MOST_MEMBERS or time.monotonic() - start > ENOUGH_SECONDS:
            tree.cut_short = True
            break
        seen.add(digest)
        (work / "original").write_bytes(content)
        members = _one(work, digest, called, len(content), tree)
        names = dict(_names(tree))
        for member in members:
            path = scratch / member
            if path.exists():
                found = path.read_bytes()
                path.unlink()
                pending.append((found, names[member]))
                tree.contents.append(found[:1_000_000])
    (work / "original").unlink()
    return tree


def _names(tree: Tree) -> Iterator[tuple[str, str]]:
    for member in tree.results[-1][0].members:
        yield member.content_hash, member.name


def _one(work: Path, digest: str, name: str, size: int, tree: Tree) -> list[str]:
    document = Document(digest[:16], digest, name, (name,), size)
    start = time.monotonic()
    what, problems = read(ToRead(document, str(work / "original"), str(work / "scratch")))
    taken = time.monotonic() - start
    tree.results.append((what, problems, taken, size))
    if taken > READERS * (LIMITS.run_time(size) + LATE):
        tree.failures.append(f"{name[:40]!r} took {taken:.0f} s")
    return [one.content_hash for one in what.members]


def _held(attack: Attack, tree: Tree) -> Iterator[str]:
    """What the attack itself demands, and what is demanded of every file."""
    readings = [what.reading for what, _, _, _ in tree.results]
    top, reasons = readings[0], {one.reason for one in readings}
    if top.outcome not in attack.outcomes:
        yield f"ended {top.outcome}"
    if attack.reasons and top.reason not in attack.reasons | {None}:
        yield f"for the reason {top.reason}"
    if attack.somewhere and not attack.somewhere & reasons:
        yield f"nowhere {', '.join(sorted(attack.somewhere))}"
    for one in readings:
        if (one.outcome is Outcome.READ) != (one.reason is None):
            yield f"{one.outcome} with the reason {one.reason}"
        if one.reason is Reason.UNEXPECTED or (
            one.reason is Reason.PARSER_CRASHED and one.reason not in attack.reasons
        ):
            yield f"{one.reason} ({one.reader}: {one.detail})"
        if one.expected != one.emitted + one.failed:
            yield f"{one.expected} expected, {one.emitted} emitted, {one.failed} failed"
    texts = [page.text for what, _, _, _ in tree.results for page in what.pages]
    for words in attack.must_text:
        if not tree.cut_short and not any(_flat(words) in _flat(text) for text in texts):
            yield f"did not read {words!r}"
    if attack.must_tell and not re.search(attack.must_tell, _said(tree), re.IGNORECASE):
        yield f"did not tell ({attack.must_tell})"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _said(tree: Tree) -> str:
    said = [problem.message for _, problems, _, _ in tree.results for problem in problems]
    for what, _, _, _ in tree.results:
        said += [mark.detail for page in what.pages for mark in page.marks]
        said += [f"{name} {value}" for name, value in what.reading.metadata]
    return "\n".join(said)


def _told_well(tree: Tree, work: Path) -> Iterator[str]:
    """Every problem is one sentence that can be shown as it is, and says nothing of our insides."""
    for what, problems, _, _ in tree.results:
        if what.reading.reason is not None and not problems:
            yield "has a reason and no sentence"
        for message in (problem.message for problem in problems):
            if UNCLEAN.search(message):
                yield f"shows a control character: {message[:200]!r}"
            if INSIDES.search(message) or str(work) in message:
                yield f"shows our insides: {message[:300]!r}"
            if (
                not message.endswith(".")
                or not (message[:1].isupper() or message[:1].isdigit())
                or len(message) > LONGEST_SENTENCE
            ):
                yield f"is no sentence: {message[:200]!r}"


def _secrets(canary: Canary) -> tuple[str, ...]:
    host = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").exists() else ""
    return tuple(word for word in (canary.secret.read_text(encoding="utf-8"), host, "root:x:0:0") if len(word) > 4)


def _holds(tree: Tree, original: bytes, word: str) -> bool:
    if word.encode() in original:
        return False
    pages = (page.text for what, _, _, _ in tree.results for page in what.pages)
    return (
        word in _said(tree) or any(word in text for text in pages) or any(word.encode() in one for one in tree.contents)
    )


def _left_behind(canary: Canary, folder: Path, work: Path) -> Iterator[str]:
    """Only what was asked for may have been written, and nothing may be left."""
    if canary.target.exists():
        canary.target.unlink()
        yield "wrote the canary"
    for path in (*work.rglob("*"), *folder.glob("*")):
        if path not in (work, work / "scratch", canary.secret.parent):
            yield f"left {path.name!r}"
