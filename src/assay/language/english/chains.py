"""From the speaker nearest the document's own voice back to the origin.

X told the Gazette …                            Gazette ← X
the Post reported, citing an unnamed official           Post ← unnamed official
a study of files that hackers H passed on               R (whose study it is) ← files that hackers H passed on
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.language.authors import Authors, is_own_name
from assay.language.english import cue_words as cues
from assay.language.english import kinds as nouns
from assay.language.english.briefings import Briefings
from assay.language.english.names_in_text import house_beside, name_of, person_beside, proper_name
from assay.language.english.parsing import text_of
from assay.language.english.provenance import Provenance, leaked_papers
from assay.language.english.quotations import quotations
from assay.language.english.referents import PARTS, PRONOUNS, SPEAKING_PRONOUNS, Kind, Referents, kind_of
from assay.language.english.sources import agent, quoted_as
from assay.language.english.token_spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from assay.model.place import Span

FIRST_PERSON = frozenset({"i", "we", "me", "us"})
OURS = frozenset({"our", "my"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
CITING = frozenset({"cite", "quote"})
USING = frozenset({"use", "analyse", "analyze", "invoke"})
LEANING = frozenset({"draw", "rely", "rest"})
DATA = frozenset({"data", "imagery", "information", "intelligence", "statistic"})


@dataclass(frozen=True, slots=True)
class Step:
    """A link of a chain before it has its place in a document."""

    name: str
    refers_to: str | None
    spans: tuple[Span, ...]

    @property
    def label(self) -> str:
        return self.refers_to or self.name


@dataclass(frozen=True, slots=True)
class Background:
    """What the whole document says of its speakers and papers."""

    referents: Referents
    provenance: Provenance
    briefings: Briefings = field(default_factory=Briefings)
    authors: Authors = field(default_factory=Authors)


def chain_of(source: Token | None, cue: Token | None, background: Background, page: int) -> tuple[Step, ...]:
    """The steps behind one attribution; () if it names nobody."""
    steps = [*_of_source(source, background, page)] if source is not None else []
    if cue is not None:
        outlet = _told(cue)
        if outlet is not None and not is_own_name(_as_written(outlet), background.authors.own):
            steps = [_speaker(outlet, background, page), *steps]
        if (by := _quoting(cue)) is not None:
            steps = [_speaker(by, background, page), *steps]
        cited = [*_cited(cue), *_used_between(source, cue)]
        steps += [step for one in dict.fromkeys(cited) for step in _of_source(one, background, page)]
    if source is not None and steps:
        for cited in _cited_by(source):
            steps += _of_source(cited, background, page)
        steps += _briefed(source, steps[-1].label, background, page)
    return tuple(_without_repeats(steps))


def _briefed(source: Token, name: str, background: Background, page: int) -> Iterator[Step]:
    """Lawmakers who speak after a briefing say what they heard there."""
    if (by := background.briefings.behind(source, name, page)) is not None:
        step = _speaker(by, background, page)
        yield Step(step.name, step.refers_to, ())


def unresolved(steps: Sequence[Step]) -> Step | None:
    """The first pronoun that nobody could be found for."""
    pronouns = PRONOUNS.keys() | FIRST_PERSON
    return next((step for step in steps if step.refers_to is None and step.name.casefold() in pronouns), None)


def _of_source(head: Token, background: Background, page: int) -> Iterator[Step]:
    """The speaker, and where the speaker is a paper, those whom it rests on."""
    if head.lower_ in RELATIVE and head.dep_ in {"nsubj", "nsubjpass"} and head.head.dep_ == "relcl":
        head = head.head.head
    if papers := leaked_papers(head):
        yield Step(papers.name, None, _place(head))
        return
    if papers := background.provenance.papers_meant(head):
        yield Step(name_of(head), papers.name, _place(head))
        return
    if head.lemma_ in nouns.WORKS:
        yield from _of_work(head, background, page)
        return
    if head.lower_ in FIRST_PERSON | OURS and not _is_quoted(head):
        yield from _whoever_writes(head, background)
        return
    yield _speaker(head, background, page)


def _whoever_writes(head: Token, background: Background) -> Iterator[Step]:
    """ "we" outside a quotation: the author, if the document names one; else it is just the document's own voice."""
    if author := _author_at(head, background):
        yield Step(head.text, author, _place(head))


def _author_at(token: Token, background: Background) -> str:
    return background.authors.quoted if in_quoted_line(token) else background.authors.own


def in_quoted_line(token: Token) -> bool:
    """In a line of a mail that begins with ">": the words of whoever is answered."""
    text = text_of(token.doc)
    return text[text.rfind("\n", 0, token.idx) + 1 :].lstrip().startswith(">")


