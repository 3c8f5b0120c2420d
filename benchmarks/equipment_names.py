"""How well weapons, military platforms and vehicles are found in English text: on re3d, in a folder of the user's.

    python -m benchmarks.equipment_names DATA/re3d --wrong

Gold: re3d's Weapon, MilitaryPlatform and Vehicle, taken together, each span once. Ours: `equipment_names_in`.
"overlap": gold and ours are matched one to one where they share a letter, whatever their kinds; precision and recall
divide by ours and the gold's. "exact" wants the same span, articles and numbers aside.

A gold span that begins or ends inside a word is none of anybody's making: "st Tobias" in "Middle East Tobias" is what a
pattern for ships' names took, and no annotator removed. All Vehicles of the parts that are given are such. They are
left out of the first line; in the second each is stretched to the whole words that it cuts (a rule of form: it
says nothing on whether a weapon is meant); in the third they are counted as they stand. The gold's `confidence` is no
better filter.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assay.matching.equipment_names import equipment_names_in
from assay.model.place import Span

TYPES = ("Weapon", "MilitaryPlatform", "Vehicle")
LEADING = re.compile(r"(?:an?|the|such|these|those|\d+)\s+", re.IGNORECASE)


@dataclass
class Tally:
    gold: int = 0
    ours: int = 0
    overlap: int = 0
    exact: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        return (
            f"{name:24} gold {self.gold:4} ours {self.ours:4}"
            f"  overlap {_figures(self.overlap, self)}  exact {_figures(self.exact, self)}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", metavar="RE3D", type=Path, help="folder with re3d's parts")
    parser.add_argument("--wrong", action="store_true", help="list what is missed (-) and what is found beside it (+)")
    args = parser.parse_args()
    whole, repaired, all_spans = Tally(), Tally(), Tally()
    for text, gold in documents(args.data):
        ours = [name.span for name in equipment_names_in(text)]
        compare(text, [span for span in gold if not _is_inside_a_word(text, span)], ours, whole)
        compare(text, sorted({_whole_words(text, span) for span in gold}), ours, repaired)
        compare(text, gold, ours, all_spans)
    print(whole.line("whole words"))
    print(repaired.line("repaired to whole words"))
    print(all_spans.line("with pieces of words"))
    if args.wrong:
        print(*sorted(whole.wrong), sep="\n")


def documents(folder: Path) -> Iterator[tuple[str, list[Span]]]:
    """Each document's text with the gold's spans in order."""
    for part in sorted(folder.glob("*/documents.json")):
        gold: dict[str, set[Span]] = {}
        for entity in _records(part.with_name("entities.json")):
            if entity["type"] in TYPES:
                gold.setdefault(str(entity["documentId"]), set()).add(Span(entity["begin"], entity["end"]))
        for document in _records(part):
            yield document["text"], sorted(gold.get(str(document["_id"]), ()))


def compare(text: str, gold: Sequence[Span], ours: Sequence[Span], tally: Tally) -> None:
    """One to one, exact matches first."""
    tally.gold += len(gold)
    tally.ours += len(ours)
    left = list(ours)
    missed = list(gold)
    for is_match, is_exact in ((_is_same(text), True), (Span.overlaps, False)):
        for one in list(missed):
            match = next((other for other in left if is_match(one, other)), None)
            if match is not None:
                left.remove(match)
                missed.remove(one)
                tally.overlap += 1
                tally.exact += is_exact
    tally.wrong += [f"- {_in_context(text, span)}" for span in missed] + [
        f"+ {_in_context(text, span)}" for span in left
    ]


def _is_same(text: str) -> Callable[[Span, Span], bool]:
    def same(one: Span, other: Span) -> bool:
        return one.end == other.end and LEADING.sub("", one.of(text)) == LEADING.sub("", other.of(text))

    return same


def _is_inside_a_word(text: str, span: Span) -> bool:
    return any(text[at - 1 : at].isalnum() and text[at : at + 1].isalnum() for at in (span.start, span.end))


def _whole_words(text: str, span: Span) -> Span:
    """The span stretched to the beginning and the end of the words that it cuts."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _in_context(text: str, span: Span) -> str:
    around = f"{text[max(0, span.start - 30) : span.start]}[{span.of(text)}]{text[span.end : span.end + 30]}"
    return " ".join(around.split())


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _figures(right: int, tally: Tally) -> str:
    precision, recall = right / max(tally.ours, 1), right / max(tally.gold, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


if __name__ == "__main__":
    main()
