"""How far what was said reaches: before the cue, after it, over whole quotations and into the next sentences.

“A. B,” X said. “C.”     content: “A. B,” … “C.”
Next year A, X said, so B.    content: Next year A … so B
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from assay.language.english.token_spans import subtree
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from assay.language.english.marks import Marks

Quotes: TypeAlias = "tuple[range, ...]"
"""Quotations as token numbers, their marks among them."""

CLOSES = frozenset({",", '"', "''", "”"})
LEAST_BEFORE = 4
GOES_ON = frozenset({"conj", "parataxis", "dep", "ccomp"})
BEGINS = frozenset({"advmod", "prep", "npadvmod", "advcl", "dep", "nsubj"})
DATELINE_WORDS = 20
DATELINE = re.compile(r"[A-Z][A-Z.'-]{2,}[\w .,'/-]{0,40}?(?:\([\w .,/-]{2,20}\)\s?)?\s?(?:—|–|--|-|:)\s")
"""SEOUL, South Korea — …; JAKARTA: …; LONDON (Agency) - …"""


def quotes_as_tokens(doc: Doc, quotations: Sequence[Span]) -> Quotes:
    places = [token.idx for token in doc]
    return tuple(range(bisect_left(places, one.start), bisect_left(places, one.end)) for one in quotations)


def before_cue(verb: Token, complements: Sequence[Token], taken: set[int], quotes: Quotes) -> set[int]:
    """All of the content that stands before the source and the cue; nothing if the content comes after them."""
    first = min(one.left_edge.i for one in complements)
    stop = min(taken | {verb.i})
    if first > stop:
        return set()
    if (quote := _quote_ending_at(verb.doc, stop, quotes)) is not None:
        first = min(quote.start, first) if first >= verb.sent.start else quote.start
    for child in verb.children:
        if child.i < first and child.dep_ in BEGINS and not subtree(child) & taken:
            first = min(first, child.left_edge.i)
    return set(range(_first_word(verb.doc, first), stop)) - taken


def before_closing(verb: Token, complements: Sequence[Token], taken: set[int]) -> set[int]:
    """The whole of "A, X said" at the end of a sentence or before a semicolon, whatever hangs on what.

    The parser takes a closing "X said" after a long A for a clause beside it.
    """
    doc, stop, last = verb.doc, min(taken), max(taken)
    own_first = verb.i == last or doc[last].dep_ in {"nsubj", "advmod"} or last < verb.i
    start = max(
        (one.i + 1 for one in doc[verb.sent.start : stop] if one.text == ";" or _explains(one)), default=verb.sent.start
    )
    inside = verb.dep_ == "parataxis" and verb.head.dep_ == "relcl" and verb.head.i > verb.i
    if (
        inside
        or not _has_subject(verb)
        or not own_first
        or stop - start < LEAST_BEFORE
        or doc[stop - 1].text not in CLOSES
    ):
        return set()
    segment_end = next((one.i for one in doc[last : verb.sent.end] if one.text == ";"), verb.sent.end)
    if any(last < one.left_edge.i < segment_end or one.i < stop for one in complements):
        return set()
    after = doc[last + 1 : segment_end]
    if any(one.dep_ == "dobj" and one.head == verb and not one.ent_type_ for one in after) or _goes_on(after):
        return set()
    if not any(one.pos_ in {"VERB", "AUX"} for one in doc[start:stop]):
        return set()
    return set(range(_first_word(doc, start), stop)) - taken


def behind_colon(content: set[int], verb: Token) -> set[int]:
    """Without the sentence of the report's own that "A, they said" explains."""
    colon = max((one.i for one in verb.doc[verb.sent.start : verb.i] if _explains(one)), default=-1)
    return {number for number in content if number > colon}


def _explains(mark: Token) -> bool:
    """A colon after a whole sentence of the report: "They were more cautious: A, they said"."""
    return mark.text == ":" and any(one.dep_ == "nsubj" for one in mark.doc[mark.sent.start : mark.i])


def before_parenthesis(verb: Token, taken: set[int]) -> set[int]:
    """ "A, the yard reports, and B": the parser takes "the yard reports" for a clause of its own; A is what it says."""
    doc, first, last = verb.doc, min(taken), max(taken)
    kept = {"nsubj", "punct", "cc", "conj", "aux", "advmod"}
    between = verb.dep_ == "conj" and first > verb.sent.start and doc[first - 1].text == doc[last + 1].text == ","
    if not between or any(child.dep_ not in kept for child in verb.children):
        return set()
    return set(range(_first_word(doc, verb.sent.start), first - 1))


def time_before(verb: Token, taken: set[int]) -> set[int]:
    """ "By 2031 analysts expect that …": the year belongs to what they expect."""
    for child in verb.children:
        begins = child.dep_ in {"prep", "npadvmod", "advmod"} and child.right_edge.i < min(taken)
        if begins and any(one.shape_ == "dddd" for one in child.subtree) and not subtree(child) & taken:
            return subtree(child)
    return set()


