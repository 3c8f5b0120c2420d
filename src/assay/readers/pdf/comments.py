"""What lies on a PDF page beside its text: comments, stamps, strike-outs and the values of form fields."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from assay.model.document import Mark, MarkKind, Word
from assay.readers.pdf.dates import iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

    from assay.readers.pdf.text import Placing

MOST = 2_000  # annotations of a page that are looked at
LONGEST = 20_000  # characters of one
KINDS = {
    pdfium.FPDF_ANNOT_TEXT: "note",
    pdfium.FPDF_ANNOT_FREETEXT: "text box",
    pdfium.FPDF_ANNOT_LINE: "line",
    pdfium.FPDF_ANNOT_SQUARE: "square",
    pdfium.FPDF_ANNOT_CIRCLE: "circle",
    pdfium.FPDF_ANNOT_POLYGON: "polygon",
    pdfium.FPDF_ANNOT_POLYLINE: "line",
    pdfium.FPDF_ANNOT_HIGHLIGHT: "highlight",
    pdfium.FPDF_ANNOT_UNDERLINE: "underline",
    pdfium.FPDF_ANNOT_SQUIGGLY: "underline",
    pdfium.FPDF_ANNOT_STRIKEOUT: "strike-out",
    pdfium.FPDF_ANNOT_STAMP: "stamp",
    pdfium.FPDF_ANNOT_CARET: "insertion",
    pdfium.FPDF_ANNOT_INK: "drawing",
    pdfium.FPDF_ANNOT_FILEATTACHMENT: "attached file",
    pdfium.FPDF_ANNOT_REDACT: "redaction that was not applied",
}
ON_TEXT = frozenset((
    pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_REDACT,
))  # fmt: skip
SPACE = re.compile(r"[ \t\r\n]+")
CHECKS = frozenset((pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON))


@dataclass(frozen=True, slots=True)
class Beside:
    """A comment or a form field: what it says, of what kind it is, who and when, and where it lies."""

    kind: MarkKind
    text: str
    detail: str
    box: tuple[float, float, float, float]
    subtype: int


def beside(page: pypdfium2.PdfPage, placing: Placing, form: pdfium.FPDF_FORMHANDLE | None) -> tuple[Beside, ...]:
    found = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if (one := _read(annotation, placing, form)) is not None:
                found.append(one)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return tuple(found)


def appended(
    text: str, words: tuple[Word, ...], found: tuple[Beside, ...]
) -> tuple[str, tuple[Word, ...], tuple[Mark, ...]]:
    """The page's text with what lies beside it behind it, each on a line of its own."""
    parts, more, marks = [text], list(words), []
    length = len(text)
    for number, one in enumerate(found):
        gap = ("\n\n" if number == 0 else "\n") if length else ""
        start = length + len(gap)
        parts += (gap, one.text)
        length = start + len(one.text)
        marks.append(Mark(one.kind, start, length, one.detail))
        more += [Word(start + w.start(), start + w.end(), *one.box) for w in re.finditer(r"\S+", one.text)]
    return "".join(parts), tuple(more), tuple(marks)


def on_text(words: tuple[Word, ...], found: tuple[Beside, ...]) -> Iterator[Mark]:
    """Marks on the words that a strike-out, highlight or redaction lies on."""
    for one in found:
        if one.subtype not in ON_TEXT:
            continue
        x0, top, x1, bottom = one.box
        under = [w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom]
        kind = MarkKind.DELETED if one.subtype == pdfium.FPDF_ANNOT_STRIKEOUT else MarkKind.COMMENT
        if under:
            yield Mark(kind, min(w.start for w in under), max(w.end for w in under), one.detail)


def _read(annotation: pdfium.FPDF_ANNOTATION, placing: Placing, form: pdfium.FPDF_FORMHANDLE | None) -> Beside | None:
    subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
    if subtype == pdfium.FPDF_ANNOT_WIDGET:
        name, value = _field(annotation, form)
        text = f"{name}: {value}" if name else value
        return Beside(MarkKind.FORM_FIELD, text, name, _box(annotation, placing), subtype) if value else None
    if subtype not in KINDS:
        return None
    content = _string(annotation, b"Contents")
    if not content and subtype not in ON_TEXT:
        return None
    author, changed = _string(annotation, b"T"), iso(_string(annotation, b"M") or _string(annotation, b"CreationDate"))
    detail = ", ".join(one for one in (KINDS[subtype], author, changed) if one)
    text = f"[{detail}] {content}" if content else f"[{detail}]"
    return Beside(MarkKind.COMMENT, text, detail, _box(annotation, placing), subtype)


def _field(annotation: pdfium.FPDF_ANNOTATION, form: pdfium.FPDF_FORMHANDLE | None) -> tuple[str, str]:
    """Name and value; of a box to tick, whether it is."""
    if form is None:
        return _string(annotation, b"T"), _string(annotation, b"V")
    name = _form_text(pdfium.FPDFAnnot_GetFormFieldName, annotation, form)
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) in CHECKS:
        ticked = pdfium.FPDFAnnot_IsChecked(form, annotation)
        return name, _form_text(
            pdfium.FPDFAnnot_GetFormFieldExportValue, annotation, form
        ) or "ticked" if ticked else ""
    return name, _form_text(pdfium.FPDFAnnot_GetFormFieldValue, annotation, form)


def _form_text(ask: object, annotation: pdfium.FPDF_ANNOTATION, form: pdfium.FPDF_FORMHANDLE) -> str:
    size = min(ask(form, annotation, None, 0), 2 * LONGEST)  # type: ignore[operator]
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(form, annotation, buffer, size)  # type: ignore[operator]
    return _text(bytes(buffer))


def _string(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2 or size > 4 * LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return _text(bytes(buffer))


def _text(utf16: bytes) -> str:
    """On one line."""
    text = utf16.decode("utf-16-le", "replace").split("\0", 1)[0]
    return SPACE.sub(" ", text).strip()[:LONGEST]


def _box(annotation: pdfium.FPDF_ANNOTATION, placing: Placing) -> tuple[float, float, float, float]:
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rectangle):
        return 0.0, 0.0, 0.0, 0.0
    x0, top, x1, bottom = placing.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    width, height = placing.size
    kept = max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height)
    return round(kept[0], 2), round(kept[1], 2), round(kept[2], 2), round(kept[3], 2)
