"""Trains the model that finds Chinese names of the defence field, and writes what the program ships.

    python -m training.chinese_names ND-NER --model names.crf
    python -m training.chinese_names ND-NER --export "names.l2sgd_12_c2=0.3.crf"
    python -m benchmarks.chinese_names ND-NER

ND-NER: the folder with train_bio.txt and dev_bio.txt, one sign and its label a line, an empty line between texts.
Needs python-crfsuite beside the program itself; the shipped weights are read without it.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from assay.language.chinese_names.decoding import Floats, pack, write
from assay.language.chinese_names.features import features
from assay.language.chinese_names.names import spans_of
from assay.language.chinese_names.words import words_of

Text = tuple[str, list[str]]
Name = tuple[int, int, str]
SHIPPED = Path(__file__).resolve().parents[1] / "src" / "assay" / "language" / "chinese_names"
SHIPPED_RUN = "l2sgd:12:c2=0.3"
KEEP = 900_000
LISTED = re.compile(r"  \(([01])\) (.+) --> (\S+): (\S+)")
"""A line of crfsuite's listing: 1 for a move between labels, 0 for a feature."""
FEWEST_SHORT = 3
"""A name of a single sign must be seen so often; 美 is one, and most signs that were marked once are slips."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", metavar="ND-NER", type=Path, help="folder with train_bio.txt and dev_bio.txt")
    parser.add_argument("--run", action="append", metavar="ALGORITHM:EPOCHS[:KEY=VALUE,…]", help="may be given again")
    parser.add_argument("--model", type=Path, default=Path("names.crf"), help="file to write; each run adds its name")
    parser.add_argument("--export", type=Path, metavar="MODEL", help="train nothing, ship this model")
    parser.add_argument("--keep", type=int, default=KEEP, help="weights to ship, the largest ones")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder to ship to")
    args = parser.parse_args()
    if args.export:
        export(args.export, args.data, args.out, keep=args.keep)
    else:
        train(args.data, args.run or [SHIPPED_RUN], args.model)


def train(data: Path, runs: Sequence[str], model: Path) -> None:
    """One model a run, each with its figures on the development split."""
    texts, held = read(data / "train_bio.txt"), read(data / "dev_bio.txt")
    known = names_of(texts)
    started = time.monotonic()
    trainer = pycrfsuite.Trainer(verbose=False)
    for text, labels in texts:
        own = Counter((text[start:end], kind) for start, end, kind in spans_of(labels))
        trainer.append(features(text, words_of(text), without(known, own)), labels)
    seen = [features(text, words_of(text), without(known, Counter())) for text, _ in held]
    gold = [set(spans_of(labels)) for _, labels in held]
    print(f"features: {time.monotonic() - started:.0f} s", flush=True)
    for run in runs:
        algorithm, epochs, *rest = run.split(":")
        trainer.select(algorithm)
        settings = dict(one.split("=") for one in ",".join(rest).split(",") if one)
        trainer.set_params({"max_iterations": int(epochs), **settings})
        path = model.with_suffix(f".{run.replace(':', '_')}.crf")
        trainer.train(str(path))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        found = [set(spans_of(tagger.tag(one))) for one in seen]
        print(f"{run}: {figures(found, gold)} after {time.monotonic() - started:.0f} s", flush=True)


def export(model: Path, data: Path, out: Path, *, keep: int) -> None:
    """The known names and the `keep` largest weights."""
    known = names_of(read(data / "train_bio.txt"))
    kind_of = without(known, Counter())
    held = {words: kind for words in known if (kind := kind_of(words))}
    labels, moves, states = weights_of(model)
    largest = sorted(states, key=lambda one: -abs(one[2]))[:keep]
    with (out / "weights.npz").open("wb") as file:
        write(pack(labels, moves, largest, held), file)
    print(f"{len(states)} weights, {len(largest)} kept down to {abs(largest[-1][2]):.4f}, {len(held)} names")


def weights_of(model: Path) -> tuple[list[str], Floats, list[tuple[str, int, float]]]:
    """Labels, moves between them, and (feature, label, weight) that are not 0, from crfsuite's own listing."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    labels = sorted(tagger.labels())
    number = {label: at for at, label in enumerate(labels)}
    moves = np.zeros((len(labels), len(labels)), np.float32)
    states: list[tuple[str, int, float]] = []
    with tempfile.NamedTemporaryFile() as listing:
        tagger.dump(listing.name)
        for line in Path(listing.name).read_text(encoding="utf-8").split("\n"):
            match = LISTED.fullmatch(line)
            if match and match[1] == "1":
                moves[number[match[2]], number[match[3]]] = float(match[4])
            elif match and float(match[4]):
                states.append((match[2], number[match[3]], float(match[4])))
    return labels, moves, states


def read(path: Path) -> list[Text]:
    texts: list[Text] = []
    signs: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8-sig").splitlines(), ""]:
        cells = line.split()
        if cells:
            signs.append(cells[0][0] if len(cells) > 1 else " ")
            labels.append(cells[-1])
        elif signs:
            texts.append(("".join(signs), labels))
            signs, labels = [], []
    return texts


def names_of(texts: Iterable[Text]) -> dict[str, Counter[str]]:
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for text, labels in texts:
        for start, end, kind in spans_of(labels):
            known[text[start:end]][kind] += 1
    return known


def without(known: dict[str, Counter[str]], own: Counter[tuple[str, str]]) -> Callable[[str], str | None]:
    """The kinds of known names, as if this text had not been seen: else every name in training were a known one."""

    def kind_of(words: str) -> str | None:
        counts = known.get(words)
        if counts is None:
            return None
        left = [(count - own[words, kind], kind) for kind, count in counts.items()]
        best, kind = max(left)
        return kind if best > 0 and (len(words) > 1 or sum(count for count, _ in left) >= FEWEST_SHORT) else None

    return kind_of


def figures(found: Sequence[set[Name]], gold: Sequence[set[Name]]) -> str:
    right = sum(len(one & other) for one, other in zip(found, gold, strict=True))
    precision, recall = right / max(1, sum(map(len, found))), right / max(1, sum(map(len, gold)))
    return f"P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.4f}"


if __name__ == "__main__":
    main()
