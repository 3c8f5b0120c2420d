"""What a quantity counts: the noun with its modifiers and a designation beside it, by the parse or by what stands next.

"37 light amphibious assault vehicles BMD-4M, equipped with …"  →  light amphibious assault vehicles BMD-4M
"12 of the 60 boats" → boats      "购买17套火箭系统" → 火箭系统      "낙하산 3천여 개" → 낙하산
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.equipment import CHINESE
from assay.language.word_list import word_list
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

SKIPPED = word_list("more additional further other new the these those its their his of a an such or so used")
MEASURED = word_list("% percent cent pct tonne tonnes ton tons kg kilogram kilograms kilo kilos lb lbs pounds t")
NUMBER_NOUNS = word_list("dozen hundred thousand million billion score ten number quantity amount couple handful few")
NOT_COUNTED = word_list(
    "year years month months week weeks day days time yesterday today tomorrow "
    "monday tuesday wednesday thursday friday "
    "saturday sunday"
)
DESIGNATION = re.compile(
    r"\s*[,(«\"“„']?\s*(?P<name>(?=[\w./-]*\d)[A-ZА-ЯЁІЇЄ][\w./-]*[\w](?:\s(?=[\w./-]*\d)[A-ZА-Я][\w./-]*\w)?)[»\"”“')]?"
)
"""A code of letters and figures in capitals, which may stand in brackets or quotation marks."""
LONGEST = 6
"""Words of a noun phrase, without grammar to end it."""


def parsed_item(doc: Doc, quantity: Span) -> Span | None:
    """The item of a quantity at this span of an English text, by its parse; None if the sentence does not name it."""
    chunk = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if chunk is None or len(chunk) == 0:
        return None
    last, at, sentence_end = chunk[-1], chunk.end, chunk[-1].sent.end
    if last.lower_ in MEASURED:
        return _behind_of(doc, at, sentence_end)
    if last.pos_ in ("NOUN", "PROPN") and len(chunk) > 1 and not _is_number(last):
        return _span(doc, last.i, last.i)  # "645 beds": the item is part of the quantity
    if at + 1 < sentence_end and doc[at].lower_ == "of" and doc[at + 1].tag_ in ("WDT", "WP"):
        return _before(doc, chunk.start)
    run = _run(doc, at, sentence_end)
    if run:
        return _with_designation(doc, _head_of(run, chunk.root))
    return _announced(doc, chunk[0])


def _is_number(token: Token) -> bool:
    return bool(token.like_num) or token.lower_.rstrip("s") in NUMBER_NOUNS


def _behind_of(doc: Doc, at: int, end: int) -> Span | None:
    """ "5,000 tonnes of ammunition", "25% of the territory": what is measured stands behind "of" only."""
    if at >= end or doc[at].lower_ != "of":
        return None
    run = _run(doc, at + 1, end)
    return _with_designation(doc, (run[0], run[-1])) if run else None


def _run(doc: Doc, start: int, end: int) -> list[Token]:
    """The words of the noun phrase behind a number: modifiers and nouns up to what can be none."""
    run: list[Token] = []
    for token in doc[start:end]:
        if not run and token.lower_ in SKIPPED:
            continue
        if (
            not run
            and token.like_num
            and len(doc) > token.i + 1
            and doc[token.i - 1].lower_ in ("the", "of", "its", "their")
        ):
            continue  # "38 of the 108 tanks"
        if _is_part(token, run):
            run.append(token)
        else:
            break
    while run and run[-1].pos_ not in ("NOUN", "PROPN") and not _is_code(run[-1]):
        run.pop()
    return run


def _is_part(token: Token, run: Sequence[Token]) -> bool:
    if "\n" in token.text:
        return False
    if token.text in ("-", "–", "'s", "’s", "/") or (token.tag_ == "POS"):
        return bool(run)
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or _is_code(token):
        return token.lower_ not in NOT_COUNTED or not run
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in ("amod", "compound") or (
            token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN") and not run
        )
    return bool(run) and token.lower_ == "and" and _joins_modifiers(token, run[-1])


def _joins_modifiers(joint: Token, before: Token) -> bool:
    """ "command and observation vehicles": a singular before, and a plural soon behind that both belong to."""
    if before.tag_ not in ("NN", "JJ", "NNP"):
        return False
    for token in joint.doc[joint.i + 1 : joint.i + 5]:
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.tag_ not in ("NN", "JJ", "NNP", "HYPH", "AFX"):
            return False
    return False


def _is_code(token: Token) -> bool:
    return bool(re.fullmatch(r"(?=.*\d)(?=.*[A-Z])[\w./-]+", token.text))


def _head_of(run: Sequence[Token], number: Token) -> tuple[Token, Token]:
    """First and last token of the item: up to the noun that the number belongs to, or the noun that this is part of."""
    heads = [token for token in run if token.i == number.head.i and token.pos_ in ("NOUN", "PROPN")]
    head = heads[0] if heads else run[-1]
    if any(token.lower_ == "and" for token in run if token.i > head.i):
        return run[0], run[-1]
    if _is_code(head) and run[-1].tag_ == "NNS":  # "66 F-16V Block 70 jets"
        return run[0], run[-1]
    while head.dep_ in ("compound", "nmod", "poss", "amod") and any(token.i == head.head.i > head.i for token in run):
        head = head.head
    for token in run:  # "22 Coalition aircraft": nouns in a row are one name, whatever the parse says
        if token.i == head.i + 1 and token.pos_ in ("NOUN", "PROPN") and head.pos_ == "PROPN":
            head = token
    return run[0], head


def _with_designation(doc: Doc, ends: tuple[Token, Token]) -> Span:
    first, head = ends
    span = _span(doc, first.i, head.i)
    text = doc[head.i : min(len(doc), head.i + 12)].text[len(head.text) :]
    match = DESIGNATION.match(text)
    return Span(span.start, span.end + match.end()) if match and not match[0].startswith(",") else span


def _before(doc: Doc, at: int) -> Span | None:
    """ "645 beds, 36 of which": the noun before."""
    for token in reversed(doc[doc[at].sent.start : at]):
        if token.pos_ in ("NOUN", "PROPN"):
            return _span(doc, token.i, token.i)
        if token.pos_ == "VERB":
            return None
    return None


def _announced(doc: Doc, number: Token) -> Span | None:
    """ "Of the 108 tanks, 38 have arrived": the goods were named at the beginning of the sentence."""
    sentence = number.sent
    opening = next((token for token in sentence if not token.is_space), None)
    if opening is None or opening.lower_ != "of" or opening.i + 1 >= number.i:
        return None
    run = _run(doc, opening.i + 1, number.i)
    return _span(doc, run[0].i, run[-1].i) if run else None


def _span(doc: Doc, first: int, last: int) -> Span:
    return Span(doc[first].idx, doc[last].idx + len(doc[last].text))


CJK_RUN = re.compile(r"[㐀-鿿가-힣A-Za-z0-9·‧\-－/「」『』“”()（）.]+")
CJK_STOP = re.compile(
    r"[仍已將将在於于是為为並并和與与及或等以由向给給被把對对也都了着之其而但後后未尚至从從且要可需會会，。、；：]|"
    r"到|预计|預計|交付|交运|交運|抵|运往|運往|原定|分别|分別|总|總|合计|合計|价值|價值|首批|部分"
)
CJK_HEAD = re.compile(
    "系[统統]|[车車機机弹彈艦舰艇船炮砲枪槍雷箭]|坦克|[设設][备備]|零件|部件|[发發]射[装裝]置|[导導][弹彈]|[飞飛][弹彈]|[无無]人[机機]|"
    "火箭|武器|弹药|彈藥|[飞飛]机|戰鬥機|战斗机|集[装裝]箱|貨櫃"
)
KOREAN_ITEM = re.compile(r"(?:^|\s)(?P<item>[가-힣A-Za-z0-9-]{2,}?)(?:을|를|이|가|은|는|도|의)?\s+[“\"']?$")
KOREAN_VERB = re.compile(r"(?:[하되]면|하고|하며|하여|해서|하는|했다|된다|된|에|에서|으로|로|까지|부터|보다|만)$")
KOREAN_BEHIND = re.compile(r"의\s(?P<item>[가-힣A-Za-z0-9-]+?)(?:을|를|이|가|은|는|도|과|와)?(?=[\s,.]|$)")
WORD = re.compile(r"\s*(?P<quote>[«\"“„(]?)(?P<word>[^\W_][\w'’./-]*)(?P<end>[»\"”)]?)")
STOPS = word_list(
    """
    и или а но в во на с со к ко по за для от до из у о об при без под над через между который которые которых что как
    будет калибра калибром длиной весом массой будут был были было поставлены поставлено переданы передано
    закуплены уже еще ещё также
    і й та або але в у на з із зі до від для за по при без під над через між що як буде будуть було були
    und oder aber in im an am auf mit von vom zu zum zur für aus bei nach über unter bis sowie die der das den dem des
    ist sind wird werden wurde wurden hat haben
    et ou mais à au aux en dans sur avec pour par chez sans sous est sont a ont été sera seront qui que dont le la les
    des
    y o pero a al en con por para sin sobre entre hasta es son fue fueron será serán que el la los las ha han
    e ed ma nel nella con per da di che è sono
    dan atau tetapi di ke dari untuk dengan pada yang akan telah sudah ini itu
    và hoặc nhưng ở của cho với từ đến được đã sẽ là có tại trong
    w i oraz lub ale na z ze do od dla za po przy bez który które został zostały
    """
)
LINKS = word_list("de d' du of di del della")


def adjacent_item(text: str, quantity: Span, language: str) -> Span | None:
    """The item of a quantity by what stands beside it, in a language without a parser; None if nothing does."""
    match language[:2]:
        case "zh" | "ja":
            return _chinese_behind(text, quantity.end) or _chinese_before(text, quantity.start)
        case "ko":
            return _korean(text, quantity)
    return _words_behind(text, quantity.end)


def _chinese_behind(text: str, at: int) -> Span | None:
    run = CJK_RUN.match(text, at)
    if run is None:
        return None
    words = re.sub("^的", " ", run[0])
    if stop := CJK_STOP.search(words):
        words = words[: stop.start()]
    if not CHINESE.search(words):
        return None
    heads = list(CJK_HEAD.finditer(words))
    end = heads[-1].end() if heads else len(words)
    start = len(words[:end]) - len(words[:end].lstrip())
    return Span(at + start, at + end) if end > start else None


def _chinese_before(text: str, at: int) -> Span | None:
    """飞弹400枚: the goods stand before their number."""
    before = re.split(r"[，。、；：\s]", text[max(0, at - 24) : at])[-1]
    pieces = re.split(rf"{CJK_STOP.pattern}|\d+[辆輛架艘枚套发發门門件支座台臺]", before)
    words = pieces[-1] if pieces else ""
    heads = list(CJK_HEAD.finditer(words))
    if not heads or heads[-1].end() != len(words) or not CHINESE.search(words):
        return None
    return Span(at - len(words), at)


def _korean(text: str, quantity: Span) -> Span | None:
    """The goods stand before their number ("컨테이너 2만여 개"), or behind it with 의 ("37대의 전차")."""
    if behind := KOREAN_BEHIND.match(text, quantity.end):
        return Span(*behind.span("item"))
    start = max(0, quantity.start - 40)
    before = KOREAN_ITEM.search(text[start : quantity.start])
    if before is None or KOREAN_VERB.search(before["item"]):
        return None
    return Span(start + before.start("item"), start + before.end("item"))


def _words_behind(text: str, at: int) -> Span | None:
    """Words up to a preposition, a conjunction, a verb's usual auxiliaries or a sign: танков Т-72, chars de combat."""
    start, end = None, at
    for _ in range(LONGEST):
        match = WORD.match(text, end)
        if match is None or "\n" in match[0]:
            break
        word = match["word"].casefold()
        if match["quote"] == "(" and not DESIGNATION.match(text, end):
            break
        if word in LINKS or word.startswith(("d’", "d'")):
            end = match.end("word") if start is None or not match["quote"] else end
            if word in LINKS:
                continue
        elif word in STOPS:
            break
        start, end = match.start("word") if start is None else start, match.end()
        if text[end - 1] == "." or text[end : end + 1] in (",", ";", ".", ":", "!", "?", ")"):
            break
    if start is None:
        return None
    words = text[start:end].rstrip(".,;:!?")
    while (tail := words.rsplit(None, 1)) and len(tail) == 2 and tail[1].casefold() in LINKS:
        words = tail[0]
    return Span(start, start + len(words)) if words else None
