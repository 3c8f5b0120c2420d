"""Who wrote from whom? Our own stories with a known graph, against the derivations that the program finds.

    python -m benchmarks.derivation_graph                     40 stories, about 440 documents in five languages
    python -m benchmarks.derivation_graph --seed 7 --wrong 10

Prints precision, recall and F1 of edges (derived document, source), the share of documents whose set of roots is right,
and both by the operation that made the document. Ends with 1 below F1 0.85 or roots 0.95.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict

from assay.matching.origins.derivations import find_derivations, roots_of
from assay.model.document import Document, Page
from benchmarks.derivations.stories import Corpus, Story, generate

EDGES, ROOTS = 0.85, 0.95


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--undated", type=float, default=0.0, help="share of documents without a date and a name")
    parser.add_argument("--wrong", type=int, default=0, help="list so many edges that were missed or made up")
    options = parser.parse_args()
    corpus = generate(options.stories, options.seed, undated=options.undated)
    start = time.monotonic()
    found = find_derivations([document_of(one) for one in corpus.stories], [page_of(one) for one in corpus.stories])
    seconds = time.monotonic() - start
    edges = frozenset((one.document, one.source) for one in found)
    right = roots_of(found, [one.name for one in corpus.stories])
    f1, roots = report(corpus, edges, right)
    print(f"{len(corpus.stories)} documents in {seconds:.1f} s")
    print("of the edges made up:", dict(_how_wrong(corpus, edges)))
    reasons = {(one.document, one.source): one for one in found}
    for edge in sorted(edges ^ corpus.edges)[: options.wrong]:
        print("made up" if edge in edges else "missed", *edge, reasons[edge].reasons if edge in reasons else "")
    return 0 if f1 >= EDGES and roots >= ROOTS else 1


def report(corpus: Corpus, edges: frozenset[tuple[str, str]], roots: dict[str, frozenset[str]]) -> tuple[float, float]:
    """(F1 of edges, share of right roots), printed with a line for each operation."""
    gold, true_roots = corpus.edges, corpus.roots()
    by_operation: dict[str, list[Story]] = defaultdict(list)
    for one in corpus.stories:
        by_operation[one.operation].append(one)
    for operation, stories in sorted(by_operation.items()):
        names = {one.name for one in stories}
        figures = _f1({edge for edge in edges if edge[0] in names}, {edge for edge in gold if edge[0] in names})
        share = sum(roots[name] == true_roots[name] for name in names) / len(names)
        print(
            f"{operation:<10} {len(names):>4} documents  precision {figures[0]:.3f}  recall {figures[1]:.3f}  roots"
            f" {share:.3f}"
        )
    precision, recall, f1 = _f1(set(edges), set(gold))
    share = sum(roots[name] == true_roots[name] for name in true_roots) / len(true_roots)
    print(f"edges: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; roots right {share:.3f}")
    return f1, share


def _how_wrong(corpus: Corpus, edges: frozenset[tuple[str, str]]) -> Counter[str]:
    """Edges the wrong way round, to a source of the source, to another made from the same, or to what is unrelated."""
    gold, roots = corpus.edges, corpus.roots()
    over = {(one, top) for one, source in gold for below, top in gold if below == source}
    kinds: Counter[str] = Counter()
    for document, source in edges - gold:
        if (source, document) in gold:
            kinds["wrong way round"] += 1
        elif (document, source) in over:
            kinds["a source of the source"] += 1
        elif roots[document] & roots[source]:
            kinds["another with the same root"] += 1
        else:
            kinds["unrelated"] += 1
    return kinds


def _f1(found: set[tuple[str, str]], gold: set[tuple[str, str]]) -> tuple[float, float, float]:
    both = len(found & gold)
    precision, recall = both / max(1, len(found)), both / max(1, len(gold))
    return precision, recall, 2 * both / max(1, len(found) + len(gold))


def document_of(story: Story) -> Document:
    return Document(story.name, story.name, f"{story.name}.txt", (f"{story.name}.txt",), len(story.text))


def page_of(story: Story) -> Page:
    return Page(story.name, 1, story.text, language=story.language)


if __name__ == "__main__":
    sys.exit(main())
