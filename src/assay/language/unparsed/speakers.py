"""Whose words they are: the chain of sources around a statement, and who is meant by "she" and "the ministry".

Агентство сообщает со ссылкой на завод, что …   Агентство ← завод
По её словам, …                                 the last one heard or named who can be a "she"; nobody where two can
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.language.unparsed.parties import (
    BODIES,
    LOOK_BACK,
    QUOTATION_MARKS,
    SEVERAL,
    Party,
    is_bare_noun,
    is_short,
    kind_of,
    name_at,
    named_in,
    party,
)
from assay.language.unparsed.wordings import Wordings, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.tagging.tagger import Tagged
    from assay.model.place import Span

LONGEST_PHRASE, MOST_HEARD = 8, 100
RELAYS = re.compile(r"(?i)цитируем|цитован|\bcité\w* par|citad\w+ por|zitiert von|[转轉][载載]|播出|刊[载載登]")
REFERS = re.compile(r"(?i)ссыла|сосла|опира|цит[иу]|посила|спира|beru|berie|stütz|zitier|\bcit[aeó]|appui|\bapoya|引")
OWN_VOICE = re.compile(
    r"(?i)я|мы|мне|нам|нами|меня|нас|мной|ми|мені|ich|wir|mir|uns|man|je|j['’]|nous|moi|on|yo|nosotr[oa]s|nos|uno"
    r"|我(?:们|們|方|个人|個人|自己|公司|厂|廠|部|局|院)?|本(?:人|部|公司|报|報|院|局|厂|廠|会|會|所|社)|[笔筆]者"
)
PRONOUNS = {
    "m": "он ему нему ним він er il él сам той тот dieser der celui-ci lequel este éste ce_dernier последний",
    "mn": "его него йому нього ihm ihn sein seine seinen seinem seiner seines dessen",
    "f": "она её ее ей неё нее нею та вона її їй неї сама elle celle-ci celle laquelle ella ésta esta cette_dernière",
    "n": "оно воно es das dieses",
    "f+": "sie ihr ihre ihrem ihren ihrer ihres diese die deren",
    "+": "они их ими них вони їх їхній їхніми ними те ті ils elles eux leur leurs ces_derniers ellos ellas 他们 他們"
    " 她们 她們 один_из_них одна_из_них один_з_них одна_з_них einer_von_ihnen l'un_d'eux uno_de_ellos 其中一人",
    "mp": "他 他本人 他自己",
    "fp": "她 她本人 她自己",
    "d": "нём нем ньому y darin 其中 文中",
}
"""What they ask for: one that is m, f or n; + several; p a person, d a document. Others may be anybody."""
ANYBODY = re.compile(r"(?i)источник|джерел|эксперт|експерт|аналитик|аналітик|свидет|свідк|fuente|source|quelle|人士")
"""Of these there may always be another."""
WIDE = re.compile(
    r"(?i)дипломат\w{0,2}|чиновник\w{0,2}|офицер\w{0,2}|офіцер\w{0,2}|посадов\w+|парламентар\w+|diplomat(?:in|en|e)?|beamter?"
    r"|politiker(?:in)?|offizier|militär|diplomate|fonctionnaire|officier|responsable|élue?|diplomátic[oa]|funcionari[oa]"
    r"|oficial|militar|político|dirigente|mandatari[oa]|jerarca"
)
"""So wide that they stand for whoever has an office."""
TWO_SIDED = re.compile(r"[对對]方|前者|双方|雙方")
RELATIVE = re.compile(r"(?i)котор\w+|як\w{1,3}|що|qui|que|l[ae]s?quel\w*|quien(?:es)?|(?:el|la) cual|der|die|das|denen")
AT_END = re.compile(r",\s*(?:\w{1,4}\s+)?$|\s+$")
PHRASE_ENDS = re.compile(
    r"(?i)[,;:!?()—–\n]|(?<=\w{3})\.|(?:^|\s)(?:во?|на|об?|от|из|со?|ко?|по|и|а|но|у|за|що|із?|з|до|від|та|und|in|von"
    r"|mit|bei|auf|an|zu|aus|nach|et|à|dans|par|avec|pour|chez|sur|y|a|en|con|por|para|según|selon|laut)\s"
)
ARTICLE = re.compile(r"(?i)(?:^|\s)(?=(?:der|die|das|dem|den|des|eine?[mnrs]?|le|la|les|une?|el|los|las)\s|l['’])")
VERB = re.compile(r"^\w+(?:л|ла|ли|ло|лся|лась|лись|ет|ют|ит|ят|ив|ав|ють|ить) ")
DETERMINER = re.compile(
    r"(?i)(?:(?:эт(?:от|а|о|и|ого|ой)|ц(?:ей|я|е|ього|ієї)|diese[rsmn]?|cet?|cette|est[ea]|es[ea]|dich[oa]|el|la|le"
    r"|der|die|das|dem|den|des)\s|l['’]|[该該此这這]|上述)[名位家份篇个個]?"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A link of a chain before it has its place: the words, who is meant, where they stand."""

    name: str
    refers_to: str | None
    spans: tuple[Span, ...]

    @property
    def label(self) -> str:
        return self.refers_to or self.name


