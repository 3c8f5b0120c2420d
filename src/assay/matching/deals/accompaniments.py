"""What goes with a deal and is never a line: training, technology, spares, support, production under licence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.matching.deals.events import read_event
from assay.matching.deals.reading import Reading, claim_at
from assay.matching.deals.roles import Parties, parties_of
from assay.matching.deals.words import NOUNS, RECEIVE, SUPPLY
from assay.model.transfer import Accompaniment, AccompanimentKind, Evidence, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

KINDS = (
    (
        AccompanimentKind.TECHNOLOGY_TRANSFER,
        re.compile(r"^(?:technology|technologies|know-how|blueprint|documentation)$"),
    ),
    (AccompanimentKind.TRAINING, re.compile(r"^(?:training|instructor|course)$")),
    (AccompanimentKind.SPARES, re.compile(r"^spares?$")),
    (AccompanimentKind.SUPPORT, re.compile(r"^(?:maintenance|overhaul|logistics)$")),
    (AccompanimentKind.LICENSED_PRODUCTION, re.compile(r"^(?:co-production|coproduction|licen[cs]e)$")),
)
TEACHES = frozenset({"train", "retrain", "instruct", "teach"})


def accompaniments_in(reading: Reading, sentence: Sentence) -> Iterator[tuple[Parties, Accompaniment]]:
    """Each with the parties between whom it is given."""
    for kind, trigger, token in _mentions(sentence):
        event = read_event(trigger, reading.marks, None)
        parties = parties_of(event, None, reading.context, reading.place)
        claim = claim_at(reading.claims, reading.token_span(token.i))
        evidence = Evidence("accompaniment", reading.token_place(token.i), claim.id if claim else None)
        yield parties, Accompaniment(kind, (claim.id,) if claim else (), (evidence,))


def _mentions(sentence: Sentence) -> Iterator[tuple[AccompanimentKind, Token, Token]]:
    """The kind, the verb or noun that tells who gives it to whom, and the word itself."""
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in TEACHES:
            yield AccompanimentKind.TRAINING, token, token
            continue
        kind = next((kind for kind, words in KINDS if words.match(lemma)), None)
        if kind is None or token.pos_ not in ("NOUN", "PROPN"):
            continue
        above = next((one for one in token.ancestors if one.lemma_.lower() in SUPPLY | RECEIVE or _is_deal(one)), None)
        if above is not None:
            yield kind, above, token


def _is_deal(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS


def accompanied(line: Transfer, extras: Sequence[tuple[Parties, Accompaniment]]) -> Transfer:
    """The line with what the report says goes from its supplier to its recipient."""
    mine = [extra for parties, extra in extras if parties.names == (line.supplier, line.recipient)]
    return replace(line, accompaniments=by_kind(mine)) if mine and line.supplier and line.recipient else line


def by_kind(extras: Sequence[Accompaniment]) -> tuple[Accompaniment, ...]:
    """One of each kind, with all claims and evidence."""
    kinds = dict.fromkeys(extra.kind for extra in extras)
    return tuple(
        Accompaniment(
            kind,
            tuple(dict.fromkeys(claim for one in extras if one.kind is kind for claim in one.claim_ids)),
            tuple(dict.fromkeys(piece for one in extras if one.kind is kind for piece in one.evidence)),
        )
        for kind in kinds
    )
