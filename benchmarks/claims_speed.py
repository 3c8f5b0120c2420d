"""How much the claim extraction adds to the bare parse that it rests on, and how much memory it takes.

    .venv/bin/python benchmarks/claims_speed.py [FOLDER]    .txt files; default: the sample's press reports

Prints words per second of both, measured in turn in one run, and their ratio (parse and rules ÷ parse).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from assay import sample
from assay.attribution import attribute
from assay.language.english.parsing import parse
from assay.model.document import Page

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder().rglob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    parse("The model is loaded now.")
    parses, claims = [], []
    for _ in range(ROUNDS):
        parses.append(seconds(parse, texts))
        claims.append(seconds(lambda text: attribute([Page("d" * 16, 1, text, language="en")]), texts))
    ratio = median(whole / bare for bare, whole in zip(parses, claims, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} texts, {words} words, median of {ROUNDS} rounds")
    print(f"parse alone     {words / median(parses):8.0f} words/s")
    print(f"parse and rules {words / median(claims):8.0f} words/s    ratio {ratio:.2f}    peak memory {peak:.0f} MiB")


def folder() -> Path:
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    built = Path(tempfile.mkdtemp())
    sample.build(built)
    return built


def seconds(function: Callable[[str], object], texts: list[str]) -> float:
    """The time for all texts, each parsed anew."""
    start = time.perf_counter()
    for text in texts:
        parse.cache_clear()
        function(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
