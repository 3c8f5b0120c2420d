"""The goods in an English sentence: number, noun phrase, designation.

"37 light amphibious assault vehicles equipped with automatic cannons"  →  37, light amphibious assault vehicle
"at least 42 Chinese Chengdu J-10C fighters"                            →  at least 42, fighter, J-10C, Chinese
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.equipment import CALIBRE, CONTENTS, MEASURES, MILITARY, Rank, rank
from assay.language.word_list import word_list
from assay.matching.deals.bullets import MARK
from assay.matching.deals.descriptions import LEAVES_OUT, description_of, is_party, lemma_of, names_arms
from assay.matching.deals.sides import ends_behind, is_modifier
from assay.matching.deals.words import VERBS
from assay.matching.designations import Designation
from assay.matching.states import Form
from assay.model.place import Span
from assay.model.quantity import Quantity, exact, unspecified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from assay.language.numbers.quantities import Measure
    from assay.matching.deals.marks import Marks
    from assay.matching.parties import PartyMention


@dataclass(frozen=True, slots=True)
class Item:
    """Goods as a sentence names them. `head` and `first` are token numbers in the page's parse.

    `maker` is the party whose the goods are said to be ("Chinese"). `is_definite`: "the 66 jets", goods named before.
    `system` is the named whole of which they are parts. `comes_from` and `goes_to` are named right behind the goods, as
    in "12 tanks from Chile and six guns from Peru".
    `measure` is None where the sentence gives no number. `listed_with` counts the items before it in the same list.
    """

    quantity: Quantity
    measure: Span | None
    span: Span
    description: str
    designation: Designation | None
    first: int
    head: int
    maker: PartyMention | None = None
    is_definite: bool = False
    is_modifier: bool = False
    listed_with: int = 0
    is_part: bool = False
    system: Designation | None = None
    comes_from: PartyMention | None = None
    goes_to: PartyMention | None = None


NO_NAME = word_list(
    """
    Air Force Army Navy Marine Marines Corps Guard National Defense Defence Ministry State Royal President
    General Forces Command Security Council
    """
)  # fmt: skip
LINK = re.compile(
    r"\s*(?:[x×]\s)?\s*(?:of)?\s*(?:the|these|its|their|his|such)?\s*(?:more|new|additional|other|further)?\s*",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\b(?:the|these|those|all|its|their|his|both)\s+(?:\w+\s+)?$", re.IGNORECASE)
OF_THE = re.compile(r"\s+of\s+(?:the|these|those)\s", re.IGNORECASE)
PART = re.compile(
    r"\s+of\s+(?:(?:the|its|their|these|those)\s+(?:\w+\s+)?|an?\s+(?:order|total)\s+(?:for|of)\s+)?", re.IGNORECASE
)
CIVIL_TYPE = re.compile(
    r"(?:A3\d\d|7\d7|B7\d7|A220|ATR|E1\d\d|MD-|DC-|CRJ|SSJ|MC-21|C919|Boeing|Airbus)", re.IGNORECASE
)
BETWEEN = re.compile(
    r"\s*(?:\([^)]*\))?\s*"
    r"(?:(?:equipped|armed|fitted|with|worth|each|capable|from|for use|of the)\b(?:[^.;]|\.\d){0,60}?)?"
    rf"\s*(?:,|;|/|\n[ \t]*{MARK}[ \t]|\band\b|\bor\b|\bas well as\b|\balong with\b|\btogether with\b|\bplus\b|"
    r"\bincluding\b|\balso\b|\s)+"
    r"(?:a|an|the|up to|either|another|some)?\s*",
    re.IGNORECASE,
)
ARMS_ARE_MEANT = word_list(
    """
    ammunition munition arms weapon weaponry military armament missile shell army aircraft squadron airforce jet
    buy purchase order procure acquire acquisition procurement contract navy naval
    """
)
PEOPLE = re.compile(
    r"(?:ians|icans|eans|ists|ites|mans|crats|oans|ans|is)$|^(?:Kurd|Turk|Dane|Pole|Swede|Finn|Serb|Croat|Uzbek|Kazakh|"
    r"Tajik|Afghan|Houthi|Sunni|Shiite|Jew|Arab|Gulf|Seal|Ranger|Gurkha|Marine|Republican|Olympic|Ukrainian|Nazi|Cossack)s$"
)
SECOND_HAND = re.compile(r"second[- ]?hand\b", re.IGNORECASE)
LISTED = re.compile(rf"\n[ \t]*{MARK}[ \t]+$")
BEFORE_NUMBER = re.compile(r"[ \t]*(?::|[-–—]|\(|,)[ \t]*")
ENDS_LINE = re.compile(r"[ \t]*(?:units?|pieces?|pcs\.?|ea\.?|each|sets?|items?)?\)?[ \t]*(?:[;,.]|and|[ \t])*(?:\n|$)")
FIRST_OF = re.compile(r"\b(?:the|its|their)\s+(?P<first>first)\s+of\s+(?:(?:the|its|their)\s+)?$", re.IGNORECASE)
"""One of many: "took delivery of the first of six aircraft"."""
SINGLE = word_list(
    """
    submarine frigate corvette destroyer aircraft ship vessel warship cruiser minehunter minesweeper carrier
    helicopter plane warplane
    """
)
"""Things of which "a" means one and no other number is to be expected."""


def items_of(
    sentence: Sentence, marks: Marks, known: frozenset[str] = frozenset(), *, is_of_arms: bool = False
) -> tuple[Item, ...]:
    """The goods of a sentence in order, military or beside something that is.

    `known`: what goods were called before, by their last word: after "54 armoured vehicles", "nine vehicles" are some.
    `is_of_arms`: the report speaks of arms, so that "six Lynx vehicles" and "six Lynxes" are some, too.
    """
    found: list[Item] = []
    doubtful: list[Item] = []
    for run in _runs(sentence, marks):
        item, ranked = _item(run, marks, sentence, is_of_arms=is_of_arms)
        if item is not None and ranked is Rank.ARMS:
            found.extend(_with_parts(item, marks))
        elif item is not None and ranked is Rank.NEEDS_COMPANY:
            doubtful.append(item)
    if not found and not _speaks_of_arms(sentence):
        doubtful = [
            item
            for item in doubtful
            if (item.designation and not CIVIL_TYPE.match(item.designation.name))
            or (item.measure and item.description.split(" ")[-1] in known)
            or (item.measure and is_of_arms)
        ]
    numbered = [item for item in doubtful if item.measure or item.designation or _is_beside(item, found, marks.text)]
    found = sorted((*found, *numbered), key=lambda one: one.span)
    return tuple(_numbered(found, marks.text))


def _is_beside(item: Item, arms: Sequence[Item], text: str) -> bool:
    """ "tanks, planes and technology": a bare word in a list with arms."""
    return any(
        BETWEEN.fullmatch(text[one.span.end : item.span.start]) for one in arms if one.span.end <= item.span.start
    )


def _speaks_of_arms(sentence: Sentence) -> bool:
    """ "42 fighters" are aircraft where they are bought, and men where they are sent."""
    return any(token.lemma_.lower() in ARMS_ARE_MEANT for token in sentence)


def _runs(sentence: Sentence, marks: Marks) -> Iterator[list[Token]]:
    """Noun phrases without their determiners and numbers, each as a run of tokens."""
    run: list[Token] = []
    for token in sentence:
        if _belongs(token, run, marks):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if _belongs(token, [], marks) else []
    if run:
        yield run


def _belongs(token: Token, run: list[Token], marks: Marks) -> bool:
    span = Span(token.idx, token.idx + len(token.text))
    if any(one.span.overlaps(span) for one in marks.designations):
        return True
    if any(one.number.overlaps(span) for one in marks.measures) or _is_party_beside(token, marks):
        return False
    if any(date.overlaps(span) for date in marks.dates):  # "64 ATACMS last year"
        return False
    if run and token.lower_ in ("last", "next", "early", "late"):  # "300 missiles last winter"
        return False
    if token.text in ("-", "–", "‑") and run and not marks.text[token.idx - 1].isspace():
        return True
    is_glued = bool(run) and run[-1].text == "-" and not run[-1].whitespace_ and not token.whitespace_
    if is_glued and token.i + 1 < len(token.doc) and token.nbor().text == "-":
        return True  # the "to" of "air-to-ground"
    if token.text.lower() in ("mm", "millimeter", "millimetre") or CALIBRE.match(marks.text, token.idx):
        return True
    if run and SECOND_HAND.match(marks.text, token.idx):
        return False  # "bought its 280 Marders second-hand"
    if token.lower_ in ("used", "refurbished", "upgraded", "second-hand", "secondhand"):
        return True
    if token.tag_ in ("VBN", "VBG"):
        return bool(MILITARY.match(token.lower_)) or (
            token.dep_ == "amod" and (token.lemma_ not in VERBS or token.lower_ == "built")
        )
    if token.pos_ == "NOUN" and token.lower_ in ("half", "number", "numbers") and not run:
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lower_ not in ("many", "several", "unspecified")


def _is_party_beside(token: Token, marks: Marks) -> bool:
    """A party that stands before goods and is not part of them: "sent Russia shells"; adjectives and "US" are part."""
    here = next((one for one in marks.parties if one.span.start <= token.idx < one.span.end), None)
    return here is not None and here.form is not Form.ADJECTIVE and token.text not in ("US", "U.S.", "UK", "U.K.")


def _item(run: list[Token], marks: Marks, sentence: Sentence, *, is_of_arms: bool) -> tuple[Item | None, Rank]:
    run = _without_tail(run, marks)
    if not run:
        return None, Rank.NONE
    head, span = run[-1], Span(run[0].idx, run[-1].idx + len(run[-1].text))
    designation = next((one for one in marks.designations if span.overlaps(one.span)), None)
    measure, is_definite = _measure_before(run, marks, sentence)
    ranked = _rank(run, designation)
    if ranked is Rank.NONE and designation is None and measure and is_of_arms:
        designation = _of_many(run, marks)
        ranked = Rank.NEEDS_COMPANY if designation else ranked
    if ranked is Rank.NONE:
        return None, ranked
    designation = designation or (_named(run, marks) if ranked is Rank.ARMS else None)
    start = measure.span.start if measure else span.start
    comes_from, goes_to = ends_behind(span.end, marks.text, marks.parties)
    item = Item(
        quantity=measure.quantity if measure else _implied(run, marks),
        measure=measure.span if measure else None,
        span=span,
        description=description_of(run, designation, marks),
        designation=designation,
        first=run[0].i,
        head=head.i,
        maker=_maker(run, marks, sentence),
        is_definite=is_definite,
        comes_from=comes_from,
        goes_to=goes_to,
        is_modifier=is_modifier(marks.text[sentence.start_char : start], is_counted=measure is not None),
    )
    return item, ranked


def _without_tail(run: list[Token], marks: Marks) -> list[Token]:
    while run and (run[-1].pos_ == "ADJ" or run[-1].text in ("-", "–")) and not _in_designation(run[-1], marks):
        run = run[:-1]
    return run


def _in_designation(token: Token, marks: Marks) -> bool:
    return any(one.span.start <= token.idx < one.span.end for one in marks.designations)


def _rank(run: list[Token], designation: Designation | None) -> Rank:
    head = lemma_of(run[-1])
    if designation is not None and designation.span.end >= run[-1].idx + len(run[-1].text) - 1:
        return Rank.ARMS if designation.equipment else Rank.NEEDS_COMPANY
    modifiers = tuple(token.lower_ for token in run[:-1])
    if head in MEASURES - CONTENTS:
        inner = [token for token in run[:-1] if rank(lemma_of(token), ()) is Rank.ARMS]
        return Rank.ARMS if designation or inner else Rank.NONE
    ranked = rank(head, modifiers)
    if ranked is Rank.NEEDS_COMPANY and designation and designation.equipment:
        return Rank.ARMS
    return ranked


def _measure_before(run: list[Token], marks: Marks, sentence: Sentence) -> tuple[Measure | None, bool]:
    """The number that counts the run, also over the first half of a joint name: "37 command and observation …"."""
    start = run[0].idx
    for measure in reversed(marks.measures):
        if sentence.start_char <= measure.number.start and measure.span.end <= start:
            between = marks.text[measure.span.end : start]
            joint = re.fullmatch(r"\s+(?:of\s+)?(?:\w+\s+){1,2}(?:and|or)\s+", between) and not names_arms(between)
            if LINK.fullmatch(between) or joint or _is_firm(measure.span.end, start, marks):
                before = marks.text[sentence.start_char : measure.span.start]
                return measure, bool(DEFINITE.search(before) or OF_THE.match(between))
            break
    before = marks.text[sentence.start_char : start]
    return _measure_behind(run, marks), bool(DEFINITE.search(before))


def _measure_behind(run: list[Token], marks: Marks) -> Measure | None:
    """The number behind goods that have a line of their own: "- T-72B3 tanks: 12", "- Mi-8 helicopters (6)"."""
    start, end = run[0].idx, run[-1].idx + len(run[-1].text)
    if not LISTED.search(marks.text[:start]):
        return None
    behind = (one for one in marks.measures if BEFORE_NUMBER.fullmatch(marks.text, end, one.number.start))
    return next((one for one in behind if ENDS_LINE.match(marks.text, one.span.end)), None)


def _is_firm(start: int, end: int, marks: Marks) -> bool:
    """Only the maker's name stands between the two: "five Embraer patrol aircraft"."""
    between = [one for one in marks.parties if start <= one.span.start and one.span.end <= end]
    return len(between) == 1 and between[0].span.of(marks.text) == marks.text[start:end].strip()


