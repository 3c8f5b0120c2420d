"""A zip of XML parts, as Office and OpenDocument files are: parts read with caps, XML read without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from lxml import etree

from assay.model.document import Reason
from assay.readers.desk import named
from assay.readers.office.packages.prolog import MOST_BYTES, OPENING, Emptied, emptied
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

LARGEST_PART = 200 * 1024 * 1024  # bytes of one part, unpacked
PROLOG = 4096  # bytes in which a part declares what it declares
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError)

CORE = {
    "title": "title",
    "creator": "author",
    "lastModifiedBy": "last_modified_by",
    "created": "created",
    "modified": "modified",
    "revision": "revision",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "lastPrinted": "last_printed",
    "language": "language",
}
APP = {
    "Application": "application",
    "AppVersion": "application_version",
    "Company": "company",
    "Manager": "manager",
    "Template": "template",
    "TotalTime": "editing_minutes",
    "Pages": "stated_pages",
    "Words": "stated_words",
}
META = {
    "title": "title",
    "initial-creator": "author",
    "creator": "last_modified_by",
    "creation-date": "created",
    "date": "modified",
    "generator": "application",
    "editing-cycles": "revision",
    "editing-duration": "editing_duration",
    "subject": "subject",
    "keyword": "keywords",
    "print-date": "last_printed",
}


class Package:
    """An open package. `entities` says that a part declares entities; they are never replaced by anything."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, named(error)) from error
        self.names = frozenset(self._zip.namelist())
        self.entities = False

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def bytes_of(self, name: str) -> bytes:
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise Refusal(Reason.PASSWORD_NEEDED, "a part is encrypted")
            with self._zip.open(info) as part:
                data = part.read(LARGEST_PART + 1)
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, f"{name}: {named(error)}") from error
        if len(data) > LARGEST_PART:
            raise Refusal(Reason.OUTPUT_LIMIT, f"{name} is too large")
        return data

    def open_part(self, name: str) -> IO[bytes]:
        """For parts that are read bit by bit: a sheet may be larger than the memory. BROKEN may come while reading."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise Refusal(Reason.PASSWORD_NEEDED, "a part is encrypted")
            part = self._zip.open(info)
            if not isinstance(part, zipfile.ZipExtFile) or OPENING not in part.peek(PROLOG)[:PROLOG]:
                return part
            beginning, declares = emptied(part.read(MOST_BYTES))
            self.entities |= declares
            return io.BufferedReader(Emptied(beginning, part))
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, f"{name}: {named(error)}") from error

    def xml(self, name: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            recover=False,
        )
        try:
            root = etree.fromstring(self._without_entities(self.bytes_of(name)), parser)
        except etree.XMLSyntaxError as error:
            if "ntit" in str(error):  # undefined, looping or too many entities
                raise Refusal(Reason.XML_ENTITY, f"{name}: {error}") from error
            if "unknown error" in str(error):  # libxml2 without memory has no words for it
                raise Refusal(Reason.MEMORY_LIMIT, f"{name} is too large") from error
            raise Refusal(Reason.DAMAGED, f"{name}: {error}") from error
        declared: Any = root.getroottree().docinfo.internalDTD
        if declared is not None and any(True for _ in declared.iterentities()):
            self.entities = True
        return root

    def _without_entities(self, data: bytes) -> bytes:
        if OPENING not in data[:PROLOG]:
            return data
        beginning, declares = emptied(data[:MOST_BYTES])
        self.entities |= declares
        return beginning + data[MOST_BYTES:]

    def xml_if_there(self, name: str) -> etree._Element | None:
        """None too where the part is broken: metadata and notes are not worth the body."""
        if name not in self.names:
            return None
        try:
            return self.xml(name)
        except Refusal:
            return None

    @property
    def reason(self) -> Reason | None:
        return Reason.XML_ENTITY if self.entities else None

    def office_metadata(self) -> tuple[tuple[str, str], ...]:
        parts = (("docProps/core.xml", CORE), ("docProps/app.xml", APP))
        told = (pair for name, keys in parts for pair in _told(self.xml_if_there(name), keys))
        return (*told, *_custom(self.xml_if_there("docProps/custom.xml")))

    def open_document_metadata(self) -> tuple[tuple[str, str], ...]:
        return tuple(_told(self.xml_if_there("meta.xml"), META))


def _told(root: etree._Element | None, keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    for element in elements(root) if root is not None else ():
        key, value = keys.get(local_name(element)), " ".join((element.text or "").split())
        if key and value:
            yield key, value


def _custom(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    """What somebody's own programs keep in the file: "Matter number", "_AuthorEmail"."""
    for element in (one for one in (root if root is not None else ()) if local_name(one) == "property"):
        value = " ".join("".join(map(str, element.itertext())).split())
        if value:
            yield "custom_property", f"{attribute(element, 'name') or ''}: {value}"[:4000]


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """The element and all below it; comments, instructions and entity references are no elements."""
    return (one for one in root.iter() if isinstance(one.tag, str))


def local_name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """The first of the element's own children that is called so."""
    return next((one for one in parent if local_name(one) == name), None) if parent is not None else None


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name, whatever its prefix: the strict and the usual namespaces differ."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def number(text: str | None, default: int = 1) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default