def _goes_on(after: Sequence[Token]) -> bool:
    """Is there a clause with a subject behind "X said"? Then it is a parenthesis, or says something else."""
    return any(one.dep_ in {"nsubj", "nsubjpass", "expl"} for one in after)


def after_cue(verb: Token, complements: Sequence[Token], taken: set[int], quotes: Quotes) -> set[int]:
    """What goes on after a cue in the middle: “A,” X said, “and B”; A, he said, so B.

    Only clauses with a subject of their own: in "A, he said and left" nothing goes on.
    """
    if min(one.left_edge.i for one in complements) > verb.i:
        return set()
    last = max(taken | {verb.i})
    after: set[int] = set()
    for child in verb.children:
        if child.i > last and child.dep_ in GOES_ON and _has_subject(child) and not stands_apart(child, last):
            after |= subtree(child)
            after |= {one.i for one in verb.children if one.dep_ == "cc" and last < one.i < child.i}
    if (quote := _quote_beginning_at(verb.doc, last + 1, quotes)) is not None and quote.start < verb.sent.end:
        after |= set(quote)
    return after


def stands_apart(clause: Token, last: int) -> bool:
    """Behind a semicolon the report may speak for itself again."""
    return any(one.text == ";" for one in clause.doc[last + 1 : clause.i])


def quoted_beside(verb: Token, taken: set[int], quotes: Quotes) -> set[int]:
    """The quotation that a verb of saying touches, where the parser did not see that it is what was said."""
    before = _quote_ending_at(verb.doc, min(taken), quotes)
    after = _quote_beginning_at(verb.doc, max(taken) + 1, quotes)
    if verb.tag_ == "VBG":
        before = None  # "“…”, he said, commenting on …": the quotation is the first verb's
    return {number for quote in (before, after) if quote is not None for number in quote} - taken


def conjoined(verb: Token, complements: Sequence[Token], cues: frozenset[str]) -> set[int]:
    """A "but" clause that the parser hung beside the cue: "X said A cannot be known, but B is likely"."""
    if min(one.left_edge.i for one in complements) < verb.i or verb.dep_ not in {"ROOT", "conj"}:
        return set()
    top = verb.head if verb.dep_ == "conj" and not _has_subject(verb) else verb
    for child in top.children:
        if child.i > verb.i and child.dep_ == "conj" and _has_subject(child) and child.lemma_ not in cues:
            joint = [one for one in top.children if one.dep_ == "cc" and one.i < child.i]
            if joint and joint[-1].lower_ == "but" and not _of_whoever_writes(child):
                return subtree(child) | {joint[-1].i}
    return set()


def _of_whoever_writes(clause: Token) -> bool:
    """ "but I would ask you …": the writer goes on for himself."""
    return any(one.dep_ == "nsubj" and one.lower_ in {"i", "we"} for one in clause.subtree)


def misparsed_start(verb: Token, content: set[int], taken: set[int], *, addressed: bool) -> set[int]:
    """Words between the cue and its clause that the parser hung on the verb: "has said single people … would"."""
    if not content or min(content) < verb.i:
        return set()
    gap = set(range(max(taken | {verb.i}) + 1, min(content)))
    kinds = {"nsubj", "nsubjpass", "dep", "ccomp"} if addressed else {"nsubj", "nsubjpass", "dobj", "dep", "ccomp"}
    return {
        number for child in verb.children if child.i in gap and child.dep_ in kinds for number in subtree(child) & gap
    }


def remarks(clause: Token, content: set[int]) -> set[int]:
    """What the report adds behind a comma to a clause that follows its cue: ", although he …", ", forcing them …"."""
    if min(content, default=0) < clause.left_edge.i:
        return set()
    for child in clause.children:
        begins = child.left_edge.i
        if child.dep_ != "advcl" or begins < clause.i or clause.doc[begins - 1].text != ",":
            continue
        if child.tag_ == "VBG" or clause.doc[begins].lower_ in {"although", "though"}:
            return set(range(begins - 1, max(content) + 1))
    return set()


def misparsed_end(verb: Token, content: set[int]) -> set[int]:
    """Nouns and figures that follow the content without a comma and that the parser hung elsewhere: a designation."""
    if not content or max(content) < verb.i:
        return set()
    more: set[int] = set()
    for token in verb.doc[max(content) + 1 : verb.sent.end]:
        if token.pos_ not in {"NOUN", "PROPN", "NUM", "SYM"} and token.text != "-":
            break
        more.add(token.i)
    return more


def remainder(token: Token, taken: set[int]) -> set[int]:
    """The clause in which a preposition of reporting or a parenthetical "he said" stands, without it."""
    head = token.head
    while head.head != head and (
        head.i in taken or head.pos_ not in {"VERB", "AUX"} or head.dep_ in {"xcomp", "auxpass", "aux"}
    ):
        head = head.head
    rest = subtree(head) - subtree(token) - taken
    start = _first_word(token.doc, min(rest, default=0))
    return {number for number in rest if number >= start}


