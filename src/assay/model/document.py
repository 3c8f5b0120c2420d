"""Files taken in, and what reading them gave: pages, words with boxes, tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assay.model.place import Span


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was taken in. One document for each different content, however often it was found.

    `id` is the first 16 hex digits of `content_hash` (SHA-256). `file_name` and `paths` come from outside: they are
    shown escaped and never joined to a path. The path of a member of a container is the container's path, "!/", and
    the member's own name.
    """

    id: str
    content_hash: str
    file_name: str
    paths: tuple[str, ...]
    size: int
    parent: str | None = None


class Outcome(StrEnum):
    """How reading a document ended."""

    READ = "read"
    PARTIAL = "partial"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a document was refused, or read in part: the closed list."""

    EMPTY = "empty"
    UNKNOWN_FORMAT = "unknown_format"
    UNSUPPORTED_FORMAT = "unsupported_format"
    DAMAGED = "damaged"
    PASSWORD_NEEDED = "password_needed"  # noqa: S105
    KEY_NEEDED = "key_needed"
    VOLUME_MISSING = "volume_missing"
    NO_TEXT = "no_text"
    OCR_NOT_INSTALLED = "ocr_not_installed"
    TOOL_NOT_INSTALLED = "tool_not_installed"
    OCR_UNSURE = "ocr_unsure"
    PARSER_CRASHED = "parser_crashed"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    MEMBER_LIMIT = "member_limit"
    XML_ENTITY = "xml_entity"
    MEMBERS_FAILED = "members_failed"
    PARTS_UNREAD = "parts_unread"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class Trace:
    """How a file was made, as its reader found it: words in another typeface, a picture's print, a broken signature.

    It says nothing by itself; the checks of authenticity weigh it. `start` and `end` count in the text of the page.
    """

    kind: str
    value: str
    page_number: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one document.

    `metadata` is what the file says of itself (("author", "…"), …), in the file's order. `expected`, `emitted` and
    `failed` count the members of a container (attachments, archive members, embedded files). `lacking` names what is
    in the file and was not read ("a sound recording", "3 drawings"). `tier` is the sandbox's, T0 to T3. `traces` are
    of how the file was made.
    """

    document: str
    mime_type: str
    outcome: Outcome
    reader: str
    reason: Reason | None = None
    detail: str = ""
    language: str | None = None
    pages: int = 0
    metadata: tuple[tuple[str, str], ...] = ()
    expected: int = 0
    emitted: int = 0
    failed: int = 0
    lacking: tuple[str, ...] = ()
    tier: str = ""
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page with its box, in points from the page's top left corner (pixels for images).

    `score` is the OCR's, 0 to 1; None where the text was there already.
    """

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `spans` say where its text stands in the page's text; empty cells have none."""

    row: int
    column: int
    text: str
    spans: tuple[Span, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order. `header_rows` is None where the format does not say which rows are the header."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int | None = None
    name: str = ""


class MarkKind(StrEnum):
    """What a stretch of a page's text is, where it is not plain body text."""

    HEADING = "heading"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    INSERTED = "inserted"
    DELETED = "deleted"
    HIDDEN = "hidden"
    SPEAKER_NOTES = "speaker_notes"
    QUOTED = "quoted"
    FORM_FIELD = "form_field"


@dataclass(frozen=True, slots=True)
class Mark:
    """`start` and `end` count in the page's text. `detail`: a heading's level, who changed it, how it is hidden."""

    kind: MarkKind
    start: int
    end: int
    detail: str = ""


class Method(StrEnum):
    """How a page's text was got."""

    TEXT = "text"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, sheet, slide, or a message's header and body; `page_number` counts from 1 within the document.

    A plain-text file is one page whose text is the file as decoded. `width` and `height` are None for formats without
    pages of their own. `label` is the sheet's or slide's name where it has one.
    """

    document: str
    page_number: int
    text: str
    width: float | None = None
    height: float | None = None
    words: tuple[Word, ...] = ()
    tables: tuple[Table, ...] = ()
    method: Method = Method.TEXT
    language: str | None = None
    label: str = ""
    marks: tuple[Mark, ...] = ()


TEXT_LAYER = "text layer under a picture"
"""The detail of what is hidden only because the picture of it is shown: an OCR's words beneath a scan."""


def hidden_spans(page: Page) -> tuple[Span, ...]:
    """What a reader of the page does not see: hidden and deleted text, without the text layers of scans."""
    unseen = (MarkKind.HIDDEN, MarkKind.DELETED)
    return tuple(Span(one.start, one.end) for one in page.marks if one.kind in unseen and one.detail != TEXT_LAYER)


def visible(page: Page) -> Page:
    """The page with spaces in place of what is not seen, so that every place stays where it was."""
    if not (spans := hidden_spans(page)):
        return page
    characters = list(page.text)
    for span in spans:
        for at in range(span.start, span.end):
            characters[at] = "\n" if characters[at] == "\n" else " "
    return replace(page, text="".join(characters))


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a container (attachment, archive member, embedded file). `name` comes from outside."""

    name: str
    content_hash: str
    size: int
