"""What a passage says has become of a deal, in the words of many languages: late, on schedule, final, not final,
planned.

"交貨由5年拉長到10年"                     →  late
"belum sampai tahap final"            →  not final
"will acquire 42 fighters"            →  planned
"the ministry insists that all 66 will arrive before the end of 2026"  →  all by a date
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import sentences
from assay.matching.agreement.figures import types_in
from assay.model.place import Place, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.model.document import Page


class Stand(StrEnum):
    LATE = "late"
    ON_TIME = "on schedule"
    NOT_FINAL = "not final"
    FINAL = "final"
    PLANNED = "planned"
    GIVEN_UP = "given up"
    ALL_BY = "all by a date"
    PARTLY = "only some, or none yet"
    GENUINE = "genuine"
    DOUBTED = "not verified, or partly altered"


DEAL = r"(?:deals?|contracts?|agreements?|purchases?|sales?|orders?|talks|acquisition)"
CLOSED = r"(?:final|finali[sz]ed|concluded|sealed|signed)"
PAPERS = (
    r"(?:document|paper|file|leak|contract|material|документ|файл|бумаг|материал|文件|文檔|文档"
    r"|資料|资料|dokument|dokumen"
    r"|matériel"
    r"|matériau|unterlage|문서|tài liệu|документи)"
)
WORDS: tuple[tuple[Stand, str], ...] = (
    (Stand.NOT_FINAL,
     rf"\bnot (?:yet )?(?:been )?(?:reached )?(?:the final stage|{CLOSED})|yet to be {CLOSED}|no (?:final )?(?:deal"
     rf"|contract) (?:has been|was) signed"
     rf"|\b{DEAL}\b[^.;]{{0,40}}\b(?:still|yet) (?:under negotiation|being negotiated|to come)"
     r"|belum (?:sampai tahap |mencapai tahap )?(?:final|rampung|ditandatangani)|masih (?:melihat-lihat|menimbang)"
     r"|не (?:подписан|заверш[её]н|окончател|заключ[её]н)|ещ[её] (?:не )?(?:ведутся|обсужда)|не (?:підписан|завершен)"
     r"|尚未(?:签|簽|敲定|定案|最终|最終)|還沒(?:簽|定)|还没(?:签|定)|아직 (?:체결|확정)되?지 않"
     r"|pas encore (?:signé|finalisé|conclu)|noch nicht (?:unterzeichnet|abgeschlossen|endgültig)|aún no (?:se ha"
     r" )?(?:firmado|cerrado)"
     r"|chưa (?:ký|được ký|hoàn tất)|nu (?:a fost|este) (?:încă )?(?:semnat|finalizat)|zatím ne(?:ní|byla?) podeps"),
    (Stand.GIVEN_UP,
     rf"\b(?:cancel(?:l?ed|ling)|scrapp(?:ed|ing)|called off|suspended|frozen|shelved"
     rf"|abandoned)\b[^.;]{{0,50}}\b{DEAL}|\b{DEAL}\b[^.;]{{0,50}}\b(?:cancell?ed"
     r"|scrapped|called off|suspended|frozen|shelved|terminated)|(?:сделк|контракт|договор)\w*[^.;]{0,40}(?:расторг"
     r"|отмен|приостанов|заморож)"
     r"|(?:取消|中止|暂停|暫停|凍結|冻结|撤销|撤銷)[^。；]{0,12}(?:合同|合約|采购|採購|軍購|军购"
     r"|協議|协议)|(?:dibatalkan|ditangguhkan)"),
    (Stand.LATE,
     r"\b(?:is|are|was|were|be|been|runs?|running)(?: \w+ly)? (?:late|delayed|overdue|behind schedule)|\bha(?:s|ve|d)"
     r" (?:slipped|been (?:delayed|postponed))"
     r"|\bhas? met (?:with )?(?:\w+ )?delays?|\b(?:significant|long|longest|serious|further|major|lengthy) delays?"
     r"|(?:not|n['’]t) (?:be |been )?(?:on|ahead of) (?:schedule|time)"
     r"|\bschedule (?:was|has been|were)? ?(?:quietly )?(?:extended|stretched)"
     r"|(?:задерж|отста[юе]\w* от график|перенес|сорван\w* срок|затриму|延宕|延誤|延误|延遲|延迟"
     r"|推遲|推迟|拉長|拉长|落後|落后|지연|늦어)"
     r"|\b(?:terlambat|tertunda|mundur dari jadwal)|en retard|reporté|verspätet|verzögert|retrasad|opóźnion|zpožděn"
     r"|întârzi|закъсн|chậm (?:trễ|tiến độ)"),
    (Stand.ON_TIME,
     r"\b(?:on|ahead of) (?:schedule|time)|\bnot (?:late|delayed|been delayed)|по (?:графику|плану)|в срок\b|с"
     r" опережением|за графіком"
     r"|如期|按計畫|按计划|進度正常|进度正常|列為正常|超前|提前(?=交|完成|抵)|예정대로|순조|sesuai"
     r" jadwal|lebih cepat dari jadwal|dans les délais"
     r"|planmäßig|termingerecht"
     r"|a tiempo|według planu|podle plánu|conform graficului|по план\b|đúng (?:tiến độ|kế hoạch)"),
    (Stand.ALL_BY,
     r"\ball\b[^.;]{0,40}\b(?:will|would|to) (?:\w+ )?(?:arrive|come|be (?:delivered|handed"
     r"|there))\b[^.;]{0,30}\b(?:by|before)\b"
     r"|(?:全數|全数|全部)[^。；]{0,20}(?:交付|交運|交运|抵台|交機|到位)|все \w+[^.;]{0,30}(?:поставят|поступят|будут"
     r" переданы)[^.;]{0,20}\bдо\b"),
    (Stand.PARTLY,
     r"\bnone of (?:the )?\d+|\b(?:only|just) (?:some|a few|part)|\bsome (?:\w+ ){0,2}will (?:\w+ )?(?:be delivered"
     r"|arrive|come)|ни один из|лишь (?:часть|некотор)"
     r"|(?:僅|仅|只)[^。；]{0,4}(?:部分|少數|少数)|一架都沒|尚無一"),
    (Stand.FINAL,
     rf"\b{DEAL}\b[^.;]{{0,40}}\b{CLOSED}\b|\b{CLOSED} (?:the |a |an )?(?:\S+ ){{0,4}}{DEAL}\b|\bconfirmed (?:the |a "
     rf"|an )(?:\S+ ){{0,4}}(?:deal|contract|purchase)\b"
     r"|(?:подписал|заключил|подписан|заключ[её]н)\w*[^.;]{0,40}(?:контракт|договор|соглашен|сделк)|(?:контракт"
     r"|договор|сделка|соглашение) (?:подписан|заключ)"
     r"|(?:签署|簽署|签订|簽訂|敲定)[^。；]{0,20}(?:合同|合約|协议|協議|軍購|军购)|(?:contrat"
     r"|accord) (?:a été )?(?:signé|conclu)"
     r"|vertrag[^.;]{0,30}unterzeichnet"
     r"|contrato[^.;]{0,20}firmado|kontrak[^.;]{0,30}(?:ditandatangani|diteken)|hợp đồng (?:đã )?(?:được )?ký|계약(?:을"
     r"|이)? (?:체결|성사)"),
    (Stand.PLANNED,
     r"\b(?:will|would|to|intends? to|plans? to|wants? to|aims? to|hopes? to|is set to|are set to|considering"
     r"|weighing) (?:soon )?(?:acquire|acquiring|buy|buying|purchase|purchasing|order|procure)\b"
     r"|(?:намерен|планиру|собира|хочет|готов)\w*[^.;]{0,20}(?:купить|приобрести|закупить|закупк)"
     r"|(?:计划|計畫|有意|打算|擬"
     r"|拟)(?:采购|採購|购买|購買|向)"
     r"|\b(?:akan|berencana|ingin|mengincar) (?:membeli|mengakuisisi|\d+ unit)|(?:envisage|prévoit|compte)"
     r" (?:d.)?(?:acheter|acquérir)|plant den Kauf|(?:구매|도입)(?:할 계획|을 추진)"),
    (Stand.DOUBTED,
     rf"{PAPERS}[^.;。]{{0,80}}(?:may|might|could) have been (?:altered|edited|doctored|changed)|parts? (?:of them |of"
     rf" it )?(?:may|might|could) (?:have been|be) (?:altered|edited|omitted|falsified)"
     rf"|(?:could not|cannot|unable to|not been|not) (?:be )?(?:independently )?(?:verif\w+"
     rf"|authenticat\w+)[^.;]{{0,60}}{PAPERS}|{PAPERS}[^.;]{{0,80}}(?:could not|cannot|not been|not yet been|have not"
     rf" been) (?:be )?(?:independently )?(?:verif|authentic|confirm)"
     rf"|(?:supposedly|allegedly|purportedly) leaked|не (?:удалось|смогл\w+|может|могут)[^.;]{{0,40}}(?:проверить"
     rf"|подтвердить)[^.;]{{0,40}}(?:подлинност|{PAPERS})"
     rf"|(?:无法|無法|未能)[^。；]{{0,12}}(?:核实|核實|证实|證實|验证|驗證)[^。；]{{0,12}}(?:真实"
     rf"|真實|真伪|真偽|{PAPERS})"
     rf"|authenticité[^.;]{{0,60}}(?:pas|n.a pu)|echtheit[^.;]{{0,60}}nicht"),
    (Stand.GENUINE,
     rf"{PAPERS}s?(?: \w+){{0,3}} (?:is|are|were|appears?|seems?|look)(?: to be)? (?:genuine|authentic)|\b(?:verified"
     rf"|authenticated|confirmed) (?:the )?(?:authenticity|documents|papers|files|leak)"
     rf"|authenticity[^.;]{{0,30}}(?:was|has been|is|were) (?:verified|confirmed)|\bverified (?:documents|papers"
     rf"|files|contracts)|(?:подлинност|достоверност)\w*[^.;]{{0,30}}подтвержд|подтверд\w+ подлинност"
     r"|(?:证实|證實|确认|確認)[^。；]{0,10}(?:真实性|真實性)|authenticité[^.;]{0,30}confirmée"
     r"|echtheit[^.;]{0,30}bestätigt"),
)  # fmt: skip
PATTERNS = tuple((stand, re.compile(words, re.IGNORECASE)) for stand, words in WORDS)
"""In the order in which they are looked for: a wording that denies stands before the one that it contains."""
EXCLUDES = {Stand.NOT_FINAL: Stand.FINAL, Stand.DOUBTED: Stand.GENUINE}
OF_PAPERS = frozenset({Stand.GENUINE, Stand.DOUBTED})
THE_PAPERS = ("papers", "the papers")
HEDGED = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|rumou?red)\b|якобы|возможно|据称|據稱|可能|diduga", re.IGNORECASE
)
CLAUSES = re.compile(
    r",? (?:but|while|whereas|although|however)\b|[，；]但|，而|;|, (?:но|а|хотя) |, (?:mais|aber"
    r"|pero|während|sedangkan"
    r"|tetapi) "
)
"""Two are late, *while* a third is on schedule."""
MOST_SENTENCE = 1_500


@dataclass(frozen=True, slots=True)
class Standing:
    """A stand on a thing: `key` and `name` are of its type, or THE_PAPERS."""

    stand: Stand
    key: str
    name: str
    sentence: Place

    @property
    def document(self) -> str:
        return self.sentence.document


def standings_in(pages: Iterable[Page]) -> tuple[Standing, ...]:
    return tuple(one for page in pages for one in _of_page(page))


def stands_of(words: str) -> tuple[Stand, ...]:
    """Every stand that the words take; the hedged ones only on papers, where the hedge is the matter."""
    found: list[Stand] = []
    rest = words
    for stand, pattern in PATTERNS:
        match = pattern.search(rest)
        if match is not None:
            found.append(stand)
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    barred = {EXCLUDES[stand] for stand in found if stand in EXCLUDES}
    is_hedged = bool(HEDGED.search(words))
    return tuple(stand for stand in found if stand not in barred and (stand in OF_PAPERS or not is_hedged))


def _of_page(page: Page) -> Iterator[Standing]:
    """A sentence that names no type goes on about the last one that was named alone."""
    carried: tuple[tuple[str, str], ...] = ()
    for span in sentences(page.text):
        text = span.of(page.text)
        if len(text) > MOST_SENTENCE:
            continue
        types = tuple(dict.fromkeys((key, name) for key, name, _ in types_in(text)))
        place = place_in(page.document, page.page_number, page.text, span)
        for clause in CLAUSES.split(text):
            named = tuple(dict.fromkeys((key, name) for key, name, _ in types_in(clause)))
            for stand in stands_of(clause):
                about = (THE_PAPERS,) if stand in OF_PAPERS else named or (() if types else carried)
                yield from (Standing(stand, key, name, place) for key, name in about)
        if types:
            carried = types if len(types) == 1 else ()
