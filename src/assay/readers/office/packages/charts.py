"""A chart in an Office file as text: its titles, and its series as the rows of a table with the stored values.

Title "Deliveries", series "2031" over Kazan, Perm  → "Deliveries\\n\\n\\tKazan\\tPerm\\n2031\\t4\\t6"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.readers.office.packages.package import Package, elements, local_name
from assay.readers.office.sheets.number_formats import general

if TYPE_CHECKING:
    from lxml import etree

MOST_POINTS = 2_000
MOST_SERIES = 200


def chart_text(package: Package, part: str, *, values: bool = True) -> str:
    """Empty where the part is broken. Without `values` only titles and the names of series: the cells have the rest."""
    root = package.xml_if_there(part)
    if root is None:
        return ""
    lines = [*_titles(root)]
    heads: list[str] = []
    for series in [one for one in elements(root) if local_name(one) == "ser"][:MOST_SERIES]:
        name = " ".join(_points(series, "tx"))
        if not values:
            lines += [name] if name else []
            continue
        categories = _points(series, "cat") or _points(series, "xVal")
        if categories and categories != heads:
            heads = categories
            lines.append("\t" + "\t".join(categories))
        lines.append("\t".join((name, *(_points(series, "val") or _points(series, "yVal")))))
    return "\n".join(one for one in lines if one.strip())


def _titles(root: etree._Element) -> list[str]:
    """Titles of the chart and its axes, and text drawn on it: a line for each paragraph."""
    found: list[str] = []
    for paragraph in (one for one in elements(root) if local_name(one) == "p"):
        text = "".join(one.text or "" for one in elements(paragraph) if local_name(one) == "t").strip()
        if text and text not in found[-1:]:
            found.append(text)
    return found


def _points(series: etree._Element, group: str) -> list[str]:
    """The stored values of a reference, in their order; many levels of categories come one after another."""
    found: list[str] = []
    for part in (one for one in series if local_name(one) == group):
        for one in elements(part):
            if local_name(one) == "v" and len(found) < MOST_POINTS:
                found.append(_value(" ".join((one.text or "").split())))
    return found


def _value(text: str) -> str:
    """A number in the fifteen digits that are meant: 4.4000000000000004 → 4.4."""
    try:
        return general(float(text)) if len(text) > 15 else text
    except ValueError:
        return text
