"""What a second reader answered, taken apart as what it is: unchecked text that may hold anything.

the body of an answer, JSON in which there is a text in which there is JSON → proposals, and what was refused and why

Nothing of it is carried out or followed, and only the few fields of a claim are kept, each with a cap or a closed list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

import msgspec

from assay.model.claim import Certainty, ClaimType, Polarity  # noqa: TC001 - msgspec reads the annotations

MOST_CLAIMS = 100
"""Of one answer. A stretch of 2,500 characters has some thirty clauses."""
MOST_OF_A_REASON = 200  # characters
THOUGHTS_END = "</think>"

Quote: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Name: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Chain: TypeAlias = Annotated[tuple[Name, ...], msgspec.Meta(max_length=8)]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as a model words it: all words still unchecked, the classes of the closed lists."""

    quote: Quote
    certainty: Certainty
    polarity: Polarity
    type: ClaimType
    source: Quote | None = None
    cue: Quote | None = None
    chain: Chain | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a suggestion, or a whole answer, counts for nothing; `untrusted_words` are the model's."""

    why: str
    untrusted_words: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """`is_readable` is false where the answer is no list of claims at all."""

    proposals: tuple[Proposal, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class _Message:
    content: str | None = None


@dataclass(frozen=True, slots=True)
class _Choice:
    message: _Message
    finish_reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Completion:
    choices: Annotated[list[_Choice], msgspec.Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class _Claims:
    claims: list[msgspec.Raw]


def proposals_in(untrusted_body: str) -> Proposals:
    """The claims of an answer of /chat/completions, each by itself: a bad one does not take the others along."""
    try:
        choice = msgspec.json.decode(untrusted_body, type=_Completion).choices[0]
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        return _unreadable("the server's answer is not of the form that was asked for", str(error))
    if not choice.message.content:
        return _unreadable("the answer has no words in it (a call of a tool is not carried out)")
    try:
        untrusted_claims = msgspec.json.decode(_json_in(choice.message.content), type=_Claims).claims
    except (msgspec.DecodeError, RecursionError) as error:
        if choice.finish_reason == "length":
            return _unreadable("the answer breaks off: the model's window is too small for it")
        return _unreadable("the answer is no JSON list of claims", str(error))
    return _taken_apart(untrusted_claims)


def _unreadable(why: str, untrusted_words: str = "") -> Proposals:
    return Proposals(refusals=(Refusal(why, untrusted_words[:MOST_OF_A_REASON]),), is_readable=False)


def _json_in(untrusted_content: str) -> str:
    """What the JSON text is in: thoughts before it, a fence around it, or a bare list."""
    words = untrusted_content.rpartition(THOUGHTS_END)[2]
    list_at, object_at = words.find("["), words.find("{")
    if 0 <= list_at < object_at:
        return f'{{"claims": {words[list_at : words.rfind("]") + 1]}}}'
    return words[object_at : words.rfind("}") + 1] if object_at >= 0 else ""


def _taken_apart(untrusted_claims: list[msgspec.Raw]) -> Proposals:
    proposals: list[Proposal] = []
    refusals: list[Refusal] = []
    for untrusted_claim in untrusted_claims[:MOST_CLAIMS]:
        try:
            proposals.append(msgspec.json.decode(untrusted_claim, type=Proposal))
        except (msgspec.DecodeError, RecursionError) as error:
            refusals.append(Refusal("it does not have the fields of a claim", str(error)[:MOST_OF_A_REASON]))
    if (more := len(untrusted_claims) - MOST_CLAIMS) > 0:
        refusals.append(Refusal(f"{more:,} of them stand in one answer beyond the {MOST_CLAIMS} that it may have"))
    return Proposals(tuple(proposals), tuple(refusals))
