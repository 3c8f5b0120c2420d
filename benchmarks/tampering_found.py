"""Which manipulations of a set of papers do the signs speak against, and how often do they speak against clean papers?

    python -m benchmarks.tampering_found                    12 clean sets of 20 files, each manipulation once in each
    python -m benchmarks.tampering_found --sets 3 --only pdf_revision --show
    python -m benchmarks.tampering_found --rates            also writes how often each check errs on clean files

A manipulation is found if its paper has a sign against it that the clean paper has not. A false alarm is any sign
against a clean file. The papers are made by benchmarks/forged_set, which knows nothing of the checks.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from assay.authenticity import authenticate
from assay.model.document import Document
from assay.model.sign import Direction, Sign
from assay.readers import formats
from assay.readers.desk import Desk
from assay.readers.sandbox.limits import LIMITS
from assay.readers.sandbox.members import MemberFiles
from assay.readers.sandbox.protocol import Done
from assay.readers.sniffing import content
from assay.readers.source import Source
from assay.reading import Heard, WhatWasRead, reading_of
from benchmarks.forged_set.clean import CleanSet, clean_set
from benchmarks.forged_set.forgeries import FORGERIES

Files = dict[str, bytes]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=int, default=12, help="clean sets of 20 files (default: 12)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], help="names of manipulations")
    parser.add_argument("--show", action="store_true", help="the signs against clean papers, and what was not found")
    parser.add_argument("--rates", type=Path, help="write how often each check errs on clean files to this TOML")
    parser.add_argument("--ocr", action="store_true", help="recognise the scans too: minutes for each set")
    parser.add_argument("--cache", type=Path, help="a folder in which what was read is kept")
    options = parser.parse_args()
    if not options.ocr:
        os.environ["PATH"] = ""  # where the readers look for tesseract
    bench = Bench(options.cache / ("ocr" if options.ocr else "bare") if options.cache else None)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        bench.folder = Path(folder)
        for number in range(options.sets):
            bench.one(options.seed * 1000 + number, options.only)
            print(f"set {number + 1} of {options.sets}, {time.monotonic() - start:.0f} s", file=sys.stderr)
    bench.tell(show=options.show)
    if options.rates:
        options.rates.write_text(bench.rates(), encoding="utf-8")
    return 0


class Bench:
    def __init__(self, cache: Path | None) -> None:
        self.cache = cache
        self.folder = Path()
        self.files = 0
        self.tried: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.in_the_set: Counter[str] = Counter()
        self.by_check: dict[str, Counter[str]] = defaultdict(Counter)
        self.alarms: list[tuple[int, str, Sign]] = []
        self.speaking: Counter[str] = Counter()
        self.missed: list[str] = []

    def one(self, seed: int, only: list[str]) -> None:
        some = clean_set(seed)
        files = {name: paper.data for name, paper in some.papers.items()}
        before = self.signs(files, some)
        self.files += len(files)
        against = [sign for sign in before if sign.direction is Direction.AGAINST]
        self.alarms += [(seed, sign.document, sign) for sign in against]
        self.speaking.update(check for check, _ in {(sign.check, sign.document) for sign in before})
        known = {(sign.document, sign.check, sign.message) for sign in against}
        for forgery in FORGERIES:
            if only and forgery.__name__ not in only:
                continue
            forged = forgery(some, random.Random(f"{seed} {forgery.__name__}"))
            if forged is None or forged[1] == files[forged[0]]:
                continue
            after = self.signs({**files, forged[0]: forged[1]}, some)
            new = [sign for sign in after if sign.direction is Direction.AGAINST and
                   (sign.document, sign.check, sign.message) not in known]  # fmt: skip
            self.count(forgery.__name__, forged[0], new, seed)

    def count(self, name: str, file: str, new: list[Sign], seed: int) -> None:
        self.tried[name] += 1
        mine = [sign for sign in new if sign.document == file]
        self.found[name] += bool(mine)
        self.in_the_set[name] += bool(new)
        self.by_check[name].update({sign.check for sign in mine})
        if not mine:
            self.missed.append(f"{seed} {name} {file}: {[(one.document, one.message) for one in new]}")

    def signs(self, files: Files, some: CleanSet) -> list[Sign]:
        """The signs with the file's name in place of its id, so that a paper is the same before and after."""
        documents = {name: _document(name, data) for name, data in files.items()}
        read_ones = self.read(files, documents)
        readings, pages = [one.reading for one in read_ones], [page for one in read_ones for page in one.pages]
        found, _ = authenticate(list(documents.values()), readings, pages, keys=some.keys)
        names = {document.id: name for name, document in documents.items()}
        return [replace(sign, document=names[sign.document]) for sign in found]

    def read(self, files: Files, documents: dict[str, Document]) -> list[WhatWasRead]:
        found = []
        for name, data in files.items():
            what = self.kept(name, data) or read_here(documents[name], data, self.folder)
            self.keep(data, name, what)
            found.append(what)
        return found

    def kept(self, name: str, data: bytes) -> WhatWasRead | None:
        path = self.place(name, data)
        return pickle.loads(path.read_bytes()) if path and path.exists() else None  # noqa: S301

    def keep(self, data: bytes, name: str, what: WhatWasRead) -> None:
        if path := self.place(name, data):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(what))

    def place(self, name: str, data: bytes) -> Path | None:
        return self.cache / hashlib.sha256(name.encode() + data).hexdigest() if self.cache else None

    def tell(self, *, show: bool) -> None:
        print(f"\n{'manipulation':28} {'n':>4} {'found':>6} {'share':>6}  in the set   by")
        for name in self.tried:
            n, found = self.tried[name], self.found[name]
            by = ", ".join(f"{check} {times}" for check, times in self.by_check[name].most_common(4))
            print(f"{name:28} {n:4} {found:6} {found / n:6.2f}  {self.in_the_set[name] / n:10.2f}   {by}")
        n, found = self.tried.total(), self.found.total()
        if n:
            print(f"{'all':28} {n:4} {found:6} {found / n:6.2f}  {self.in_the_set.total() / n:10.2f}")
        files = len({(seed, name) for seed, name, _ in self.alarms})
        print(f"\n{self.files} clean files: {len(self.alarms)} signs against them, on {files} files; "
              f"{100 * len(self.alarms) / self.files:.1f} signs per 100 files")  # fmt: skip
        for check, times in Counter(sign.check for _, _, sign in self.alarms).most_common():
            print(f"  {check}: {times}")
        if show:
            print("\nAgainst clean papers")
            for seed, name, sign in self.alarms:
                print(f"  {seed} {name}: {sign.check}: {sign.message}")
            print("\nNot found")
            print("\n".join(f"  {one}" for one in self.missed))

    def rates(self) -> str:
        errors = Counter(check for check, _, _ in {(sign.check, seed, name) for seed, name, sign in self.alarms})
        names = sorted({*self.speaking, *errors, *(check for some in self.by_check.values() for check in some)})
        lines = [f'"{name}" = {{ files = {self.files}, wrong = {errors[name]} }}' for name in names]
        return "\n".join(lines) + "\n"


def read_here(document: Document, data: bytes, folder: Path) -> WhatWasRead:
    """As the step reads it, but in this process and without its walls: the papers are our own."""
    path = folder / document.content_hash
    path.write_bytes(data)
    heard = Heard(document.id, MemberFiles(folder / "scratch", len(data)), LIMITS)
    desk = Desk(heard.take, document.id, LIMITS, size=len(data))
    with path.open("rb") as file:
        source = content.typed(Source((file.fileno(),), document.file_name, len(data)))
        result = formats.forms_of(source)[0].load()(source, desk)
    done = Done(source.mime_type, result.reader, result.reason, result.detail, result.metadata, result.expected,
                tuple(desk.lacks), tuple(desk.traces))  # fmt: skip
    heard.take(done)
    return WhatWasRead(reading_of(heard, done), tuple(heard.pages), tuple(heard.files.members))


def _document(name: str, data: bytes) -> Document:
    digest = hashlib.sha256(name.encode() + data).hexdigest()
    return Document(digest[:16], digest, name, (name,), len(data))


if __name__ == "__main__":
    sys.exit(main())
