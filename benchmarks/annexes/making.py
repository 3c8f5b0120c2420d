"""`made(…)`: the annexes with their files; the same seed gives the same files.

python -m benchmarks.annexes.making FOLDER --count 240      writes them to look at
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.annexes.inventing import choose, invent
from benchmarks.annexes.layouts import parts_of
from benchmarks.annexes.records import Annex
from benchmarks.annexes.write_docx import docx
from benchmarks.annexes.write_pdf import pdf
from benchmarks.annexes.write_scan import scan
from benchmarks.annexes.write_xlsx import xlsx

FORMATS = ("pdf", "docx", "xlsx", "pdf", "docx", "xlsx", "scan")
COUNT, SEED = 245, 5


@dataclass(frozen=True, slots=True)
class Made:
    annex: Annex
    file_name: str
    content: bytes


def made(
    count: int = COUNT, seed: int = SEED, formats: tuple[str, ...] = FORMATS, ruling: str | None = None
) -> Iterator[Made]:
    """The formats take turns: 245 are 70 each of PDF, DOCX and XLSX, and 35 scans. Each annex has a seed of its own.

    `ruling`: all tables are drawn with these lines (grid, horizontal, none).
    """
    for at in range(count):
        form = FORMATS[at % len(FORMATS)]
        if form in formats:
            yield _one(at, form, Random(f"{seed}-{at}"), ruling)


def _one(at: int, form: str, chance: Random, ruling: str | None) -> Made:
    style = choose(form, chance)
    style = replace(style, ruling=ruling or style.ruling)
    lines = invent(style, chance)
    name = f"annex-{at:03}"
    annex = Annex(name, style, lines, style.wrong != "none", parts_of(style, lines, chance))
    ending, content = form, b""
    if form == "scan":
        ending, content = scan(annex, chance)
    elif form == "xlsx":
        content = xlsx(annex, chance)
    else:
        content = {"pdf": pdf, "docx": docx}[form](annex)
    return Made(annex, f"{name}.{ending}", content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--formats", nargs="+", default=list(dict.fromkeys(FORMATS)))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for one in made(options.count, options.seed, tuple(options.formats)):
        (options.folder / one.file_name).write_bytes(one.content)


if __name__ == "__main__":
    main()
