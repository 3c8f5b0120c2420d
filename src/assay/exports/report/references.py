"""Number the passages in the order in which they are first cited, and lead both ways between sentence and passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.exports.report.blocks import Blocks
from assay.exports.report.casebook import Outside, Whole
from assay.exports.report.pieces import Piece, pieces_of
from assay.exports.report.proof import Proof
from assay.exports.report.sentences import Citation, Sentence, figures, flat
from assay.model.place import Place, Span, words_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.exports.report.casebook import Casebook, Cited
    from assay.exports.report.proof import Figure
    from assay.exports.report.sentences import Part

MOST_NUMBERS = 24
"""More references than this behind one sentence are no help; the lines and claims themselves carry the rest."""
MOST_NOTES = 3


@dataclass(slots=True)
class Entry:
    """A numbered passage while the report is being written: `spans` are all the words cited in it so far."""

    number: int
    cited: Cited
    block: Span | None = None
    spans: set[Span] = field(default_factory=set)
    backs: list[str] = field(default_factory=list)


class References:
    """The list of references of one report. Every citation is checked against the pages before it gets a number."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self._blocks = Blocks(casebook.pages, casebook.claims.values())
        self._proof = Proof(casebook, self._blocks)
        self._entries: dict[object, Entry] = {}
        self._citations = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())

    def say(self, *parts: Part, on: Iterable[Cited]) -> Sentence:
        """A sentence that rests on these passages and on those of its figures."""
        return Sentence(flat(parts), self.cite(on, prove=figures(parts)))

    def say_briefly(self, *parts: Part, on: Iterable[Cited] = ()) -> Sentence:
        """Every figure is proved, but only the first passage that says it is cited; of a sum, none: its lines do."""
        cited = list(on)
        for figure in figures(parts):
            cited.extend(() if figure.parts else self._proof.figure(figure)[:1])
            self.prove(figure)
        return Sentence(flat(parts), self.cite(cited))

    def cite(self, on: Iterable[Cited], *, prove: Iterable[Figure] = ()) -> Citation:
        """Raises Unresolvable if a passage or a figure can't be led back to its bytes."""
        cited = list(on)
        for figure in prove:
            cited.extend(self._proof.figure(figure))
        for one in cited:
            self._proof.cited(one)
        entries = list({id(entry): entry for entry in map(self._entry, dict.fromkeys(cited))}.values())
        return self._citation(entries)

    def prove(self, figure: Figure) -> None:
        """Raises Unresolvable if the figure stands in none of its passages."""
        self._proof.figure(figure)

    def in_its_block(self, place: Place) -> tuple[Piece, ...]:
        """The sentence or line around a place, with its words told apart. The place must have been cited."""
        text = self.casebook.pages[place.document, place.page_number].text
        return pieces_of(text, self._blocks.block_of(place), [("words", span) for span in place.spans])

    def place_of(self, entry: Entry) -> Place:
        """The passage with all its cited words, for marking."""
        if not isinstance(entry.cited, Place):
            raise TypeError(f"reference {entry.number} is not a passage")
        document, page_number = entry.cited.document, entry.cited.page_number
        text = self.casebook.pages[document, page_number].text
        spans = _merged(entry.spans, text)
        return Place(document, page_number, spans, words_at(text, spans))

    def _entry(self, cited: Cited) -> Entry:
        block = self._blocks.block_of(cited) if isinstance(cited, Place) else None
        key = (cited.document, cited.page_number, block) if isinstance(cited, Place) else cited
        entry = self._entries.setdefault(key, Entry(len(self._entries) + 1, cited, block))
        if isinstance(cited, Place):
            entry.spans.update(cited.spans)
        return entry

    def _citation(self, entries: list[Entry]) -> Citation:
        self._citations += 1
        anchor = f"cite{self._citations}"
        shown = sorted(entries, key=lambda entry: entry.number)[:MOST_NUMBERS]
        for entry in shown:
            entry.backs.append(anchor)
        notes = tuple((entry.number, self.where(entry)) for entry in shown[:MOST_NOTES])
        return Citation(anchor, tuple(entry.number for entry in shown), notes, len(entries) - len(shown))

    def where(self, entry: Entry) -> str:
        """File and page, as short as will do."""
        match entry.cited:
            case Outside(name=name):
                return name
            case Whole(document):
                return self.casebook.label(document)
            case place:
                page = self.casebook.pages[place.document, place.page_number]
                one_page = self.casebook.page_counts[place.document] == 1
                page_name = page.label or ("" if one_page else f"p. {place.page_number}")
                return ", ".join(filter(None, (self.casebook.label(place.document), page_name)))


def _merged(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Spans in order; those that overlap, touch, or have only a space between them are made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (span.start <= merged[-1].end or text[merged[-1].end : span.start] == " "):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
