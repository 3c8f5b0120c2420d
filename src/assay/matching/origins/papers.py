"""Is a document a paper that speaks for itself (a contract, a letter, a mail), or a report about others' words?

"CONTRACT No. 12-07/A … hereinafter the Buyer"  →  Paper(reason="names its parties as a contract does", number=…)
"… the ministry said on Monday …"               →  None
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.authors import authors_of
from assay.language.unparsed.sentences import sentences
from assay.matching.origins.leaks import HACKERS, tells_of_hackers
from assay.model.place import Place, Span, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.document import Document, Page

REPORT = 3_000  # characters in which a report says what it rests on
HEAD = 600  # a contract gives its number in the heading; a report that quotes the number gives it further down
MAIL_FIELDS = re.compile(
    r"^(from|to|date|subject|sent|cc|message-id|от|кому|тема|дата|发件人|收件人|主题)\s*[:：]", re.I | re.M
)
SHEET_NAMES = (".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
MAIL_NAMES = (".eml", ".msg", ".mbox")
LEGAL = re.compile(
    r"hereinafter|the parties have agreed|in witness whereof"
    r"|именуем\w+ в дальнейшем|стороны договорились|настоящ\w+ (?:договор|контракт)"
    r"|以下简称|以下簡稱|甲方|乙方|双方经",
    re.I,
)
SALUTATION = re.compile(
    r"^\s*(dear (?:mr|ms|mrs|dr|sir|colleague|general|madam)|уважаем\w+|尊敬的|глубокоуважаем\w+)", re.I | re.M
)
CLOSING = re.compile(
    r"^\s*(sincerely|yours|kind regards|best regards|respectfully|с уважением|此致|敬礼|顺颂)", re.I | re.M
)
TITLE = re.compile(
    r"^\W*(?:draft\W+|проект\s+)?(?:supply\s+|sales?\s+|payment\s+|delivery\s+)?"
    r"(?:contract|agreement|annex|appendix|protocol|minutes|specification|invoice|schedule|memorandum"
    r"|договор\w*|контракт\w*|приложение|протокол|спецификация|сч[её]т|акт|график|меморандум"
    r"|合同|合約|协议|附件|议定书|会议纪要|纪要|备忘录|备忘錄)"
    r"(?P<rest>.*)$",
    re.I,
)
# A headline goes on ("Contract talks collapse"), a title stops, gives a number, or is in capitals.
CHINESE_TITLE = re.compile(
    r"^\S{0,40}(?:函|合同书?|合約|协议书?|议定书|备忘录|備忘錄|会议纪要|通知书?|清单|附件\S{0,3})$"
)
AFTER_A_TITLE = re.compile(
    r"\W*(?:$|(?:no\b|nr\b|number\b|№|n°|#|编号|編號|[ivx]+\b|[a-zа-я]?\d|(?:to|к)\s+(?:the\s+)?(?:contract|договор|контракт)))",
    re.I,
)
NUMBER = re.compile(
    r"(?:contract|agreement|договор\w*|контракт\w*|合同|合約|协议)[^\S\n]*(?:编号|編號|号|號)?[^\S\n]*"
    r"(?:no\.?|nr\.?|number|№|n°|#|[:：])[^\S\n]*[:：]?[^\S\n]*((?=[\w/.\-–]*\d)[\w][\w/.\-–]{2,40}[\w])",
    re.I,
)
# "Contract AB-2031/7": without "No." only what is in capitals and figures with a stroke or hyphen is a number
NUMBER_BARE = re.compile(
    r"\b(?i:contract|agreement|договор\w{0,3}|контракт\w{0,3})[^\S\n]+((?=[\w/.\-–]*[/\-–])[A-ZА-Я]{1,5}[-/–]?\d[\w/.\-–]{1,40}\w)"
)
NUMBER_BEFORE = re.compile(
    r"第\s*((?=[\w/.\-–]*\d)[\w][\w/.\-–]{2,40}?[\w])\s*号\s*(?:合同|合約|协议)"
)  # 第AB-12/3号合同
SPREADSHEET = "it is a spreadsheet or a table"
MAIL = "it is a mail"
LEAST_DIGITS = (
    4  # with so many, the digits tell a contract: its letters are transliterated in papers in another language
)
LOOKALIKES = str.maketrans("АВЕКМНОРСТУХавекмнорстух–—", "ABEKMHOPCTYXabekmhopctyx--")


@dataclass(frozen=True, slots=True)
class Paper:
    """`number` is the contract's number as compared, "" if the paper names none; `reason` says why it is a paper."""

    document: str
    reason: str
    number: str = ""
    number_as_stated: str = ""
    file_name: str = ""
    author: str = ""  # of a mail, who sent it

    @property
    def key(self) -> str:
        """Papers of one contract are one origin."""
        return f"paper:{self.number or self.document}"

    @property
    def name(self) -> str:
        return f"contract {self.number_as_stated}" if self.number else self.file_name


