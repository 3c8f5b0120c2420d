"""Forecasts inside noun phrases: a plan or danger with its time, which no verb of its own states.

a forecast of a scheme meant to ready A for a landing on B in 2031
→  meant to ready A for a landing on B in 2031   (whose forecast: the subject's)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.english import kinds as nouns
from assay.language.english.parsing import text_of
from assay.language.english.propositions import Proposition
from assay.language.english.provenance import maker_name
from assay.language.english.sources import subject
from assay.language.english.token_spans import subtree
from assay.language.word_list import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

PLANNING = word_list("aim design due expect forecast intend mean plan predict prepare project schedule set slate")
FORESEEING = word_list("expectation forecast outlook plan prediction prognosis projection prospect")
CLAUSES = frozenset({"acl", "relcl"})


def forecasts_within(doc: Doc, proposition: Proposition) -> Iterator[Proposition]:
    """The outermost dated plans in noun phrases of the proposition."""
    taken: set[int] = set()
    for number in sorted(proposition.tokens - {proposition.head.i}):
        token = doc[number]
        plans = token.dep_ in CLAUSES and token.lemma_ in PLANNING and token.tag_ in {"VBN", "VBG"}
        foresees = token.lemma_ in FORESEEING and token.pos_ == "NOUN"
        if not (plans or foresees) or number in taken:
            continue
        tokens = subtree(token) & proposition.tokens
        if _is_dated(doc, tokens) and (plans or not _has_plan(token, proposition)):
            taken |= tokens
            yield Proposition(token, frozenset(tokens))


def made_by(token: Token) -> str | None:
    """Whose forecast it is, where the sentence says "R has provided a forecast of …"."""
    while token.head != token:
        token = token.head
        if token.lemma_ in nouns.WORKS | FORESEEING and token.head.lemma_ in nouns.MAKING:
            verb = token.head
            maker = subject(verb)
            return maker_name(maker) if maker is not None and maker.pos_ != "PRON" else None
    return None


def _is_dated(doc: Doc, tokens: set[int]) -> bool:
    if not any(doc[number].shape_ in {"dddd"} or doc[number].lower_ == "next" for number in tokens):
        return False
    first, last = doc[min(tokens)], doc[max(tokens)]
    return bool(find_dates(text_of(doc)[first.idx : last.idx + len(last)]))


def _has_plan(noun: Token, proposition: Proposition) -> bool:
    return any(
        token.dep_ in CLAUSES and token.lemma_ in PLANNING and token.i in proposition.tokens for token in noun.subtree
    )
