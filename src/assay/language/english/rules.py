"""The constructions with which English gives somebody the word, each a case over one token of a parsed sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.english import cue_words as words
from assay.language.english.contents import (
    Quotes,
    after_cue,
    before_closing,
    before_cue,
    before_parenthesis,
    behind_colon,
    conjoined,
    misparsed_end,
    misparsed_start,
    participle_behind,
    quoted_beside,
    remainder,
    remarks,
    stands_apart,
    time_before,
)
from assay.language.english.marks import Marks
from assay.language.english.misparsed import inverted, is_closing, misread, taken_for_apposition
from assay.language.english.referents import Kind, kind_of
from assay.language.english.sentences import has_to
from assay.language.english.sources import agent, is_ruled_out, quoted_as, source_tokens, speaker, subject
from assay.language.english.token_spans import subtree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

CLAUSAL = words.SAY | words.THINK | words.SHOW | words.DENY
CERTAINLY = 0.95
"""The score of what no tagger needs to see, too."""
CLAUSES = frozenset({"ccomp", "csubj", "csubjpass"})


def attributions_at(token: Token, quotes: Quotes) -> Iterator[Marks]:
    """What the token gives the word to, if it is the head of a cue; at most one attribution."""
    for case in CASES:
        if found := case(token, quotes):
            yield found
            return


# CASE 1: a verb in the passive says that somebody says so, seldom who. It comes first, for its subject is content.
def _passive(verb: Token, quotes: Quotes) -> Marks | None:
    """ "is believed to have", "It is reported that …", "was quoted as saying", "… is said by officials to …"."""
    if verb.lemma_ not in words.PASSIVE | words.DENY or not _is_passive(verb):
        return None
    cue = _verb_group(verb)
    about = subject(verb)
    if verb.lemma_ in words.DENY:
        return _denied_by(verb, cue, about)
    kinds = {"ccomp", "xcomp"}
    clause = next((child for child in verb.children if child.dep_ in kinds and child.i > verb.i), None)
    if clause is None or (clause.dep_ == "xcomp" and not has_to(clause)):
        return None
    content = subtree(clause)
    if about is not None and about.lower_ not in {"it", "there"} and verb.lemma_ not in words.ADDRESSED:
        content |= subtree(about)
    source = source_tokens(agent(verb), without=content | cue)
    return Marks(frozenset(source), frozenset(cue), frozenset(content - source - cue), 0.8)


def _denied_by(verb: Token, cue: set[int], about: Token | None) -> Marks | None:
    """ "The claim was denied by the minister", "it was denied by A that …"."""
    source = source_tokens(agent(verb), without=cue)
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i]
    what = clauses[0] if clauses else about
    if not source or what is None or what.pos_ == "PRON":
        return None
    return Marks(frozenset(source), frozenset(cue), frozenset(subtree(what) - source - cue), 0.8)


# CASE 2: "according to X", "in the words of X", "per the contract": everything else in the clause is content.
def _according(token: Token, quotes: Quotes) -> Marks | None:
    found = _preposition_of_reporting(token)
    if found is None:
        return None
    cue, head = found
    source = source_tokens(head, without=cue)
    source |= participle_behind(source, token.sent)
    content = remainder(token, cue | source)
    return Marks(frozenset(source), frozenset(cue), frozenset(content), 0.9) if content else None


# CASE 3: a verb with a clause, before it, after it or around it, or with a quotation.
def _clause(verb: Token, quotes: Quotes) -> Marks | None:
    """ "X said that A", "A, X said", "A, said X", "“A,” X said, “B”", "X told Y (that) A", "…, adding that A"."""
    if verb.lemma_ not in CLAUSAL or not _is_predicate(verb) or _agrees_with(verb):
        return None
    head = agent(verb) if _is_passive(verb) else speaker(verb)
    if head is None and verb.lemma_ in words.THINK - words.SAY:
        return None
    cue = _verb_group(verb)
    if (quoted := quoted_as(verb)) is not None:
        cue |= _verb_group(quoted) | {verb.head.i}
    complements = _complements(verb)
    inside = {n for one in complements for n in subtree(one)}
    if head is None and (head := taken_for_apposition(verb, complements)) is not None:
        inside -= subtree(head)
    source = source_tokens(head, without=cue | inside)
    taken = source | cue
    if head is not None and (closed := before_closing(verb, complements, taken)):
        return Marks(frozenset(source), frozenset(cue), frozenset(closed), 0.9)
    if complements:
        content = {number for one in complements for number in _from_that(one)} - taken
        if head is not None and head.dep_ == "appos":
            content = {number for number in content if number < min(source) - 1}
        elif head is not None or verb.tag_ == "VBG":
            if before := before_cue(verb, complements, taken, quotes):
                content = before | {number for number in content if number >= min(before)}
            content |= after_cue(verb, complements, taken, quotes)
            content |= misparsed_start(verb, content, taken, addressed=verb.lemma_ in words.ADDRESSED)
            if verb.lemma_ in words.FORESEEING:
                content |= time_before(verb, taken)
            content |= misparsed_end(verb, content) | conjoined(verb, complements, CLAUSAL)
            content -= {number for one in complements for number in remarks(one, content)}
        return Marks(frozenset(source), frozenset(cue), frozenset(content - taken), 0.9)
    if head is None or verb.lemma_ not in words.SAY | words.SHOW | words.THINK:
        return None
    content = quoted_beside(verb, taken, quotes)
    if not content and verb.dep_ == "parataxis":
        content = behind_colon(remainder(verb, subtree(verb)), verb)
    content = content or before_parenthesis(verb, taken)
    return Marks(frozenset(source), frozenset(cue), frozenset(content), 0.8) if content else None


# CASE 4: a verb with an infinitive: what somebody promises, refuses, threatens.
def _infinitive(verb: Token, quotes: Quotes) -> Marks | None:
    """ "pledged to deliver 40 tanks", "refused to comment", "appears to have"."""
    if verb.lemma_ not in words.INFINITIVE or not _is_predicate(verb) or _is_passive(verb):
        return None
    clause = next((child for child in verb.children if child.dep_ in {"xcomp", "ccomp"} and has_to(child)), None)
    head = speaker(verb)
    if clause is None or head is None:
        return None
    cue = _verb_group(verb)
    if verb.lemma_ in words.SEEMING:
        content = (subtree(clause) | subtree(head)) - cue
        return Marks(frozenset(), frozenset(cue), frozenset(content), 0.6)
    source = source_tokens(head, without=cue | subtree(clause))
    return Marks(frozenset(source), frozenset(cue), frozenset(subtree(clause) - source - cue), 0.6)


# CASE 5: a verb whose object, or prepositional object, is what was said.
def _phrase(verb: Token, quotes: Quotes) -> Marks | None:
    """ "denied the report", "claims neutrality", "confirmed the deal", "warned of delays", "called for talks"."""
    if not _is_predicate(verb) or _is_passive(verb):
        return None
    if (turned := inverted(verb)) is not None:
        return turned
    head = speaker(verb) or (verb.tag_ == "VBG" and verb.dep_ == "advcl" and speaker(verb.head)) or None
    if head is None:
        return None
    cue = _verb_group(verb)
    content: set[int] = set()
    if verb.lemma_ in words.PHRASE:
        content = {number for child in verb.children if _is_content(child) for number in subtree(child)}
    if verb.lemma_ in words.LISTING and _is_document(head):
        content = {number for child in verb.children if _is_listed(child) for number in subtree(child)}
    if is_ruled_out(verb):
        content = {number for child in verb.children if child.dep_ == "dobj" for number in subtree(child)}
    if not content:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in words.PREPOSITIONAL.get(verb.lemma_, ()):
                cue = cue | {child.i}
                content |= subtree(child) - {child.i}
    source = source_tokens(head, without=cue | content)
    content -= source | cue
    return Marks(frozenset(source), frozenset(cue), frozenset(content), 0.6) if content else None


# CASE 6: a figure that somebody gives.
def _figure(verb: Token, quotes: Quotes) -> Marks | None:
    """ "puts the debt at 3 billion": nothing else is put at a number."""
    head = speaker(verb) if verb.lemma_ == "put" and _is_predicate(verb) and not _is_passive(verb) else None
    if head is None or not (content := _put_at(verb)):
        return None
    cue = _verb_group(verb)
    source = source_tokens(head, without=cue | content)
    return Marks(frozenset(source), frozenset(cue), frozenset(content - source - cue), CERTAINLY)


# CASE 7: a noun with its clause: somebody's claim, a report.
def _noun(noun: Token, quotes: Quotes) -> Marks | None:
    """ "reports that Tolmark got the boats", "the ministry's claim that …", "a report by the Post that …"."""
    if noun.pos_ != "NOUN" or noun.lemma_ not in words.NOUNS:
        return None
    clause = next(
        (child for child in noun.children if child.dep_ in {"acl", "ccomp", "relcl"} and _has_that(child)), None
    )
    if clause is None:
        return None
    holder = _holder(noun)
    owner = next((child for child in noun.children if child.dep_ == "poss"), None) or _by(noun) or holder
    cue = {noun.i}
    source = source_tokens(owner, without=cue | subtree(clause))
    source = {number for number in source if noun.doc[number].dep_ != "case"}
    knows = noun.lemma_ in words.KNOWN and owner is not None and owner == holder
    return Marks(frozenset(source), frozenset(cue), frozenset(subtree(clause)), 0.9 if knows else 0.5)


# CASE 8: a verb that tagger and parser take for a noun.
def _misread(verb: Token, quotes: Quotes) -> Marks | None:
    return misread(verb)


CASES: tuple[Callable[[Token, Quotes], Marks | None], ...] = (
    _passive,
    _according,
    _clause,
    _infinitive,
    _figure,
    _phrase,
    _noun,
    _misread,
)


def _complements(verb: Token) -> list[Token]:
    """Its clauses; one behind a semicolon belongs to "A, X said; B" no more."""
    clauses = [child for child in verb.children if child.dep_ in CLAUSES and not _is_question_tag(child)]
    return [
        one
        for one in clauses
        if (not is_closing(one) and not stands_apart(one, verb.i) if one.i > verb.i else not _explained(one, verb))
    ]


def _explained(clause: Token, verb: Token) -> bool:
    """ "The tables leave no doubt: they list …": what stands before a colon is not what the tables list."""
    between = verb.doc[clause.right_edge.i + 1 : verb.i]
    return any(one.text == ":" and one.head == verb for one in between) and any(
        one.dep_ == "dobj" for one in verb.children
    )


def _from_that(clause: Token) -> set[int]:
    """A clause begins with its "that"; what stands before it belongs to the cue: "said, citing Y, that …"."""
    that = next((child.i for child in clause.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    return {number for number in subtree(clause) if that is None or number >= that}


def _is_listed(child: Token) -> bool:
    """The object, and what it is for or from: "lists 3,900 bombs for the second quarter"."""
    after = child.i > child.head.i and child.dep_ == "prep" and child.lower_ in {"for", "from", "of", "to"}
    return child.dep_ == "dobj" or after


def _is_document(head: Token) -> bool:
    """A paper, or "they" after a paper in the same sentence: "The tables are detailed: they list …"."""
    if head.lower_ not in {"it", "they"}:
        return kind_of(head) is Kind.DOCUMENT
    subjects = [one for one in head.doc[head.sent.start : head.i] if one.dep_ in {"nsubj", "nsubjpass"}]
    return len(subjects) == 1 and kind_of(subjects[0]) is Kind.DOCUMENT


def _is_content(child: Token) -> bool:
    """The object, and what it is called or held against it: "blasted X as a disgrace", "criticised X for leaving"."""
    if child.dep_ == "prep":
        after_cue = child.lower_ in words.PREPOSITIONAL.get(child.head.lemma_, ()) and child.i == child.head.i + 1
        return child.lower_ in {"as", "for", "of", "over"} and child.i > child.head.i and not after_cue
    return child.dep_ in {"dobj", "xcomp", "pcomp", "oprd", "ccomp"}


def _is_predicate(verb: Token) -> bool:
    """A verb that states something, no participle before a noun: "the reported attack" reports nothing.

    With a subject and a clause or an object it is a verb, even if the tagger takes it for a noun: "documents seen by
    X show that".
    """
    if verb.pos_ in {"VERB", "AUX"}:
        return verb.dep_ not in {"amod", "compound", "aux", "auxpass"}
    roles = {child.dep_ for child in verb.children}
    return verb.pos_ == "NOUN" and "nsubj" in roles and bool(roles & {"ccomp", "dobj"})


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _has_that(verb: Token) -> bool:
    """The parser takes the "that" of a noun's clause for a mark, a pronoun or an adverb; a pronoun has a role."""
    return any(
        child.lower_ == "that" and child.dep_ in {"mark", "advmod", "dep"} and child.i < verb.i
        for child in verb.children
    )


