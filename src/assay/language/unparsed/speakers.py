"""Whose words they are: the chain of sources around a statement, and who is meant by "she" and "the ministry".

Агентство сообщает со ссылкой на завод, что …   Агентство ← завод
По её словам, …                                 the last one heard or named who can be a "she"; nobody where two can
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.language.unparsed.wordings import Wordings, found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.language.tagging.tagger import Tagged
    from assay.model.place import Span

LONGEST_NAME, LONGEST_PHRASE, LOOK_BACK, MOST_HEARD, STEM = 120, 8, 160, 100, 5
CAPITAL = "A-ZÀ-ÝА-ЯЁІЇЄҐ"
CHINESE, CYRILLIC = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u0400-\u04ff]")
QUOTATION_MARKS = "\"'«»“”„‘’「」『』 \t\n"
PAIRED_MARKS = frozenset('«»“”„「」『』"')
QUOTED = re.compile(r"[«„“\"「『].*?[»“”\"」』]")
NAME_ENDS = re.compile(r"\s*[,(（—–:：]\s.*|\s*[,，（(].*|\s(?:qui|que|dont|lequel|laquelle)\s.*", re.DOTALL)
EMPHASIS = re.compile(r"(?i)^(?:сам[аио]?|самі|т(?:от|а|о|е|ого|ой) же) (?=\w)|(?<=\bla )propia | selbst$|自己$")
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
RANK = re.compile(r"[上中少大准][将將校尉]$")
KINDS = {
    "person": r"директор|м[иі]н[иі]стр(?!ерс)|генерал(?!ьн|ит)|полковник|майор|кап[иі]тан|лейтенант|адм[иі]рал"
    r"|депутат|сп[иі]кер|речни[кц]|секретар(?![иі]ат)|представител(?!ьств)|представни[кц](?!тв)|посол\b|дипломат"
    r"|[еэ]ксперт(?!из)|анал[иі]тик|[иі]нженер|[иі]нструктор|логист(?!ик)|вод[иі][тй]|чиновни|посадов|оф[иі]цер|источник"
    r"|джерел|собеседни|сп[иі]врозм|докладчик|доповідач|журнал[иі]ст|кор+еспонд|редактор|\bавтор(?!и)|профес"
    r"|[еэ]коном[иі]ст|юрист|прокурор|судья|суддя|глава\b|голова\b|замест|заступни|советник|радник|президент|прем['’ь]?[єе]р"
    r"|команд[иу][рвю]|начальник|руководител|керівни|председател|конструктор|дорожник|сотрудни|співробітн|бригадир|адвокат"
    r"|основател|засновник|sprecher|\bchef|minister(?!i)|general\b|oberst\b|major\b|admiral|abgeordnet|sekretär"
    r"|botschafter|analyst|beamte|offizier|journalist|redakteur|ökonom|anwalt|präsident|kommand[ae]|leiter|direktor|experte|diplomat"
    r"|\bherr\b|\bfrau\b|porte-parole|ministre|général\b|colonel|capitaine|amiral|députée?\b|sénat(?:eur|rice)|secrétaire"
    r"|ambassad(?:eur|rice)|ingénieur|officier|procureur|président|direct(?:eur|rice)\b|\bmaire\b|conseill[eè]r|avocat"
    r"|responsable|\bmme\b|portavoz|ministr[oa]\b|coronel|capitán|almirante|diputad|secretari[oa]\b|embajador|analista"
    r"|ingenier|funcionari|oficial\b|periodista|fiscal\b|director|\bjef[ea]\b|asesor|perit[oa]|[发發]言人|主席|[总總][统統理裁]"
    r"|[部局司厅廳院署社校会會][长長]|[将將][军軍领領]|[上中少大][将將校尉]|官[员員]|人士|[经經]理|主任|[委议議][员員](?![会會])"
    r"|教授|[专專]家|分析[师師]|[记記]者|律[师師]|工程[师師]|大使|司令(?!部)|[参參][谋謀][长長]|先生|女士|外交官|主管|[学學]者|·",
    "outlet": r"газет|еженедельник|тижневик|\bпортал|канал|\bжурнал|издани|видання|агентств|агенці|zeitung|blatt\b"
    r"|magazin|sender\b|wochenschrift|agentur|kurier|\bjournal\b|quotidien|hebdomadaire|\bpresse\b|chaîne|agence|revue\b|diario"
    r"|periódico|rotativo|revista|semanario|agencia|\bpost\b|times\b|tribun[ae]|herald|[报報](?:[纸紙]|$)|[周週][刊报報]"
    r"|[电電][视視][台臺]|通[讯訊]社|新[华華]社|媒[体體]|》",
    "authority": r"м[иі]н[иі]стерств|м[иі]нобороны|міноборони|ведомств|відомств|\bмид\b|\bмзс\b|\bслужб|ком[иі]тет"
    r"|управл[еі]н|штаб|правительств|уряд|прокуратур|департамент|командован|коми[с]с|коміс|посольств|ministerium|behörde"
    r"|amt(?:e?s)?\b|rechnungshof|regierung|ministère|cabinet|état-major|gouvernement|ministerio|gobierno|comisión"
    r"|[部局署厅廳院]$|委[员員][会會]|司令部|政府|[当當]局|[办辦]公室|警方",
    "company": r"завод|ф[иі]рм|компан|концерн|предприят|підприєм|верф|корпорац|холдинг|производител|виробник|поставщ"
    r"|firma\b|werk\b|konzern|unternehmen|gmbh|werft|hersteller|lieferant|entreprise|société|chantier|fabricant|usine|empresa"
    r"|compañía|fábrica|corporación|astillero|公司|[厂廠][方商]?$|集[团團]|企[业業]",
    "circle": r"институт|інститут|центр|фонд|группировк|угрупован|institut|grupo\b|\bgroupe\b|gruppe\b|智[库庫]|研究所"
    r"|[机機][构構]|[团團][体體]|[组組][织織]",
    "document": r"договор|договір|контракт|письм[оае]|\bлист[аі]?\b|протокол|отч[её]т|звіт|доклад(?!ч)|записк|накладн"
    r"|справк|специ?ф[иі]кац|приложени|додаток|стать[яиею]|\bакт[ае]?\b|документ|рел[иі]з|письменный|снимок|скан\b|vertrag"
    r"|schreiben|bericht|protokoll|papier|dokument|entwurf|angebot|gutachten|contrat|lettre|rapport|document|communiqué|facture"
    r"|contrato|informe|anexo|factura|comunicado|合同|合[约約]|[报報]告|文件|[备備]忘[录錄]|[简簡][报報]|草案|白皮[书書]|照片",
}
KIND = re.compile("(?i)" + "|".join(f"(?P<{kind}>{stems})" for kind, stems in KINDS.items()))
BODIES = {*KINDS} - {"person", "document"}
TITLED = re.compile(r"(?:El|La|Los|Las|Le|Les|L['’]|Der|Die|Das)\b")
ADJECTIVE = re.compile(r"(?i)\w{2,}(?:ск|цк|ськ|н|ов|ев)(?:ый|ий|ой|ая|ое|ого|ому|ым|им|ую|ою|ої|а)")
FEMALE = re.compile(
    r"(?i)^(?:la|une|una|eine|frau|mme|señora)\b|\w{4}(?:er|or|ent|ant|ist|om|ef|är)in\b|[иы]ца\b|(?:ор|ер|ист|ент)ка\b|女"
)
MALE = re.compile(
    r"(?i)^(?:le|un|el|monsieur|señor|herr|der|ein)\b|^m\. |(?:sprech|botschaft|leit|arbeit|minist|offizi)er\b"
    r"|(?:präsident|ökonom|redakteur|journalist|direktor|anwalt|experte|sekretär|analyst|director|ministro|asesor)\b"
)
WOMANS = re.compile(r"(?i)(?:[оеёє]в(?:а|ой)|[иіы]н(?:а|ой)|[сц]кая|[сц]ька|[сц]кой)$")
MANS = re.compile(r"(?i)(?:[оеёє]в|[иіы]н|[сц]кий|[сц]ький|[сц]ь?кого|ний)$")
HARD_END = re.compile(r"[бвгджзйклмнпрстфхцчшщьо]$")
MEN_IN_A = re.compile("(?i)никита|илья|лука|фома|кузьма|савва|данила|микола|микита|ілля|хома")
PLURAL_END = re.compile(r"(?:и|ы|і|ів|ов|ев|ей|ам|ям|ами|ями|ах|ях)$")
SEVERAL = re.compile(
    r"(?i)^(?:дв[аеі]|три|четыре|чотири|пять|несколько|кілька|многие|оба|обе|трое|zwei|drei|vier|mehrere|einige|beide"
    r"|deux|trois|quatre|plusieurs|des|les|los|las|dos|tres|cuatro|vari[oa]s|algun[oa]s)\b"
    r"|^[两兩二三四五六七八九十多数數几幾][名位家]|[们們]$"
)
OBLIQUE = re.compile(r"[а-яёіїєґ](?<!глав)(?<!голов)(?<!суд)(?<!ниц)(?:а|я|у|ю|ом|ем|ой|ей|и|ы|ов|ам|ах|ами|ого)$")
NAME = rf"(?:(?:аль|эль|ель|al|el)-)?[{CAPITAL}](?:\.|[\w’'-]+)"
NAMED = re.compile(
    rf"[\w-]+(?:\s(?:(?!\w+(?:л|ла|ли|ло|ся|сь|ет|ит|ют|ят)\b)[а-яёіїєґ]{{3,}}|{NAME}|«[^»]+»|des?|du|del|la"
    rf"|(?<=\bde )[a-zà-ÿ]+)){{0,4}}?(?:\s(?:{NAME}|«[^»]+»)){{1,3}}|[\w-]+"
)
BEFORE_SUBJECT = re.compile(
    r"(?i)(?<!\bde )(?<!\bà )(?<!\bpar )(?<!\bavec )(?<!\bpour )(?<!\ba )(?<!\bcon )(?<!\bpor )(?<!\bpara )"
    r"\b(?:(?:der|ein|eine|le|la|un|une|el|una|frau|herr)\s|l['’])(?:[a-zà-ÿ]+\s)?$|^(?:\w+\s)?$|[.!?]\s$"
)
WORD = re.compile(r"[\w-]+")
LINKS = frozenset(["von", "aus", "in", "des", "der", "de", "du", "d'", "la", "del"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """A link of a chain before it has its place: the words, who is meant, where they stand."""

    name: str
    refers_to: str | None
    spans: tuple[Span, ...]

    @property
    def label(self) -> str:
        return self.refers_to or self.name


@dataclass(frozen=True, slots=True)
class Party:
    """What a name tells: kind is a key of KINDS, gender m, f or n, None where it doesn't say. `turn`: heard when."""

    name: str
    kind: str | None
    gender: str | None
    is_many: bool
    turn: int = 0

    def fits(self, wanted: str) -> bool:
        """Can a pronoun that asks for this mean it?"""
        if ("p" in wanted and self.kind not in (None, "person")) or ("d" in wanted and self.kind != "document"):
            return False
        if self.is_many:
            return "+" in wanted or not wanted
        genders = set(wanted) & set("mfn")
        return wanted != "+" and (not genders or self.gender is None or self.gender in genders)


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
        for start, name in _named(self.text, self.read_to, end):
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
            return None
        kind, is_many = _kind(bare), SEVERAL.search(bare) is not None
        return _only([one for one in self._last_first() if one.is_many == is_many and one.kind == kind is not None])

    def _longer(self, name: str) -> str | None:
        """The name that this is short for: "Дворан", "полковник", "奥伦多夫"."""
        kind = _kind(name)
        return _only([one for one in self._last_first() if one.name != name and _is_short(name, kind, one)])


