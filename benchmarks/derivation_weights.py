"""Fits the weights by which a document's source is chosen, on stories with a known graph.

    python -m benchmarks.derivation_weights --seeds 11 12 13 14

The source of a document is a choice among its candidates and none: a multinomial logit, whose log-odds are the weights
of SIGNALS and ALONE; a second source is a yes or no for each further candidate: a logit. Both by Adam, with a little
ridge. Prints the weights, to be written into `matching/origins/pairs.py` and `second_sources.py`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from assay.matching.origins.branching import NONE, best_sources
from assay.matching.origins.derivations import known_of, pairs_of
from assay.matching.origins.pairs import SIGNALS, Pair, strengths_alone
from assay.matching.origins.profiles import profiles_of
from assay.matching.origins.second_sources import WEIGHTS, strengths_of
from benchmarks.derivation_graph import document_of, page_of
from benchmarks.derivations.stories import Corpus, generate

STEPS, RATE, RIDGE = 400, 0.05, 0.002
Array = np.ndarray
Choice = tuple[list[Pair], Array, Array, str]
"""The pairs of a document, their strengths, those of being alone, and the document."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14])
    parser.add_argument("--stories", type=int, default=40)
    options = parser.parse_args()
    corpora = [generate(options.stories, seed) for seed in options.seeds]
    choices = [list(_choices(corpus)) for corpus in corpora]
    sources, alone = fit_choice(corpora, choices)
    for (_, signal), weight in zip(SIGNALS, sources, strict=True):
        print(f"    ({weight:.2f}, {signal.__name__}),")
    print("alone:", *(f"{weight:.2f}" for weight in alone))
    for name, weight in zip(WEIGHTS, fit_second(corpora, choices, sources, alone), strict=True):
        print(f'    "{name}": {weight:.2f},')


def _choices(corpus: Corpus) -> Iterator[Choice]:
    profiles = profiles_of([document_of(one) for one in corpus.stories], [page_of(one) for one in corpus.stories])
    known = known_of(profiles, frozenset())
    for own, pairs in pairs_of(known):
        alone = strengths_alone(own, known.named[own.document], pairs)
        rows = np.array([[signal(pair)[0] for _, signal in SIGNALS] for pair in pairs]).reshape(-1, len(SIGNALS))
        yield pairs, rows, np.array(alone), own.document


def fit_choice(corpora: Sequence[Corpus], choices: Sequence[Sequence[Choice]]) -> tuple[Array, Array]:
    """Documents of which no true source is a candidate teach nothing."""
    rows, alone, true, group = [], [], [], []
    for corpus, made in zip(corpora, choices, strict=True):
        for pairs, strengths, by_itself, document in made:
            right = [(document, pair.source.document) in corpus.edges for pair in pairs]
            is_root = not _gold(corpus)[document]
            if is_root or any(right):
                group += [len(alone)] * len(pairs)
                rows.append(strengths)
                alone.append(by_itself)
                true += [*right]
    table, none, which = np.concatenate(rows), np.array(alone), np.array(group, dtype=int)
    is_true, n = np.array(true, dtype=float), len(alone)
    root = 1.0 - np.minimum(1.0, np.bincount(which, is_true, n))

    def gradient(weights: Array) -> Array:
        one, other = np.exp(table @ weights[: len(SIGNALS)]), np.exp(none @ weights[len(SIGNALS) :])
        total, wanted = np.bincount(which, one, n) + other, np.bincount(which, one * is_true, n) + other * root
        pull = one * is_true / wanted[which] - one / total[which]
        return np.concatenate([table.T @ pull, none.T @ (other * root / wanted - other / total)]) / n

    scale = np.concatenate([table.std(0), none.std(0)]) + 1e-9
    scale[len(SIGNALS)] = 1.0
    found = _adam(gradient, scale)
    return found[: len(SIGNALS)], found[len(SIGNALS) :]


def fit_second(corpora: Sequence[Corpus], choices: Sequence[Sequence[Choice]], sources: Array, alone: Array) -> Array:
    rows, true = [], []
    for corpus, made in zip(corpora, choices, strict=True):
        weights = {
            document: {NONE: float(by_itself @ alone)}
            | {pair.source.document: float(row @ sources) for pair, row in zip(pairs, table, strict=True)}
            for pairs, table, by_itself, document in made
        }
        chosen = best_sources(weights)
        for pairs, _, _, document in made:
            first = next((pair for pair in pairs if pair.source.document == chosen[document]), None)
            if first is None or (document, first.source.document) not in corpus.edges:
                continue
            for pair in pairs:
                behind = weights[document][pair.source.document] - weights[document][first.source.document]
                strengths = strengths_of(first, pair, behind) if pair is not first else None
                if strengths:
                    rows.append(list(strengths.values()))
                    true.append((document, pair.source.document) in corpus.edges)
    table, wanted = np.array(rows), np.array(true, dtype=float)
    scale = table.std(0) + 1e-9
    scale[0] = 1.0
    return _adam(lambda weights: table.T @ (wanted - 1 / (1 + np.exp(-table @ weights))) / len(wanted), scale)


def _adam(gradient: Callable[[Array], Array], scale: Array) -> Array:
    """Climbs in units of each signal's spread; gives the weights of the signals as they are."""
    at, mean, square = np.zeros(len(scale)), np.zeros(len(scale)), np.zeros(len(scale))
    for step in range(1, STEPS + 1):
        slope = gradient(at / scale) / scale - RIDGE * at
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        at = at + RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return at / scale


def _gold(corpus: Corpus) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for document, source in corpus.edges:
        found[document].add(source)
    return found


if __name__ == "__main__":
    main()
