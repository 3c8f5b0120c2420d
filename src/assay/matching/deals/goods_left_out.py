"""Numbers whose goods are left out, since they were named before.

"Peru bought 12 helicopters. The first nine came in May."  →  nine helicopters      "Nine were killed."  →  none
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.word_list import word_list
from assay.matching.deals.batches import is_batches
from assay.matching.deals.deal_talk import is_number_told, said_of_deal
from assay.matching.deals.kept_goods import is_kept
from assay.matching.deals.sides import ends_behind
from assay.matching.deals.triggers import changed_deal
from assay.matching.deals.words import NOUNS, VERBS, Way
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Chunk
    from spacy.tokens import Span as Sentence

    from assay.language.numbers.quantities import Measure
    from assay.matching.deals.items import Item
    from assay.matching.deals.marks import Marks

OF_THEM = r"of (?:them|these|those|which|the (?:type|same|kind))\b"
MORE = re.compile(
    rf"\s+(?:more|others?|additional|in (?:all|total)|altogether|(?:[A-Za-z-]+\s+){{0,2}}ones|{OF_THEM})\b(?!\s+than)",
    re.IGNORECASE,
)
PART = re.compile(rf"\s+(?:more\s+)?{OF_THEM}", re.IGNORECASE)
ONES = re.compile(r"\s+(?:[A-Za-z-]+\s+){1,2}ones\b", re.IGNORECASE)
BEFORE = re.compile(
    r"\b(?:another|a further|(?:the|its|their) (?:first|other|remaining|last|final|next|own))\s+$", re.IGNORECASE
)
OF_THESE = re.compile(r"\bof (?:them|these|those)\b", re.IGNORECASE)
COUNTLESS = frozenset({"year", "month", "week", "day", "euro", "dollar", "pound", "million", "billion"})
BESIDE = word_list(
    """
    side party country government state capital year month week day time phase stage batch lot instalment installment
    tranche contract deal order shipment
    """
)
"""Countable, but no number behind them goes on counting them."""
ALONE = ("PUNCT", "CCONJ", "ADP", "ADV", "SPACE")


def without_noun(
    doc: Doc, sentence: Sentence, marks: Marks, items: Sequence[Item], earlier: Sequence[Item] = ()
) -> Iterator[Item]:
    """ "… although it bought only about 50", "and will take four more": the number stands for goods named before it.

    In the same sentence, or in an `earlier` one, unless something else that could be counted was named since. Of
    several earlier goods it stands for the only ones of which there are as many.
    """
    used = [item.measure for item in items if item.measure]
    counted: set[int] = set()
    for measure in marks.measures:
        if not (sentence.start_char <= measure.span.start < sentence.end_char) or measure.span in used:
            continue
        chunk = doc.char_span(measure.number.start, measure.number.end, alignment_mode="expand")
        if chunk is None or not measure.quantity.has_number or chunk.text.casefold() == "one":
            continue
        if earlier and counts_others(doc, chunk, items):
            earlier = ()  # "two more people were killed and another three wounded"
        goes_on = is_batches(measure, marks.text) or _goes_on(doc, chunk, marks.text)
        before = [item for item in items if item.span.end <= measure.span.start]
        goods = before[-1] if before else _only_one(earlier, measure)
        if goods is None or not (goes_on or _stands_for_goods(doc, chunk, counted)):
            continue
        if not before and not goes_on and _could_count_others(chunk, earlier):
            continue
        is_held = is_kept(chunk.root, behind=marks.text[measure.span.end :]) and said_of_deal(chunk.root) is None
        if _comes_back(chunk) or is_held:
            continue
        counted.add(chunk.root.i)
        yield _counted_again(goods, measure, chunk, marks)


def named_again(sentence: Sentence, items: Sequence[Item], spoken_of: Sequence[Item]) -> Iterator[Item]:
    """Goods of earlier sentences that this one names without number: "the trucks were to be shipped; twenty came"."""
    known = {one.description.split(" ")[-1].casefold(): one for one in spoken_of}
    for token in sentence:
        goods = known.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if goods is not None and not any(one.first <= token.i <= one.head for one in items):
            at = Span(token.idx, token.idx + len(token.text))
            yield replace(goods, span=at, first=token.i, head=token.i, measure=None, listed_with=0)


def _only_one(goods: Sequence[Item], measure: Measure) -> Item | None:
    """The goods of which a part is counted, if only one kind comes into question."""
    kinds = {one.description.casefold(): one for one in goods}
    if len(kinds) > 1:
        number = measure.quantity.best or measure.quantity.lo or 0
        kinds = {name: one for name, one in kinds.items() if (one.quantity.best or one.quantity.lo or 0) > number}
    return next(iter(kinds.values())) if len(kinds) == 1 else None


def _counted_again(goods: Item, measure: Measure, chunk: Chunk, marks: Marks) -> Item:
    text = marks.text
    ones, behind = ONES.match(text, measure.span.end), MORE.match(text, measure.span.end)
    maker = next((one for one in marks.parties if ones and ones.start() < one.span.start < ones.end()), None)
    comes_from, goes_to = ends_behind(behind.end() if behind else measure.span.end, text, marks.parties)
    return replace(goods, quantity=measure.quantity, measure=measure.span, first=chunk.root.i, head=chunk.root.i,
                   listed_with=0, is_definite=is_batches(measure, text), is_modifier=False, maker=maker,
                   comes_from=comes_from, goes_to=goes_to,
                   is_part=PART.match(text, measure.span.end) is not None)  # fmt: skip


def counts_others(doc: Doc, chunk: Chunk, items: Sequence[Item]) -> bool:
    """Does the number count a noun that is no goods?"""
    noun = next((one for one in (chunk.root.head, *doc[chunk.end : chunk.end + 2]) if one.pos_ == "NOUN"), None)
    if noun is None or not chunk.end <= noun.i <= chunk.end + 2 or noun.lemma_.lower() in BESIDE:
        return False
    return not any(item.first <= noun.i <= item.head for item in items)


def _could_count_others(chunk: Chunk, earlier: Sequence[Item]) -> bool:
    """ "Soldiers left in May; six arrived", "six arrived for talks": who or what came is open, but in "of these"."""
    before = chunk.doc[chunk.sent.start : chunk.start]
    if is_number_told(chunk.root):
        return False
    if chunk.root.dep_ == "nsubj" and not OF_THESE.search(before.text) and not _speak_of_goods_only(chunk, earlier):
        return True
    return any(one.tag_ == "NNS" and not one.ent_type_ for one in before)


def _speak_of_goods_only(chunk: Chunk, earlier: Sequence[Item]) -> bool:
    """ "Peru ordered 36 howitzers in 2023. So far only 12 have arrived.": the sentence before names nothing else."""
    if not chunk.sent.start or any(one.lower_ in ("for", "to") for one in chunk.root.head.children):
        return False
    before = chunk.doc[chunk.sent.start - 1].sent
    many = [one for one in before if one.tag_ in ("NNS", "NNPS") and not one.ent_type_ and one.lemma_ not in COUNTLESS]
    return bool(many) and all(any(item.first <= one.i <= item.head for item in earlier) for one in many)


def _comes_back(chunk: Chunk) -> bool:
    """ "sent two of those back", "returned two of them"."""
    verb = chunk.root.head
    return verb.lemma_ in ("return", "reject") or any(one.lower_ == "back" for one in verb.children)


def _goes_on(doc: Doc, chunk: Chunk, text: str) -> bool:
    """Does the wording say that goods spoken of are counted: "four more", "another eight", "the first nine"?"""
    after = text[chunk.end_char :]
    behind = MORE.match(after)
    at = chunk.end_char + (behind.end() if behind else 0)
    follows = next((token for token in doc[chunk.end :] if token.idx >= at and not token.is_space), None)
    if follows is not None and follows.lower_ == "of" and not behind:
        return False  # "the first two of five batches"
    if follows is not None and (follows.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or follows.tag_ == "POS"):
        return False
    if any(one.ent_type_ in ("DATE", "TIME") for one in chunk):
        return False
    is_more = chunk[0].lower_ in ("another", "remaining")  # "bought another dozen"
    return bool(behind or is_more or BEFORE.search(text[: chunk.start_char]))


def _stands_for_goods(doc: Doc, chunk: Chunk, counted: set[int]) -> bool:
    """The number fills a role of a verb or noun of transfer, with nothing behind it that it could count.

    `counted`: tokens of numbers that stand for goods; one joined to them by "and" does, too: "four in May and two …".
    """
    root, above = chunk.root, chunk.root.head
    if root.dep_ == "appos" and any(_is_of_them(one) for one in above.children):  # "half of them, 18, were"
        root, above = above, above.head
    verb = above.lemma_.lower()
    fills = (
        (root.dep_ in ("dobj", "nsubjpass", "attr", "acomp") and verb in VERBS)
        or (root.dep_ == "nsubj" and VERBS.get(verb) is Way.ARRIVE)
        or (root.dep_ == "pobj" and (any(_is_of_them(one) for one in root.children) or _is_of_a_deal(above)))
        or (root.dep_ in ("conj", "appos") and above.i in counted)
        or (root.dep_ == "npadvmod" and any(one.i in counted for one in above.children))  # "six in March, six in May"
        or changed_deal(root) is not None
        or said_of_deal(root) is not None
    )
    follows = doc[chunk.end] if chunk.end < len(doc) else None
    is_subject = root.dep_ in ("nsubj", "nsubjpass") or above.head.dep_ in ("nsubj", "nsubjpass")
    alone = (*ALONE, "AUX", "VERB") if is_subject or root is not chunk.root else ALONE
    of_others = [one for one in root.children if one.lower_ in ("of", "out", "per") and not _is_of_them(one)]
    return fills and (follows is None or follows.pos_ in alone) and not of_others


def _is_of_a_deal(preposition: Token) -> bool:
    """ "a batch of 14", "a replacement order, for six"."""
    before = preposition.doc[max(preposition.i - 2, 0) : preposition.i]
    is_behind = len(before) > 1 and before[1].text == "," and before[0].lemma_.lower() in NOUNS
    return preposition.lower_ in ("of", "for") and (is_behind or preposition.head.lemma_.lower() in NOUNS)


def _is_of_them(preposition: Token) -> bool:
    return preposition.lower_ == "of" and [one.lower_ for one in preposition.children] in (
        ["them"],
        ["these"],
        ["which"],
    )