def _agrees_with(verb: Token) -> bool:
    """ "its figures agree with those of the bank": nobody says anything."""
    return verb.lemma_ == "agree" and any(child.dep_ == "prep" and child.lower_ == "with" for child in verb.children)


def _is_question_tag(clause: Token) -> bool:
    return clause.lower_ in {"so", "what"} and not list(clause.children)


def _preposition_of_reporting(token: Token) -> tuple[set[int], Token] | None:
    """The cue and the head of the source."""
    if token.lower_ == "according":
        to = next((child for child in token.children if child.lower_ == "to"), None)
        head = to and next((child for child in to.children if child.dep_ in {"pobj", "pcomp"}), None)
        return ({token.i, to.i}, head) if to is not None and head is not None else None
    if token.dep_ == "prep" and token.lower_ in {"in", "on", "by"}:
        noun = next((child for child in token.children if child.dep_ == "pobj"), None)
        if noun is not None and noun.lemma_ in words.WORDS_OF:
            return _word_of(token, noun)
    return None


def _word_of(preposition: Token, noun: Token) -> tuple[set[int], Token] | None:
    """ "in the words of X", "on the word of X", "in X's view", "by their own account"."""
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    head = of and next((child for child in of.children if child.dep_ == "pobj"), None)
    if of is not None and head is not None:
        return (set(range(preposition.i, of.i + 1)), head)
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    return ({preposition.i, noun.i}, owner) if owner is not None else None