def name_at(text: str, source: Sequence[Span]) -> str:
    """The words of a source without apposition, relative clause and quotation marks around it."""
    whole = " ".join(" ".join(text[one.start : one.end].split()) for one in source)
    name = EMPHASIS.sub("", NAME_ENDS.sub("", whole)).strip() or whole
    inside = name.strip(QUOTATION_MARKS)
    return (name if PAIRED_MARKS & set(inside) else inside)[:LONGEST_NAME].strip()


def party(name: str) -> Party:
    """What the name tells of who has it."""
    kind = _kind(name)
    head = next((word for word in name.split() if KIND.search(word)), name if name.islower() else "")
    is_many = SEVERAL.search(name) is not None or (kind in (None, "person") and PLURAL_END.search(head) is not None)
    return Party(name, kind, _gender(name, kind, head), is_many)


def _kind(name: str) -> str | None:
    """Of the head: the first noun that says it, in Chinese the last; two names by themselves are a person's."""
    if CHINESE.search(name):
        return _kind_of_word(name)
    words = QUOTED.sub(" ", name).split()
    for number, word in enumerate(words, start=1):
        kind = _kind_of_word(word)
        if kind and (kind == "document" or number == len(words) or not ADJECTIVE.fullmatch(word)):
            return kind
    if len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words if len(word) > 1):
        return "outlet" if TITLED.match(name) else "person"
    return _kind_of_word(name) or ("outlet" if QUOTED.search(name) else None)