def _is_quoted(token: Token) -> bool:
    return any(quote.start < token.idx < quote.end for quote in quotations(text_of(token.doc)))


def _of_work(work: Token, background: Background, page: int) -> Iterator[Step]:
    """An analysis, a report: whose it is, if anybody says; then what it rests on."""
    owner = _owner(work)
    maker = background.provenance.maker_of(work.lemma_) if owner is None else None
    if owner is not None and owner.pos_ == "PRON":
        meant = background.referents.meant_by(owner, page)
        maker = meant.proper or meant.name if meant else None
    refers_to = _as_written(owner) if owner is not None and owner.pos_ != "PRON" else maker
    if refers_to is None and work.i > work.left_edge.i and _is_definite(work):
        meant = background.referents.meant_by(work, page)
        refers_to = meant.name if meant is not None and meant.kind is Kind.DOCUMENT else None
    yield Step(name_of(work), refers_to, _place(work))
    for token in work.subtree:
        if token != work and token.dep_ == "pobj" and (papers := leaked_papers(token)):
            yield Step(papers.name, None, _place(token))
            return


def _speaker(head: Token, background: Background, page: int) -> Step:
    """A name as it is; a pronoun or "the group" with who is meant."""
    name = _as_written(head)
    if kind_of(head) is Kind.PERSON and (person := person_beside(head)):
        return Step(name, person, _place(head))
    if kind_of(head) in {Kind.ORGANISATION, Kind.GROUP} and (house := house_beside(head)):
        return Step(name, house, _place(head))
    if head.pos_ == "PROPN" and is_own_name(name, background.authors.own):
        own = background.authors.own
        return Step(name, own if own != name else None, _place(head))
    if (whose := next((one for one in head.children if one.dep_ == "poss" and one.pos_ == "PRON"), None)) is not None:
        return Step(name, _whose(whose, name, background, page), _place(head))
    is_pronoun = head.lower_ in PRONOUNS or (head.lower_ in PARTS and any(c.lower_ == "of" for c in head.children))
    if (of_house := _house_of(head, background, page)) is not None:
        return Step(name, of_house, _place(head))
    nobody_in_particular = head.lower_ in SPEAKING_PRONOUNS or not (head.pos_ == "PROPN" or _is_definite(head))
    if nobody_in_particular and not is_pronoun:
        return Step(name, None, _place(head))
    if head.pos_ != "PROPN" and any(word[:1].isupper() for word in name.split()[1:]):
        return Step(name, None, _place(head))
    meant = background.referents.meant_by(head, page)
    if meant is None:
        return Step(name, None, _place(head))
    label = meant.proper if meant.proper and (meant.kind is not Kind.PERSON or meant.set_beside) else meant.name
    if head.lower_ in PARTS - {"both", "all"}:
        label = f"{head.lower_} of {label}"
    return Step(name, label if label.casefold() != name.casefold() else None, _place(head))


def _house_of(head: Token, background: Background, page: int) -> str | None:
    """ "a ministry official", after "the ministry of defence of Tolmark": whose official that is."""
    before = [child for child in head.children if child.dep_ in {"compound", "nmod", "amod"}]
    if head.pos_ != "NOUN" or kind_of(head) is not Kind.PERSON or [one.pos_ for one in before] != ["NOUN"]:
        return None
    house = before[0]
    if house.lemma_ not in nouns.ORGANISATION or house.lemma_ in {"government", "military"}:
        return None
    named = background.referents.named_like(house, page)
    return f"{head.text} of {named.name}" if named is not None else None


def _whose(whose: Token, name: str, background: Background, page: int) -> str | None:
    """Of "its air force" whose it is; of things that speak for nobody else ("its figures") the owner himself."""
    if whose.lower_ in OURS:
        owner = "" if _is_quoted(whose) else _author_at(whose, background)
    else:
        meant = background.referents.meant_by(whose, page)
        owner = meant.proper or meant.name if meant else ""
    if not owner:
        return None
    return owner if whose.head.lemma_.lower() in nouns.MUTE else _owned_by(owner, name)


def _owned_by(owner: str, name: str) -> str:
    """ "its air force" is Tolmark's air force."""
    return f"{owner}'s {name.partition(' ')[2]}"


def _as_written(head: Token) -> str:
    """The name in the phrase; of "think-tank NSI" the name that it is known by."""
    name = name_of(head)
    proper = proper_name(head) if head.pos_ == "PROPN" else ""
    kind = kind_of(head)
    described = any(word.islower() for word in name.split()) and not any(one.dep_ == "poss" for one in head.children)
    if proper[:1].isupper() and len(proper) > 1 and kind in {Kind.GROUP, Kind.ORGANISATION} and described:
        return proper
    return name


