"""What differs between two versions, word by word, with the places in both.

"37 машин до 1 мая" / "34 машины до 1 мая"  →  37 машин | 34 машины
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from assay.model.likeness import Difference
from assay.model.place import Place, Span, place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assay.matching.versions.runs import Token

    Texts = Mapping[tuple[str, int], str]
    """(document, page number) → the page's text"""

    Block = tuple[int, int, int, int]
    """From, to in the earlier document's words; from, to in the later one's."""

MOST_WORDS = 3_000  # compared word by word in one piece; larger pieces are taken as replaced whole
BRIDGE = 1  # equal words between two changes that belong to one of them
WINDOW = 64  # words to a piece, for the first, coarse comparison
LONGEST = 1_200  # characters of a place


def differences(
    earlier: tuple[str, Sequence[Token]], later: tuple[str, Sequence[Token]], texts: Texts
) -> tuple[Difference, ...]:
    """In the order of the documents. Each is (document id, its words)."""
    (one, first), (other, second) = earlier, later
    blocks = _bridged(tuple(_blocks(first, second)))
    found = (
        Difference(
            _place(one, first[a0:a1], texts),
            _place(other, second[b0:b1], texts),
            _figures(first[a0:a1]) != _figures(second[b0:b1]),
        )
        for a0, a1, b0, b1 in blocks
    )
    return tuple(found)


def _blocks(first: Sequence[Token], second: Sequence[Token]) -> Iterator[Block]:
    """CASE 1: short enough to compare word by word. CASE 2: first by pieces that begin and end alike."""
    a, b = [token.word for token in first], [token.word for token in second]
    if len(a) + len(b) <= 2 * MOST_WORDS:
        yield from _words(a, b, 0, 0)
        return
    for a0, a1, b0, b1 in _gaps(_pieces(a), _pieces(b)):
        if a1 - a0 <= MOST_WORDS and b1 - b0 <= MOST_WORDS:
            yield from _words(a[a0:a1], b[b0:b1], a0, b0)
        else:
            yield a0, a1, b0, b1


def _words(a: Sequence[str], b: Sequence[str], at_a: int, at_b: int) -> Iterator[Block]:
    for step in Indel.opcodes(a, b):
        if step.tag != "equal":
            yield at_a + step.src_start, at_a + step.src_end, at_b + step.dest_start, at_b + step.dest_end


def _pieces(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """(from, to, words): cut where a word's own hash says so, so that one change moves only its own piece's borders."""
    pieces, start = [], 0
    for at, word in enumerate(words, 1):
        if at - start >= WINDOW // 4 and (sum(map(ord, word)) % WINDOW < 4 or at - start >= 4 * WINDOW):
            pieces.append((start, at, " ".join(words[start:at])))
            start = at
    if start < len(words):
        pieces.append((start, len(words), " ".join(words[start:])))
    return pieces


def _gaps(first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]) -> Iterator[Block]:
    """The stretches of words between pieces that are equal."""
    steps = Indel.opcodes([text for _, _, text in first], [text for _, _, text in second])
    for is_equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        if not is_equal:
            changed = list(group)
            yield (
                *_words_of(first, changed[0].src_start, changed[-1].src_end),
                *_words_of(second, changed[0].dest_start, changed[-1].dest_end),
            )


def _words_of(pieces: list[tuple[int, int, str]], start: int, end: int) -> tuple[int, int]:
    """From, to in words of the pieces from `start` to `end`."""
    if start < end:
        return pieces[start][0], pieces[end - 1][1]
    at = pieces[start][0] if start < len(pieces) else (pieces[-1][1] if pieces else 0)
    return at, at


def _bridged(blocks: Sequence[Block]) -> Iterator[Block]:
    """Two changes with hardly a word between them are one: "37 машин" → "34 машины"."""
    open_one: Block | None = None
    for block in blocks:
        if open_one and block[0] - open_one[1] <= BRIDGE and block[2] - open_one[3] <= BRIDGE:
            open_one = (open_one[0], block[1], open_one[2], block[3])
            continue
        if open_one:
            yield open_one
        open_one = block
    if open_one:
        yield open_one


def _place(document: str, tokens: Sequence[Token], texts: Texts) -> Place | None:
    """Where the words stand: on the first page that they touch."""
    if not tokens:
        return None
    page_number, group = next(groupby(tokens, key=lambda token: token.page_number))
    spans = [token.span for token in group]
    text = texts[document, page_number]
    return place_in(document, page_number, text, Span(spans[0].start, min(spans[-1].end, spans[0].start + LONGEST)))


def _figures(tokens: Sequence[Token]) -> list[str]:
    return [token.word for token in tokens if token.word[0].isdigit()]
