"""Parties by what papers call them: consignor and consignee, exporter and end user, who paid.

"The consignor is a state firm in Bulgaria; the consignee, Kenya's ministry."  →  Bulgaria to Kenya
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.matching.deals.context import Filled, Pair
from assay.matching.states import Form

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

    from assay.matching.deals.reading import Reading
    from assay.matching.parties import PartyMention

BETWEEN = r"s?\b(?:(?!\b(?:to|of|for|and|with|than)\b)[^.;:])"
GIVES = re.compile(
    rf"\b(?:consignor|exporter|seller|supplier|vendor|shipper|manufacturer|country of origin){BETWEEN}{{0,45}}$", re.I
)
TAKES = re.compile(
    rf"\b(?:consignee|importer|buyer|purchaser|end[- ]user|customer|client|recipient|destination){BETWEEN}{{0,45}}$",
    re.I,
)
PAID = re.compile(r"\s+(?:has\s+|had\s+|have\s+|already\s+)*(?:paid|pays|wired|transferred\s+[$€£\d])\b", re.I)


def pair_by_roles(reading: Reading, sentence: Sentence) -> Pair:
    """Each side where one party of the sentence is called so; both None if none is."""
    text = reading.page.text
    gives: PartyMention | None = None
    takes: PartyMention | None = None
    for one in reading.marks.parties:
        if not sentence.start_char <= one.span.start < sentence.end_char:
            continue
        before = text[sentence.start_char : one.span.start]
        if gives is None and GIVES.search(before):
            gives = one
        elif takes is None and (
            TAKES.search(before) or (one.form is not Form.ADJECTIVE and PAID.match(text, one.span.end))
        ):
            takes = one
    giver, taker = (Filled(one.party, reading.place(one.span)) if one else None for one in (gives, takes))
    return Pair(giver, taker) if giver is None or taker is None or giver.party != taker.party else Pair(None, None)
