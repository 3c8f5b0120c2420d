"""The sentences of a page as somebody's words: each attribution with its chain, the rest in the report's own voice.

Sarvia claims neutrality, but has supported the war.
→  “neutrality” on the word of China; “Sarvia … has supported the war” in the report's own voice
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.authors import authors_of
from assay.language.english.chains import FIRST_PERSON, Background, Step, chain_of, in_quoted_line
from assay.language.english.contents import widened_to_quotations
from assay.language.english.cue_words import DENY, SAY, SHOW
from assay.language.english.cues import find_attributions
from assay.language.english.hedge_words import CONFIRMING, DECLINING, KNOWING, POSSIBLE_MODALS, QUESTIONS
from assay.language.english.kinds import NAMELESS
from assay.language.english.negations import is_negated, is_neither, is_unproven, negations
from assay.language.english.parsing import parse, text_of
from assay.language.english.propositions import Proposition, propositions, without_gaps
from assay.language.english.provenance import Provenance
from assay.language.english.quotations import quotations
from assay.language.english.referents import Referents, kind_of
from assay.language.english.sentences import is_heading, is_request, is_statement, own_tokens
from assay.language.english.token_spans import tokens_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from assay.language.english.cues import Attribution
    from assay.model.place import Span

LEAST_REMAINDER = 3
"""Fewer words than this beside an attribution say nothing of their own."""
OWN_SCORE = 0.5
"""Nobody checked that the report's own sentences are claims; attributions bring their own score."""
SURE_ENOUGH = 0.8
"""Inside somebody's words only clear attributions lead on: a plan or a wish is what is said, not who says it."""
INNER = DENY | {"information", "intelligence"}
ASKING = frozenset({"ask", "decline", "insist", "prefer", "refuse", "request", "want", "wish"})
NAMING = frozenset({"name", "identify", "quote"})
CITING = frozenset({"cite", "quote"})
SUPPORTING = frozenset({"aid", "arm", "back", "help", "support"})
BINDING = frozenset({"agree", "commit", "contract", "undertake"})
REACTING = frozenset({"react", "respond"})
"""To what somebody else said: "was reacting to a report that"."""
INCLINED = frozenset({"interested", "keen"})


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words in one sentence, as token numbers; without `steps` and cue, the report's own.

    `inner_cue` is the cue of an attribution inside the content: "the Post said that Iran denied …".
    """

    propositions: tuple[Proposition, ...]
    sentence: Sentence
    source: frozenset[int] = frozenset()
    cue: frozenset[int] = frozenset()
    inner_cue: frozenset[int] = frozenset()
    steps: tuple[Step, ...] = ()
    score: float = OWN_SCORE


@dataclass(slots=True)
class Labelled:
    """The paragraph that a name and a colon open is all on that word: "Ms Lund: The boats are late. We have paid." """

    steps: tuple[Step, ...] = ()
    end: int = 0

    def note(self, words: Words) -> None:
        """A label opens a sentence, and no quotation follows it."""
        doc, colon = words.sentence.doc, max(words.cue, default=0)
        after = doc[colon + 1 : colon + 2].text
        opens = bool(words.source) and min(words.source) == words.sentence.start and doc[colon].text[-1:] == ":"
        if not opens or max(words.source) < min(words.cue) - 1 or after in {'"', "'"}:
            return
        text = text_of(doc)
        end = text.find("\n", doc[colon].idx)
        self.steps, self.end = words.steps, len(text) if end < 0 else end

    def given_to(self, words: Words) -> Words:
        is_here = words.sentence.start_char < self.end
        return replace(words, steps=self.steps) if is_here and not words.steps else words


@dataclass(frozen=True, slots=True)
class _Speech:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    score: float
    is_inner: bool = False

    @property
    def all(self) -> frozenset[int]:
        return self.source | self.cue | self.content


def background(texts: Sequence[str]) -> Background:
    """What a whole document says of its speakers and papers, gathered before its claims."""
    known = Background(Referents(), Provenance(), authors=authors_of("\n".join(texts)))
    for page, doc in enumerate(map(parse, texts)):
        known.referents.gather(doc, page, _speakers(doc, texts[page]))
        known.provenance.gather(doc)
        known.briefings.gather(doc, page)
    return known


def _speakers(doc: Doc, text: str) -> frozenset[int]:
    """The heads of the sources of what is said, in so many words; papers that show something are no speakers."""
    found = (_as_tokens(doc, one) for one in find_attributions(text))
    said = [one for one in found if any(doc[number].lemma_ in SAY - SHOW for number in one.cue)]
    heads = [head for one in said if (head := _head(doc, one.source)) is not None]
    return frozenset(head.i for head in heads if head.pos_ in {"NOUN", "PROPN"} and _is_subject(head))


def _is_subject(head: Token) -> bool:
    """Of a verb of saying, by the parser's word too."""
    return head.dep_ == "nsubj" and head.head.lemma_ in SAY


