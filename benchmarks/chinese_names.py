"""How well names in Chinese defence text are found: on ND-NER's development split, in a folder of the user's.

    python -m benchmarks.chinese_names DATA/nd-ner --wrong 40

A name is right if its kind, start and end are the gold's. Micro: over all names of all nineteen kinds. The shipped
weights have seen the training split only.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from assay.language.chinese_names.names import names_in, spans_of

Name = tuple[int, int, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", metavar="ND-NER", type=Path, help="folder with dev_bio.txt")
    parser.add_argument("--texts", type=int, default=None, help="only so many, to be quick")
    parser.add_argument("--wrong", type=int, default=0, help="list so many misses (-) and false ones (+)")
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: list[str] = []
    for text, gold in texts(args.data / "dev_bio.txt")[: args.texts]:
        found = {(one.span.start, one.span.end, one.kind.value) for one in names_in(text)}
        for name in found | gold:
            verdict = "right" if name in found & gold else "missed" if name in gold else "false"
            counts[name[2]][verdict] += 1
            if verdict != "right":
                wrong.append(f"{'-' if verdict == 'missed' else '+'} {_in_context(text, name)}")
    print(_line("all", sum(counts.values(), Counter())))
    for kind, count in sorted(counts.items(), key=lambda one: -one[1].total()):
        print(_line(kind, count))
    print(*wrong[: args.wrong], sep="\n")


def texts(path: Path) -> list[tuple[str, set[Name]]]:
    """One sign and its label a line, an empty line between texts; a lone label stands for a blank."""
    found: list[tuple[str, set[Name]]] = []
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8-sig").splitlines(), ""]:
        cells = line.split()
        if cells:
            rows.append((cells[0][0] if len(cells) > 1 else " ", cells[-1]))
        elif rows:
            found.append(("".join(sign for sign, _ in rows), set(spans_of([label for _, label in rows]))))
            rows = []
    return found


def _line(name: str, count: Counter[str]) -> str:
    ours, gold = count["right"] + count["false"], count["right"] + count["missed"]
    precision, recall = count["right"] / max(ours, 1), count["right"] / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{name:17} gold {gold:5} ours {ours:5}  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def _in_context(text: str, name: Name) -> str:
    start, end, kind = name
    return f"{kind}: {text[max(0, start - 12) : start]}[{text[start:end]}]{text[end : end + 12]}"


if __name__ == "__main__":
    main()
