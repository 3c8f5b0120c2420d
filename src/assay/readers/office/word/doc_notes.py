"""What stands beside the text of a Word 97-2003 document: headers, footers, footnotes, endnotes, comments."""

from __future__ import annotations

import itertools
import struct
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.flow import Flow
from assay.readers.office.word.doc_text import time_of

if TYPE_CHECKING:
    from assay.readers.office.word.doc_fib import Fib
    from assay.readers.office.word.doc_text import Words

MOST = 100_000
SEPARATORS = 6  # the first parts of the headers' story part notes from the text
HEADERS, FOOTERS = (0, 1, 4), (2, 3, 5)
NOTES = {"footnote": ("footnotes", 2, ""), "endnote": ("endnotes", 2, "e")}
COMMENT_SIZE = 30


class Notes:
    """Puts the marks of notes into the words, so that they show where a note belongs."""

    def __init__(self, fib: Fib, table: bytes, words: Words) -> None:
        self._fib, self._table, self._words = fib, table, words
        words.people = tuple(self._strings("revisers"))
        for kind, (story, size, letter) in NOTES.items():
            start = fib.story(story)[0]
            places, _ = self._plc(f"{kind}_refs", size)
            texts, _ = self._plc(f"{kind}_texts", 0)
            for number, place in enumerate(places[:-1], 1):
                words.references[place] = f"[{letter}{number}]"
                if number <= len(texts):
                    words.references[start + texts[number - 1]] = f"[{letter}{number}]"

    def write_notes(self, flow: Flow, kind: str) -> None:
        story = NOTES[kind][0]
        start, end = self._fib.story(story)
        texts, _ = self._plc(f"{kind}_texts", 0)
        if len(texts) < 2 and start < end:
            texts = (0, end - start)
        for first, last in itertools.pairwise(texts):
            if start + first < min(start + last, end):
                flow.new_paragraph()
                with flow.marked(MarkKind.FOOTNOTE):
                    self._words.write(flow, start + first, min(start + last, end))

    def write_headers(self, flow: Flow, *, footers: bool) -> None:
        """Headers or footers, each different text once."""
        start, end = self._fib.story("headers")
        places, _ = self._plc("headers", 0)
        if len(places) < 2 and start < end and not footers:
            places = (0,) * (SEPARATORS + 1) + (end - start,)
        seen: set[str] = set()
        for number, (first, last) in enumerate(itertools.pairwise(places)):
            text = self._words.text[start + first : min(start + last, end)].strip("\r\n\x07 \x13\x14\x15")
            which = FOOTERS if footers else HEADERS
            if number < SEPARATORS or (number - SEPARATORS) % 6 not in which or not text or text in seen:
                continue
            seen.add(text)
            self._words.write(flow, start + first, min(start + last, end))

    def collect_comments(self) -> None:
        start, end = self._fib.story("comments")
        texts, _ = self._plc("comment_texts", 0)
        _places, data = self._plc("comment_refs", COMMENT_SIZE)
        owners = self._owners()
        times = self._part("comment_times")
        quoted = self._commented()
        for number, (first, last) in enumerate(itertools.pairwise(texts)):
            flow = Flow()
            self._words.write(flow, start + first, min(start + last, end))
            said = data[number] if number < len(data) else bytes(COMMENT_SIZE)
            owner, tag = struct.unpack_from("<H", said, 20)[0], struct.unpack_from("<i", said, 26)[0]
            when = int.from_bytes(times[18 * number : 18 * number + 4], "little")
            who = (owners[owner] if owner < len(owners) else "", time_of(when))
            on = quoted.get(tag, "")
            self._words.asides.comment(flow.text, ", ".join(one for one in who if one), on=on)

    def _commented(self) -> dict[int, str]:
        """What each comment was put on, by the comment's tag."""
        starts, pointers = self._plc("comment_starts", 4)
        ends, _ = self._plc("comment_ends", 0)
        tags = self._part("comment_tags")
        found: dict[int, str] = {}
        for number, pointer in enumerate(pointers):
            at = 6 + number * 12 + 4  # each entry: an empty string, a kind, the tag, its old tag
            which = struct.unpack_from("<H", pointer)[0]
            if at + 4 <= len(tags) and which < len(ends):
                flow = Flow()
                last = min(ends[which], starts[number] + 1000)
                self._words.write(flow, starts[number], last)
                found[struct.unpack_from("<i", tags, at)[0]] = flow.text
        return found

    def _part(self, name: str) -> bytes:
        start, length = self._fib.places.get(name, (0, 0))
        return self._table[start : start + length]

    def _plc(self, name: str, size: int) -> tuple[tuple[int, ...], list[bytes]]:
        """Places in the story and, after them, so many bytes for each."""
        data = self._part(name)
        count = min((len(data) - 4) // (4 + size), MOST)
        if count < 1:
            return (), []
        places = struct.unpack_from(f"<{count + 1}I", data)
        at = 4 * (count + 1)
        return places, [data[at + size * one : at + size * (one + 1)] for one in range(count)] if size else []

    def _strings(self, name: str) -> list[str]:
        """A table of strings, each UTF-16 with its length before it."""
        data = self._part(name)
        if len(data) < 6 or data[:2] != b"\xff\xff":
            return []
        count, extra = struct.unpack_from("<HH", data, 2)
        found, at = [], 6
        for _ in range(count):
            if at + 2 > len(data):
                break
            length = struct.unpack_from("<H", data, at)[0]
            found.append(data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace"))
            at += 2 + 2 * length + extra
        return found

    def _owners(self) -> list[str]:
        """Who wrote comments: strings one after another."""
        data, found, at = self._part("comment_owners"), list[str](), 0
        while at + 2 <= len(data) and len(found) < MOST:
            length = struct.unpack_from("<H", data, at)[0]
            found.append(data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace"))
            at += 2 + 2 * length
        return found