def _kind_of_word(word: str) -> str | None:
    """Of "Regierungssprecher" the last part's."""
    return max(((one.end(), one.lastgroup) for one in KIND.finditer(word)), default=(0, None))[1]


def _gender(name: str, kind: str | None, head: str) -> str | None:
    """By title and article, and of Slavic persons by surname and first name."""
    if (FEMALE.search(name) is not None) != (MALE.search(name) is not None):
        return "f" if FEMALE.search(name) else "m"
    names = [word for word in re.findall(r"[\w-]{2,}", name) if word[0].isupper() and not KIND.search(word)]
    if kind not in (None, "person") or not names or not CYRILLIC.search(name):
        return None
    is_oblique = OBLIQUE.search(head) is not None
    if WOMANS.search(names[-1]) and (not is_oblique or names[-1].endswith("ой")):
        return "f"
    given = names[-2] if len(names) > 1 else ""
    if not is_oblique and given.endswith(("а", "я")) and not MEN_IN_A.fullmatch(given):
        return "f"
    return "m" if is_oblique or MANS.search(names[-1]) or HARD_END.search(given) else None


def _is_short(name: str, kind: str | None, of: Party) -> bool:
    """Can the name stand for this longer one?"""
    if CHINESE.search(name):
        core, whole = RANK.sub("", name), RANK.sub("", of.name)
        return len(core) > 1 and (whole.endswith(core) or f"「{core}」" in whole) and len(of.name) > len(name)
    words, longer = name.split(), of.name.split()
    if not words or len(words) >= len(longer):
        return False
    last, surname, is_name = words[-1], longer[-1], all(word[0].isupper() or KIND.search(word) for word in words)
    if kind is None or len(words) > 1:
        return last[0].isupper() and (
            of.name.startswith(name + " ")
            or (of.kind != "person" and bool(re.search(rf"[«„“\"]{re.escape(last)}[»“”\"]", of.name)))
            or (is_name and _is_same_surname(last, surname, longer) and of.kind in (None, "person", "company"))
        )
    return of.kind == kind and any(word.casefold()[:STEM] == last.casefold()[:STEM] for word in longer)


