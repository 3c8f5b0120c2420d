"""Does the time that corroboration takes grow no faster than n log n?

    python -m benchmarks.corroboration_scale                    250, 500 and 1,000 documents with ten claims each
    python -m benchmarks.corroboration_scale --documents 100 200

Makes reports of invented deals (see benchmarks/derivations), about eleven for each deal, and gives each ten claims and
three register lines. Prints seconds of each size and the exponent e of time = c·(n·log n)^e by least squares; 1 or
less is
n log n. Ends with 1 above 1.1, which leaves room for the noise of a busy machine.
"""

from __future__ import annotations

import argparse
import math
import sys
import time

from assay.corroboration import corroborate
from assay.model.claim import Certainty, Claim, ClaimType, Link, Polarity
from assay.model.document import Document, Page
from assay.model.place import Place, Span, place_in
from assay.model.quantity import exact
from assay.model.transfer import Evidence, Inclusion, State, Transfer
from benchmarks.derivations.stories import Story, generate
from benchmarks.derivations.world import words

CLAIMS = 10
HIGHEST = 1.1
Made = tuple[list[Document], list[Page], list[Claim], list[Transfer]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[250, 500, 1000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    timed = []
    for wanted in options.documents:
        made = records(wanted, options.seed)
        start = time.process_time()
        found, _ = corroborate(*made)
        seconds = time.process_time() - start
        timed.append((len(made[2]), seconds))
        print(
            f"{len(made[0]):>5} documents  {len(made[2]):>6} claims  {len(made[3]):>5} lines  {seconds:7.1f} s of CPU"
            f"  {1000 * seconds / len(made[2]):.2f} ms a claim  ({len(found.agreements)} groups,"
            f" {len(found.derivations)} derivations, {len(found.contradictions)} contradictions)"
        )
    grows = exponent(timed)
    print(f"time grows as (n log n)^{grows:.2f}")
    return 0 if grows <= HIGHEST else 1


def exponent(timed: list[tuple[int, float]]) -> float:
    """Slope of log(seconds) over log(n log n)."""
    points = [(math.log(n * math.log(n)), math.log(seconds)) for n, seconds in timed]
    mean_x, mean_y = (sum(column) / len(points) for column in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 1.0


def records(wanted: int, seed: int) -> Made:
    """So many documents, with pages, ten claims each and register lines."""
    stories = generate(wanted // 8 + 2, seed).stories[:wanted]
    documents, pages, claims, lines = [], [], [], []
    for story in stories:
        document = Document(story.name, story.name, f"{story.name}.txt", (f"{story.name}.txt",), len(story.text))
        own = _claims(story)
        documents.append(document)
        pages.append(Page(story.name, 1, story.text, language=story.language))
        claims += own
        lines.append(_line(story, own[0]))
    return documents, pages, claims, lines


def _claims(story: Story) -> list[Claim]:
    found = []
    told = [one for one in story.told if one.sentence in story.text]
    for number in range(CLAIMS):
        one = told[number % len(told)]
        start = story.text.index(one.sentence)
        place = place_in(story.name, 1, story.text, Span(start, start + len(one.sentence)))
        named = words(one.world, story.language)
        chain = (Link(named["official"]),) if number % 3 else ()
        found.append(_claim(f"c{story.name}{number}", place, chain, story.language))
    return found


def _claim(name: str, place: Place, chain: tuple[Link, ...], language: str) -> Claim:
    return Claim(
        name,
        place,
        None,
        None,
        chain,
        Certainty.CERTAIN,
        Polarity.ASSERTED,
        ClaimType.TRANSFER,
        place,
        language=language,
    )


def _line(story: Story, claim: Claim) -> Transfer:
    world = story.told[0].world
    named = words(world, "en")
    return Transfer(
        f"t{story.name}", f"deal {story.name[:3]}", named["sup"], named["rec"], None, named["item"],
        exact(float(named["n"])), State.ORDERED, Inclusion.REPORTED,
        (Evidence("quantity", claim.content, claim.id),),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
