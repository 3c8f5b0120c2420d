"""How much do we read, how fast, and what do other readers find that we don't? Over one folder, in one run.

    python benchmarks/readers_compared.py FOLDER --rivals RIVAL_PYTHON
    python benchmarks/readers_compared.py FOLDER --rivals RIVAL_PYTHON --only kreuzberg --losses losses.txt

RIVAL_PYTHON is the Python of an environment that has kreuzberg, markitdown and extractous; they are no dependencies.
Nothing is recognised (OCR) by anybody. A file yields if a letter or a figure comes out, its members' text included.
Ours is measured with the sandbox; theirs run bare, in one process that is begun again when a file kills it. For plain
and Office files it prints which share of a rival's words we found too; --losses lists the files below 99 %.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from assay.model.document import Document
from assay.reading import ToRead, read

WORD = re.compile(r"\w+")
PATIENCE = 120  # seconds for one file of a rival
OFFICE = ("word", "excel", "powerpoint", "officedocument", "opendocument", "rtf", "text/", "xml", "message/", "outlook")
RIVALS = {
    "kreuzberg": """
import os
from kreuzberg import ExtractionConfig, extract_file_sync
config = ExtractionConfig(use_cache=False)
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

    @property
    def yielding(self) -> int:
        return sum(bool(WORD.search(text)) for text in self.texts.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rivals", type=Path, metavar="PYTHON")
    parser.add_argument("--only", choices=sorted(RIVALS), action="append")
    parser.add_argument("--losses", type=Path, metavar="FILE", help="write the files of which a rival finds more")
    options = parser.parse_args()
    files = [path for path in sorted(options.folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    without_ocr()
    results = [ours(files)]
    for name in options.only or RIVALS if options.rivals else ():
        results.append(theirs(name, options.rivals, files))
    print(f"{'reader':12} {'files':>6} {'yield':>6} {'seconds':>8} {'files/s':>8}")
    for one in results:
        print(f"{one.name:12} {len(files):6} {one.yielding:6} {one.seconds:8.1f} {len(files) / one.seconds:8.1f}")
    fastest = min(one.seconds for one in results)
    print(f"ours takes {results[0].seconds / fastest:.2f} times as long as the fastest")
    lines = [line for rival in results[1:] for line in losses(results[0], rival)]
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


def ours(files: list[Path]) -> Result:
    result = Result("assay")
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        for path in files:
            result.texts[str(path)], result.types[str(path)] = text_of(path, path.name, Path(scratch), set())
    result.seconds = time.monotonic() - start
    return result


def text_of(path: Path, name: str, scratch: Path, seen: set[str]) -> tuple[str, str]:
    """The text of a file and of all its members, and its type."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    seen.add(digest)
    document = Document(digest[:16], digest, name, (name,), path.stat().st_size)
    what, _ = read(ToRead(document, str(path), str(scratch)))
    parts = [page.text for page in what.pages]
    for member in what.members:
        if member.content_hash not in seen and len(seen) < 2000:
            parts.append(text_of(scratch / member.content_hash, member.name, scratch, seen)[0])
    return "\n".join(parts), what.reading.mime_type


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


def losses(mine: Result, rival: Result) -> list[str]:
    """How many of the rival's words in plain and Office files we have; the files of which we have less than 99 %."""
    common = wanted = full = count = 0
    lines = []
    for path, text in rival.texts.items():
        if not any(part in mine.types.get(path, "") for part in OFFICE) or not WORD.search(text):
            continue
        theirs_, ours_ = (Counter(WORD.findall(one.lower())) for one in (text, mine.texts[path]))
        total = theirs_.total()
        found = (theirs_ & ours_).total()
        common, wanted, count, full = common + found, wanted + total, count + 1, full + (found >= 0.99 * total)
        if found < 0.99 * total:
            missing = " ".join(list(theirs_ - ours_)[:12])
            lines.append(f"{rival.name} {found / total:6.1%} of {total:7} words {path}: {missing}")
    if count:
        print(
            f"of {rival.name}'s words in {count} plain and Office files we have {common / wanted:.1%}; "
            f"99 % or more of them in {full} files"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