def _is_definite(head: Token) -> bool:
    definite = {"the", "this", "that", "these", "those"}
    before = head.doc[head.left_edge.i - 1 : head.left_edge.i] if head.dep_ == "compound" else ()
    return any(one.dep_ == "det" and one.lower_ in definite for one in (*head.children, *before))


def _owner(work: Token) -> Token | None:
    """ "R's analysis", "an analysis by R"."""
    for child in work.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((one for one in child.children if one.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.lemma_ in nouns.MAKING and (maker := agent(child)) is not None:
            return maker
    return None


def _told(cue: Token) -> Token | None:
    """The paper or station that was told: "told the Post", "said in an interview with Radio Y", "in remarks to Z"."""
    if cue.lemma_ in cues.ADDRESSED:
        for child in cue.children:
            if child.dep_ in {"dobj", "dative", "nsubj"} and child.i > cue.i and (found := _outlet(child)) is not None:
                return found
    for child in cue.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to" and cue.lemma_ in cues.SAY:
            heard = next((one for one in child.children if one.dep_ == "pobj"), None)
            if heard is not None and (found := _outlet(heard)) is not None:
                return found
        if child.dep_ == "prep" and child.lower_ == "in":
            talk = next((one for one in child.children if one.dep_ == "pobj"), None)
            if talk is not None and talk.lemma_ in {"interview", "remark", "comment", "conversation"}:
                for token in talk.subtree:
                    if token.dep_ == "pobj" and token.head.lower_ in {"with", "to"}:
                        return _outlet(token)
    return None


def _quoting(cue: Token) -> Token | None:
    """ "was quoted by the agency as saying": the agency."""
    verb = cue if cue.lemma_ in CITING and cue.tag_ == "VBN" else quoted_as(cue)
    return agent(verb) if verb is not None else None


def _outlet(head: Token) -> Token | None:
    """The name of a paper or station, beside what it is or behind "the paper", which stands for it."""
    if head.lemma_.lower() in nouns.OUTLETS and _is_definite(head):
        beside = [one for one in head.children if one.dep_ == "appos" and one.pos_ == "PROPN"]
        return beside[0] if beside else _name_after(head) or head
    return head if _is_outlet(head) else None


def _name_after(noun: Token) -> Token | None:
    """ "to the radio station Vox that …": the parser may hang the name on the verb."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    return after[0] if after and after[0].pos_ == "PROPN" and after[0].dep_ in {"npadvmod", "dobj", "dep"} else None


def _is_outlet(head: Token) -> bool:
    """A proper name that is no person, place or body."""
    words = {token.lemma_.lower() for token in head.subtree}
    if head.pos_ != "PROPN" or words & (nouns.BODIES | nouns.PERSON):
        return False
    return head.ent_type_ not in {"PERSON", "GPE", "NORP", "LOC"}


def _cited(cue: Token) -> Iterator[Token]:
    """ "…, citing an unnamed official", "quoting two diplomats", "drawing on customs data"."""
    for token in cue.subtree:
        if token.tag_ == "VBG" and cue in (token.head, token.head.head):
            yield from _leaned_on(token)


def _used_between(source: Token | None, cue: Token) -> Iterator[Token]:
    """ "the bureau, drawing on customs data, thinks": whatever the parser hangs it on."""
    low, high = sorted((source.i, cue.i)) if source is not None else (cue.i, cue.i)
    for verb in cue.doc[low + 1 : high]:
        if verb.tag_ == "VBG":
            yield from _leaned_on(verb)


def _leaned_on(verb: Token) -> Iterator[Token]:
    """Whom or what a participle cites; of other work only papers and data."""
    on = [one for one in verb.children if one.dep_ == "prep" and one.lower_ in {"on", "upon"}]
    roles = {verb: "dobj", **dict.fromkeys(on if verb.lemma_ in LEANING else (), "pobj")}
    things = [one for head, role in roles.items() for one in head.children if one.dep_ == role and one.i > verb.i]
    if verb.lemma_ in CITING:
        yield from things
    elif verb.lemma_ in USING | LEANING:
        yield from (one for one in things if kind_of(one) is Kind.DOCUMENT or one.lemma_ in DATA)


def _cited_by(source: Token) -> Iterator[Token]:
    """ "according to the Courier, which cited two officials", "the bureau, drawing on customs data,"."""
    for verb in source.children:
        if verb.dep_ == "relcl" and verb.lemma_ in CITING and any(one.lower_ == "which" for one in verb.children):
            yield from (one for one in verb.children if one.dep_ == "dobj" and one.i > verb.i)


def _place(head: Token) -> tuple[Span, ...]:
    doc: Doc = head.doc
    return spans_of(doc, (token.i for token in head.subtree))


def _without_repeats(steps: Sequence[Step]) -> Iterator[Step]:
    last = None
    for step in steps:
        if step.label != last:
            yield step
        last = step.label
