"""Text in XML or JSON: which kind of it, by its root element or its first sign.

<svg xmlns="http://www.w3.org/2000/svg"> …  → image/svg+xml
[{"item": "T-72B3", "qty": 37}, …           → application/json
"""

from __future__ import annotations

import json
import re

from assay.readers import encodings
from assay.readers.sniffing import names as kind

BEFORE_THE_ROOT = re.compile(
    r"\s+|<\?.{0,2000}?\?>|<!--.*?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[.{0,60000}?\]\s{0,100})?>", re.S | re.I
)
ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^<>]{0,4000})")
ROOTS: dict[str, str] = {
    "svg": kind.SVG,
    "fictionbook": kind.FB2,
    "rss": kind.RSS,
    "feed": kind.ATOM,
    "kml": kind.KML,
    "xmpmeta": kind.XMP,
    "xapmeta": kind.XMP,
    "xliff": kind.XLIFF,
    "plist": kind.PLIST,
    "html": kind.HTML,
    "worddocument": kind.WORD_XML,
    "workbook": kind.SHEET_XML,
}
OFFICE_NAMESPACES = ("schemas-microsoft-com:office", "schemas.microsoft.com/office/word/2003")
FLAT_OPC_NAMESPACE = "schemas.microsoft.com/office/2006/xmlPackage"
FLAT = re.compile(r"mimetype\s*=\s*[\"'](application/vnd\.oasis\.opendocument\.[\w-]{1,40})")
LONG_JSON_START = re.compile(r"\s*(?:\{\s*\"|\[\s*[\[{\"])")
JSON_START = re.compile(r"\s*[\[{]\s*(?:[\"\]}\[{]|-?\d|true|false|null)")
LINES = 5


def kind_of_markup(head: bytes, extension: str, *, whole: bool) -> str | None:
    """None where it is neither, and where it only looks a little like it."""
    text = _text(head)
    if text.lstrip().startswith("<"):
        return _kind_of_xml(text, extension)
    if JSON_START.match(text):
        return _kind_of_json(text, extension, whole=whole)
    return None


def _text(head: bytes) -> str:
    """Tags and signs are ASCII: only what is wide need be told before."""
    if b"\0" in head[:1000] or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return encodings.decode(head)[0]
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _kind_of_xml(text: str, extension: str) -> str | None:
    declared = text.lstrip().startswith("<?xml")
    at = 0
    while found := BEFORE_THE_ROOT.match(text, at):
        at = found.end()
    root = ROOT.match(text, at)
    if root is None:
        return kind.XML if declared else None
    name, attributes = root[2].lower(), root[3]
    if name == "document" and (flat := FLAT.search(attributes)):
        return flat[1] + kind.FLAT_OPEN_DOCUMENT
    if name == "package" and FLAT_OPC_NAMESPACE in attributes:
        return kind.FLAT_OPC
    if name in ("worddocument", "workbook") and not any(one in attributes for one in OFFICE_NAMESPACES):
        name = ""
    if name == "rdf" and extension == "xmp":
        return kind.XMP
    if name in ROOTS and (declared or "xmlns" in attributes or name in ("rss", "svg", "plist", "kml", "html")):
        return ROOTS[name]
    return kind.XML if declared or "xmlns" in attributes or extension in ("xml", "xsd", "xsl", "rdf") else None


def _kind_of_json(text: str, extension: str, *, whole: bool) -> str | None:
    lines = [line for line in text.splitlines()[: LINES + 1] if line.strip()]
    if len(lines) > 1 and all(
        _is_value(line) for line in lines[: LINES if whole else max(1, min(LINES, len(lines) - 1))]
    ):
        return kind.JSON_LINES
    if extension in ("json", "geojson", "jsonld", "har", "ipynb", "jsonl", "ndjson"):
        return kind.JSON
    if not whole:
        return kind.JSON if LONG_JSON_START.match(text) else None
    return kind.JSON if _is_value(text) else None


def _is_value(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