def _is_same_surname(name: str, surname: str, longer: Sequence[str]) -> bool:
    """ "Дворана" after "полковник Дворан", but not "Тольмарк" after "министр обороны Тольмарка"."""
    if not surname[0].isupper() or longer[-2].casefold() in LINKS:
        return False
    if name == surname:
        return True
    least = max(3, min(len(name), len(surname)) - 2)
    is_inflected = len(name) > len(surname) or OBLIQUE.search(next(filter(KIND.search, longer), ""))
    return bool(is_inflected) and name[:least] == surname[:least] and abs(len(name) - len(surname)) <= 3


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


def _named(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Persons who are subjects, by the noun of their office: "Выступил полковник Марек Дворан."."""
    read_to = start
    for word in WORD.finditer(text, start, end):
        kind = None if CHINESE.search(word.group()) else _kind_of_word(word.group())
        if kind is None or word.start() < read_to or not (named := NAMED.match(text, word.start(), end)):
            continue
        read_to, name = named.end(), " ".join(named.group().split())
        before = text[max(0, word.start() - LOOK_BACK) : word.start()]
        is_slavic = CYRILLIC.match(name) is not None
        is_subject = not OBLIQUE.search(word.group()) if is_slavic else BEFORE_SUBJECT.search(before)
        if (kind in BODIES and " " in name) or (kind == "person" and is_subject):
            yield word.start(), name


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