def all_words(text: str, known: Background, page: int) -> Iterator[Words]:
    """Attributed words first in every sentence, then what is left of it."""
    doc = parse(text)
    found = [_as_tokens(doc, one) for one in find_attributions(text)]
    found = [one for one in found if not _says_nothing(doc, one)]
    outer = [one for one in found if not any(_holds(other, one) for other in found)]
    covered = frozenset(number for one in outer for number in one.all)
    labelled = Labelled()
    for sentence in doc.sents:
        if is_heading(sentence):
            continue
        here = [one for one in outer if sentence.start <= min(one.cue) < sentence.end]
        steps: tuple[Step, ...] = ()
        for one in here:
            if not _only_names_source(doc, one):
                for words in _attributed(doc, one, found, (known, page)):
                    yield words
                    steps = words.steps
                    labelled.note(words)
        for words in _own(doc, sentence, covered):
            yield from _explaining(labelled.given_to(_in_whose_lines(words, known)), steps)


def _holds(other: _Speech, one: _Speech) -> bool:
    """Is the one said within the other's words? Where each holds the other by a parser's error, the longer does."""
    if other is one or not other.content & one.cue:
        return False
    if other.is_inner is not one.is_inner:
        return one.is_inner
    return not one.content & other.cue or len(other.content) > len(one.content)


def _in_whose_lines(words: Words, known: Background) -> Words:
    """What stands in the quoted lines of a mail is not its sender's."""
    if not known.authors.is_mail or not in_quoted_line(words.propositions[0].head):
        return words
    quoted = known.authors.quoted or "author of the mail quoted"
    return replace(words, steps=(Step(quoted, None, ()),))


def spans_with_quotation_marks(text: str, spans: tuple[Span, ...], *, inside: bool) -> tuple[Span, ...]:
    return widened_to_quotations(spans, quotations(text), text, inside=inside)


def _as_tokens(doc: Doc, one: Attribution) -> _Speech:
    return _Speech(
        tokens_at(doc, one.source), tokens_at(doc, one.cue), tokens_at(doc, one.content), one.score, one.is_inner
    )


def _only_names_source(doc: Doc, speech: _Speech) -> bool:
    """ "citing an unnamed official" says nothing; it leads the chain on."""
    if not any(doc[number].lemma_ in CITING for number in speech.cue):
        return False
    heads = [doc[number] for number in speech.content if doc[number].head.i not in speech.content]
    return any(kind_of(head) or head.lemma_ in NAMELESS for head in heads)


