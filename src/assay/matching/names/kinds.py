"""What kind of source a name stands for: papers, an office, an outlet, a person, somebody unnamed.

"files leaked by the Grey Heron group"  →  leak        "an unnamed Dutch official"  →  unnamed
"defence minister Anna Berg"            →  official    "Baltic Tribune"             →  outlet
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from assay.language.word_list import word_list
from assay.matching.names.script import LITTLE, beginnings, is_cjk, words_of
from assay.matching.states import states_in
from assay.model.corroboration import OriginKind

# Beginnings of words, in English, Russian and Chinese; \b is added for alphabets only, since Chinese has no spaces.
PAPERS = (
    r"document|dokument|papers?\b|files?\b|leak|hacked|contract|agreement|correspondence|e-?mails?\b|archive"
    r"|memo|letters?\b|protocols?\b|annex|appendi|invoice|payment schedule"
    r"|документ|бумаг|файл|утеч|слив|контракт|договор|перепис|письм|архив|文件|檔案|档案|文檔"
    r"|文档|合同|合約|外洩|泄露|洩漏|泄密|문서|자료"
)
LEAKED = (
    r"leak|hack|stolen|obtained|seized|dump|trove|утек|утеч|слит|слив|похищ|взлом|外洩|泄露|洩漏|泄密|黑客"
    r"|駭客|유출"
)
UNNAMED = (
    r"unnamed|unidentified|anonymous|unattributed|undisclosed|(?:on|under) condition of anonymity|sources?\b"
    r"|people familiar|persons? familiar|insiders?\b|неназван|анонимн|источник|собеседник|消息人士|知情|匿名"
    r"|不具名|소식통|관계자"
)
OFFICIAL = (
    r"minist|president|premier|chancellor|spokes|government|official|kremlin|white house|pentagon|parliament"
    r"|congress|senat|lawmaker|legislat|general staff|armed forces|army|navy|air force|department of"
    r"|state department|secretary|embassy|ambassador|prosecutor|intelligence|national security|command\b"
    r"|general\b|admiral|colonel|customs|authorit|regulator|foreign office|commission|council|министр|министер"
    r"|минобор|президент|премьер|правительств|кремл|пресс-секретар|представител|генштаб|посольств|посол|прокур"
    r"|разведк|мид\b|минпром|депутат|部|政府|總統|总统|主席|發言人|发言人|官員|官员|軍方|军方|大使|外交|立法院"
    r"|장관|국방|정부|대통령|의원|본부"
)
OUTLET = (
    r"times|post\b|news|herald|tribune|journal|gazette|daily|weekly|broadcast|radio|television|tv\b|press\b"
    r"|magazine|media|reuters|bloomberg|xinhua|interfax|tass\b|associated press|afp\b|bbc\b|cnn\b|newspaper"
    r"|website|portal|blog|channel|courier\b|monitor\b|telegraph\b|examiner\b|chronicle|notes\b|газет|агентств|телеканал|издани|ведомости|известия|тасс|интерфакс|新聞|新闻"
    r"|日報|日报|時報|时报|社\b|通訊|통신|신문|뉴스"
)
RECORDS = (
    r"declaration|images?\b|imagery|photo|videos?\b|footage|manifest\b|log\b|logbook|register\b|records?\b"
    r"|(?:berth|delivery|loading|sailing|flight) (?:plan|schedule|list)|bill of lading|receipts?\b|certificate"
    r"|снимк|фото|видео|деклараци|照片|影像|图像|圖像|视频|記錄|记录"
)
ORGANISATION = (
    r"institut|cent(?:er|re)\b|university|group|foundation|association|agency|company|corp|think.?tank|team"
    r"|organi[sz]ation|union|bank|society|committee|bureau|office|concern|plant|factory|firm|service|forces"
    r"|experts|analysts|researchers|институт|центр|группа|группировк|фонд|компани|корпорац|завод|концерн"
    r"|организац|эксперт|аналитик|研究|中心|集團|集团|公司|組織|组织|大學|大学|智庫|智库|專家|专家|연구|그룹"
)


# Words that say what somebody is, not who: alone they name nobody.
ROLES = word_list(
    """
    reports statement statements claim claims briefing few many certain various experts expert analyst scholar
    documents document papers paper files file leak leaks leaked contract contracts agreement agreements
    correspondence archive emails email letter letters memo report reports analysis study data records purported
    supposedly allegedly alleged hacked stolen obtained reviewed seen cited published internal secret classified
    confidential unnamed anonymous unidentified senior former several some two one other another ministry
    minister ministers department official officials officer officers spokesman spokesperson spokeswoman
    president government authorities source sources people person familiar matter group hackers hacker hacking
    collective organisation organization think tank institute agency company experts analysts researchers
    authors newspaper outlet outlets media press lawmaker lawmakers general staff army navy military defence
    defense foreign national security intelligence service state state's mr mrs ms dr prof sir he she they it
    supposed called named posted verified unverified genuine forged
    plant factory yard firm manufacturer exporter shipyard ship port
    who which this that these those from with about case set cache trove batch new same документы документ
    документов документам документах файлы бумаги утечка контракт контракты договор министерство министр
    источник источники представитель группа эксперты аналитики обороны он она они
    """
)


def _pattern(words: str) -> re.Pattern[str]:
    alternatives = words.split("|")
    return re.compile("|".join(one if is_cjk(one) else rf"\b{one}" for one in alternatives))


# The first that fits decides: "leaked ministry documents" are papers, "an unnamed minister" is unnamed.
TABLE = (
    (OriginKind.UNNAMED, _pattern(UNNAMED)),
    (OriginKind.OUTLET, _pattern(OUTLET)),
    (OriginKind.OFFICIAL, _pattern(OFFICIAL)),
    (OriginKind.PAPER, _pattern(RECORDS)),
    (OriginKind.ORGANISATION, _pattern(ORGANISATION)),
)
OBSERVED = re.compile(
    r"satellit|imagery|\bimages?\b|photo|video|footage|witness|radar|tracking|declaration|customs|census|sensor|спутник|снимк|видео"
    r"|卫星|衛星|照片|视频|影像"
)
LEAK_WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("leaks.toml").read_text(encoding="utf-8"))
NO_OFFICE = re.compile(
    r"\b(?:experts?|analysts?|scholars?|researchers?|hackers?|hacking|think.?tanks?|institute|media|newspapers?|outlets?"
    r"|reporters?|journalists?)\b|эксперт|аналитик|хакер|учён|ученых|专家|專家|智库|智庫|黑客|駭客|媒体|媒體|学者|學者|전문가|해커"
)
"""Of a state, and yet not its word."""
NOBODY = frozenset({OriginKind.OUTLET, OriginKind.ORGANISATION})
FULL_NAME = 3
OFFICE_PAPERS = re.compile(
    r"minist|budget|parliament|congress|court|audit|government|press release|министерств|бюджет|国防部|國防部|预算|預算"
)
_PAPERS, _LEAKED = _pattern(PAPERS), _pattern(LEAKED)


def leak_words(name: str) -> re.Pattern[str]:
    """A list of `leaks.toml`."""
    return beginnings(LEAK_WORDS[name])


_LEAK_ITSELF, _NO_PAPERS = leak_words("whole"), leak_words("no_papers")


@lru_cache(maxsize=8192)
def kind_of(name: str) -> OriginKind:
    """The kind of source; a name of two to four words that nothing else explains is taken for a person.

    A state speaks through its officials. Papers of an office that nobody says were leaked are the office's word. Who is
    named by what he is only ("experts", "some reports") is not named.
    """
    folded = name.casefold()
    if is_papers(name):
        return OriginKind.OFFICIAL if OFFICE_PAPERS.search(folded) and not _LEAKED.search(folded) else OriginKind.LEAK
    if names_a_state(name):
        return OriginKind.OFFICIAL
    for kind, pattern in TABLE:
        if pattern.search(folded):
            return OriginKind.UNNAMED if is_bare(name) and kind in NOBODY else kind
    if is_bare(name):
        return OriginKind.UNNAMED
    return OriginKind.PERSON if _reads_like_a_person(name) else OriginKind.ORGANISATION


@lru_cache(maxsize=8192)
def is_papers(name: str) -> bool:
    """Papers, not their reader: "contract no. 7", "the leaked files"; not "contract office", "Paper Street Journal"."""
    folded = name.casefold()
    if _LEAK_ITSELF.search(folded) and not _NO_PAPERS.search(folded):
        return True
    if not _PAPERS.search(folded):
        return False
    return bool(_LEAKED.search(folded)) or not TABLE[1][1].search(folded)


def observes(name: str) -> bool:
    """Pictures, witnesses, records of their own: not a reader of somebody's papers."""
    return bool(OBSERVED.search(name.casefold()))


