"""Reads RTF from beginning to end, once: groups, control words, bytes in the code page of their font.

What stands beside the text (headers, notes, comments, boxes, objects) goes to streams of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.readers.office.word.docx_fields import BUTTON, OUTSIDE
from assay.readers.office.word.flat_tables import BEGINS, GOES_ON, NO_SHAPE, Shape
from assay.readers.office.word.rtf_state import QUIET, QUIET_TOO, STREAMS, TABLES, Row, State
from assay.readers.office.word.rtf_streams import PLAIN, Look, Stream
from assay.readers.office.word.rtf_tables import Header
from assay.readers.office.word.rtf_tokens import Kind, Token, tokens
from assay.readers.office.word.rtf_words import (
    BODY,
    CHARACTERS,
    DESTINATIONS,
    ENDS_PARAGRAPH,
    SIGNS,
    SKIP,
    SKIPPED,
    in_symbols,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 100_000
MOST_STREAMS = 100_000
MOST_OBJECTS = 1_000
LONGEST_CODE = 4_000
HEX = b"0123456789abcdefABCDEF"
NOT_HEX = bytes(one for one in range(256) if one not in HEX)
GOES_ON_AFTER_ALL = frozenset(("rtf", "par", "pard", "plain"))  # behind the last brace: a brace too many before it


@dataclass(slots=True)
class Parser:
    """After `read`, `body` and `beside` hold the text, `objects` the embedded objects' bytes, `links` the fields that
    fetch something from elsewhere, `after` the number of bytes behind the end of the document."""

    time_of: Callable[[int], str]
    header: Header = field(default_factory=Header)
    body: Stream = field(default_factory=Stream)
    beside: list[Stream] = field(default_factory=list)
    objects: list[bytes] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    unclosed: int = 0
    after: int = 0
    _state: State = field(default_factory=State)
    _stack: list[State] = field(default_factory=list)
    _streams: list[tuple[int, Stream]] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _encoding: str = ""
    _pending_skip: int = 0
    _half: str = ""
    _row: Row = field(default_factory=Row)
    _notes: int = 0
    _endnotes: int = 0
    _object: bytearray = field(default_factory=bytearray)
    _code: list[str] = field(default_factory=list)
    _author: str = ""
    _shape_name: str = ""
    _ranges: dict[str, tuple[int, str]] = field(default_factory=dict)
    _ended: bool = False
    _fresh: bool = False
    _starred: bool = False
    _quiet: list[str] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        self._streams = [(0, self.body)]
        for token in tokens(data):
            fresh, self._fresh = self._fresh, False
            match token.kind:
                case Kind.TEXT | Kind.BYTE:
                    self._raw(token.data)
                case Kind.WORD:
                    self._word(token)
                case Kind.OPEN:
                    self._open(token.number or 1)
                case Kind.CLOSE:
                    self._close(token.number or 1)
                case Kind.SIGN if token.name == "*":
                    self._starred = fresh
                    continue
                case Kind.SIGN:
                    self._sign(token.name)
                case Kind.BINARY:
                    if self._state.place == "object":
                        self._object += token.data.hex().encode()
            self._starred = False
        self._flush()
        self.unclosed = len(self._stack)
        while self._stack:
            self._close_one()

    def _open(self, count: int) -> None:
        self._flush()
        self._pending_skip = 0
        if len(self._stack) < DEEPEST:
            self._stack += [self._state] * min(count, DEEPEST)
        self._fresh = True

    def _close(self, count: int) -> None:
        for _ in range(min(count, len(self._stack))):
            self._close_one()
            self._ended = self._ended or not self._stack

    def _close_one(self) -> None:
        self._flush()
        self._pending_skip = 0
        ended, self._state = self._state, self._stack.pop()
        if ended.place in TABLES:
            self.header.close(ended.place)
        elif ended.place != self._state.place:
            self._leave(ended.place)
        while len(self._streams) > 1 and self._streams[-1][0] > len(self._stack):
            self._end_stream(self._streams.pop()[1])

    def _leave(self, place: str) -> None:
        """The end of a group that holds something else than text."""
        if place == "object" and len(self.objects) < MOST_OBJECTS:
            digits = bytes(self._object)
            self.objects.append(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")))
            self._object = bytearray()
        elif place == "code":
            self._end_code()
        elif place in QUIET or place in QUIET_TOO:
            text, self._quiet = "".join(self._quiet).strip(), []
            self._end_quiet(place, text)

    def _end_code(self) -> None:
        code, self._code = "".join(self._code), []
        if OUTSIDE.match(code) and len(self.links) < 1000:
            self.links.append(" ".join(code.split()))
        elif button := BUTTON.match(code):
            self._say(button[1].strip())

    def _end_quiet(self, place: str, text: str) -> None:
        stream = self._streams[-1][1]
        if place == "comment author":
            self._author = text or self._author
        elif place == "comment date" and text.lstrip("-").isdigit():
            stream.when = self.time_of(int(text) & 0xFFFFFFFF)
        elif place == "comment start":
            self._ranges[text] = (len(self.body.runs), "")
        elif place == "comment end" and text in self._ranges:
            start = self._ranges[text][0]
            self._ranges[text] = (start, "".join(said for said, _ in self.body.runs[start : start + 200])[:1000])
        elif place == "comment number" and text in self._ranges:
            stream.on = self._ranges[text][1]
        elif place == "shape name":
            self._shape_name = text
        elif place == "shape value" and self._shape_name == "gtextUNICODE" and text:
            self._say_line(text)

    def _end_stream(self, stream: Stream) -> None:
        stream.close()
        if stream.kind == "box":
            target = self._streams[-1][1]
            target.close()
            start = len(target.runs)
            target.runs += stream.runs
            for one in stream.paragraphs:
                target.paragraphs.append(replace(one, start=one.start + start, end=one.end + start))
            target.skip_to_end()
        elif len(self.beside) < MOST_STREAMS:
            self.beside.append(stream)

    def _enter(self, place: str) -> None:
        """A group turns out to hold something else than text."""
        self._flush()
        outer = self._state.place
        if place == "unicode":
            place = self._state.outer
        if place in STREAMS and outer in (SKIP, *TABLES):
            place = SKIP
        self._state = replace(self._state, place=place, outer=outer if place == SKIP else self._state.outer)
        if place in STREAMS:
            stream = Stream(place, who=self._author)
            if place == "footnote":
                self._notes += 1
                stream.label = str(self._notes)
                self._streams[-1][1].say(f"[{self._notes}]", PLAIN)
            self._streams.append((len(self._stack), stream))
            self._state = replace(self._state, place=BODY, depth=0, in_table=False)

    def _word(self, token: Token) -> None:
        name, number, state = token.name, token.number, self._state
        if name in GOES_ON_AFTER_ALL:
            self._ended = False
        if state.place == SKIP and name != "ud":
            return
        if name in DESTINATIONS and state.place not in TABLES:
            self._enter(DESTINATIONS[name])
            if name == "upr":
                self._state = replace(self._state, place=SKIP)
        elif name in SKIPPED or (self._starred and state.place not in TABLES and name not in CHARACTERS):
            self._enter(SKIP)
        elif state.place in TABLES:
            self._table_word(name, number)
        elif name == "u":
            self._unicode(number or 0)
        elif name == "uc":
            self._state = replace(state, skip=min(max(number or 0, 0), 100))
        elif name in CHARACTERS:
            self._say(CHARACTERS[name])
        elif name in ENDS_PARAGRAPH:
            self._end_paragraph(ENDS_PARAGRAPH[name])
        elif name in ("row", "nestrow"):
            self._end_row()
        else:
            self._setting(name, number)

    def _table_word(self, name: str, number: int | None) -> None:
        self._flush()
        if name == "u":
            self._unicode(number or 0)
            return
        if name in ("panose", "falt", "fname", "keycode"):
            self._state = replace(self._state, place=SKIP)
            return
        self.header.word(self._state.place, name, number)

    def _setting(self, name: str, number: int | None) -> None:
        state = self._state
        on = number != 0
        match name:
            case "f" | "af":
                if name == "f" and number != state.font:
                    self._change(font=number or 0)
            case "plain":
                self._change(
                    hidden=False, deleted=False, inserted=False, tiny=False, white=False, colored=False, font=-1
                )
            case "pard":
                self._change(style=0, level=0, in_table=False, depth=0)
            case "v":
                self._change(hidden=on)
            case "deleted":
                self._change(deleted=on)
            case "revised":
                self._change(inserted=on)
            case "revauth" | "revauthdel":
                self._change(who=number or 0)
            case "revdttm" | "revdttmdel":
                self._change(when=(number or 0) & 0xFFFFFFFF)
            case "fs":
                self._change(tiny=0 < (number or 24) <= 2)
            case "cf":
                self._change(white=(number or 0) in self.header.white)
            case "highlight" | "cb" | "chcbpat" | "cbpat":
                self._change(colored=bool(number) and number not in self.header.white)
            case "s":
                self._change(style=number or 0, level=self.header.levels.get(number or 0, 0))
            case "outlinelevel":
                self._change(level=(number or 0) + 1 if 0 <= (number or 0) < 9 else 0)
            case "intbl":
                self._change(in_table=True)
            case "itap":
                self._change(depth=min(max(number or 0, 0), 30))
            case _:
                self._other(name, number or 0)

    def _other(self, name: str, number: int) -> None:
        match name:
            case "ansicpg" if number and not self.header.code_page_told:
                self.header.code_page, self.header.code_page_told = number, True
            case "mac" | "pc" | "pca" if not self.header.code_page_told:
                self.header.code_page = {"mac": 10000, "pc": 437, "pca": 850}[name]
            case "trowd":
                self._row = Row()
            case "trleft":
                self._row.left = number
            case "trhdr":
                self._row.header = True
            case "clvmgf":
                self._row.merge = BEGINS
            case "clvmrg":
                self._row.merge = GOES_ON
            case "cellx" if len(self._row.edges) < 1000:
                self._row.edges.append(number)
                self._row.merges.append(self._row.merge)
                self._row.merge = 0
            case "ftnalt":
                self._make_endnote()
            case "chftn":
                self._flush()

    def _make_endnote(self) -> None:
        """The note that has just begun is an endnote: its mark is counted apart."""
        stream = self._streams[-1][1]
        if stream.kind != "footnote" or len(self._streams) < 2:
            return
        before = self._streams[-2][1]
        self._notes, self._endnotes = self._notes - 1, self._endnotes + 1
        if before.runs and before.runs[-1][0] == f"[{stream.label}]":
            before.runs[-1] = (f"[e{self._endnotes}]", before.runs[-1][1])
        stream.label = f"e{self._endnotes}"

    def _change(self, **changes: object) -> None:
        self._flush()
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def _sign(self, sign: str) -> None:
        if sign in ("\n", "\r"):
            self._end_paragraph("\r")
        elif sign in SIGNS:
            if self._pending_skip:
                self._pending_skip -= 1
            else:
                self._say(SIGNS[sign])

    def _raw(self, data: bytes) -> None:
        """Bytes of text: they are decoded when the font changes, for a character may have two."""
        if self._ended:
            self.after += len(data.strip())
            return
        if self._pending_skip:
            skipped = min(self._pending_skip, len(data))
            self._pending_skip -= skipped
            data = data[skipped:]
        if self._state.place == "object":
            self._object += data.translate(None, NOT_HEX)
        elif data and self._state.place != SKIP:
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            encoding = self.header.encoding_of_font(self._state.font)
            self._put(in_symbols(data) if encoding == "symbol" else data.decode(encoding, "replace"))

    def _unicode(self, number: int) -> None:
        self._flush()
        self._pending_skip = self._state.skip
        unit = number & 0xFFFF
        if 0xD800 <= unit < 0xDC00:
            self._half = chr(unit)
            return
        text, self._half = self._half + chr(unit), ""
        if 0xF000 <= unit <= 0xF0FF:
            text = in_symbols(bytes((unit & 0xFF,))) if unit & 0xFF >= 0x20 else ""
        self._put(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

    def _say(self, text: str) -> None:
        self._flush()
        self._put(text)

    def _say_line(self, text: str) -> None:
        stream = self._streams[-1][1]
        stream.close()
        stream.say(text, PLAIN)
        stream.end("\r", NO_SHAPE)

    def _put(self, text: str) -> None:
        """Text where the state says that it goes."""
        place = self._state.place
        if place in (BODY, "label"):
            self._streams[-1][1].say(" " if place == "label" and text == "\t" else text, self._look())
        elif place in TABLES:
            self.header.text(place, text)
        elif place == "code":
            if len(self._code) < LONGEST_CODE:
                self._code.append(text)
        elif (place in QUIET or place in QUIET_TOO) and len(self._quiet) < LONGEST_CODE:
            self._quiet.append(text)

    def _look(self) -> Look:
        state = self._state
        hidden = state.how_hidden
        if not hidden and not state.deleted and not state.inserted:
            return PLAIN
        people = self.header.people
        name = people[state.who] if state.who < len(people) and (state.deleted or state.inserted) else ""
        who = ", ".join(one for one in (name, self.time_of(state.when)) if one)
        return Look(hidden, state.inserted, state.deleted, who)

    def _end_paragraph(self, mark: str) -> None:
        self._flush()
        if self._state.place not in (BODY, "label"):
            return
        state = self._state
        depth = max(state.depth, 1 if state.in_table or mark == "\x07" else 0)
        self._streams[-1][1].end(mark, Shape(depth=depth, level=state.level) if depth or state.level else NO_SHAPE)

    def _end_row(self) -> None:
        self._flush()
        state, row = self._state, self._row
        shape = Shape(
            depth=max(state.depth, 1),
            ends_row=True,
            heads_table=row.header,
            edges=(row.left, *row.edges),
            merges=tuple(row.merges),
        )
        self._streams[-1][1].end("\x07", shape)