def _implied(run: list[Token], marks: Marks) -> Quantity:
    """ "a frigate" is one; anything else without a number is unspecified."""
    before = marks.text[: run[0].idx].rsplit(None, 1)[-1:]
    is_single = run[-1].tag_ in ("NN", "NNP") and lemma_of(run[-1]) in SINGLE
    if before and before[0].lower() in ("a", "an", "another") and is_single:
        return exact(1, as_stated=before[0])
    return unspecified()


def _of_many(run: list[Token], marks: Marks) -> Designation | None:
    """A name of goods that are many of a kind, and no people: "44 Leopards", "six used Ankas"."""
    name, before = run[-1], run[:-1]
    is_name = name.tag_ in ("NNP", "NNPS") and re.fullmatch(r"[A-Z][A-Za-z0-9-]{2,}[^s]s", name.text)
    if not is_name or name.ent_type_ in ("PERSON", "NORP", "DATE", "TIME") or is_party(name, marks):
        return None
    if PEOPLE.search(name.text) or any(one.pos_ == "PROPN" for one in before) or name.text[:-1] in NO_NAME:
        return None
    return Designation(name.text[:-1], Span(name.idx, name.idx + len(name.text)), None)


def _named(run: list[Token], marks: Marks) -> Designation | None:
    """A name of its own before the head, in capitals: "18 Vortex howitzers"; not a party, a service or a rank."""
    names = [token for token in run[:-1] if token.pos_ == "PROPN" and token.text[:1].isupper()]
    names = [token for token in names if not token.is_sent_start and not is_party(token, marks)]
    if not names or any(token.text in NO_NAME for token in names) or any(token.lower_ in LEAVES_OUT for token in names):
        return None
    if any(MILITARY.match(token.lower_) or rank(lemma_of(token), ()) is not Rank.NONE for token in names):
        return None
    span = Span(names[0].idx, names[-1].idx + len(names[-1].text))
    return Designation(span.of(marks.text), span, None)


