"""PPT and PPS of PowerPoint 97 to 2003: a page for each slide, its notes and comments beneath, objects as members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import Mark, MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office import encrypted
from assay.readers.office.ole.files import Ole
from assay.readers.office.ole.sending import send_embedded
from assay.readers.office.slides.ppt_deck import Deck, SlideText, opened
from assay.readers.office.slides.ppt_objects import comments_of, links_of, objects, pictures, recordings
from assay.readers.office.slides.ppt_records import STRING, Record, text_of
from assay.readers.office.slides.ppt_shapes import plain_text, shapes_of, write_shapes
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

READER = "assay ppt"
STREAM = "PowerPoint Document"
SLIDE_INFO, SLIDE_HIDDEN = 0x03F9, 4
HEADERS_FOOTERS = 0x0FD9
LITTLE_TEXT = 200


def read(source: Source, desk: Desk) -> ReadResult:
    return encrypted.unlocking(_read, source, desk)


def _read(source: Source, desk: Desk, *, unlocked: bool) -> ReadResult:
    with Ole(source.open()) as ole:
        stream = ole.bytes_of(STREAM)
        deck = opened(stream, ole.bytes_if_there("Current User"), unlocked=unlocked)
        hidden, comments, characters = [], 0, 0
        for count, slide in enumerate(deck.slides, 1):
            flow = Flow()
            write_shapes(shapes_of(slide.record, slide.outline), flow)
            _left_over(slide, flow)
            _footers(slide.record, flow)
            _notes(deck, slide, flow)
            comments += _comments(slide.record, flow)
            is_hidden = _is_hidden(slide.record)
            hidden += [count] if is_hidden else []
            characters += len(flow.text)
            _page(flow, desk, count, is_hidden=is_hidden)
        if not deck.slides:
            raise Refusal(Reason.DAMAGED, "no slide was found in it")
        _masters(deck, desk)
        _tell(desk, hidden, comments, ole)
        send_embedded(desk, objects(deck))
        recordings(deck, desk)
        if characters < LITTLE_TEXT:
            pictures(ole.bytes_if_there("Pictures"), desk)
        return ReadResult(READER, ole.metadata(), Reason.DAMAGED if deck.damage else None, deck.damage)


def _page(flow: Flow, desk: Desk, count: int, *, is_hidden: bool) -> None:
    text, marks = flow.text, flow.marks
    title = next((text[one.start : one.end] for one in marks if one.kind is MarkKind.HEADING), "")
    if is_hidden and text:
        marks = (Mark(MarkKind.HIDDEN, 0, len(text), "hidden slide"), *marks)
    label = " ".join(title.split())[:80] or f"slide {count}"
    desk.page(text, tables=flow.tables, label=label, marks=marks)


def _left_over(slide: SlideText, flow: Flow) -> None:
    """Texts of the outline that no shape shows, as in files that other programs wrote."""
    shown = " ".join(flow.text.split())
    for _, text in slide.outline:
        if text.strip() and " ".join(text.split()) not in shown:
            flow.paragraph(text)


def _footers(slide: Record, flow: Flow) -> None:
    for group in (one for one in slide.kids() if one.kind == HEADERS_FOOTERS):
        for one in (one for one in group.kids() if one.kind == STRING):
            flow.new_paragraph()
            with flow.marked(MarkKind.PAGE_HEADER if one.instance == 1 else MarkKind.PAGE_FOOTER):
                flow.write(text_of(one))
            flow.new_paragraph()


def _notes(deck: Deck, slide: SlideText, flow: Flow) -> None:
    """The shape that shows the slide itself has no text."""
    for notes in deck.notes.get(slide.id, ()):
        flow.new_paragraph()
        with flow.marked(MarkKind.SPEAKER_NOTES):
            write_shapes(shapes_of(notes), flow)
        flow.new_paragraph()


def _comments(slide: Record, flow: Flow) -> int:
    count = 0
    for told, text in comments_of(slide):
        count += 1
        flow.new_paragraph()
        with flow.marked(MarkKind.COMMENT, told):
            flow.write(f"{told or 'unknown'}: {text}")
        flow.new_paragraph()
    return count


def _is_hidden(slide: Record) -> bool:
    info = slide.first(SLIDE_INFO)
    return info is not None and bool(info.whole(10, 2) & SLIDE_HIDDEN)


def _masters(deck: Deck, desk: Desk) -> None:
    """What stands on every slide, and where the deck's links lead."""
    texts = dict.fromkeys(plain_text(shapes_of(one), placeholders=False) for one in deck.masters)
    text = "\n\n".join(one for one in texts if one.strip())
    if text:
        desk.page(text, label="slide master")
    if links := links_of(deck):
        desk.page("\n".join(links), label="links")


def _tell(desk: Desk, hidden: list[int], comments: int, ole: Ole) -> None:
    if hidden:
        desk.note(f"slides are hidden in the file: {', '.join(map(str, hidden[:20]))}", page_number=hidden[0])
    if comments:
        desk.note(f"the slides carry comments ({comments}), shown beneath them")
    if ole.has_macros:
        desk.note("the file carries macros, which were not run")
