"""How much do we read, how fast, and what do other readers find that we don't? Over one folder, in one run.

    python benchmarks/readers_compared.py FOLDER --rivals RIVAL_PYTHON
    python benchmarks/readers_compared.py FOLDER --rivals RIVAL_PYTHON --only kreuzberg --losses losses.txt

RIVAL_PYTHON is the Python of an environment that has kreuzberg, markitdown and extractous; they are no dependencies.
Nothing is recognised (OCR) by anybody. A file yields if a letter or a figure comes out, its members' text and names
included. Ours is measured with the sandbox; theirs run bare, in one process that is begun again when a file kills it.
For plain and Office files it prints which share of a rival's words we found too; --losses lists the files below 99 %.
Words are compared by meaning: numbers as numbers (a sheet shows them rounded), without the marks of Markdown. Where a
rival says a word oftener than we do it is not held against us (headings repeated in every row), nor what it passes on
undecoded: markup, field codes, Base64. What we keep as metadata is found, but is no yield.
Two figures: raw, and after the rules of rivals_noise.py, which say what of a rival's words is no text of the file. Mail
stores are left out of the second with --no-members, for their mails are members.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rivals_noise import explanation, without_noise

from assay.engines.local import Failure, LocalEngine
from assay.model.document import Document, MarkKind
from assay.reading import ToRead, read

WORD = re.compile(r"\w+")
PATIENCE = 120  # seconds for one file of a rival
OFFICE = ("word", "excel", "powerpoint", "officedocument", "opendocument", "rtf", "text/", "xml", "message/", "outlook")
MAIL_STORES = ("application/vnd.ms-outlook-pst", "application/mbox")
AS_WRITTEN = ("text/plain", "text/csv")
SIGNS_OF_SOURCE = ("<?xml", "<html", "<HTML", "</", "{\\rtf", "Content-Type:", "MIME-Version:", "Received:", "Subject:")
TOKEN = re.compile(r"\d+\.\d+(?![.\w])|[^\W_]+")
NUMBER = re.compile(r"\d+(\.\d+)?")
THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
MIDNIGHT = re.compile(r"(?<=\d)[ t]00:00:00(?:\.0+)?(?!\d)")  # what a date without a time is stored as
TIME = re.compile(r"(?<=\d\d)t(?=\d\d:\d\d)")  # 2031-04-05t06:07
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
ENCODED = re.compile(r"^(?:[A-Za-z0-9+/]{56,}=*|M[!-`]{60})$", re.MULTILINE)
RIVALS = {
    "kreuzberg": """
import os
from kreuzberg import ExtractionConfig, extract_file_sync
config = ExtractionConfig(use_cache=False, disable_ocr=True)
def text_of(path):
    return extract_file_sync(path, config=config).content
""",
    "markitdown": """
from markitdown import MarkItDown
reader = MarkItDown()
def text_of(path):
    return reader.convert(path).text_content
""",
    "extractous": """
from extractous import Extractor, PdfParserConfig, TesseractOcrConfig
try:
    from extractous import PdfOcrStrategy
    reader = Extractor().set_pdf_config(PdfParserConfig().set_ocr_strategy(PdfOcrStrategy.NO_OCR))
except ImportError:
    reader = Extractor()
def text_of(path):
    return reader.extract_file_to_string(path)[0]
""",
}
LOOP = """
import json, sys, time
out = sys.stdout
sys.stdout = sys.stderr
for path in sys.stdin.read().split("\\0"):
    start = time.monotonic()
    try:
        text, error = text_of(path) or "", ""
    except BaseException as trouble:
        text, error = "", type(trouble).__name__
    out.write(json.dumps([path, time.monotonic() - start, text, error]) + "\\n")
    out.flush()
