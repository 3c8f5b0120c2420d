"""Which sentences state something: not headlines, headers of mails, questions, or rows of figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.english.contents import DATELINE
from assay.language.english.parsing import text_of
from assay.language.english.propositions import is_finite

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

HEADER = re.compile(
    r"\s*(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Attachments?|Message-ID|X-[\w-]+|Tel|Fax|Ref|No)\.?:\s", re.I
)
SMALL_PRINT = re.compile(r"\s*(?:©|\(c\)\s|copyright\b)", re.I)
ENDS = re.compile("[.!?…:;][\"'”’)\\]]*$")
LEAST_WORDS = 4
LONG_LINE = 14
"""Words from which a line without a full stop is prose that lost it rather than a heading."""


def is_statement(sentence: Sentence) -> bool:
    """Has it a predicate, and is it the text's own speech?"""
    words = [token for token in sentence if token.is_alpha or token.like_num]
    if len(words) < LEAST_WORDS or HEADER.match(sentence.text) or sentence.text.rstrip().endswith("?"):
        return False
    if is_request(sentence.root) or _is_small_print(sentence):
        return False
    if 2 * sum(token.like_num for token in words) > len(words):
        return False
    return any(is_finite(token) for token in sentence) and not is_heading(sentence)


def is_request(verb: Token) -> bool:
    """ "Please confirm that …", "Do not send …": it states nothing."""
    if verb.tag_ not in {"VB", "VBP"} or verb.dep_ != "ROOT":
        return False
    before = [one for one in verb.sent[: verb.i - verb.sent.start] if not (one.is_punct or one.is_space)]
    asks = all(one.dep_ in {"intj", "neg", "cc"} or one.lower_ in {"do", "please", "kindly"} for one in before)
    return asks and not any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _is_small_print(sentence: Sentence) -> bool:
    """In a line that begins with a copyright notice: it is about the site."""
    doc = sentence.doc
    text = text_of(doc)
    line = text.rfind("\n", 0, sentence.start_char) + 1
    return bool(SMALL_PRINT.match(text, line))


def is_heading(sentence: Sentence) -> bool:
    """A line by itself without a full stop."""
    text = sentence.text.strip()
    whole_line = sentence.end == len(sentence.doc) or "\n" in sentence.text[len(sentence.text.rstrip()) :]
    begins_line = sentence.start == 0 or "\n" in sentence.doc[sentence.start - 1].text
    return whole_line and begins_line and not ENDS.search(text) and len(text.split()) < LONG_LINE


def own_tokens(sentence: Sentence) -> frozenset[int]:
    """The sentence's tokens without a dateline."""
    match = DATELINE.match(sentence.text)
    start = sentence.start_char + match.end() if match else sentence.start_char
    return frozenset(token.i for token in sentence if token.idx >= start and not token.is_space)


def has_to(verb: Token) -> bool:
    """An infinitive with its "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
