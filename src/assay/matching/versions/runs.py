"""A document's words with their places, and the runs of words by which documents are compared.

"Покупатель оплачивает 37 машин в срок" → {"покупатель оплачивает 37 машин в", "оплачивает 37 машин в срок"}, as hashes
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Page

HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{HAN}]|\d+(?:[.,]\d+)*|[^\W\d_{HAN}]+")
RUN = 5  # words; shorter runs meet by chance, longer ones are broken by each change
MOST_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, a number, or one Chinese character, with its page and span."""

    word: str
    page_number: int
    span: Span


def tokens_of(pages: Sequence[Page]) -> tuple[Token, ...]:
    """The words of a document in order, up to MOST_WORDS."""
    found: list[Token] = []
    for token in _tokens(pages):
        if len(found) >= MOST_WORDS:
            break
        found.append(token)
    return tuple(found)


def _tokens(pages: Sequence[Page]) -> Iterator[Token]:
    for page in pages:
        for match in WORD.finditer(page.text):
            yield Token(match[0].lower(), page.page_number, Span(*match.span()))


def runs_of(tokens: Sequence[Token]) -> frozenset[int]:
    """The hashes of all runs of RUN words; of the whole where it is shorter."""
    words = [zlib.crc32(token.word.encode("utf-8", "surrogatepass")) for token in tokens]
    if len(words) <= RUN:
        return frozenset((hash(tuple(words)),)) if words else frozenset()
    return frozenset(hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))
