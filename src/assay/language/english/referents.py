"""Who is meant by "he", "the group", "the agency": the mentions of a document in order, and which of them fits.

… leaked by hacking group Grey Heron. … think-tank NSI … the group said     →  Grey Heron
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.language.english import kinds as nouns
from assay.language.english.names_in_text import PLACES, name_of, person_beside, proper_name
from assay.language.word_list import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token


class Kind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Mention:
    """`position` is its place in the document, `rank` 2 for those who speak, 1 for subjects, 0 for the rest.

    `set_beside` says that the proper name stands beside the noun: "the director, Marek Tolan,".
    """

    name: str
    proper: str
    head: str
    kind: Kind
    words: frozenset[str]
    plural: bool
    position: tuple[int, int]
    rank: int
    set_beside: bool = False


PRONOUNS = {
    "he": (Kind.PERSON,),
    "she": (Kind.PERSON,),
    "him": (Kind.PERSON,),
    "her": (Kind.PERSON,),
    "his": (Kind.PERSON,),
    "its": (Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP),
    "their": (Kind.GROUP, Kind.ORGANISATION, Kind.COUNTRY, Kind.PERSON),
    "it": (Kind.ORGANISATION, Kind.DOCUMENT, Kind.COUNTRY, Kind.GROUP),
    "they": (Kind.GROUP, Kind.PERSON, Kind.ORGANISATION, Kind.DOCUMENT),
    "them": (Kind.GROUP, Kind.PERSON, Kind.ORGANISATION, Kind.DOCUMENT),
}
MALE = word_list("mr mr. sir king prince chairman congressman spokesman man")
FEMALE = word_list("mrs mrs. ms ms. miss queen princess chairwoman congresswoman spokeswoman woman")
OF_THE_OTHER_SEX = {"he": FEMALE, "his": FEMALE, "him": FEMALE, "she": MALE, "her": MALE}
PARTS = word_list("all another both each either few many most one several some two")
SPEAKING_PRONOUNS = frozenset(["i", "we", "you", "one"])
SAME_KIND = {
    "agency": "bureau service institute",
    "airline": "carrier company",
    "army": "military force",
    "body": "agency commission committee council",
    "centre": "center institute",
    "center": "centre institute",
    "company": "corporation firm group manufacturer maker corp inc ltd plant",
    "contract": "document paper file",
    "document": "paper file contract material correspondence",
    "file": "document paper",
    "firm": "company corporation manufacturer consultancy",
    "hacker": "collective group",
    "lawmaker": "legislator senator deputy congressman",
    "leader": "president chairman premier",
    "newspaper": "paper daily post times",
    "outlet": "newspaper paper agency post times",
    "paper": "newspaper daily post times",
    "service": "agency",
    "spokesman": "spokesperson",
    "spokesperson": "spokesman spokeswoman",
    "spokeswoman": "spokesperson",
    "tank": "institute think-tank foundation centre center",
    "think-tank": "institute tank foundation centre center",
}
"""A definite description and the words of names that it may stand for, beside its own word."""


NEAR = 70
"""Tokens, some three sentences: whoever spoke there is "he" before anybody who spoke further up."""
REACH = 1_000
"""Nobody reading "he" looks back further than so many names and nouns, some ten pages."""


@dataclass(slots=True)
class Referents:
    """The mentions of one document, gathered before its claims, so that a name may follow its description."""

    mentions: list[Mention] = field(default_factory=list)

    def gather(self, doc: Doc, page: int, speakers: AbstractSet[int] = frozenset()) -> None:
        """`speakers`: heads of the sources of what is said, as token numbers; whoever says something is somebody."""
        for chunk in doc.noun_chunks:
            head = chunk.root
            kind = kind_of(head) or (Kind.PERSON if head.i in speakers else None)
            if kind is None or head.pos_ == "PRON" or _describes_name(head):
                continue
            words = frozenset(token.lemma_.lower() for token in chunk if token.is_alpha or "-" in token.text)
            words |= _acronym_beside(head) | _description_beside(head)
            person = person_beside(head) if kind is Kind.PERSON else ""
            words |= frozenset(person.lower().split())
            proper = person or _own_name(head) or _name_behind(head)
            self.mentions.append(
                Mention(
                    name_of(head),
                    proper,
                    head.lemma_.lower(),
                    kind,
                    words,
                    head.tag_ in {"NNS", "NNPS"},
                    (page, head.i),
                    2 if head.i in speakers else _rank(head),
                    bool(person),
                )
            )

        self.mentions.sort(key=lambda one: one.position)

    def _before(self, position: tuple[int, int]) -> list[Mention]:
        here = bisect_left(self.mentions, position, key=lambda one: one.position)
        return self.mentions[max(here - REACH, 0) : here]

    def meant_by(self, head: Token, page: int) -> Mention | None:
        """The mention that a pronoun, a description or a surname stands for; None if none fits."""
        earlier = self._before((page, head.left_edge.i))
        if head.lower_ in PRONOUNS:
            return self._pronoun(head, [one for one in earlier if not _is_mute(head, one)], page)
        if head.lower_ in PARTS and (whole := _of_which(head)) is not None and whole.lower_ in PRONOUNS:
            return self._pronoun(whole, earlier, page)
        if head.pos_ == "PROPN":
            return _fuller(head, earlier)
        lemma = head.lemma_.lower()
        wanted = {lemma, *SAME_KIND.get(lemma, "").split()}
        named = [one for one in earlier if one.proper and one.words & wanted]
        if lemmas_before := _descriptors(head):
            named = [one for one in named if lemmas_before & one.words] or named
        exact = [one for one in named if lemma in one.words]
        return _latest(exact) or _latest(named) or self._by_kind(head, earlier) or _introduced(head, earlier)

    def named_like(self, noun: Token, page: int) -> Mention | None:
        """The one name before it that has the noun: "ministry" of "Tolmark's defence ministry"."""
        earlier = self._before((page, noun.left_edge.i))
        named = [one for one in earlier if one.head == noun.lemma_.lower() and any(c.isupper() for c in one.name)]
        return named[-1] if len({one.name for one in named}) == 1 else None

    def _pronoun(self, head: Token, earlier: list[Mention], page: int) -> Mention | None:
        kinds = PRONOUNS[head.lower_]
        singular = head.lower_ in {"it", "its", "he", "she", "his", "her"}
        fitting = [one for one in earlier if one.kind in kinds and not (singular and one.plural)]
        fitting = [one for one in fitting if not (one.words & OF_THE_OTHER_SEX.get(head.lower_, frozenset()))]
        if head.lower_ in {"they", "them"}:
            plural = [one for one in fitting if one.plural or one.kind is Kind.GROUP]
            fitting = plural or fitting
        if head.lower_ == "it" and head.dep_ == "nsubj":
            named = {one.proper for one in earlier if one.proper and one.kind in kinds}
            fitting = [one for one in earlier if one in fitting or one.proper in named]
            fitting = [one for one in fitting if one.rank or one.kind is not Kind.COUNTRY]
        near = [one for one in fitting if one.position >= (page, head.i - NEAR)]
        ranked = ([one for one in ones if one.rank == rank] for ones in (near, fitting) for rank in (2, 1))
        found = next((_latest(ones) for ones in ranked if ones), None) or _latest(fitting)
        return self._named(found, earlier) if found else None

    def _named(self, found: Mention, earlier: list[Mention]) -> Mention:
        """ "he" is the minister, and the minister is Minister X."""
        if found.proper or not found.head:
            return found
        named = [one for one in earlier if one.proper and one.kind is found.kind and found.head in one.words]
        return _latest(named) or found

    def _by_kind(self, head: Token, earlier: list[Mention]) -> Mention | None:
        """ "the agency", where no name has the word: an organisation that is known by an acronym or a bare name.

        A group is never an institute that has a noun of its own.
        """
        kind = kind_of(head)
        if kind not in {Kind.ORGANISATION, Kind.GROUP} or head.lemma_.lower() in nouns.OF_STATE:
            return None
        bare = [one for one in earlier if one.kind is kind and one.proper and one.rank and not one.words & KNOWN_NOUNS]
        return _latest(bare)


KNOWN_NOUNS = nouns.ORGANISATION | nouns.PERSON | nouns.GROUP | nouns.DOCUMENT


def _says(pronoun: Token) -> bool:
    return bool(pronoun.dep_ == "nsubj" and pronoun.head.lemma_ in SPEAKING)


SPEAKING = word_list("add announce argue assess claim conclude deny estimate insist note say tell think warn")


def _is_mute(pronoun: Token, mention: Mention) -> bool:
    """Papers show and list; what "it says" in so many words is somebody's, unless only papers were named."""
    from assay.language.english.cue_words import SHOW

    return _says(pronoun) and mention.kind is Kind.DOCUMENT and pronoun.head.lemma_ not in SHOW