def participle_behind(source: set[int], sentence: Sentence) -> set[int]:
    """What a source is said to be between commas: "according to the charter, signed in May, the yard builds …".

    The parser hangs it on the main clause, or the main clause on it. It ends with the comma before a new subject.
    """
    doc, first = sentence.doc, max(source, default=sentence.end) + 1
    begins = [one for one in doc[first + 1 : first + 3] if one.tag_ in {"VBN", "VBG"}]
    if doc[first : first + 1].text != "," or not begins or doc[begins[0].i - 1].tag_ not in {",", "RB"}:
        return set()
    for token in doc[begins[0].i : sentence.end]:
        if token.tag_ in {"VBZ", "VBP", "MD"} or token.dep_ in {"nsubj", "nsubjpass"}:
            return set()
        after = doc[token.i + 1 : sentence.end]
        is_year = len(after) > 0 and after[0].shape_ == "dddd"
        if token.text == "," and not is_year:
            has_clause = any(one.dep_ in {"nsubj", "nsubjpass", "expl"} for one in after)
            return set(range(first, token.i)) if has_clause else set()
    return set()


def with_following_quotations(doc: Doc, quotes: Quotes, found: Sequence[Marks]) -> list[Marks]:
    """Quoted sentences after “A,” X said. go to X, as long as the paragraph lasts and nobody else speaks."""
    claimed = {number for marks in found if not _inside(marks, quotes) for number in marks.content}
    result = []
    for marks in found:
        more: set[int] = set()
        if (
            marks.content
            and marks.source
            and not _inside(marks, quotes)
            and any(_touches(marks, one) for one in quotes)
        ):
            more = _quoted_sentences_after(doc, quotes, max(marks.content | marks.cue | marks.source), claimed)
        result.append(replace(marks, content=marks.content | more))
    return result


def _quoted_sentences_after(doc: Doc, quotes: Quotes, last: int, claimed: set[int]) -> set[int]:
    more: set[int] = set()
    at = next((token.sent.end for token in doc[last : last + 1]), len(doc))
    for quote in quotes:
        if quote.start < at - 1 and quote.stop <= at:
            continue
        between = doc[at : quote.start] if quote.start >= at else ()
        if any("\n" in token.text for token in doc[last : quote.start]) or any(not one.is_space for one in between):
            break
        if claimed & set(quote):
            break
        more |= set(quote)
        last, at = quote.stop - 1, quote.stop
    return more


def widened_to_quotations(
    spans: tuple[Span, ...], quotations: Sequence[Span], text: str, *, inside: bool = False
) -> tuple[Span, ...]:
    """A span that ends just inside a quotation takes its marks along, with the comma inside them.

    Only if the quotation began in the span, too; or `inside`: the last part of a quotation that was divided.
    """
    return tuple(_widened(span, quotations, text, inside=inside) for span in spans)


def _widened(span: Span, quotations: Sequence[Span], text: str, *, inside: bool) -> Span:
    start, end = span.start, span.end
    for quote in quotations:
        if quote.start < start <= quote.start + 3 and not text[quote.start : start].strip(" \"“'"):
            start = quote.start
        began = start <= quote.start or inside
        if began and quote.start < end < quote.end and not text[end : quote.end].strip(" ,.;:!?\"”'"):
            end = quote.end
    return Span(start, end)


def _quote_ending_at(doc: Doc, stop: int, quotes: Quotes) -> range | None:
    """The quotation that ends before this token, with at most a comma between."""
    for quote in quotes:
        if quote.stop <= stop and all(token.text in {",", " "} for token in doc[quote.stop : stop]):
            return quote
    return None


def _quote_beginning_at(doc: Doc, start: int, quotes: Quotes) -> range | None:
    for quote in quotes:
        if quote.start >= start and all(token.text in {",", ":", " ", "that"} for token in doc[start : quote.start]):
            return quote
    return None


def _first_word(doc: Doc, first: int) -> int:
    """Without "But" and a dateline: they are the report's own."""
    if first >= len(doc):
        return first
    line = doc[first]
    if (first == 0 or "\n" in doc[first - 1].text) and (
        match := DATELINE.match(doc[first : first + DATELINE_WORDS].text)
    ):
        while first < len(doc) and doc[first].idx < line.idx + match.end():
            first += 1
    if doc[first].pos_ == "CCONJ" and doc[first].i == doc[first].sent.start:
        first += 2 if doc[first + 1 : first + 2].text == "," else 1
    return first


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _inside(marks: Marks, quotes: Quotes) -> bool:
    """Does the attribution stand in what somebody is quoted as saying?"""
    return any(number in quote for number in marks.cue for quote in quotes)


def _touches(marks: Marks, quote: range) -> bool:
    return any(number in quote for number in (min(marks.content), max(marks.content)))