"""


@dataclass
class Result:
    name: str
    seconds: float = 0.0
    texts: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def yielding(self) -> int:
        return sum(bool(WORD.search(text)) for text in self.texts.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rivals", type=Path, metavar="PYTHON")
    parser.add_argument("--only", choices=sorted(RIVALS), action="append")
    parser.add_argument("--no-members", action="store_true", help="read the files alone, not what they contain")
    parser.add_argument("--losses", type=Path, metavar="FILE", help="write the files of which a rival finds more")
    options = parser.parse_args()
    files = [path for path in sorted(options.folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    without_ocr()
    results = [ours(files, members=not options.no_members)]
    for name in options.only or RIVALS if options.rivals else ():
        results.append(theirs(name, options.rivals, files))
    print(f"{'reader':12} {'files':>6} {'yield':>6} {'seconds':>8} {'files/s':>8}")
    for one in results:
        print(f"{one.name:12} {len(files):6} {one.yielding:6} {one.seconds:8.1f} {len(files) / one.seconds:8.1f}")
    fastest = min(one.seconds for one in results)
    print(f"ours takes {results[0].seconds / fastest:.2f} times as long as the fastest")
    lines = [line for rival in results[1:] for line in losses(results[0], rival, members=not options.no_members)]
    if options.losses:
        options.losses.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def without_ocr() -> None:
    """A path without tesseract, for us and for them, in which everything else is still found."""
    folder = Path(tempfile.mkdtemp(prefix="assay-path-"))
    for place in os.environ["PATH"].split(os.pathsep):
        for program in Path(place).glob("*") if Path(place).is_dir() else ():
            if program.name not in ("tesseract", "soffice", "libreoffice") and not (folder / program.name).exists():
                (folder / program.name).symlink_to(program)
    os.environ["PATH"] = str(folder)


def ours(files: list[Path], *, members: bool) -> Result:
    """As `assay add` does: by as many processes as it takes, each file in the sandbox."""
    result = Result("assay")
    start = time.monotonic()
    for path, taken in zip(files, LocalEngine().map(partial(taken_from, members=members), files), strict=True):
        if isinstance(taken, Failure):
            raise SystemExit(f"{path}: {taken.why}")
        result.types[str(path)] = taken.mime_type
        result.texts[str(path)], result.metadata[str(path)] = "\n".join(taken.text), "\n".join(taken.metadata)
    result.seconds = time.monotonic() - start
    return result


def taken_from(path: Path, *, members: bool) -> Taken:
    taken = Taken(members)
    with tempfile.TemporaryDirectory() as scratch:
        taken.mime_type = taken.in_(path, path.name, Path(scratch))
    return taken


@dataclass
class Taken:
    """The text of a file and of all its members; the names of sheets and members are text, as with the rivals."""

    members: bool = True
    text: list[str] = field(default_factory=list)
    metadata: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    mime_type: str = ""

    def in_(self, path: Path, name: str, scratch: Path) -> str:
        """Its type."""
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.seen.add(digest)
        document = Document(digest[:16], digest, name, (name,), path.stat().st_size)
        what, _ = read(ToRead(document, str(path), str(scratch)))
        self.text += [part for page in what.pages for part in (page.label, page.text)]
        self.text += [mark.detail for page in what.pages for mark in page.marks if mark.kind is MarkKind.COMMENT]
        self.metadata += [f"{key} {value}" for key, value in what.reading.metadata]
        for member in what.members:
            self.text.append(member.name)
            if self.members and member.content_hash not in self.seen and len(self.seen) < 2000:
                self.in_(scratch / member.content_hash, member.name, scratch)
        return what.reading.mime_type


def theirs(name: str, python: Path, files: list[Path]) -> Result:
    result, left = Result(name), [str(path) for path in files]
    with tempfile.TemporaryDirectory() as home:
        while left:
            before = len(left)
            left = one_run(result, python, left, home)
            if len(left) == before:  # it died on the first one
                result.texts[left.pop(0)] = ""
    return result


def one_run(result: Result, python: Path, left: list[str], home: str) -> list[str]:
    """Files that are still to be read after the rival's process has ended or was ended."""
    environment = os.environ | {"HOME": home}
    process = subprocess.Popen(
        [str(python), "-c", RIVALS[result.name] + LOOP],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    )
    start = time.monotonic()
    try:
        out, _ = process.communicate("\0".join(left), timeout=PATIENCE + len(left))
    except subprocess.TimeoutExpired as late:
        process.kill()
        process.communicate()
        out = late.stdout.decode() if isinstance(late.stdout, bytes) else (late.stdout or "")
    result.seconds += time.monotonic() - start
    for line in out.splitlines():
        try:
            path, _, text, _ = json.loads(line)
        except ValueError:
            break
        result.texts[path] = text
    return [path for path in left if path not in result.texts]


@dataclass
class Share:
    """Of a rival's words: how many we have."""

    found: int = 0
    wanted: int = 0
    full: int = 0
    files: int = 0

    def add(self, total: int, missing: int) -> None:
        have = total - missing
        self.found, self.wanted = self.found + have, self.wanted + total
        self.files, self.full = self.files + 1, self.full + (have >= 0.99 * total)

    def __str__(self) -> str:
        return f"{self.found / max(self.wanted, 1):.1%} ({self.full} of {self.files} files at 99 % or more)"


