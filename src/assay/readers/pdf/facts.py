"""What a PDF is made of, as qpdf sees it: dates and tools, fonts, signatures, active content, layers, embedded files.

One walk over all objects; nothing is followed, run or looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf

from assay.readers.pdf.dates import iso

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OBJECTS = 150_000
MOST_NESTED = 400_000
DEEPEST = 8
MOST_FILES = 20_000
MOST_LISTED = 40
LONGEST_XMP = 4 * 1024 * 1024
ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "an action that starts a program",
    "/SubmitForm": "an action that sends the form's values",
    "/ImportData": "an action that loads data",
    "/GoToR": "a link into another file",
    "/GoToE": "a link into an embedded file",
    "/Rendition": "an action that plays media",
    "/RichMediaExecute": "an action that runs rich media",
}
MEDIA = {
    "/Sound": "a sound", "/Movie": "a film", "/Screen": "a screen for media", "/RichMedia": "rich media",
    "/3D": "a three-dimensional picture",
}  # fmt: skip
XMP = (
    ("xmp:CreatorTool", "xmp_application"),
    ("pdf:Producer", "xmp_producer"),
    ("xmp:CreateDate", "xmp_created"),
    ("xmp:ModifyDate", "xmp_modified"),
    ("xmp:MetadataDate", "xmp_metadata_date"),
    ("xmpMM:DocumentID", "xmp_document_id"),
    ("xmpMM:InstanceID", "xmp_instance_id"),
    ("xmpMM:OriginalDocumentID", "xmp_original_document_id"),
    ("pdfaid:part", "pdf_a_part"),
    ("dc:creator", "xmp_author"),
)
XMP_PATTERNS = tuple(
    (
        (
            re.compile(rf"<{name}[^>]{{0,200}}>([^<]{{1,500}})<|\b{name}=[\"']([^\"'<]{{1,500}})[\"']"),
            re.compile(rf"<{name}>\s{{0,99}}<rdf:\w+>\s{{0,99}}<rdf:li[^>]{{0,99}}>([^<]{{1,500}})<"),
        ),
        ours,
    )
    for name, ours in XMP
)
"""As an element or an attribute, and as a list; compiled before a reader is forked, not in each."""
SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(slots=True)
class Facts:
    """`files` are embedded files: the name that the PDF gives, and the stream."""

    pages: int = 0
    metadata: list[tuple[str, str]] = field(default_factory=list)
    active: dict[str, int] = field(default_factory=dict)
    media: dict[str, int] = field(default_factory=dict)
    files: list[tuple[str, pikepdf.Stream]] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    xfa: list[tuple[str, pikepdf.Stream]] = field(default_factory=list)
    complete: bool = True


def layers_off(pdf: pikepdf.Pdf) -> frozenset[str]:
    """The names of the layers (optional content groups) that are switched off when the file is opened."""
    properties = _get(pdf.Root, "/OCProperties")
    settings = _get(properties, "/D")
    if settings is None:
        return frozenset()
    groups = _items(_get(settings, "/OFF"))
    if _text(_get(settings, "/BaseState")) == "/OFF":
        on = {_text(_get(one, "/Name")) for one in _items(_get(settings, "/ON"))}
        groups = [one for one in _items(_get(properties, "/OCGs")) if _text(_get(one, "/Name")) not in on]
    return frozenset(name for one in groups if (name := _text(_get(one, "/Name"))))


def facts_of(pdf: pikepdf.Pdf) -> Facts:
    facts = Facts(pages=len(pdf.pages))
    identifiers = _items(_get(pdf.trailer, "/ID"))
    facts.metadata += [
        (f"file_id_{number}", bytes(one).hex())
        for number, one in enumerate(identifiers[:2], 1)
        if isinstance(one, pikepdf.String)
    ]
    facts.metadata += _xmp(_get(pdf.Root, "/Metadata"))
    if pdf.is_encrypted:
        facts.metadata.append(("encrypted", f"revision {pdf.encryption.R}, {pdf.encryption.bits} bits"))
    if _text(_get(pdf.Root, "/PageMode")) == "/UseAttachments" or _get(pdf.Root, "/Collection") is not None:
        facts.metadata.append(("portfolio", "yes"))
    _opens_with(pdf, facts)
    seen: set[tuple[int, int]] = set()
    for one in _all(pdf, facts):
        _look(one, facts, seen)
    facts.xfa = _xfa(pdf)
    return facts


def _opens_with(pdf: pikepdf.Pdf, facts: Facts) -> None:
    action = _get(pdf.Root, "/OpenAction")
    if _text(_get(action, "/S")) in ("/URI", "/Launch", "/JavaScript", "/SubmitForm", "/GoToR"):
        _count(facts.active, f"an action on opening ({_text(_get(action, '/S'))[1:]})")


def _all(pdf: pikepdf.Pdf, facts: Facts) -> Iterator[pikepdf.Object]:
    """Every dictionary, those inside others too; up to a number."""
    left = MOST_NESTED
    for number, one in enumerate(pdf.objects):
        if number >= MOST_OBJECTS or left <= 0:
            facts.complete = False
            return
        stack = [(one, 0)]
        while stack and left > 0:
            left -= 1
            inner, depth = stack.pop()
            if isinstance(inner, (pikepdf.Dictionary, pikepdf.Stream)):
                yield inner
                values = [value for _, value in inner.items()] if depth < DEEPEST else []
            else:
                values = (
                    list(inner)
                    if isinstance(inner, pikepdf.Array) and 0 < len(inner) < 5000 and depth < DEEPEST
                    else []
                )
            stack += [
                (value, depth + 1)
                for value in values
                if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect
            ]


def _look(one: pikepdf.Object, facts: Facts, seen: set[tuple[int, int]]) -> None:
    kind, subtype, action = _text(one.get("/Type")), _text(one.get("/Subtype")), _text(one.get("/S"))
    if action in ACTIONS and ("/JS" in one or action != "/JavaScript" or kind == "/Action"):
        _count(facts.active, ACTIONS[action])
    if subtype in MEDIA and kind in ("", "/Annot", "/Sound"):
        _count(facts.media, MEDIA[subtype])
    if kind == "/Font" and len(facts.fonts) < MOST_LISTED and (name := SUBSET.sub("", _text(one.get("/BaseFont"))[1:])):
        if name not in facts.fonts:
            facts.fonts.append(name)
    elif kind == "/Sig" or (kind == "" and "/ByteRange" in one and "/Contents" in one):
        _note_signature(one, facts)
    if "/EF" in one:
        _note_file(one, facts, seen)


def _note_file(specification: pikepdf.Object, facts: Facts, seen: set[tuple[int, int]]) -> None:
    embedded = _get(specification, "/EF")
    name = _text(specification.get("/UF")) or _text(specification.get("/F")) or _text(specification.get("/Desc"))
    for key in ("/UF", "/F", "/DOS", "/Mac", "/Unix"):
        stream = _get(embedded, key)
        if isinstance(stream, pikepdf.Stream) and len(facts.files) < MOST_FILES:
            if stream.objgen not in seen:
                facts.files.append((name or f"embedded {len(facts.files) + 1}", stream))
            seen.add(stream.objgen)


def _note_signature(one: pikepdf.Object, facts: Facts) -> None:
    if len(facts.signatures) >= MOST_LISTED:
        return
    said = [_text(one.get(key)) for key in ("/Name", "/Reason", "/Location")]
    when = iso(_text(one.get("/M")))
    stated = ", ".join(part for part in (*said, when) if part)
    facts.signatures.append(f"{stated or 'no name'} ({_text(one.get('/SubFilter'))[1:] or 'no method'}; not verified)")


def _xfa(pdf: pikepdf.Pdf) -> list[tuple[str, pikepdf.Stream]]:
    """The packets of an XFA form: (name, stream)."""
    form = _get(_get(pdf.Root, "/AcroForm"), "/XFA")
    if isinstance(form, pikepdf.Stream):
        return [("xdp", form)]
    items = _items(form)[:100]
    pairs = zip(items[::2], items[1::2], strict=False)
    return [(_text(name), stream) for name, stream in pairs if isinstance(stream, pikepdf.Stream)]


def _xmp(stream: pikepdf.Object | None) -> list[tuple[str, str]]:
    """Read by patterns, not by an XML parser: it holds nothing worth an entity."""
    if not isinstance(stream, pikepdf.Stream):
        return []
    text = bounded(stream, LONGEST_XMP).decode("utf-8", "replace")
    found = []
    for patterns, ours in XMP_PATTERNS:
        value = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
        if value and (stated := next(one for one in value.groups() if one).strip()):
            found.append((ours, stated))
    return found


def bounded(stream: pikepdf.Stream, most: int) -> bytes:
    return b"".join(chunks(stream, most))


def chunks(stream: pikepdf.Stream, most: int) -> Iterator[bytes]:
    """The stream's content. Flate, which nearly all use, piece by piece; up to `most` bytes and one piece."""
    import zlib

    filters = _get(stream, "/Filter")
    names = [_text(one) for one in (_items(filters) if isinstance(filters, pikepdf.Array) else [filters])]
    raw = stream.read_raw_bytes()
    if names not in (["/FlateDecode"], ["/Fl"]) or _get(stream, "/DecodeParms") is not None:
        yield raw if names in ([""], []) else stream.read_bytes()
        return
    unpack, size = zlib.decompressobj(), 0
    while raw and not unpack.eof and size < most:
        piece = unpack.decompress(raw, 1024 * 1024)
        raw = unpack.unconsumed_tail
        size += len(piece)
        yield piece


def _count(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1


def _get(one: pikepdf.Object | None, key: str) -> pikepdf.Object | None:
    return one.get(key) if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)) else None


def _items(one: pikepdf.Object | None) -> list[pikepdf.Object]:
    return [one[n] for n in range(min(len(one), MOST_NESTED))] if isinstance(one, pikepdf.Array) else []


def _text(one: object) -> str:
    return str(one).strip()[:500] if isinstance(one, (pikepdf.Name, pikepdf.String, str)) else ""
