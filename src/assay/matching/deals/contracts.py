"""What a contract says of itself in English, Russian and Chinese: number, date, parties, draft or not.

«АО "Заря"», именуемое в дальнейшем «Поставщик» … Контракт № 12/34 от 15.03.2024  →  supplier, number, date
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.numbers.money import CURRENCIES, money_in
from assay.matching.deals.amounts import currency_of, scale_of
from assay.matching.designations import latin
from assay.matching.parties import parties_in
from assay.model.place import Place, Span, place_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.date import StatedDate
    from assay.model.document import Page
    from assay.model.entity import Entity


@dataclass(frozen=True, slots=True)
class Said:
    """A value with the passage that states it."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Contract:
    """What the pages of one document say of the contract that they are, or belong to."""

    number: Said | None = None
    date: tuple[StatedDate, Place] | None = None
    supplier: Said | None = None
    recipient: Said | None = None
    is_draft: bool = False
    currency: str = ""
    scale: int = 1

    @property
    def is_known(self) -> bool:
        """Does anything say whose goods are listed?"""
        return any((self.number, self.supplier, self.recipient))

    @property
    def is_paper(self) -> bool:
        """Is this a contract or a part of one, rather than a list from elsewhere?"""
        return self.number is not None or (self.supplier is not None and self.recipient is not None)


NUMBER = re.compile(
    r"(?:\b(?:supply |sales |purchase |state |government )?(?:contract|agreement)(?: reference)?|"
    r"(?<!\w)(?:государственн\w+ |внешнеторгов\w+ )?(?:контракт|договор)(?:а|у|ом|е)?(?: поставки)?)"
    r"\s*(?:№|N[o°º]?\.?|no\.?|number|ref\.?|#)\s*:?\s*(?P<latin>[\w][\w./\\-]*[\w])"
    r"|(?:\b(?:contract|agreement)|(?<!\w)(?:контракт|договор)(?:а|у|ом|е)?)\s+"
    r"(?P<bare>(?=[^\s,;]*\d)(?=[^\s,;]*[-/])[^\W_][\w./-]{3,}\w)"
    r"|第(?P<middle>[\w./-]*\d[\w./-]*)[号號](?:合同|合約)"
    r"|(?:合同|合約|协议|協議)\s*(?:编号|編號|号|號|书编号)\s*[:：]?\s*(?P<chinese>[\w][\w./\\-]*[\w])",
    re.IGNORECASE,
)
HEADED = {code: re.compile(rf"(?:цен\w*|price\w*|amount|сумм\w*|金额|总价)[^\n]{{0,40}}?(?<!\w)(?:{words})(?!\w)", re.I)
          for code, words in CURRENCIES.items()}  # fmt: skip
MONEY_LINE = re.compile(
    r"(?:^|\n|[(（])[^\n\d]{0,40}?(?:цен[аы]\b|сумм[аы]\b|стоимость|prices?\b|amounts?\b|values?\b|金额|金額|价格|價格|单位|單位|货币|"
    r"貨幣|币种|幣種|currency|валюта|^\s*\(?в\b|^\s*\(?in\b)[^\n\d]{0,60}",
    re.IGNORECASE,
)
"""What a line above the table says that its sums are in: "Цены указаны: тыс. долл. США", "金额单位：万元"."""
DATED = re.compile(r"\s*,?\s*(?:от|dated|of|date[:]?|signed on|,)\s*", re.IGNORECASE)
SIGNED_ON = re.compile(
    r"(?:签订日期|簽訂日期|签署日期|日期|date of signature|date|дата(?: подписания)?)\s*[:：]?\s*", re.IGNORECASE
)
DRAFT = re.compile(
    r"\bDRAFT\b|\bПРОЕКТ\b|\bпроект (?:контракта|договора)\b|草案|草稿|(?<!\w)draft (?:contract|"
    r"agreement|of)",
    re.IGNORECASE,
)

SUPPLIERS = (
    r"Поставщик|Продавец|Исполнитель|Изготовитель|Supplier|Seller|Vendor|Contractor|Exporter|供方|"
    r"卖方|賣方|供应商|供應商|乙方"
)
RECIPIENTS = (
    r"Заказчик|Покупатель|Получатель|Импортёр|Buyer|Customer|Purchaser|Client|Importer|需方|买方|"
    r"買方|购买方|採購方|甲方"
)
_CALLED = (
    r",?\s*\(?(?:hereinafter|hereafter|именуем\w+|далее)\b[^«»\"“”;]{0,60}?"
    r"[«\"“'‘]?(?:the\s+)?[«\"“'‘]?(?P<role>%s)[»\"”'’]?"
)
"""What follows a party's name where a contract defines its role."""
NAME_LENGTH = 240
_LABEL = r"(?:^|\n)\s*(?:the\s+)?(?P<role>%s)\s*(?:[（(][^)）\n]{0,20}[)）])?\s*[:：]\s*(?P<name>[^\n]{2,120})"
_BRACKET = r"\s*[（(](?:以下简称|以下簡稱|下称|下稱)?\s*[“\"「『]?(?:the\s+)?[“\"]?(?P<role>%s)[”\"」』]?\s*[)）]"
SENTENCE_END = re.compile(r"(?:[.;]\s+(?=[«\"“A-ZА-ЯЁ])|[。；，])")
LEAD = re.compile(
    r"(?:.*\b(?:between|между)\b|"
    r".*(?:hereinafter|hereafter|именуем\w+|далее)\b.*(?:,\s*(?:and|а также|и)\b|\band\b(?=\s+the\b))|"
    r".*[»\"”’]\s*\)?,?[^«»\"“”]*?\b(?:and|и)\b|"
    rf".*[（(]\s*(?:the\s+)?(?:{SUPPLIERS}|{RECIPIENTS})\s*[）)],?\s*(?:and|и)\b)\s*",
    re.IGNORECASE,
)
"""What stands before a name: "between", or the other party's role in quotation marks and "and"."""


