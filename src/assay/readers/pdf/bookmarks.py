"""Bookmarks of a PDF that name what its pages don't: the heading of a clause that is gone, a scan's contents.

"3. Penalties" leads to page 7, which has these words     → nothing: it is read there
"3. Penalties" leads to page 7, which has other words     → kept for a page of its own
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

MOST = 3_000
DEEPEST = 15
LONGEST = 500


@dataclass(slots=True)
class Bookmarks:
    """`lines` are the titles, indented by their depth, in the file's order; those found on their pages are gone."""

    lines: dict[int, str] = field(default_factory=dict)
    _of_page: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, document: pypdfium2.PdfDocument) -> Bookmarks:
        found = cls()
        for number, one in enumerate(islice(document.get_toc(max_depth=DEEPEST), MOST)):
            title = " ".join(one.get_title().split())[:LONGEST]
            target = one.get_dest()
            page = target.get_index() if target is not None else None
            if title:
                found.lines[number] = "  " * one.level + title
                found._of_page[-1 if page is None else page].append(number)
        return found

    def found_on(self, page: int, text: str) -> None:
        """Crosses out the titles that the page has; one that leads to a page's end may stand on the next."""
        wanted = [one for near in (page, page - 1) if near >= 0 for one in self._of_page.get(near, ())]
        if not wanted:
            return
        there = _bare(text)
        for number in wanted:
            if number in self.lines and _bare(self.lines[number]) in there:
                del self.lines[number]

    @property
    def text(self) -> str:
        return "\n".join(self.lines.values())


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