def losses(mine: Result, rival: Result, *, members: bool) -> list[str]:
    """Prints which share of the rival's words we have; gives the files of which we have less than 99 %, worst first."""
    raw, judged, undecoded = Share(), Share(), 0
    explained: Counter[str] = Counter()
    lines: list[tuple[int, str]] = []
    for path, text in rival.texts.items():
        if not any(part in mine.types.get(path, "") for part in OFFICE) or not WORD.search(text):
            continue
        if mine.types[path] not in AS_WRITTEN and is_source(text, Path(path)):
            undecoded += 1
            continue
        ours_ = f"{mine.texts[path]}\n{mine.metadata.get(path, '')}"
        total, missing, _ = compared(text, ours_)
        raw.add(total, missing.total())
        if mine.types[path] in MAIL_STORES and not members:
            continue
        total, missing, repeated = compared(without_noise(text), ours_)
        why = explanation(mine.types[path], Path(path).read_bytes(), ours_)
        rules = {word: why(word) for word in missing}
        explained.update(rule for rule in rules.values() if rule)
        noise = Counter({word: uses for word, uses in missing.items() if rules[word]})
        lost = missing - noise
        judged.add(total - noise.total(), lost.total())
        if lost.total() > 0.01 * (total - noise.total()):
            have = 1 - lost.total() / (total - noise.total())
            again = f" (and {repeated} repeated)" if repeated else ""
            words = " ".join(list(lost)[:15])
            lines.append((lost.total(), f"{rival.name} {have:6.1%} of {total:7} words {path}: {words}{again}"))
    print(f"of {rival.name}'s words in plain and Office files we have {raw} as they are, {judged} by the rules")
    print(f"    {undecoded} files it gives out undecoded are left out; words by rule: {dict(explained)}")
    return [line for _, line in sorted(lines, reverse=True)]


def is_source(text: str, path: Path) -> bool:
    """Did the rival pass on markup, field codes or encoded mail as they stand in the file?"""
    if path.suffix.lower() in (".svg", ".xml") and "<" not in text:
        return False
    source = path.read_bytes()[:200_000].decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if len(line.strip()) > 3][:60]
    kept = sum(line in source for line in lines)
    return bool(lines) and kept >= 0.95 * len(lines) and any(sign in text[:3000] for sign in SIGNS_OF_SOURCE)


def compared(theirs_: str, ours_: str) -> tuple[int, Counter[str], int]:
    """How many words the rival has, those that we don't have, and how many of ours it has more often.

    A word that both have but the rival oftener counts as missing where more than half of its uses are: some repeat the
    heading in every row of a table.
    """
    wanted, have = words_of(theirs_), words_of(ours_)
    glued = {"".join(have[at : at + size]) for size in (2, 3, 4) for at in range(len(have))}
    known, numbers = Counter(have), sorted({float(one) for one in have if NUMBER.fullmatch(one)})
    missing: Counter[str] = Counter()
    repeated = total = 0
    for word, uses in Counter(wanted).items():
        total += uses
        if known[word] >= uses or word in glued or (NUMBER.fullmatch(word) and rounded_in(float(word), numbers)):
            continue
        if known[word]:
            repeated += uses - known[word]
            total -= uses - known[word]
        else:
            missing[word] = uses
    return total, missing, repeated


def words_of(text: str) -> list[str]:
    """Words in one spelling: "60,594.70" is 60594.7, marks of Markdown and entities are gone, encoded files too."""
    plain = unicodedata.normalize("NFKC", html.unescape(ENCODED.sub(" ", text))).casefold()
    plain = TIME.sub(" ", MIDNIGHT.sub("", THOUSANDS.sub("", UNSEEN.sub("", plain))))
    return [spelled(word) for word in TOKEN.findall(plain)]


def spelled(word: str) -> str:
    return f"{float(word):.12g}" if "." in word or (word.isascii() and word.isdecimal() and len(word) < 16) else word


def rounded_in(number: float, ours_: list[float]) -> bool:
    """Is it one of ours, rounded by them or by us (a sheet shows less than it holds), or a percentage?"""
    rounding = places_of(number)
    for one in (number, number * 100):
        at = bisect.bisect_left(ours_, one)
        for near in ours_[max(0, at - 1) : at + 1]:
            if abs(near - one) <= 0.5000001 * 10.0 ** -min(places_of(near), rounding):
                return True
    return False


def places_of(number: float) -> int:
    return len(f"{number:.12g}".partition(".")[2])


if __name__ == "__main__":
    sys.exit(main())