def _of_which(head: Token) -> Token | None:
    """ "one of them"."""
    of = next((child for child in head.children if child.lower_ == "of"), None)
    return of and next((child for child in of.children if child.dep_ == "pobj"), None)


def kind_of(head: Token) -> Kind | None:
    """By the noun itself, by the nouns beside it ("hacking group X"), by the parser's kind of name."""
    lemma = head.lemma_.lower()
    if head.pos_ in {"NOUN", "PROPN"} and (kind := _kind_of_noun(lemma)) and head.ent_type_ != "PERSON":
        return kind
    beside = [child.lemma_.lower() for child in head.children if child.dep_ in {"compound", "nmod", "amod", "appos"}]
    if head.pos_ == "PROPN":
        for word in reversed(beside):
            if kind := _kind_of_noun(word):
                return kind
    return ENTITY_KINDS.get(head.ent_type_)


ENTITY_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "FAC": Kind.ORGANISATION,
    "GPE": Kind.COUNTRY,
    "NORP": Kind.GROUP,
    "WORK_OF_ART": Kind.DOCUMENT,
    "LAW": Kind.DOCUMENT,
}


def _kind_of_noun(lemma: str) -> Kind | None:
    for kind, members in (
        (Kind.GROUP, nouns.GROUP),
        (Kind.PERSON, nouns.PERSON),
        (Kind.DOCUMENT, nouns.DOCUMENT - {"post"}),
        (Kind.ORGANISATION, nouns.ORGANISATION),
    ):
        if lemma in members:
            return kind
    return None


