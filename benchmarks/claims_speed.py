"""How much the claim extraction adds to the bare parser and tagger that it rests on, and how much memory it takes.

    .venv/bin/python benchmarks/claims_speed.py [FOLDER]    .txt files; default: the sample's press reports

Prints words per second of the parse, of parse and encoders, and of the whole, measured in turn, and the ratio
of the whole to parse and encoders.
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
from assay.language.english.cues import find_attributions
from assay.language.english.parsing import parse, text_of
from assay.language.tagging.tagger import the_tagger
from assay.model.document import Page

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
TAGGERS = ("en", "")
"""English is read by both, and each keeps what it has read."""


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder().rglob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    parse("The model is loaded now.")
    bare(texts[0])
    parses, bares, claims = [], [], []
    for _ in range(ROUNDS):
        parses.append(seconds(parse, texts))
        bares.append(seconds(bare, texts))
        claims.append(seconds(lambda text: attribute([Page("d" * 16, 1, text, language="en")]), texts))
    ratio = median(whole / without for without, whole in zip(bares, claims, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} texts, {words} words, median of {ROUNDS} rounds")
    print(f"parse alone        {words / median(parses):8.0f} words/s")
    print(f"parse and encoders {words / median(bares):8.0f} words/s")
    print(
        f"claims             {words / median(claims):8.0f} words/s    ratio {ratio:.2f}    peak memory {peak:.0f} MiB"
    )


def bare(text: str) -> None:
    """What the extraction rests on: the parse, and the vectors of both encoders."""
    for tagger in TAGGERS:
        the_tagger(tagger).read(text_of(parse(text)))


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
        find_attributions.cache_clear()
        for tagger in TAGGERS:
            the_tagger(tagger).forget()
        function(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
