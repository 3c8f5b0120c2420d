"""The signed contract as a PDF in Russian: articles, signatures, Annexes 1 to 3; Annex 4 is referred to and missing."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from assay.sample import articles, typeface
from assay.sample.deal import CONTRACT_NUMBER, GOODS_TOTAL, ITEMS, LOTS, SCHEDULED, TRAINEES, Item, in_russian

if TYPE_CHECKING:
    from collections.abc import Sequence

CREATED = (
    "D:20250317094211+03'00'"  # three days after the date of signing, a Monday morning: as when a signed copy is filed
)
BODY = ParagraphStyle("body", fontName="PTSerif", fontSize=10.5, leading=14, alignment=TA_JUSTIFY, spaceAfter=4)
CENTRED = ParagraphStyle("centred", BODY, alignment=TA_CENTER)
HEADING = ParagraphStyle("heading", CENTRED, fontName="PTSerif-Bold", spaceBefore=8)
CELL = ParagraphStyle("cell", BODY, fontSize=9, leading=11, alignment=0, spaceAfter=0)
NUMBER = ParagraphStyle("number", CELL, alignment=TA_RIGHT)
HEAD_CELL = ParagraphStyle("head", CELL, fontName="PTSerif-Bold", alignment=TA_CENTER)
GRID = (("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"))


def contract() -> bytes:
    """The PDF; the same bytes each time."""
    registerFont(TTFont("PTSerif", str(typeface.REGULAR)))
    registerFont(TTFont("PTSerif-Bold", str(typeface.BOLD)))
    return _typeset(pages=_count_pages())


def _count_pages() -> int:
    counted: list[int] = []
    _typeset(pages=0, counted=counted)
    return counted[-1]


def _typeset(*, pages: int, counted: list[int] | None = None) -> bytes:
    """Set the contract, with `pages` as the number of pages in the footer; `counted` collects the page numbers."""

    def footer(canvas: Any, _: Any) -> None:
        if counted is not None:
            counted.append(canvas.getPageNumber())
        canvas.setDateFormatter(lambda *_: CREATED)
        canvas.setFont("PTSerif", 8.5)
        canvas.drawString(25 * mm, 12 * mm, f"Контракт № {CONTRACT_NUMBER}")
        canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, f"стр. {canvas.getPageNumber()} из {pages}")

    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=20 * mm,
        topMargin=20 * mm,
        bottomMargin=22 * mm,
        invariant=1,
        title=f"Контракт {CONTRACT_NUMBER}",
        subject=articles.SUBTITLE,
        keywords="контракт, поставка",
        author="Отдел 3 АО «Карвэкспорт»",
        creator="КЭ-Документ 4.1",
        producer="КЭ-Документ 4.1",
        lang="ru",
    )
    document.build([*_articles(), *_annexes()], onFirstPage=footer, onLaterPages=footer)
    return out.getvalue()


def _articles() -> list[Any]:
    story: list[Any] = [
        Paragraph(articles.TITLE, HEADING),
        Paragraph(articles.SUBTITLE, CENTRED),
        _pair(
            Paragraph(articles.PLACE, BODY), Paragraph(articles.DATE, ParagraphStyle("date", BODY, alignment=TA_RIGHT))
        ),
        Paragraph(articles.PREAMBLE, BODY),
    ]
    for heading, paragraphs in articles.ARTICLES:
        first, *rest = (Paragraph(paragraph, BODY) for paragraph in paragraphs)
        story += [KeepTogether([Paragraph(heading, HEADING), first]), *rest]
    return [*story, *_signatures("Статья 13. Адреса и подписи Сторон")]


def _annexes() -> list[Any]:
    return [
        PageBreak(),
        *_annex(1, "Номенклатура, количество и цены имущества, евро"),
        _goods(),
        Spacer(1, 6 * mm),
        *_signatures(""),
        PageBreak(),
        *_annex(2, "График поставки, единиц"),
        _schedule(),
        Spacer(1, 10 * mm),
        *_annex(3, f"Программа обучения ({TRAINEES} военнослужащих)"),
        _training(),
        Spacer(1, 6 * mm),
        *_signatures(""),
    ]


def _annex(number: int, heading: str) -> list[Any]:
    of = f"Приложение № {number} к Контракту № {CONTRACT_NUMBER} от {articles.DATE}"
    return [
        Paragraph(of, ParagraphStyle("of", BODY, alignment=TA_RIGHT)),
        Paragraph(heading, HEADING),
        Spacer(1, 2 * mm),
    ]


def _goods() -> Table:
    """The annex table; the row of the command vehicles sends the reader to the missing annex."""
    head = ("№", "Наименование", "Ед. изм.", "Кол-во", "Цена за ед.", "Сумма")
    rows = [(str(number), *_goods_row(item)) for number, item in enumerate(ITEMS, start=1)]
    total = ("", "ИТОГО", "", "", "", in_russian(GOODS_TOTAL))
    return _table(head, [*rows, total], widths=(9, 66, 15, 20, 27, 28), left=(1,))


def _goods_row(item: Item) -> tuple[str, ...]:
    if item.count is None:
        return (item.russian, item.unit, "по Прил. № 4", "по Прил. № 4", "—")
    return (item.russian, item.unit, str(item.count), in_russian(item.price), in_russian(item.sum))


def _schedule() -> Table:
    head = (
        "Наименование",
        *(f"Партия {number}, {lot.russian_term}" for number, lot in enumerate(LOTS, start=1)),
        "Всего",
    )
    rows = [(item.russian, *(str(number or "—") for number in item.lots), str(item.count)) for item in SCHEDULED]
    return _table(head, rows, widths=(66, 28, 28, 28, 15), left=(0,))


def _training() -> Table:
    head = ("Обучаемые", "Чел.", "Срок", "Содержание")
    return _table(head, articles.TRAINING, widths=(46, 14, 25, 80), left=(0, 2, 3))


def _signatures(heading: str) -> list[Any]:
    supplier, recipient = (
        [Paragraph(line, CELL) for line in (side if heading else (side[0], *side[-2:]))]
        for side in (articles.SUPPLIER_SIDE, articles.RECIPIENT_SIDE)
    )
    return [KeepTogether([Paragraph(heading, HEADING), _pair(supplier, recipient)])]


def _pair(left: Any, right: Any) -> Table:
    return Table([[left, right]], colWidths=(83 * mm, 82 * mm), style=(("VALIGN", (0, 0), (-1, -1), "TOP"),))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[int], left: Sequence[int]) -> Table:
    """Ruled, with the head repeated on each page; numbers to the right, the columns named in `left` to the left."""
    cells = [[Paragraph(name, HEAD_CELL) for name in head]]
    cells += [[Paragraph(text, CELL if at in left else NUMBER) for at, text in enumerate(row)] for row in rows]
    return Table(cells, colWidths=[width * mm for width in widths], repeatRows=1, style=GRID)