def _maker(run: list[Token], marks: Marks, sentence: Sentence) -> PartyMention | None:
    """Whose the goods are: "Chinese J-10C fighters", "Chinese-built", "Russia's S-400 systems"."""
    start, end = run[0].idx, run[-1].idx
    inside = [one for one in marks.parties if start <= one.span.start < end]
    if inside:
        return inside[0]
    before = [one for one in marks.parties if sentence.start_char <= one.span.start and one.span.end <= start]
    if before and re.fullmatch(
        r"(?:['’]s?|[-–](?:built|made|produced|supplied|designed))?\s+", marks.text[before[-1].span.end : start]
    ):
        return before[-1] if before[-1].form is Form.ADJECTIVE or marks.text[before[-1].span.end] in "'’-" else None
    return None


def _with_parts(item: Item, marks: Marks) -> Iterator[Item]:
    """ "38 of the 108 tanks" is two quantities of the same goods."""
    if item.measure is not None:
        for measure in marks.measures:
            is_part = PART.fullmatch(marks.text[measure.span.end : item.measure.start]) is not None
            if is_part and measure.quantity.has_number and measure.number.of(marks.text).casefold() != "one":
                yield replace(item, quantity=measure.quantity, measure=measure.span, is_part=True, is_definite=False)
        first = FIRST_OF.search(marks.text[: item.measure.start])
        if first is not None and item.quantity.has_number:
            one = Span(first.start("first"), first.end("first"))
            only = exact(1, as_stated=first["first"])
            yield replace(item, quantity=only, measure=one, is_part=True, is_definite=False)
    yield item


def _numbered(items: Sequence[Item], text: str) -> Iterator[Item]:
    """Items with only commas, "and" or what they are equipped with between them are one list."""
    place, previous = 0, None
    for item in items:
        start = item.measure.start if item.measure else item.span.start
        if previous is not None and start >= previous.span.end and BETWEEN.fullmatch(text[previous.span.end : start]):
            place += 1
        elif previous is None or previous.span != item.span:
            place = 0
        yield replace(item, listed_with=place)
        previous = item
