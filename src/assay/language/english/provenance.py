"""What a document says of its papers: who brought them to light, whose analysis it is, what it is an analysis of.

a study of files leaked by group G … researchers at institute R have published a study
→  the study is R's; it rests on the files leaked by group G
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.language.english import kinds as nouns
from assay.language.english.names_in_text import name_of, proper_name
from assay.language.english.sources import agent
from assay.language.english.token_spans import subtree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PAPERS = nouns.DOCUMENT - nouns.WORKS | {"paper"}
RESTING = frozenset({"of", "on", "from", "into"})
RESTS = frozenset({"rest", "draw", "rely", "build"})
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers that somebody brought to light: the phrase that says so, and by whom."""

    name: str
    by: str


@dataclass(slots=True)
class Provenance:
    """Gathered from the whole document before its claims: whose analysis it is, a report often says later."""

    papers: list[Papers] = field(default_factory=list)
    makers: dict[str, list[str]] = field(default_factory=dict)
    basis: dict[str, Papers] = field(default_factory=dict)

    def gather(self, doc: Doc) -> None:
        for token in doc:
            if token.pos_ == "NOUN" and (found := leaked_papers(token)):
                known = next((one for one in self.papers if found.by and one.by == found.by), None)
                self.papers += [] if known else [found]
                self._rests(token, known or found)
            if token.dep_ == "dobj" and (found := _brought_to_light(token)):
                self.papers += [] if any(one.by == found.by for one in self.papers) else [found]
            if token.dep_ == "dobj" and token.lemma_ in nouns.WORKS and token.head.lemma_ in nouns.MAKING:
                self._made(token, next((child for child in token.head.children if child.dep_ == "nsubj"), None))
            elif token.lemma_ in nouns.WORKS and token.pos_ == "NOUN":
                self._made(token, _published_by(token))

    def _rests(self, papers: Token, found: Papers) -> None:
        """ "analysis of documents …", "Based on documents …, experts from R have …"."""
        preposition = papers.head
        if preposition.dep_ not in {"prep", "pobj"} or preposition.lower_ not in RESTING:
            return
        work = preposition.head
        if work.lower_ in {"based", "drawing", "relying"}:
            subject = next((child for child in work.head.children if child.dep_ == "nsubj"), None)
            if subject is not None:
                self.basis[maker_name(subject)] = found
        elif work.lemma_ in nouns.WORKS:
            self.basis[work.lemma_] = found
        elif work.lemma_ in RESTS:
            subject = next((child for child in work.children if child.dep_ == "nsubj"), None)
            if subject is not None and subject.lemma_ in nouns.WORKS:
                self.basis[subject.lemma_] = found

    def _made(self, work: Token, subject: Token | None) -> None:
        if subject is not None and subject.pos_ != "PRON":
            makers = self.makers.setdefault(work.lemma_, [])
            if (name := maker_name(subject)) not in makers:
                makers.append(name)

    def maker_of(self, work: str) -> str | None:
        """Who made the analysis, if the document names one maker only."""
        makers = self.makers.get(work, [])
        return makers[0] if len(makers) == 1 else None

    def basis_of(self, name: str) -> Papers | None:
        """What a maker's work rests on, by any form of the maker's name."""
        for maker, papers in self.basis.items():
            if maker == name or _same_maker(maker, name):
                return papers
        for work, makers in self.makers.items():
            if work in self.basis and any(_same_maker(maker, name) for maker in makers):
                return self.basis[work]
        return None

    def papers_meant(self, head: Token) -> Papers | None:
        """ "the leaked contracts", "the documents": papers that the document has spoken of."""
        if head.lemma_ not in PAPERS:
            return None
        words = {child.lower_ for child in head.children if child.dep_ in {"det", "amod"}}
        leaked = any(child.lemma_ in nouns.LEAKING for child in head.children if child.dep_ == "amod")
        if leaked or words & {"the", "these", "those"}:
            same = [one for one in self.papers if head.lemma_ in one.name.casefold()]
            if leaked or same:
                return (same or self.papers)[0] if self.papers else None
        return None


def leaked_papers(head: Token) -> Papers | None:
    """ "documents leaked by hacking group X", "files obtained by Y"; None if nobody is said to have brought them."""
    if head.lemma_ not in PAPERS:
        return None
    for child in head.children:
        if child.dep_ not in {"acl", "relcl"} or child.lemma_ not in nouns.LEAKING:
            continue
        by = next((one for one in child.children if one.lower_ in {"by", "from"}), None)
        if by is None and (group := _who_brought(child)) is not None:
            name = " ".join(head.doc[head.left_edge.i : child.i + 1].text.split())
            return Papers(_without_article(name), proper_name(group))
        if by is not None:
            end = max(subtree(by))
            name = " ".join(head.doc[head.left_edge.i : end + 1].text.split()).rstrip(" ,.;:\"'")
            names = [token for token in by.subtree if token.pos_ == "PROPN"]
            return Papers(_without_article(name), proper_name(names[-1]) if names else "")
    return None


def _brought_to_light(papers: Token) -> Papers | None:
    """ "the group G posted 61 files": files that G posted."""
    verb = papers.head
    if papers.lemma_ not in PAPERS or verb.lemma_ not in nouns.LEAKING or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    by = next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ == "PROPN"), None)
    is_group = by is not None and any(
        one.lemma_.lower() in nouns.GROUP for one in by.doc[max(by.left_edge.i - 2, by.sent.start) : by.i + 1]
    )
    return Papers(f"{papers.text} {verb.text} by {proper_name(by)}", proper_name(by)) if by and is_group else None


def _published_by(work: Token) -> Token | None:
    """ "an analysis published on Monday by R"."""
    for child in work.children:
        if child.dep_ == "acl" and child.lemma_ in nouns.MAKING:
            return agent(child)
    return None


def _who_brought(verb: Token) -> Token | None:
    """ "documents that group G posted"."""
    if verb.dep_ != "relcl":
        return None
    by = next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None)
    return by if by is not None and by.tag_ != "WDT" and proper_name(by) else None


def maker_name(subject: Token) -> str:
    """ "experts from the Royal Institute (RI)" is cited as the institute: its experts speak for it."""
    if subject.lemma_ in nouns.PERSON and subject.pos_ == "NOUN":
        for child in subject.children:
            if child.dep_ == "prep" and child.lower_ in {"from", "at", "of", "with"}:
                house = next((one for one in child.children if one.dep_ == "pobj"), None)
                if house is not None and any(token.pos_ == "PROPN" for token in house.subtree):
                    return _known_as(child)
    return proper_name(subject) or name_of(subject)


def _known_as(preposition: Token) -> str:
    """The acronym in brackets, which is how the report goes on to call it; else the whole name."""
    words = " ".join(preposition.doc[preposition.i + 1 : max(subtree(preposition)) + 1].text.split())
    acronym = re.search(r"\(([A-Z][A-Z-]+)\)", words)
    return acronym[1] if acronym else _without_article(words.rstrip(" ,.;:"))


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in ARTICLES else name


def _same_maker(one: str, other: str) -> bool:
    """A name with its acronym in brackets, or a part of it: "Royal Institute (RI)" and "RI"."""
    words, others = ({word.strip("()").casefold() for word in name.split()} for name in (one, other))
    return bool(words & others) and (words <= others or others <= words)