def _holder(noun: Token) -> Token | None:
    """ "the Post report that …"; "Washington has information that …"."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in {"have", "get", "receive", "obtain"}:
        return subject(noun.head)
    named = [child for child in noun.children if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN"]
    return named[-1] if named else None


def _put_at(verb: Token) -> set[int]:
    """ "puts the debt at 3 billion": the object and the figure."""
    at = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "at"), None)
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if at is None and thing is not None:
        at = next((child for child in thing.children if child.dep_ == "prep" and child.lower_ == "at"), None)
    if at is None or thing is None or not any(token.pos_ == "NUM" for token in at.subtree):
        return set()
    more = [child for child in verb.children if child.dep_ == "prep" and child.i > at.i]
    return subtree(thing) | subtree(at) | {number for one in more for number in subtree(one)}


def _by(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((one for one in child.children if one.dep_ == "pobj"), None)
    return None


def _verb_group(verb: Token) -> set[int]:
    """The verb with its auxiliaries, negation, particle and the adverbs among them: "has also said", "did not say"."""
    near = {"aux", "auxpass", "neg", "prt"}
    group = {verb.i, *(child.i for child in verb.children if child.dep_ in near)}
    low, high = min(group), max(group)
    for child in verb.children:
        beside = child.i in {low - 1, high + 1} or low < child.i < high
        if child.dep_ == "advmod" and beside and not list(child.children) and child.tag_ == "RB":
            group.add(child.i)
            low, high = min(group), max(group)
    return group