def _rank(head: Token) -> int:
    from assay.language.english.cue_words import SAY

    if head.dep_ in {"nsubj", "nsubjpass"}:
        return 2 if head.head.lemma_ in SAY else 1
    return 2 if head.dep_ == "pobj" and head.head.head.lower_ == "according" else 0


def _name_behind(head: Token) -> str:
    """ "the hacking group Black Tern posted …": the parser may take the name for a phrase of its own."""
    behind = head.doc[head.i + 1 : head.i + 2]
    if head.lemma_.lower() not in nouns.GROUP or not behind or behind[0].pos_ != "PROPN":
        return ""
    whole = behind[0].head if behind[0].dep_ == "compound" else behind[0]
    return proper_name(whole)


def _own_name(head: Token) -> str:
    """ "Grey Heron" of "hacking group Grey Heron"; but of "the Tolmark ministry" all: Tolmark is not its name."""
    beside = [child for child in head.children if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN"]
    if head.pos_ == "NOUN" and beside and beside[-1].ent_type_ in PLACES:
        return name_of(head)
    return proper_name(head)


def _describes_name(head: Token) -> bool:
    """ "Forge, a research group in Belden": the group is no second mention."""
    return bool(head.dep_ == "appos" and head.pos_ == "NOUN" and head.head.pos_ == "PROPN")


def _description_beside(head: Token) -> frozenset[str]:
    """The noun by which a name may be called later: "the group"."""
    beside = (child for child in head.children if _describes_name(child)) if head.pos_ == "PROPN" else ()
    return frozenset(child.lemma_.lower() for child in beside)


def _acronym_beside(head: Token) -> frozenset[str]:
    """The acronym in brackets after a name: (NIS)."""
    after = head.doc[head.i + 1 : head.i + 4]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].is_upper:
        return frozenset({after[1].lower_})
    return frozenset()


def _descriptors(head: Token) -> frozenset[str]:
    """The words between article and noun: "the defence ministry" is no foreign ministry."""
    return frozenset(child.lemma_.lower() for child in head.children if child.dep_ in {"compound", "amod", "nmod"})


def _fuller(head: Token, earlier: Iterable[Mention]) -> Mention | None:
    """The longest earlier name of a person with these words, for a surname: "Mr. Yoo"."""
    words = frozenset(token.lower_ for token in head.subtree if token.pos_ == "PROPN") - TITLES
    if head.lower_ in TITLES:
        return None
    known = [one for one in earlier if words and words < one.words and one.proper]
    persons = [one for one in known if one.kind is Kind.PERSON]
    if persons or not any(child.lower_ == "the" for child in head.children):
        return max(persons, key=lambda one: (len(one.words), one.position), default=None)
    longer = [one for one in known if one.kind is Kind.ORGANISATION and _begins_or_ends(one.proper, words)]
    return longer[-1] if len({one.proper for one in longer}) == 1 else None


def _begins_or_ends(name: str, words: frozenset[str]) -> bool:
    """ "the Echo" of the Quayside Echo, "the Fleet Institute" of the Fleet Institute for Ports."""
    whole = [word.casefold() for word in name.split()]
    return len(whole) > len(words) and words in (frozenset(whole[-len(words) :]), frozenset(whole[: len(words)]))


def _introduced(head: Token, earlier: Iterable[Mention]) -> Mention | None:
    """ "the official", after "a customs official": the same noun, with more of a description."""
    if kind_of(head) in {None, Kind.DOCUMENT, Kind.COUNTRY}:
        return None
    lemma, described = head.lemma_.lower(), _descriptors(head)
    same = [one for one in earlier if one.head == lemma and described <= one.words and len(one.name.split()) > 1]
    return _latest([one for one in same if one.plural == (head.tag_ in {"NNS", "NNPS"})])


TITLES = word_list("mr mr. mrs mrs. ms ms. dr dr. sir minister president the")


def _latest(mentions: list[Mention]) -> Mention | None:
    return max(mentions, key=lambda one: one.position, default=None)
