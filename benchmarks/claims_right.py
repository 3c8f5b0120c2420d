"""How many annotated claims come out right, whole: from the text alone, by language, on our own corpus.

    python -m benchmarks.claims_right --half test --language ru zh

A claim is found if one of ours holds 0.6 of its words (Chinese: signs); of several the tightest counts. It is right if
half of that one's words belong to it, and origin, certainty and polarity agree, as in the measure for the stories.
Beside it, over found claims: tightness, origin, certainty accuracy and macro F1, F1 of denied, type accuracy and macro
F1; and claims listed for each claim annotated. "train" and "test" are the halves of the corpus, "press" and
"press-test" of its condensed press reports (claims only; not in English). The test halves are for figures only;
--wrong lists claims of the others.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from assay.attribution import attribute
from assay.model.claim import Claim
from assay.model.document import Page
from benchmarks.meaning import f1, macro_f1, same
from training.corpus import read_corpus
from training.passages import AnnotatedClaim, Passage

LANGUAGES = ("en", "ru", "zh", "uk", "de", "fr", "es")
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
READABLE = ("train", "press")
FOUND_AT, TIGHT_AT = 0.6, 0.5


@dataclass
class Tally:
    gold: int = 0
    listed: int = 0
    found: int = 0
    right: int = 0
    tightness: float = 0.0
    origin: int = 0
    certainty: Counter[tuple[str, str]] = field(default_factory=Counter)
    polarity: Counter[tuple[str, str]] = field(default_factory=Counter)
    type: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="train", choices=("train", "test", "press", "press-test"))
    parser.add_argument("--language", nargs="*", default=LANGUAGES)
    parser.add_argument(
        "--wrong", type=int, default=0, help="list so many claims of a half for tuning that are not right"
    )
    args = parser.parse_args()
    for language in args.language:
        tally = Tally()
        passages = read_corpus(language, args.half)
        for _, document in groupby(passages, key=lambda passage: passage.name.rsplit("-", 1)[0]):
            compare(list(document), tally)
        report(language, tally)
        for line in tally.wrong[: args.wrong if args.half in READABLE else 0]:
            print("  ", line)


def compare(document: list[Passage], tally: Tally) -> None:
    text = "\n\n".join(passage.text for passage in document)
    claims, _ = attribute([Page("d" * 16, 1, text, language=document[0].language)])
    tally.listed += len(claims)
    offset = 0
    for passage in document:
        here = [(claim, places(text, [(s.start, s.end) for s in claim.content.spans])) for claim in claims]
        for gold in passage.claims:
            at = places(text, [(a + offset, b + offset) for a, b in gold.content])
            one(text, gold, at, here, tally)
        offset += len(passage.text) + 2


def one(text: str, gold: AnnotatedClaim, at: set[int], here: list[tuple[Claim, set[int]]], tally: Tally) -> None:
    tally.gold += 1
    holding = [(2 * len(at & of) / (len(at) + len(of)), claim.id, claim, of) for claim, of in here
               if len(at & of) >= FOUND_AT * len(at)]  # fmt: skip
    words = " ".join(text[start : start + 12] for start in sorted(at)[:1])
    if not holding:
        tally.wrong.append(f"not found: {gold.chain} {words}")
        return
    _, _, claim, of = max(holding, key=lambda way: way[:2])
    tight = len(at & of) / len(of)
    origin = same(gold.chain[-1:], tuple(link.label for link in claim.chain[-1:]))
    tally.found += 1
    tally.tightness += tight
    tally.origin += origin
    tally.certainty[gold.certainty, claim.certainty] += 1
    tally.polarity[gold.polarity, claim.polarity] += 1
    tally.type[gold.type, claim.type] += 1
    agrees = (tight >= TIGHT_AT, origin, gold.certainty == claim.certainty, gold.polarity == claim.polarity)
    tally.right += all(agrees)
    if not all(agrees):
        names = [
            name for name, good in zip(("tight", "origin", "certainty", "polarity"), agrees, strict=True) if not good
        ]
        found = f"{[link.label for link in claim.chain]} {claim.certainty} {claim.polarity}: {claim.content.words}"
        tally.wrong.append(f"{', '.join(names)}: {gold.chain} {gold.certainty} {gold.polarity}, found {found}")


def places(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {match.start() for start, end in spans for match in TOKEN.finditer(text, start, end)}


def report(language: str, tally: Tally) -> None:
    found = max(1, tally.found)
    exact = [sum(n for (a, b), n in counts.items() if a == b) / found for counts in (tally.certainty, tally.type)]
    print(
        f"{language}  gold {tally.gold}  listed {tally.listed / max(1, tally.gold):.2f} each"
        f"  found {tally.found / max(1, tally.gold):.2f}  tightness {tally.tightness / found:.2f}"
        f"  origin {tally.origin / found:.2f}  certainty {exact[0]:.2f} F1 {macro_f1(tally.certainty):.2f}"
        f"  denied F1 {f1(tally.polarity, 'denied'):.2f}  type {exact[1]:.2f} F1 {macro_f1(tally.type):.2f}"
        f"  right {tally.right / max(1, tally.gold):.2f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
