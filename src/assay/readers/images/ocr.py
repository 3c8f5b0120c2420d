"""The scanned pages of one document: each recognised and sent, and what a person must know of how sure it is.

A page that came out badly makes the document one that was read in part (ocr_unsure); numbers of which the OCR is
unsure are named one by one, because a wrong number is the worst that it can do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Method, Reason
from assay.readers import tools
from assay.readers.images import doubt, layout, recognition, scanned_tables

if TYPE_CHECKING:
    from PIL import Image

    from assay.readers.desk import Desk
    from assay.readers.images.layout import Seen

SECONDS_A_PAGE = 150.0
MUCH_LEFT_OUT = 0.1  # of the words kept: specks and strokes beside print are fewer
MOST_TOLD = 12  # uncertain numbers named in one sentence; pages named in one detail


@dataclass(slots=True)
class Scan:
    """Recognises the pages of one document and remembers what was lacking, and how the last page lay."""

    tool: tools.OcrTool = field(default_factory=tools.ocr_tool)
    used: set[str] = field(default_factory=set)
    pages: int = 0
    unread: int = 0
    timed_out: int = 0
    failed: int = 0
    unsure: list[tuple[int, str]] = field(default_factory=list)
    before: recognition.Recognised | None = None

    def page(self, picture: Image.Image, desk: Desk, *, size: tuple[float, float], scale: float = 1.0) -> None:
        """Sends the page. `scale` turns pixels of the picture into the page's own units."""
        self.pages += 1
        found = self._recognised(picture, desk)
        if found is None:
            desk.page("", size=size)
            return
        self.used.update(found.languages)
        if found.seen:
            self.before = found
        text, words = layout.put_together(found.seen, scale)
        _, upright = layout.put_together(found.upright, 1.0)
        tables = scanned_tables.tables_of(text, upright, found.rules, found.cells)
        desk.page(text, size=size, words=words, tables=tables, method=Method.OCR if words else Method.TEXT)
        self._tell(found, desk)

    def without(self, desk: Desk, *, size: tuple[float, float]) -> None:
        """A page that nothing here can recognise: it need not be drawn."""
        self.pages += 1
        self.unread += 1
        desk.page("", size=size)

    def _recognised(self, picture: Image.Image, desk: Desk) -> recognition.Recognised | None:
        if not self.tool.version or not self.tool.languages:
            self.unread += 1
            return None
        desk.working(SECONDS_A_PAGE)
        try:
            return recognition.recognise(picture, self.tool, like=self.before)
        except tools.ToolTimedOut:
            self.timed_out += 1
        except tools.ToolMissing:
            self.unread += 1
        except tools.ToolFailed:
            self.failed += 1
        return None

    def _tell(self, found: recognition.Recognised, desk: Desk) -> None:
        """Notes for a person: shapes left out, a page that came out badly, numbers that may be wrong."""
        left_out = f"{found.dropped} shapes that are no words were left out"
        mean = doubt.mean_score(found.seen)
        notes = []
        if not found.seen and found.dropped:
            notes.append(f"no text to be told from noise: {left_out}; a picture or handwriting?")
        elif found.seen and mean < doubt.POOR:
            self.unsure.append((desk.pages, f"mean score {mean:.2f}"))
            score = f"mean score {mean:.2f}; {left_out}" if found.dropped else f"mean score {mean:.2f}"
            notes.append(f"the picture was hard to recognise ({score}): compare its words with the picture")
        elif found.seen and found.unread >= doubt.UNREAD:
            self.unsure.append((desk.pages, f"{found.unread:.0%} of the print not recognised"))
        elif found.dropped > MUCH_LEFT_OUT * len(found.seen):
            notes.append(left_out)
        if found.seen and found.unread >= doubt.UNREAD_TOLD:
            share = f"{max(found.unread, 0.01):.0%}"
            notes.append(f"about {share} of what looks like print on this page was not recognised: see the picture")
        if numbers := doubt.uncertain_numbers(found.seen):
            notes.append(_about(numbers))
        for note in notes:
            desk.note(note, page_number=desk.pages)

    @property
    def reader(self) -> str:
        order = [language for language, _ in tools.LANGUAGES if language in self.used]
        return f"tesseract {self.tool.version} ({'+'.join(order)})" if order else ""

    @property
    def reason(self) -> Reason | None:
        """The worst of what happened."""
        if self.unread:
            return Reason.OCR_NOT_INSTALLED
        if self.timed_out or self.failed:
            return Reason.TIME_LIMIT if self.timed_out else Reason.DAMAGED
        return Reason.OCR_UNSURE if self.unsure else None

    @property
    def detail(self) -> str:
        if self.unread:
            return "1 page is a picture" if self.unread == 1 else f"{self.unread} pages are pictures"
        if self.timed_out or self.failed:
            lost = ((self.timed_out, "took too long to recognise"), (self.failed, "were given up by tesseract"))
            return " and ".join(f"{count} pages {what}" for count, what in lost if count)
        named = ", ".join(f"page {number}: {why}" for number, why in self.unsure[:MOST_TOLD])
        more = len(self.unsure) - MOST_TOLD
        return f"{named} and {more} more pages" if more > 0 else named


def _about(numbers: tuple[Seen, ...]) -> str:
    named = ", ".join(map(_both, numbers[:MOST_TOLD]))
    more = f" and {len(numbers) - MOST_TOLD} more" if len(numbers) > MOST_TOLD else ""
    what = "1 number on this page is" if len(numbers) == 1 else f"{len(numbers)} numbers on this page are"
    return f"{what} uncertain: {named}{more}: compare with the picture"


def _both(one: Seen) -> str:
    other = f" (or “{one.other[:30]}”?)" if one.other and one.other != one.text else ""
    return f"“{one.text[:30]}”{other}"
