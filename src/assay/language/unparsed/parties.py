"""What a name tells of its bearer: kind, gender, whether several; and whether it is short for another.

Министерство обороны Тольмарка   authority       la portavoz Lucía Sanz   person, f
полковник                        can be short for «полковник Марек Дворан»
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.place import Span

LONGEST_NAME, STEM = 120, 5
CAPITAL = "A-ZÀ-ÝА-ЯЁІЇЄҐ"
CHINESE, CYRILLIC = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u0400-\u04ff]")
QUOTATION_MARKS = "\"'«»“”„‘’「」『』 \t\n"
PAIRED_MARKS = frozenset('«»“”„「」『』"')
QUOTED = re.compile(r"[«„“\"「『].*?[»“”\"」』]")
NAME_ENDS = re.compile(r"\s*[,(（—–:：]\s.*|\s*[,，（(].*|\s(?:qui|que|dont|lequel|laquelle)\s.*", re.DOTALL)
NAMED_BEHIND = re.compile(
    rf"([^,—–()]*?[^\W\d_])\s*[,—–]\s*(?!(?:que|qui|dont|quien|котор\w+|як\w+)\b)((?:[a-zà-ÿа-яёіїєґ’'-]+\s|[A-ZÄÖÜ][a-zäöüß]+\s){{0,3}}"
    rf"(?:(?:[{CAPITAL}][\w’'-]+\s){{0,2}}[{CAPITAL}][\w’'-]+|«[^»]+»|„[^“]+“))\s*[,—–]?\s*$"
)
"""A noun and the name behind it."""
OWNED = re.compile(
    r"(?i)(?:el|la|le|der|die|un|una|une|ein|eine|su|sus|son|sa|ses|ihre?|seine?|dessen|deren|его|её|ее|их|його|її|їх)\s"
)
EMPHASIS = re.compile(r"(?i)^(?:сам[аио]?|самі|т(?:от|а|о|е|ого|ой) же) (?=\w)|(?<=\bla )propia | selbst$|自己$")
RANK = re.compile(r"[上中少大准][将將校尉]$")
KINDS = {
    "person": r"директор|м[иі]н[иі]стр(?!ерс)|генерал(?!ьн|ит)|полковник|майор|кап[иі]тан|лейтенант|адм[иі]рал"
    r"|депутат|сп[иі]кер|речни[кц]|секретар(?![иі]ат)|представител(?!ьств)|представни[кц](?!тв)|посол\b|дипломат"
    r"|[еэ]ксперт(?!из)|анал[иі]тик|[иі]нженер|[иі]нструктор|логист(?!ик)|вод[иі][тй]|чиновни|посадов|оф[иі]цер|источник"
    r"|джерел|собеседни|сп[иі]врозм|докладчик|доповідач|журнал[иі]ст|кор+еспонд|редактор|\bавтор(?!и)|профес"
    r"|[еэ]коном[иі]ст|юрист|прокурор|судья|суддя|глава\b|голова\b|замест|заступни|советник|радник|президент|прем['’ь]?[єе]р"
    r"|команд[иу][рвю]|начальник|руководител|керівни|председател|конструктор|дорожник|сотрудни|співробітн|бригадир|адвокат"
    r"|основател|засновник|sprecher|\bchef|minister(?!i(?!n))|general\b|oberst\b|major\b|admiral|abgeordnet|sekretär"
    r"|botschafter|analyst|beamte|offizier|journalist|redakteur|ökonom|anwalt|präsident|kommand[ae]|leiter|direktor|experte|diplomat"
    r"|\bherr\b|\bfrau\b|porte-parole|ministre|général\b|colonel|capitaine|amiral|députée?\b|sénat(?:eur|rice)|secrétaire"
    r"|ambassad(?:eur|rice)|ingénieur|officier|procureur|président|direct(?:eur|rice)\b|\bmaire\b|conseill[eè]r|avocat"
    r"|responsable|\bmme\b|portavoz|president[ea]\b|senador|inspekteur|pdg\b|gerente|ministr[oa]\b|coronel|capitán|almirante|diputad|secretari[oa]\b|embajador|analista"
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
LOOK_BACK = 160
"""So far before a noun its phrase is looked for, in code points."""


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


def name_at(text: str, source: Sequence[Span]) -> str:
    """The words of a source without apposition, relative clause and quotation marks around it.

    The apposition stays where it alone names who it is: "Ihr Leiter, Oberst Daum,".
    """
    whole = " ".join(" ".join(text[one.start : one.end].split()) for one in source)
    named = NAMED_BEHIND.match(whole)
    head = named.group(1, 2) if named and _is_noun(named[1]) else (NAME_ENDS.sub("", whole),)
    name = EMPHASIS.sub("", ", ".join(part.strip() for part in head)).strip() or whole
    inside = name.strip(QUOTATION_MARKS)
    return (name if PAIRED_MARKS & set(inside) else inside)[:LONGEST_NAME].strip()


def _is_noun(head: str) -> bool:
    """A word for an office, an article, or no capital behind the first word: no name by itself."""
    return KIND.search(head) is not None or OWNED.match(head) is not None or head[1:].islower()


def party(name: str) -> Party:
    """What the name tells of who has it."""
    kind = kind_of(name)
    head = next((word for word in name.split() if KIND.search(word)), name if name.islower() else "")
    is_many = SEVERAL.search(name) is not None or (kind in (None, "person") and PLURAL_END.search(head) is not None)
    return Party(name, kind, _gender(name, kind, head), is_many)


def kind_of(name: str) -> str | None:
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


def is_bare_noun(word: str) -> bool:
    """ "Ministerium", not "Außenministerium", which names one."""
    return CHINESE.search(word) is not None or KIND.match(word) is not None


def is_short(name: str, kind: str | None, of: Party) -> bool:
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


def named_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
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
