"""How well quantities, and what they count, are found: on MeasEval and re3d, which lie in a folder of the user's.

    python -m benchmarks.quantities DATA --wrong 20

MeasEval (trial and train): the gold's Quantity spans (measures with their unit, counts, years, lists) against the spans
of `measurements_in`, matched one to one, the best token overlap first. "any overlap": a match counts 1. "token
overlap": it counts the F1 of its tokens, as in the shared task. Precision and recall divide by our spans and the
gold's.

re3d (the parts that are given): pairs of a Quantity and what it counts. Gold pairs are the relations HasAttrOf between
an entity and a Quantity; two relations of one Quantity are two annotations of one pair, either is right. A pair is
right if number and item both overlap the gold's. The annotation of pairs is far from complete ("25% of Iraqi territory"
has one, "30 percent of the territory" none; most counts are no Quantity at all), so of our pairs only those are judged
whose number is a gold Quantity with a gold pair. "given": the numbers are the gold's; "found": they are ours.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assay.language.english.parsing import parse
from assay.language.numbers.counted import counted_in, item_of
from assay.language.numbers.meaning import OF_ITEMS, Says
from assay.language.numbers.measurements import measurements_in
from assay.model.place import Span

TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass
class Tally:
    gold: int = 0
    ours: int = 0
    matched: int = 0
    overlap: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        return (
            f"{name:24} gold {self.gold:5} ours {self.ours:5}"
            f"  any overlap: {_figures(self.matched, self.ours, self.gold)}"
            f"  token overlap: {_figures(self.overlap, self.ours, self.gold)}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", metavar="DATA", type=Path, help="folder with measeval/ and re3d/")
    parser.add_argument("--wrong", type=int, default=0, help="list so many misses and so many false ones of each")
    args = parser.parse_args()
    for name, measure in (
        ("MeasEval", measeval),
        ("re3d pairs, given", pairs_given),
        ("re3d pairs, found", pairs_found),
    ):
        tally = measure(args.data)
        print(tally.line(name))
        for mark in "-+":
            for line in [one for one in tally.wrong if one.startswith(mark)][: args.wrong]:
                print("  ", line)


def _figures(right: float, ours: int, gold: int) -> str:
    precision, recall = right / max(ours, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def measeval(data: Path) -> Tally:
    tally = Tally()
    for table in sorted((data / "measeval").glob("*/tsv/*.tsv")):
        text = _text_of(table)
        _compare(text, _gold_spans(table), measurements_in(text), tally)
    return tally


def _text_of(table: Path) -> str:
    folder = table.parent.parent
    found = next(path for name in ("text", "txt") if (path := folder / name / f"{table.stem}.txt").exists())
    return found.read_text(encoding="utf-8")


def _gold_spans(table: Path) -> list[Span]:
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Span(int(row["startOffset"]), int(row["endOffset"])) for row in rows if row["annotType"] == "Quantity"]


def _compare(text: str, gold: Sequence[Span], ours: Sequence[Span], tally: Tally) -> None:
    tally.gold += len(gold)
    tally.ours += len(ours)
    ranked = sorted(
        ((_token_f1(text, one, other), one, other) for one in gold for other in ours if one.overlaps(other)),
        reverse=True,
    )
    matched: set[tuple[str, Span]] = set()
    for score, one, other in ranked:
        if ("gold", one) not in matched and ("ours", other) not in matched:
            matched |= {("gold", one), ("ours", other)}
            tally.matched += 1
            tally.overlap += score
    tally.wrong += [f"- {_in_context(text, one)}" for one in gold if ("gold", one) not in matched]
    tally.wrong += [f"+ {_in_context(text, one)}" for one in ours if ("ours", one) not in matched]


def _token_f1(text: str, one: Span, other: Span) -> float:
    mine, theirs = ({span.start + match.start() for match in TOKEN.finditer(span.of(text))} for span in (one, other))
    common = len(mine & theirs)
    return 2 * common / (len(mine) + len(theirs)) if common else 0.0


def _in_context(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    return " ".join(f"{before}«{span.of(text)}»{after}".split())


@dataclass(frozen=True)
class Annotated:
    """One document of re3d: gold pairs as (quantity, items that are right)."""

    text: str
    pairs: tuple[tuple[Span, tuple[Span, ...]], ...]


def pairs_given(data: Path) -> Tally:
    tally = Tally()
    for document in _documents(data / "re3d"):
        doc = parse(document.text)
        ours = [(quantity, item_of(document.text, quantity, doc=doc)) for quantity, _ in document.pairs]
        _compare_pairs(document, [(number, item) for number, item in ours if item], tally)
    return tally


def pairs_found(data: Path) -> Tally:
    tally = Tally()
    for document in _documents(data / "re3d"):
        found = counted_in(document.text, "en", doc=parse(document.text))
        ours = [(one.measure.span, one.item) for one in found if one.item and one.says in (*OF_ITEMS, Says.SHARE)]
        _compare_pairs(document, ours, tally)
    return tally


def _compare_pairs(document: Annotated, ours: Iterable[tuple[Span, Span]], tally: Tally) -> None:
    tally.gold += len(document.pairs)
    found: set[Span] = set()
    for number, item in ours:
        gold = next((pair for pair in document.pairs if pair[0].overlaps(number)), None)
        if gold is None:
            continue
        tally.ours += 1
        if any(item.overlaps(one) for one in gold[1]):
            tally.matched += 1
            tally.overlap += max(_token_f1(document.text, item, one) for one in gold[1])
            found.add(gold[0])
        else:
            tally.wrong.append(
                f"+ {number.of(document.text)} → {item.of(document.text)}: {_in_context(document.text, number)}"
            )
    tally.wrong += [f"- {_in_context(document.text, pair[0])}" for pair in document.pairs if pair[0] not in found]


def _documents(folder: Path) -> Iterator[Annotated]:
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        entities, relations = _rows(part / "entities.json"), _rows(part / "relations.json")
        for document in _rows(part / "documents.json"):
            mine = [one for one in entities if one["documentId"] == document["_id"]]
            quantities = {(one["begin"], one["end"]) for one in mine if one["type"] == "Quantity"}
            pairs: dict[tuple[int, int], list[Span]] = {}
            for one in relations:
                if one["documentId"] == document["_id"] and one["type"] == "HasAttrOf":
                    source, target = (one["sourceBegin"], one["sourceEnd"]), (one["targetBegin"], one["targetEnd"])
                    if source in quantities:
                        source, target = target, source
                    if target in quantities:
                        pairs.setdefault(target, []).append(Span(*source))
            gold = tuple((Span(*number), tuple(items)) for number, items in sorted(pairs.items()))
            yield Annotated(document["text"], gold)


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