def names_a_state(name: str) -> bool:
    """ "Freedonia", "the Freedonians", and no other word that tells who; not "Freedonian experts"."""
    found = states_in(name)
    rest = "".join(letter for at, letter in enumerate(name) if not any(m.span.start <= at < m.span.end for m in found))
    return bool(found) and not proper_words(rest) and not NO_OFFICE.search(rest.casefold())


@lru_cache(maxsize=8192)
def is_bare(name: str) -> bool:
    """Does the name say only what, and not whose or who: "the ministry", "leaked documents", "an official"?

    Three words of what say enough: "Ministry of National Defence", within one case, is one ministry.
    """
    telling = [word for word in words_of(name) if word not in LITTLE]
    return all(word in ROLES for word in telling) and (len(telling) < FULL_NAME or is_papers(name))


@lru_cache(maxsize=8192)
def proper_words(name: str) -> tuple[str, ...]:
    """The words that tell this source from others of its kind."""
    return tuple(word for word in words_of(name) if word not in ROLES and word not in LITTLE)


def _reads_like_a_person(name: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", name)
    if is_cjk(name):
        return len(name.strip()) in (2, 3)
    return (
        2 <= len(words) <= 4
        and all(word[:1].isupper() or word.casefold() in LITTLE for word in words)
        and not any(word.isupper() and len(word) > 2 for word in words)
    )