def _says_nothing(doc: Doc, speech: _Speech) -> bool:
    """ "has not confirmed that …", "declined to comment": the report says that nobody said anything.

    "has not said when" is somebody's: it leaves a question of his open.
    """
    unproven = any(is_unproven(doc[number]) for number in speech.cue)
    if doc[min(speech.content)].lower_ in QUESTIONS and not unproven:
        return False
    for verb in (doc[number] for number in speech.cue):
        if is_request(verb) or _is_not_said(verb):
            return True
        if verb.lemma_ in CONFIRMING - DENY and negations(verb) - speech.content:
            return True
        if verb.lemma_ in REACTING and any(child.lower_ == "to" for child in verb.children):
            return True
        if _binds_himself(verb) or _is_deed(verb) or _is_inclined(verb) or _of_a_thing(verb) or _was_asked(verb):
            return True
        if unproven or _may_have_been_said(verb):
            return True
        if verb.lemma_ in DECLINING and any(c.dep_ == "xcomp" and c.lemma_ in CONFIRMING for c in verb.children):
            return True
    return False


def _binds_himself(verb: Token) -> bool:
    """ "Sarvia has agreed to supply boats": a deal, which somebody else tells of."""
    return verb.lemma_ in BINDING and any(child.dep_ == "xcomp" for child in verb.children)


def _is_deed(verb: Token) -> bool:
    """ "Sarvia has supported the war": it did something, and said nothing."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return verb.lemma_ in SUPPORTING and any(one.pos_ in {"NOUN", "PROPN"} for one in objects)


def _is_inclined(verb: Token) -> bool:
    """ "Sarvia is interested in the boats": what it would like, as somebody else tells."""
    return verb.lemma_ == "be" and any(child.dep_ == "acomp" and child.lower_ in INCLINED for child in verb.children)


def _of_a_thing(verb: Token) -> bool:
    """ "nothing in the headers that points to forgery": no speaker, and no paper."""
    which = verb.dep_ == "relcl" and any(child.tag_ == "WDT" and child.dep_ == "nsubj" for child in verb.children)
    return which and verb.head.pos_ == "NOUN" and kind_of(verb.head) is None


def _was_asked(verb: Token) -> bool:
    """ "Asked about the reports, he said": he did not ask."""
    return verb.lemma_ == "ask" and verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in verb.children)


def _may_have_been_said(verb: Token) -> bool:
    """ "Sarvia may have promised more": the report supposes that somebody said so."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return "have" in helpers and bool(helpers & POSSIBLE_MODALS)


def _is_not_said(verb: Token) -> bool:
    """ "cannot ask for the money", "was not able to establish that …", "who asked not to be named"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if is_negated(verb) and helpers & {"can", "ca", "could"}:
        return verb.lemma_ not in DENY
    above = verb.head if verb.dep_ == "xcomp" else verb
    able = above.head if above.lower_ in {"able", "unable"} else above
    undone = able != verb and (is_negated(able) or above.lower_ == "unable" or above.lemma_ in DECLINING)
    if undone and verb.lemma_ in CONFIRMING | KNOWING:
        return True
    if verb.lemma_ == "see" and verb.dep_ == "xcomp" and verb.head.lemma_ == "remain":
        return True
    if is_neither(verb) and verb.lemma_ in CONFIRMING | DENY:
        return True
    return verb.lemma_ in ASKING and any(c.dep_ == "xcomp" and c.lemma_ in NAMING for c in verb.children)


def _attributed(doc: Doc, speech: _Speech, found: list[_Speech], known: tuple[Background, int]) -> Iterator[Words]:
    """One piece of words, or more where a part of the content is in turn on somebody else's word."""
    cue, source = _head(doc, speech.cue), _head(doc, speech.source)
    steps = chain_of(source, cue, known[0], known[1])
    parts = without_gaps(doc, propositions(doc, speech.content), speech.content)
    if not parts:
        return
    whole = Words(parts, doc[min(speech.cue)].sent, speech.source, speech.cue, score=speech.score)
    plain = []
    is_labelled = cue is not None and cue.text[-1:] == ":"
    is_his_own = is_labelled or (source is not None and source.lower_ in FIRST_PERSON) or _is_of_writer(parts[0])
    of_writer = [] if is_his_own else [one for one in parts[1:] if _is_of_writer(one)]
    if of_writer:
        yield Words(tuple(of_writer), whole.sentence)
    for proposition in (one for one in whole.propositions if one not in of_writer):
        inner = _inner(proposition, found, speech)
        if inner is None:
            plain.append(proposition)
            continue
        more = chain_of(_head(doc, inner.source), _head(doc, inner.cue), known[0], known[1])
        yield replace(whole, propositions=(proposition,), inner_cue=inner.cue, steps=_chained(steps, more))
    if plain:
        yield replace(whole, propositions=tuple(plain), steps=steps)


