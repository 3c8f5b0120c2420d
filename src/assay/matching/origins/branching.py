"""The likeliest tree: every document gets one source, or none, so that the weights add up to most and nothing is a
circle.

Two copies that each look made from the other can't both be: which of them is given the other depends on what is left
for
it. The algorithm is that of Chu and Liu (1965) and Edmonds (1967); a circle of best choices is drawn together into one
node, and opened again where that costs least.
"""

from __future__ import annotations

from collections.abc import Mapping

NONE = ""
"""The source of what has none."""
Weights = Mapping[str, Mapping[str, float]]
"""document → its possible sources, NONE among them, with their weights"""


def best_sources(weights: Weights) -> dict[str, str]:
    """document → source, or NONE. Each document must have NONE among its sources.

    Of sources that weigh the same the first by name is taken, whatever order the documents come in.
    """
    table = {document: dict(sorted(weights[document].items())) for document in sorted(weights)}
    opened: list[tuple[str, list[str], dict[str, tuple[str, str]], dict[str, tuple[str, str]]]] = []
    best = _best(table)
    while (circle := _circle(best)) is not None:
        name = f"({len(opened)})"
        opened.append((name, circle, *_drawn_together(table, circle, name, best)))
        best = _best(table)
    for name, circle, inward, outward in reversed(opened):
        best = _opened(best, name, circle, inward, outward)
    return best


def _best(table: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    return {document: max(sorted(sources), key=sources.__getitem__) for document, sources in table.items()}


def _circle(best: Mapping[str, str]) -> list[str] | None:
    done: set[str] = set()
    for start in best:
        path: list[str] = []
        on_path: set[str] = set()
        at = start
        while at in best and at not in done and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = best[at]
        if at in on_path:
            return path[path.index(at) :]
        done |= on_path
    return None


def _drawn_together(
    table: dict[str, dict[str, float]], circle: list[str], name: str, best: Mapping[str, str]
) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Puts the node `name` in place of the circle. Gives, for what comes in and what goes out, the edge that stood
    for it.

    What comes in costs the edge of the circle that it replaces; the choices within are kept in `inward` under "".
    """
    inside = set(circle)
    inward: dict[str, tuple[str, str]] = {}
    outward: dict[str, tuple[str, str]] = {}
    incoming: dict[str, float] = {}
    for document in circle:
        for source, weight in table[document].items():
            gain = weight - table[document][best[document]]
            if source not in inside and gain > incoming.get(source, float("-inf")):
                incoming[source] = gain
                inward[source] = (document, source)
    for document, sources in table.items():
        within = [source for source in sources if source in inside]
        if document not in inside and within:
            source = max(sorted(within), key=sources.__getitem__)
            outward[document] = (document, source)
            sources[name] = sources[source]
            for one in within:
                del sources[one]
    for document in circle:
        del table[document]
        inward[f"in {document}"] = (document, best[document])
    table[name] = incoming
    return inward, outward


def _opened(
    best: Mapping[str, str], name: str, circle: list[str], inward: Mapping[str, tuple[str, str]],
    outward: Mapping[str, tuple[str, str]],
) -> dict[str, str]:  # fmt: skip
    found = {document: outward[document][1] if source == name else source for document, source in best.items()}
    entered, source = inward[found.pop(name)]
    for document in circle:
        found[document] = inward[f"in {document}"][1]
    found[entered] = source
    return found
