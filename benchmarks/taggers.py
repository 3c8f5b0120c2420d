"""Compares taggers: rules over a parse, and weights trained on other data, on the development texts and our own corpus.

    python -m benchmarks.taggers --polnear ../shared/data/polnear/dev one=FOLDER both=FOLDER,FOLDER rules shipped

The shipped weights are in src/assay/language/tagging/weights/english and multilingual.

For each: F1 of source, cue and content, exact; of attributions, paired one to one by content where cue and source share
a word (the measure of the field's linked relation); by language. The corpus's test half is opened by nobody else.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from assay.language.english import cues
from assay.language.tagging.tagger import Tagged, read_tagger
from training.corpus import read_corpus
from training.passages import Attribution, Passage, Spans, tidy
from training.polnear import read_polnear

LANGUAGES = ("en", "ru", "zh", "uk", "de", "fr", "es")
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+|[^\w\s]|_")
CONTENT_AT = 0.5
ROLES = ("source", "cue", "content")
Found = Callable[[str], Iterable[Attribution]]


def main() -> None:
    args = arguments()
    sets = {f"corpus {language} {args.half}": read_corpus(language, args.half) for language in LANGUAGES}
    if args.polnear:
        sets = {"polnear": read_polnear(args.polnear), **sets}
    for name in args.taggers:
        label, _, folder = name.partition("=")
        found = {"rules": by_rules, "shipped": by_all}.get(label) or by_weights(*map(Path, folder.split(",")))
        for set_name, passages in sets.items():
            if args.only and not set_name.startswith(tuple(args.only)):
                continue
            if passages and (folder or passages[0].language == "en"):
                report(label, set_name, passages, found)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "taggers", nargs="+", help="rules, shipped, or NAME=FOLDER,FOLDER with weights, a first reader's and a second's"
    )
    parser.add_argument("--polnear", type=Path, help="folder of a split of PolNeAR")
    parser.add_argument("--half", default="test", choices=("train", "test"), help="half of our own corpus")
    parser.add_argument("--only", nargs="*", help="sets whose names begin so, e.g. polnear 'corpus ru'")
    return parser.parse_args()


def by_rules(text: str) -> list[Attribution]:
    return [_attribution(one) for one in cues.ruled_attributions(text)]


def by_all(text: str) -> list[Attribution]:
    """As English is read: the shipped taggers, and the rules where they are sure of what those have not."""
    return [_attribution(one) for one in cues.find_attributions(text)]


def by_weights(folder: Path, second: Path | None = None) -> Found:
    tagger = read_tagger(folder, read_tagger(second) if second else None)

    def found(text: str) -> list[Attribution]:
        return [_attribution(one) for one in tagger.attributions(text)]

    return found


def _attribution(one: Tagged | cues.Attribution) -> Attribution:
    return Attribution(*(_pairs(spans) for spans in (one.source, one.cue, one.content)))


def _pairs(spans: Iterable[object]) -> Spans:
    return tuple((one.start, one.end) for one in spans)  # type: ignore[attr-defined]


def report(label: str, set_name: str, passages: Sequence[Passage], found: Found) -> None:
    began = time.perf_counter()
    predicted = [[_tidied(one, passage.text) for one in found(passage.text)] for passage in passages]
    seconds = time.perf_counter() - began
    gold = [[_tidied(one, passage.text) for one in passage.attributions] for passage in passages]
    figures = [exact(role, gold, predicted) for role in ROLES]
    pairs = sum(paired(g, p, one.text) for g, p, one in zip(gold, predicted, passages, strict=True))
    precision, recall, f1 = rates(pairs, sum(map(len, predicted)), sum(map(len, gold)))
    words = sum(len(TOKEN.findall(passage.text)) for passage in passages)
    print(
        f"{label:12} {set_name:16} exact {' / '.join(f'{100 * one:.1f}' for one in figures)}"
        f"  attributions P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  {words / seconds:.0f} words/s",
        flush=True,
    )


def _tidied(one: Attribution, text: str) -> Attribution:
    return Attribution(*(tidy(spans, text) for spans in (one.source, one.cue, one.content)))


def exact(role: str, gold: list[list[Attribution]], predicted: list[list[Attribution]]) -> float:
    hits = of_gold = of_predicted = 0
    for g, p in zip(gold, predicted, strict=True):
        sides = [{getattr(one, role) for one in side} - {()} for side in (g, p)]
        hits += len(sides[0] & sides[1])
        of_gold += len(sides[0])
        of_predicted += len(sides[1])
    return rates(hits, of_predicted, of_gold)[2]


def rates(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    precision, recall = hits / max(1, predicted), hits / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def paired(gold: list[Attribution], predicted: list[Attribution], text: str) -> int:
    """Best content first; a pair needs a common token of the cues, and of the sources or none on either side."""
    ways = sorted(
        ((_likeness(g, p, text), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)), reverse=True
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in ways:
        if score >= CONTENT_AT and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def _likeness(gold: Attribution, predicted: Attribution, text: str) -> float:
    if not _places(gold.cue, text) & _places(predicted.cue, text):
        return 0.0
    if bool(gold.source) != bool(predicted.source):
        return 0.0
    if gold.source and not _places(gold.source, text) & _places(predicted.source, text):
        return 0.0
    one, other = _places(gold.content, text), _places(predicted.content, text)
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def _places(spans: Spans, text: str) -> Counter[int]:
    return Counter(match.start() for start, end in spans for match in TOKEN.finditer(text, start, end))


if __name__ == "__main__":
    main()