def _is_of_writer(proposition: Proposition) -> bool:
    """ "…, and I would ask you": outside quotation marks only whoever writes is "I"."""
    head = proposition.head
    if not any(child.dep_ == "nsubj" and child.lower_ in FIRST_PERSON for child in head.children):
        return False
    return not any(quote.start < head.idx < quote.end for quote in quotations(text_of(head.doc)))


def _inner(proposition: Proposition, found: list[_Speech], outer: _Speech) -> _Speech | None:
    """The attribution that makes up the proposition: its head is the cue, and most of the rest is the content."""
    if any(proposition.head.doc[number].lemma_ in DENY for number in outer.cue):
        return None
    for one in found:
        if one.score < SURE_ENOUGH and not any(proposition.head.doc[number].lemma_ in INNER for number in one.cue):
            continue
        if (
            one is outer
            or not one.cue <= proposition.tokens
            or 2 * len(one.content | one.source) < len(proposition.tokens)
        ):
            continue
        head = proposition.head
        if head.i in one.cue or any(child.i in one.cue and child.dep_ == "dobj" for child in head.children):
            return one
    return None


def _chained(steps: tuple[Step, ...], more: tuple[Step, ...]) -> tuple[Step, ...]:
    known = {step.label for step in steps}
    return steps + tuple(step for step in more if step.label not in known)


def _own(doc: Doc, sentence: Sentence, covered: frozenset[int]) -> Iterator[Words]:
    """What nobody is given the word for: the sentence, or the predicates beside an attribution."""
    if not is_statement(sentence):
        return
    kept = []
    for proposition in propositions(doc, own_tokens(sentence)):
        if proposition.head.i in covered:
            continue
        tokens = proposition.tokens - covered | _subject_of(proposition) & proposition.tokens
        if sum(doc[number].is_alpha for number in tokens) >= LEAST_REMAINDER:
            kept.append(replace(proposition, tokens=tokens))
    if kept:
        yield Words(tuple(kept), sentence)


def _explaining(words: Words, steps: tuple[Step, ...]) -> Iterator[Words]:
    """After a colon the speaker goes on: "The yard disagreed: two boats are late"."""
    if not steps:
        yield words
        return
    after = [one for one in words.propositions if _stands_after_colon(one)]
    rest = tuple(one for one in words.propositions if one not in after)
    if rest:
        yield replace(words, propositions=rest)
    if after:
        yield replace(words, propositions=tuple(after), steps=steps)


def _stands_after_colon(proposition: Proposition) -> bool:
    doc = proposition.head.doc
    first = min((number for number in proposition.tokens if not doc[number].is_punct), default=0)
    return first > 0 and doc[first - 1].text == ":"


def _subject_of(proposition: Proposition) -> frozenset[int]:
    """The subject stays with its predicate, even where it is also a source: "Sarvia claims A, but has done B"."""
    doc = proposition.head.doc
    before = [doc[number] for number in proposition.tokens if number < proposition.head.left_edge.i]
    own = [token for token in before if token.dep_ in {"nsubj", "nsubjpass"}]
    return frozenset(number for token in own for number in (one.i for one in token.subtree))


def _head(doc: Doc, numbers: frozenset[int]) -> Token | None:
    """The token on which the others hang."""
    inside = [doc[number] for number in sorted(numbers)]
    tops = [token for token in inside if token.head.i not in numbers or token.head == token]
    words = [token for token in tops if not token.is_punct and token.dep_ != "det"]
    return (words or tops or [None])[0]
