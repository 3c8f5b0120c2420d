"""A letter in Chinese from the buyer to the seller as a DOCX; it names fonts that are not embedded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from assay.sample.deal import ANTI_TANK, ASSAULT, CARRIER, TRAINEES
from assay.sample.office import Saved, docx_bytes

LETTERHEAD = "贝尔莫拉共和国国防部装备采购总局"
REFERENCE = "装采函〔2025〕第 46 号"
SUBJECT = "关于提前交付首批两栖装备及增加培训内容的函"
SAVED = Saved(
    author="装采总局二处", title=SUBJECT, time=datetime(2025, 9, 18, 2, 31), application="公文 6.2", minutes=47
)
PARAGRAPHS = (
    "卡沃出口股份公司：",
    f"根据2025年3月14日在韦尔马克签订的第KE-2025/117-V号合同，贵方应分三批向我方交付{ASSAULT.count}辆KM-31轻型两栖突击车、{ANTI_TANK.count}门KP-125自行反坦克炮和{CARRIER.count}辆KT-9装甲运兵车。指挥车的数量见附件四，双方尚未最后商定。",
    "一、我方希望贵方将首批装备（8辆突击车和4门自行反坦克炮）的交付时间由2026年第二季度提前至2026年第一季度。如贵方能够提前交付，我方可将第二笔货款提前三十天支付。",
    f"二、我方{TRAINEES}名受训人员已选定，其中72名为突击车乘员。我方目前尚无夜间抢滩登陆的训练条件，请贵方在“石角”靶场的培训中增加夜间登陆以及与陆军航空兵协同的科目。",
    "三、据我方了解，贵方工厂可能无法在2025年底以前移交车体焊接工装。请书面说明移交日期。技术资料的移交不得晚于2026年6月30日，否则我方将相应推迟支付技术转让费。",
    "请于2025年10月10日前函复。",
)
CLOSING = ("装备采购总局副局长", "沈维麓", "2025年9月18日")


def letter() -> bytes:
    """The DOCX; the same bytes each time."""
    document = docx.Document()
    _add(document, LETTERHEAD, font="方正小标宋简体", size=20, place=WD_ALIGN_PARAGRAPH.CENTER)
    _add(document, REFERENCE, place=WD_ALIGN_PARAGRAPH.CENTER)
    _add(document, SUBJECT, font="黑体", size=16, place=WD_ALIGN_PARAGRAPH.CENTER)
    for paragraph in PARAGRAPHS:
        _add(document, paragraph)
    for line in CLOSING:
        _add(document, line, place=WD_ALIGN_PARAGRAPH.RIGHT)
    return docx_bytes(document, SAVED)


def _add(
    document: Any, text: str, *, font: str = "仿宋_GB2312", size: int = 14, place: WD_ALIGN_PARAGRAPH | None = None
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = place
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
