"""The number formats of a workbook's cells, and its shared strings: what cells only point to.

<xf numFmtId="164"> and <numFmt numFmtId="164" formatCode="0.00%">  → a cell with that style is shown as percent
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from assay.model.document import Reason
from assay.readers.desk import named
from assay.readers.office.packages.package import BROKEN, Package, attribute, elements, local_name, number
from assay.readers.office.packages.xml_stream import Capped, refusal_of
from assay.readers.office.sheets.number_formats import BUILT_IN
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STYLES = 100_000
MOST_SHARED = 120_000_000  # characters of all shared strings together
MOST_STRINGS = 4_000_000


def formats_of(package: Package, part: str) -> list[str]:
    """The format code of each cell style, by its number."""
    root = package.xml_if_there(part)
    if root is None:
        return []
    own, styles = dict(BUILT_IN), list[str]()
    for one in elements(root):
        if local_name(one) == "numFmt":
            own[number(attribute(one, "numFmtId"), -1)] = attribute(one, "formatCode") or "General"
    for group in (one for one in root if local_name(one) == "cellXfs"):
        for one in group:
            if local_name(one) == "xf" and len(styles) < MOST_STYLES:
                styles.append(own.get(number(attribute(one, "numFmtId"), 0), "General"))
    return styles


def shared_strings(package: Package, part: str) -> tuple[list[str], str]:
    """The strings, and why there are no more of them ("" if these are all)."""
    strings: list[str] = []
    size = 0
    if part not in package.names:
        return strings, ""
    try:
        for item in streamed(package, part, "si"):
            text = "".join(_runs(item))
            size += len(text)
            if size > MOST_SHARED or len(strings) >= MOST_STRINGS:
                return strings, f"more than {MOST_SHARED // 1_000_000} million characters of shared strings"
            strings.append(text)
    except Refusal as refusal:
        return strings, refusal.detail
    return strings, ""


def _runs(item: etree._Element) -> Iterator[str]:
    """Text and runs of text; the phonetic help of East Asian strings is no text of the cell."""
    for one in item:
        name = local_name(one)
        if name == "t":
            yield one.text or ""
        elif name == "r":
            yield from (part.text or "" for part in one if local_name(part) == "t")


def streamed(package: Package, part: str, *tags: str) -> Iterator[etree._Element]:
    """Elements of these names as they end, each forgotten after use. Raises Refusal where the part breaks off."""
    with package.open_part(part) as file:
        events = etree.iterparse(
            Capped(file),
            events=("end",),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for _, element in events:
                yield element
                element.clear()
                while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
                    parent.remove(before)
        except etree.XMLSyntaxError as error:
            raise refusal_of(error, part) from error
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, f"{part}: {named(error)}") from error
