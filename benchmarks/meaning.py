"""How claims are meant and on whose word, where the spans are given: lists of words and chains by themselves.

    python -m benchmarks.meaning --half train --language ru --wrong 20

Takes the annotated spans of our own corpus, so that what the tagger gets wrong plays no part. Prints by language:
certainty accuracy and macro F1, F1 of denied, share of claims whose origin and whose nearest speaker agree (same words,
case and inflection apart), and, if asked, the claims that came out otherwise. The test half is for figures only.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator

from assay.language.tagging.tagger import Tagged
from assay.language.unparsed.commitment import Scope, commitment
from assay.language.unparsed.speakers import Speakers
from assay.language.unparsed.wordings import LANGUAGES, wordings
from assay.model.place import Span
from training.corpus import read_corpus
from training.passages import Attribution, Passage, Spans, covers

STEM = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="train", choices=("train", "test"))
    parser.add_argument("--language", nargs="*", default=sorted(LANGUAGES))
    parser.add_argument(
        "--wrong", type=int, default=0, help="list so many claims that came out otherwise, of each kind"
    )
    args = parser.parse_args()
    for language in args.language:
        report(language, read_corpus(language, args.half), args.wrong if args.half == "train" else 0)


def report(language: str, passages: list[Passage], most: int) -> None:
    certainty: Counter[tuple[str, str]] = Counter()
    polarity: Counter[tuple[str, str]] = Counter()
    agree: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {"certainty": [], "polarity": [], "origin": []}
    for passage, claim, found, chain in _all(language, passages):
        text = " … ".join(passage.text[a:b] for a, b in claim.content)
        certainty[claim.certainty, found.certainty] += 1
        polarity[claim.polarity, found.polarity] += 1
        if claim.certainty != found.certainty:
            wrong["certainty"].append(f"{claim.certainty} {claim.words}, found {found.certainty}: {text}")
        if claim.polarity != found.polarity:
            wrong["polarity"].append(f"{claim.polarity} {claim.words}, found {found.polarity}: {text}")
        if chain is not None:
            agree["chains"] += 1
            agree["nearest"] += same(claim.chain[:1], chain[:1])
            agree["origin"] += same(claim.chain[-1:], chain[-1:])
            if not same(claim.chain[-1:], chain[-1:]):
                wrong["origin"].append(f"{' ← '.join(claim.chain)}, found {' ← '.join(chain)}: {text}")
    hits = sum(count for (gold, found), count in certainty.items() if gold == found)
    print(
        f"{language}  claims {sum(certainty.values())}  certainty {hits / sum(certainty.values()):.3f}"
        f"  F1 {macro_f1(certainty):.3f}  denied F1 {f1(polarity, 'denied'):.3f}"
        f"  nearest {agree['nearest'] / agree['chains']:.3f}  origin {agree['origin'] / agree['chains']:.3f}"
    )
    for kind, lines in wrong.items():
        for line in lines[:most]:
            print(f"   {kind}: {line}")


def _all(language: str, passages: list[Passage]) -> Iterator[tuple]:
    words = wordings(language)
    document = None
    speakers = Speakers(words)
    for passage in passages:
        if passage.name.rsplit("-", 1)[0] != document:
            document, speakers = passage.name.rsplit("-", 1)[0], Speakers(words)
        chains: dict[tuple[Attribution, ...], tuple[str, ...]] = {}
        for claim in passage.claims:
            around = tuple(one for one in passage.attributions if covers(one.content, claim.content))
            inner = min(around, key=lambda one: sum(b - a for a, b in one.content), default=None)
            scope = Scope(
                _spans(claim.content), _spans(inner.cue) if inner else (), _spans(inner.source) if inner else ()
            )
            if around and around not in chains:
                tagged = [Tagged(_spans(a.source), _spans(a.cue), _spans(a.content), 1.0) for a in around]
                chains[around] = tuple(step.label for step in speakers.chain(passage.text, tagged))
            yield passage, claim, commitment(passage.text, scope, words), chains.get(around) if around else None


def _spans(spans: Spans) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in spans)


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One's words are among the other's, by their beginnings; both may be nobody."""
    stems = [
        {word[:STEM] for name in side for word in re.findall(r"[\u3400-\u9fff]|\w{2,}", name.casefold())}
        for side in (one, other)
    ]
    return bool(one) == bool(other) and (stems[0] <= stems[1] or stems[1] <= stems[0])


def f1(counts: Counter[tuple[str, str]], label: str) -> float:
    hits = counts[label, label]
    gold = sum(count for (one, _), count in counts.items() if one == label)
    found = sum(count for (_, one), count in counts.items() if one == label)
    return 2 * hits / max(1, gold + found)


def macro_f1(counts: Counter[tuple[str, str]]) -> float:
    labels = sorted({gold for gold, _ in counts})
    return sum(f1(counts, label) for label in labels) / max(1, len(labels))


if __name__ == "__main__":
    main()