def contract_in(pages: Sequence[Page], parties: Sequence[Entity] = ()) -> Contract:
    """The first number, its date, and the parties by their roles."""
    number, date = _number_and_date(pages)
    return Contract(
        number=number,
        date=date,
        supplier=_party(pages, SUPPLIERS, parties),
        recipient=_party(pages, RECIPIENTS, parties),
        currency=_currency(pages),
        scale=_scale(pages),
        is_draft=any(_is_draft(page.text[:600]) or _is_draft(page.text[-300:]) for page in pages),
    )


def _currency(pages: Sequence[Page]) -> str:
    """The currency, if the papers name only one."""
    named = {one.money.currency for page in pages for one in money_in(page.text)}
    named |= {code for page in pages for code, words in HEADED.items() if words.search(page.text)}
    named |= {code for line in _money_lines(pages) if (code := currency_of(line))}
    return named.pop() if len(named) == 1 else ""


def _scale(pages: Sequence[Page]) -> int:
    """What the sums of the tables count in, if the lines about money agree on it."""
    scales = {scale_of(line) for line in _money_lines(pages) if currency_of(line)}
    return scales.pop() if len(scales) == 1 else 1


def _money_lines(pages: Sequence[Page]) -> Iterator[str]:
    return (match[0] for page in pages for match in MONEY_LINE.finditer(page.text))


def _is_draft(text: str) -> bool:
    match = DRAFT.search(text)
    return match is not None and not (match[0].casefold() == "проект" and match[0] != "ПРОЕКТ")


def _number_and_date(pages: Sequence[Page]) -> tuple[Said | None, tuple[StatedDate, Place] | None]:
    number: Said | None = None
    for page in pages:
        for match in NUMBER.finditer(page.text):
            group = next(name for name, words in match.groupdict().items() if words)
            if not any(sign.isdigit() for sign in match[group]):
                continue
            span = Span(*match.span(group))
            number = number or Said(span.of(page.text), _place(page, span))
            dated = _date_behind(page, match.end())
            if dated is not None:
                return number, dated
    return number, _date_by_label(pages) if number else None


def _date_behind(page: Page, at: int) -> tuple[StatedDate, Place] | None:
    """ "№ 12/34 от 15.03.2024", "No. 7 dated 15 March 2024"."""
    lead = DATED.match(page.text, at)
    if lead is None:
        return None
    found = [one for one in find_dates(page.text[lead.end() : lead.end() + 40]) if one.span.start <= 3 and one.date.lo]
    if not found:
        return None
    span = Span(lead.end() + found[0].span.start, lead.end() + found[0].span.end)
    return found[0].date, _place(page, span)


def _date_by_label(pages: Sequence[Page]) -> tuple[StatedDate, Place] | None:
    for page in pages:
        for match in SIGNED_ON.finditer(page.text[:2000]):
            found = [
                one
                for one in find_dates(page.text[match.end() : match.end() + 40])
                if one.span.start <= 3 and one.date.lo
            ]
            if found:
                span = Span(match.end() + found[0].span.start, match.end() + found[0].span.end)
                return found[0].date, _place(page, span)
    return None


def _party(pages: Sequence[Page], roles: str, parties: Sequence[Entity]) -> Said | None:
    """The state or known name in the role's definition; failing that, the name as written."""
    for page in pages:
        for start, end in _names(page.text, roles):
            said = _named(page, Span(start, end), parties)
            if said is not None:
                return said
    return None


def _names(text: str, roles: str) -> Iterator[tuple[int, int]]:
    """Where a name stands that a role belongs to: before its definition, or behind its label."""
    # CASE 1: "X, hereinafter the Supplier", «X, именуемое в дальнейшем „Поставщик“», "X（以下简称甲方）"
    # CASE 2: "Supplier: X" at the start of a line
    yield from _before(text, _CALLED % roles)
    for match in re.finditer(_LABEL % roles, text, re.IGNORECASE):
        yield match.span("name")
    yield from _before(text, _BRACKET % roles)


def _before(text: str, definition: str) -> Iterator[tuple[int, int]]:
    unbroken = text.replace("\n", " ")
    for match in re.finditer(definition, unbroken, re.IGNORECASE):
        start = max(0, match.start() - NAME_LENGTH)
        cuts = [cut.end() for cut in SENTENCE_END.finditer(unbroken, start, match.start())]
        yield (cuts[-1] if cuts else start), match.start()


def _named(page: Page, span: Span, parties: Sequence[Entity]) -> Said | None:
    start, words = span.start, span.of(page.text).replace("\n", " ")
    while lead := LEAD.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    found = parties_in(words, parties)
    if found:
        firms = {one.name for one in parties if one.schema not in ("Country", "Jurisdiction")}
        best = next((one for one in found if one.party not in firms), found[0])  # SIPRI's parties are states
        return Said(best.party, _place(page, Span(start + best.span.start, start + best.span.end)))
    name = re.split(r"[,，;；]\s|\s+(?:в лице|represented by|acting|в дальнейшем)|，", words)[0].strip(' ,.:—–-«»"“”')
    if len(name) < 2 or not any(sign.isalpha() for sign in name):
        return None
    at = start + words.find(name)
    return Said(name, _place(page, Span(at, at + len(name))))


def _place(page: Page, span: Span) -> Place:
    return place_in(page.document, page.page_number, page.text, span)


def contract_key(number: str) -> str:
    """The number without what scans and scripts change: blanks, dashes, case, alphabet (КЭ-7 = KE-7)."""
    return re.sub(r"[\W_]", "", latin(unicodedata.normalize("NFKC", number)))