def find_papers(documents: Sequence[Document], pages: Sequence[Page]) -> dict[str, Paper]:
    """The papers among the documents, by document id. An attachment of a mail is judged by itself."""
    by_document: dict[str, list[Page]] = {}
    for page in pages:
        by_document.setdefault(page.document, []).append(page)
    papers: dict[str, Paper] = {}
    for document in documents:
        text = "\n".join(page.text for page in by_document.get(document.id, ()))
        reason = _reason(document, text, by_document.get(document.id, ()))
        if reason:
            numbers = find_contract_numbers(by_document[document.id])
            stated = numbers[0][0] if numbers else ""
            author = authors_of(text).own if reason == MAIL else ""
            papers[document.id] = Paper(document.id, reason, as_compared(stated), stated, document.file_name, author)
    return papers


def find_contract_numbers(pages: Iterable[Page]) -> list[tuple[str, Place]]:
    """Every contract number with its place, in order of reading: "Contract No. 12-07/A", "договор № 12-07/А"."""
    found: list[tuple[str, Place]] = []
    for page in pages:
        matches = [match for pattern in (NUMBER, NUMBER_BARE, NUMBER_BEFORE) for match in pattern.finditer(page.text)]
        for match in sorted(matches, key=lambda match: match.start()):
            place = place_in(page.document, page.page_number, page.text, Span(*match.span(1)))
            found.append((match[1], place))
    return found


def names_a_contract(name: str) -> bool:
    """ "contract No. 12-07/A": which papers, and not only that they are papers."""
    return any(pattern.search(name) for pattern in (NUMBER, NUMBER_BARE, NUMBER_BEFORE))


def as_compared(number: str) -> str:
    """The groups of digits ("ЖД-2031/44-К" and "ZhD-2031/44-K" are "2031/44"); of short ones the letters, too.

    Look-alike letters, case and spaces are evened out: "A-7" in Cyrillic is "A-7".
    """
    groups = re.findall(r"\d+", number)
    if sum(map(len, groups)) >= LEAST_DIGITS:
        return "/".join(groups)
    return re.sub(r"\s", "", number.translate(LOOKALIKES)).upper()


def _reason(document: Document, text: str, pages: Sequence[Page]) -> str | None:
    """CASE by case: what in its structure makes it a paper."""
    if not text.strip():
        return None
    name, head = document.file_name.casefold(), text[:HEAD]
    # CASE 1: a message, by its name or by three fields of a mail header at the top
    if name.endswith(MAIL_NAMES) or len({match[1].casefold() for match in MAIL_FIELDS.finditer(head)}) >= 3:
        return MAIL
    # CASE 2: a spreadsheet, or a page that is nothing but tables
    if name.endswith(SHEET_NAMES) or (pages and all(_is_all_table(page) for page in pages)):
        return SPREADSHEET
    # CASE 3: the words by which a contract introduces its parties
    if LEGAL.search(text):
        return "it names its parties as a contract does"
    # CASE 4: what tells of hackers and of their files reports on papers, whatever it begins with
    if any(map(tells_of_hackers, _sentences(text[:REPORT]))):
        return None
    # CASE 5: a title that says what it is
    if any(map(_is_title, _first_lines(text))):
        return "its title is that of a contract, annex, protocol or the like"
    # CASE 6: a letter, which opens or closes as letters do
    if SALUTATION.search(head) or CLOSING.search(text[-HEAD:]):
        return "it opens or closes as a letter does"
    return None


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)] if HACKERS.search(text) else []


def _first_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()][:4]


def _is_title(line: str) -> bool:
    title = TITLE.match(line)
    return bool(CHINESE_TITLE.match(line)) or bool(title and (line.isupper() or AFTER_A_TITLE.match(title["rest"])))


def _is_all_table(page: Page) -> bool:
    in_cells = sum(len(cell.text) for table in page.tables for cell in table.cells)
    return bool(page.tables) and in_cells >= 0.8 * len("".join(page.text.split()))
