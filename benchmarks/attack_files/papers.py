"""The smallest honest files of each format, into which attacks put what they bring."""

from __future__ import annotations

from email.message import EmailMessage

from .writers import Entry, entries_of, zip_by_hand, zip_of

TEXT = "Forty crates of mortar shells left Burgas on the Amber Star"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = "".join(
    f' xmlns:{prefix}="{OF}{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)
XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
XML = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = "application/vnd.openxmlformats-officedocument."


def types(**overrides: str) -> bytes:
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    ).encode()


def relations(*targets: tuple[str, str, str]) -> bytes:
    """Each: a kind, a target, and "External" or nothing."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, (kind, target, mode) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'.encode()


def docx_parts(body: str, *, doctype: str = "", further: tuple[tuple[str, str, str], ...] = ()) -> dict[str, bytes]:
    main = f'{XML}{doctype}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    return {
        "[Content_Types].xml": types(**{"/word/document.xml": SHEET + "wordprocessingml.document.main+xml"}),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": relations(*further),
        "word/document.xml": main.encode(),
    }


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str = paragraph(TEXT), **options: object) -> bytes:
    return zip_of(docx_parts(body, **options))  # type: ignore[arg-type]


def xlsx_parts(rows: str, *, strings: str | None = None, doctype: str = "", after: str = "") -> dict[str, bytes]:
    parts = {
        "[Content_Types].xml": types(
            **{
                "/xl/workbook.xml": SHEET + "spreadsheetml.sheet.main+xml",
                "/xl/worksheets/sheet1.xml": SHEET + "spreadsheetml.worksheet+xml",
                "/xl/sharedStrings.xml": SHEET + "spreadsheetml.sharedStrings+xml",
            }
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": (
            f'{XML}<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="Crates" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", "")
        ),
        "xl/worksheets/sheet1.xml": (
            f'{XML}<worksheet xmlns="{S}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        ).encode(),
    }
    told = f"<si><t>{TEXT}</t></si>" if strings is None else strings
    parts["xl/sharedStrings.xml"] = f'{XML}{doctype}<sst xmlns="{S}">{told}</sst>'.encode()
    return parts


def row(text: str = TEXT, number: int = 1) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


FIRST_STRING = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def pptx_parts(
    text: str = TEXT, *, doctype: str = "", shape: str = "", further: tuple[tuple[str, str, str], ...] = ()
) -> dict[str, bytes]:
    slide = (
        f'{XML}{doctype}<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:cSld><p:spTree><p:sp><p:nvSpPr>'
        f'<p:cNvPr id="2" name="x">{shape}</p:cNvPr></p:nvSpPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r>'
        "</a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )
    deck = (
        f'{XML}<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst>'
        "</p:presentation>"
    )
    return {
        "[Content_Types].xml": types(
            **{
                "/ppt/presentation.xml": SHEET + "presentationml.presentation.main+xml",
                "/ppt/slides/slide1.xml": SHEET + "presentationml.slide+xml",
            }
        ),
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml", "")),
        "ppt/presentation.xml": deck.encode(),
        "ppt/_rels/presentation.xml.rels": relations(("slide", "slides/slide1.xml", "")),
        "ppt/slides/slide1.xml": slide.encode(),
        "ppt/slides/_rels/slide1.xml.rels": relations(*further),
    }


def odf_parts(kind: str, content: str, *, doctype: str = "", styles: str = "") -> dict[str, bytes]:
    """`kind`: text, spreadsheet or presentation."""
    main = (
        f'{XML}{doctype}<office:document-content{ODF}{XLINK} office:version="1.2">{styles}'
        f"<office:body><office:{kind}>{content}</office:{kind}></office:body></office:document-content>"
    )
    media = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        f'{XML}<manifest:manifest xmlns:manifest="{OF}manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{media}"/></manifest:manifest>'
    )
    return {"mimetype": media.encode(), "content.xml": main.encode(), "META-INF/manifest.xml": manifest.encode()}


def stored_first(parts: dict[str, bytes]) -> bytes:
    return zip_by_hand(entries_of(parts))


def odt(content: str = f"<text:p>{TEXT}</text:p>", **options: str) -> bytes:
    return stored_first(odf_parts("text", content, **options))


def ods(table: str, **options: str) -> bytes:
    return stored_first(odf_parts("spreadsheet", f'<table:table table:name="Crates">{table}</table:table>', **options))


def epub(chapter: str, *, href: str = "a.xhtml", package: str = "", more: dict[str, bytes] | None = None) -> bytes:
    container = (
        f'{XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    opf = (
        f'{XML}{package}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="b" href="{href}" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    parts = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container.encode()}
    return stored_first({**parts, "book.opf": opf.encode(), "a.xhtml": chapter.encode(), **(more or {})})


def xhtml(body: str, *, doctype: str = "") -> str:
    return f'{XML}{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'


def fb2(text: str, *, doctype: str = "") -> bytes:
    return (
        f'{XML}{doctype}<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><body><section>'
        f"<p>{text}</p></section></body></FictionBook>"
    ).encode()


def svg(inner: str, *, doctype: str = "") -> bytes:
    return (
        f'{XML}{doctype}<svg xmlns="http://www.w3.org/2000/svg"{XLINK} width="400" height="200">{inner}</svg>'
    ).encode()


def mail(body: str = TEXT, *, html: str = "", files: dict[str, bytes] | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Lena Orlova <lena@harbour.example>", "depot@harbour.example"
    message["Subject"], message["Date"] = "Amber Star", "Tue, 05 Mar 2024 10:00:00 +0000"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in (files or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def replaced(data: bytes, was: bytes, becomes: bytes) -> bytes:
    if was not in data:
        raise ValueError(was)
    return data.replace(was, becomes)


def with_part(parts: dict[str, bytes], name: str, data: bytes) -> bytes:
    return zip_of({**parts, name: data})


def with_entry(parts: dict[str, bytes], entry: Entry) -> bytes:
    """The part is replaced by one that was packed piece by piece."""
    return zip_by_hand([*(one for one in entries_of(parts) if one.name != entry.name), entry])