@dataclass(slots=True)
class Speakers:
    """Who has spoken or was named so far in a document, last one last."""

    words: Wordings
    heard: dict[str, Party] = field(default_factory=dict)
    turn: int = 0
    text: str = ""
    read_to: int = 0
    said: list[Span] = field(default_factory=list)
    known: dict[tuple[Span, ...], Speaker | None] = field(default_factory=dict)
    """The speakers of this text by their places, for an attribution stands in as many chains as it holds statements."""

    def chain(self, text: str, around: Sequence[Tagged]) -> tuple[Speaker, ...]:
        """The speakers of attributions that hold one statement, nearest to the document's own voice first."""
        if text != self.text:
            self.text, self.read_to, self.said, self.known = text, 0, [], {}
        new = [one for one in around if one.source and one.source not in self.known]
        self.said.extend(place for one in new for place in (*one.content, *one.source))
        self._notice(max((one.source[0].start for one in new), default=0))
        for one in sorted(new, key=lambda one: one.source):
            self.known[one.source] = self._speaker(one.source)
        steps: dict[str, Speaker] = {}
        for one in _outermost_first(text, around, self.words):
            if (speaker := self.known.get(one.source)) is not None:
                steps.setdefault(speaker.label, speaker)
        return tuple(steps.values())

    def is_unresolved(self, speaker: Speaker) -> bool:
        """A pronoun or "the ministry" that nobody before it fits, or more than one."""
        standing_in = (self.words.pronouns, self.words.anaphoric)
        return speaker.refers_to is None and any(words.fullmatch(speaker.name) for words in standing_in)

    def _notice(self, end: int) -> None:
        """Who is named in the text so far: "Выступил полковник Дворан. По его мнению, …"."""
        for start, name in named_in(self.text, self.read_to, end):
            if not any(place.start <= start < place.end for place in self.said) and self._longer(name) is None:
                self.turn += 1
                self._hear(name)
        self.turn, self.read_to = self.turn + 1, max(self.read_to, end)

    def _speaker(self, source: tuple[Span, ...]) -> Speaker | None:
        name = name_at(self.text, source)
        if not name or OWN_VOICE.fullmatch(name):  # "we": the speaker around it, or whose paper it is; no link more
            return None
        if self.words.pronouns.fullmatch(name):
            meant = self._before(source[0].start, name) or self._who(name)
        else:
            meant = self._meant(name)
        speaker = Speaker(name, meant if meant != name else None, source)
        if not self.is_unresolved(speaker):
            self._hear(speaker.label)
        return speaker

    def _hear(self, name: str) -> None:
        self.heard[name] = replace(self.heard.pop(name) if name in self.heard else party(name), turn=self.turn)
        if len(self.heard) > MOST_HEARD:
            del self.heard[next(iter(self.heard))]

    def _last_first(self) -> list[Party]:
        return sorted(self.heard.values(), key=lambda one: (-one.turn, one.kind != "person"))

    def _before(self, start: int, name: str) -> str | None:
        """Of a relative pronoun: the noun just before it, "von einem Makler der Werft Tolm, der …"."""
        if not RELATIVE.fullmatch(name):
            return None
        before = AT_END.sub("", self.text[max(0, start - LOOK_BACK) : start])
        phrase = VERB.sub("", PHRASE_ENDS.split(before)[-1].strip())
        if article := ARTICLE.search(phrase):
            phrase = phrase[article.end() :]
        phrase = phrase.strip(QUOTATION_MARKS)
        return self._longer(phrase) or phrase if 0 < len(phrase.split()) <= LONGEST_PHRASE else None

    def _who(self, pronoun: str) -> str | None:
        """Persons first; nobody where the last two who fit were heard at once."""
        word = pronoun.casefold().replace(" ", "_")
        wanted = "".join(asked for asked, forms in PRONOUNS.items() if word in forms.split())
        fitting = [one for one in self._last_first() if one.fits(wanted)]
        if not fitting and "+" in wanted:
            fitting = [one for one in self._last_first() if one.kind in BODIES]
        meant = None if TWO_SIDED.fullmatch(pronoun) else _only(_persons_first(fitting))
        if meant is not None and self.heard[meant].gender is None and wanted in {"m", "f", "mp", "fp"}:
            self.heard[meant] = replace(self.heard[meant], gender=wanted[0])
        return meant

    def _meant(self, name: str) -> str | None:
        """ "министерство" after "Министерство обороны Тольмарка" is that; "该部" the last body of its kind."""
        if name in self.heard:
            return name
        bare = DETERMINER.sub("", name, count=1) if DETERMINER.match(name) else name
        if (longer := self._longer(bare)) is not None:
            return longer
        if not any(map(self.words.anaphoric.fullmatch, (name, bare))):
            return self._of_role(name, bare)
        kind, is_many = kind_of(bare), SEVERAL.search(bare) is not None
        return _only([one for one in self._last_first() if one.is_many == is_many and one.kind == kind is not None])

    def _of_role(self, name: str, bare: str) -> str | None:
        """ "das Werk" is the last one; of persons "el funcionario" any, "der Ministerin" a "Außenministerin"."""
        is_wide = WIDE.fullmatch(bare) is not None
        if (bare == name and not is_wide) or " " in bare or ANYBODY.search(bare):
            return None
        kind = "person" if is_wide else kind_of(bare) if is_bare_noun(bare) else None
        fitting = [one for one in self._last_first() if kind is not None and one.kind == kind and not one.is_many]
        if kind == "person" and not is_wide:
            fitting = [one for one in fitting if re.search(rf"(?i)\w{re.escape(bare)}\b", one.name)]
        gender = party(bare).gender
        return _only([one for one in fitting if None in (gender, one.gender) or one.gender == gender])

    def _longer(self, name: str) -> str | None:
        """The name that this is short for: "Дворан", "полковник", "奥伦多夫"."""
        kind = kind_of(name)
        return _only([one for one in self._last_first() if one.name != name and is_short(name, kind, one)])


