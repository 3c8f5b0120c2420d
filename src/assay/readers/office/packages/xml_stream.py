"""An XML part read block by block: a body larger than memory gives its paragraphs one after another.

What was read before the part breaks is given; then comes a Refusal with the reason.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from lxml import etree

from assay.model.document import Reason
from assay.readers.desk import named
from assay.readers.office.packages.package import BROKEN, local_name
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

TOO_LARGE = ("huge text node", "Resource limit exceeded", "Buffer size limit")  # libxml2's words for its own limits
LARGEST = 4 * 1024 * 1024 * 1024  # bytes of one part: what goes out has limits of its own, and so has the time


class Capped:
    """Stops a part that unpacks without end."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part, self._left = part, LARGEST

    def read(self, size: int = -1) -> bytes:
        data = self._part.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise Refusal(Reason.OUTPUT_LIMIT, "a part unpacks to more than 4 GiB")
        return data


class Blocks:
    """Gives each child of the elements called `within`, complete. `entities`: the part declares entities."""

    def __init__(self, part: IO[bytes], name: str, within: Collection[str]) -> None:
        self._part, self._name, self._within = part, name, within
        self.entities = False

    def __iter__(self) -> Iterator[etree._Element]:
        try:
            yield from self._blocks()
        except etree.XMLSyntaxError as error:
            raise refusal_of(error, self._name) from error
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, f"{self._name}: {named(error)}") from error

    def _blocks(self) -> Iterator[etree._Element]:
        parser = etree.iterparse(
            Capped(self._part),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        open_at: list[int] = []
        depth = 0
        for event, element in parser:
            if event == "start":
                depth += 1
                if depth == 1:
                    self.entities = _declares(element)
                if local_name(element) in self._within and not open_at:
                    open_at.append(depth)
                continue
            if open_at and depth == open_at[0] + 1:
                yield element
                _drop(element)
            elif open_at and depth == open_at[0]:
                open_at.pop()
            depth -= 1


def refusal_of(error: etree.XMLSyntaxError, name: str) -> Refusal:
    if "ntit" in str(error):  # undefined, looping or too many entities
        return Refusal(Reason.XML_ENTITY, f"{name}: {error}")
    if any(sign in str(error) for sign in TOO_LARGE):
        return Refusal(Reason.OUTPUT_LIMIT, f"{name}: {error}")
    if "unknown error" in str(error):  # libxml2 without memory has no words for it
        return Refusal(Reason.MEMORY_LIMIT, f"{name} is too large")
    return Refusal(Reason.DAMAGED, f"{name}: {error}")


def _declares(root: etree._Element) -> bool:
    declared: Any = root.getroottree().docinfo.internalDTD
    return declared is not None and any(True for _ in declared.iterentities())


def _drop(element: etree._Element) -> None:
    """Frees what was read: the block and all before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        for before in list(element.itersiblings(preceding=True)):
            parent.remove(before)
