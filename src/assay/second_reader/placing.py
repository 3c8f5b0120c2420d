"""Where on the page the words of a proposal stand; if they stand nowhere, or it can't be told where, it is refused.

quote “has agreed to supply”, source “an official”, cue “told”  →  their spans, the sentence, the links with theirs
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.second_reader.reply import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.place import Span
    from assay.second_reader.quotes import Searchable
    from assay.second_reader.reply import Proposal

MOST_PLACES = 20
"""What stands more often in a stretch of a page is no quote of a clause."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Spans of a proposal's words in the text. `names` are the chain as written, each with its span where it has one.

    A name without a span stands elsewhere in the document.
    """

    content: Span
    source: Span | None
    cue: Span | None
    sentence: Span
    names: tuple[tuple[str, Span | None], ...]


def place(proposal: Proposal, stretch: Searchable, document: Sequence[Searchable]) -> Placed | Refusal:
    """`stretch` is what the model was shown, `document` all pages: names may stand on any of them."""
    contents = stretch.find(proposal.quote)
    if not contents:
        return Refusal("its quote does not stand in the text", proposal.quote)
    found: dict[str, list[Span]] = {}
    for role, words in (("source", proposal.source), ("cue", proposal.cue)):
        found[role] = stretch.find(words) if words else []
        if words and not found[role]:
            return Refusal(f"the words of its {role} do not stand in the text", words)
    content = _meant(contents, (found["source"], found["cue"]), stretch)
    if content is None:
        return Refusal(
            f"its quote stands {len(contents)} times in the text, and which is meant can't be told", proposal.quote
        )
    sentence = stretch.sentence_around(content)
    source, cue = (_nearest(found[role], content, sentence) for role in ("source", "cue"))
    names = []
    for name in _chain(proposal):
        here = _nearest(stretch.find(name), content, sentence)
        if here is None and not any(page.find(name) for page in document):
            return Refusal("a name in its chain does not stand in the document", name)
        names.append((name, here))
    return Placed(content, source, cue, sentence, tuple(names))


def _chain(proposal: Proposal) -> tuple[str, ...]:
    """Where only the source is given, it is the chain."""
    if proposal.chain:
        return tuple(name.strip() for name in proposal.chain)
    return (proposal.source.strip(),) if proposal.source else ()


def _meant(contents: Sequence[Span], said_by: Sequence[Sequence[Span]], stretch: Searchable) -> Span | None:
    """The only place; or the only one whose sentence holds the source, or if that does not tell, the cue."""
    if len(contents) == 1:
        return contents[0]
    for words in said_by if len(contents) <= MOST_PLACES else ():
        told = [one for one in contents if any(stretch.sentence_around(one).covers(other) for other in words)]
        if len(told) == 1:
            return told[0]
    return None


def _nearest(spans: Sequence[Span], content: Span, sentence: Span) -> Span | None:
    """In the sentence of the content rather than elsewhere, beside the content rather than in it."""
    return min(
        spans, key=lambda one: (not sentence.covers(one), one.overlaps(content), _gap(one, content)), default=None
    )


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