def _persons_first(parties: Sequence[Party]) -> Sequence[Party]:
    """Unless a bare name, which may be a person's, was heard later."""
    persons = [one for one in parties if one.kind == "person"]
    others = [one for one in parties if one.kind != "person"]
    is_later = others and others[0].kind is None and (not persons or others[0].turn > persons[0].turn)
    return others if is_later or not persons else persons


def _only(parties: Sequence[Party]) -> str | None:
    """The last one, unless another was heard at the same time."""
    if not parties or (len(parties) > 1 and parties[1].turn == parties[0].turn):
        return None
    return parties[0].name


def _outermost_first(text: str, around: Sequence[Tagged], words: Wordings) -> list[Tagged]:
    """Who stands in another's content comes behind him; of equals who relays comes first, who is cited last."""

    def depth(one: Tagged) -> tuple[int, int, int]:
        others = [other for other in around if other is not one]
        holders = sum(1 for other in others if _covers(other.content, one.cue[0]))
        return holders, _standing(text, one, others, words), one.cue[0].start

    return sorted(around, key=depth)


def _standing(text: str, one: Tagged, others: Sequence[Tagged], words: Wordings) -> int:
    if found(RELAYS, text, one.cue):
        return -1
    if any(_covers(other.source, one.cue[0]) for other in others):
        return 1
    if not found(words.citing, text, one.cue):
        return 0
    # "Das Blatt beruft sich auf …" cites, behind "unter Berufung auf" stands who is cited
    return -1 if one.source < one.cue and found(REFERS, text, one.cue) else 1


def _covers(places: Sequence[Span], inner: Span) -> bool:
    return any(place.covers(inner) for place in places)
