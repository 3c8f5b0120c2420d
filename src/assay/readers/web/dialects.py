"""What the elements of well-known kinds of XML are: headings, files inside, escaped HTML, what is not for reading."""

from __future__ import annotations

from dataclasses import dataclass

from assay.readers.sniffing import names as kind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Dialect:
    """Local names, in lower case. `attributes` None: those of every element are text. `html`: escaped HTML inside.

    `inline` elements never begin a line; None: told from the document. `facts` are elements that are metadata.
    """

    headings: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    html: frozenset[str] = frozenset()
    packed: frozenset[str] = frozenset()
    inline: frozenset[str] | None = None
    attributes: frozenset[str] | None = None
    facts: tuple[tuple[str, str], ...] = ()


GENERAL = Dialect()
DIALECTS: dict[str, Dialect] = {
    kind.SVG: Dialect(
        skipped=_set("style script namedview metadata"),
        inline=_set("tspan textpath a tref"),
        attributes=_set("aria-label label alt"),
        facts=(("title", "title"), ("dc:creator", "author"), ("dc:date", "created")),
    ),
    kind.FB2: Dialect(
        headings=_set("title subtitle"),
        skipped=_set("stylesheet"),
        packed=_set("binary"),
        inline=_set("emphasis strong a style strikethrough sub sup code image"),
        attributes=frozenset(),
        facts=(("book-title", "title"), ("lang", "language"), ("program-used", "application"), ("year", "created")),
    ),
    kind.RSS: Dialect(
        headings=_set("title"),
        html=_set("description encoded content summary"),
        inline=frozenset(),
        attributes=_set("href url term label"),
        facts=(("generator", "application"), ("lastBuildDate", "modified"), ("language", "language")),
    ),
    kind.KML: Dialect(
        headings=_set("name"),
        html=_set("description text"),
        skipped=_set("style stylemap styleurl"),
        inline=frozenset(),
        attributes=_set("name displayname"),
    ),
    kind.XLIFF: Dialect(
        inline=_set("g x bx ex bpt ept ph it mrk sub pc sc ec cp"),
        attributes=_set("original source-language target-language"),
    ),
    kind.XMP: Dialect(skipped=frozenset(), inline=frozenset()),
}
DIALECTS[kind.ATOM] = DIALECTS[kind.RSS]
