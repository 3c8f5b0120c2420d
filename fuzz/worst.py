"""The nastiest repetitions, to any size: groups in groups, small records, delimiters, what is opened and never closed.

Case("html", …, b"<b>", 8) → <b><b><b><b>…
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass

from assay.readers.sniffing import names as kind


@dataclass(frozen=True, slots=True)
class Case:
    """`before`, then `piece` again and again, then `after`; `member` names the part of a ZIP that this is."""

    target: str
    mime_type: str
    name: str
    piece: bytes
    before: bytes = b""
    after: bytes = b""
    member: str = ""
    others: tuple[tuple[str, bytes], ...] = ()

    def made(self, size: int) -> bytes:
        data = self.before + self.piece * max(1, size // len(self.piece)) + self.after
        if not self.member:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, content in (*self.others, (self.member, data)):
                archive.writestr(zipfile.ZipInfo(name), content)
        return out.getvalue()


def _each(target: str, mime_type: str, pieces: dict[str, bytes], before: bytes = b"", after: bytes = b"") -> list[Case]:
    return [Case(target, mime_type, name, piece, before, after) for name, piece in pieces.items()]


def _in_zip(
    target: str, mime_type: str, member: str, pieces: dict[str, tuple[bytes, bytes, bytes]],
    others: tuple[tuple[str, bytes], ...] = (),
) -> list[Case]:  # fmt: skip
    return [
        Case(target, mime_type, name, piece, before, after, member, others)
        for name, (before, piece, after) in pieces.items()
    ]


ANYWHERE = {
    "spaces": b" ", "newlines": b"\n", "returns": b"\r", "quotes": b'"', "letters": b"a", "zeros": b"\0",
    "equals": b"=", "dashes": b"-", "digits": b"1", "a, b": b"a, ", "<": b"<", "(": b"(", "[": b"[", "{": b"{",
    "backslashes": b"\\", "colons": b":", "a dot": b"a.", "> ": b"> ", "%": b"%", "@": b"@", "; ": b"; a=b",
    "tabs": b"\t", "stars": b"*", "0xff": b"\xff", "Chinese": "写".encode(),
}  # fmt: skip
"""Lines without an end, and the shapes on which patterns go back and forth."""

TEXTS = {
    "text": kind.TEXT, "delimited": kind.CSV, "json": kind.JSON, "html": kind.HTML, "rtf": kind.RTF, "mail": kind.EML,
    "mbox": kind.MBOX, "mhtml": kind.MHTML, "calendar": kind.CALENDAR, "xml": kind.XML, "dif": kind.DIF,
    "sylk": kind.SYLK, "pgp": kind.PGP, "headers": "", "quoting": "", "nesting": "", "encodings": "", "volumes": "",
    "rtf_body": "", "cell_formats": "", "numbering": "", "pdf_salvage": "", "xfa": "", "member_names": "", "sniffing": "",
    "versions": "", "bag": "", "journal": "", "frames": "", "packed": kind.UUENCODED, "signed": kind.CMS,
    "plists": kind.PLIST, "warc": kind.WARC,
}  # fmt: skip
STARTS = {
    "rtf": b"{\\rtf1 ", "mail": b"From: a\r\nSubject: ", "mbox": b"From a@b Mon Jan  1 00:00:00 2024\nSubject: b\n\n",
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=", "calendar": b"BEGIN:VCALENDAR\r\nX:",
    "sylk": b"ID;PWXL\r\n", "dif": b"TABLE\r\n0,1\r\n", "pgp": b"-----BEGIN PGP MESSAGE-----\n", "html": b"<html><body>",
    "xml": b"<?xml version='1.0'?><a>", "json": b'{"a": [', "cell_formats": b"\0\0\0\0\0\xf0\xe5@", "numbering": b"\1" * 8,
    "pdf_salvage": b"%PDF-1.4\n", "packed": b"begin 644 a\n", "plists": b"<plist>", "warc": b"WARC/1.0\r\n",
}  # fmt: skip

XML_PIECES = {"nested": b"<a>", "empty": b"<a/>", "attributes": b"<a b='c' d='e'/>", "unclosed comment": b"<!-- ",
              "entities": b"&amp;", "CDATA": b"<![CDATA[ ", "one open tag": b" a='b'", "instructions": b"<?a b"}  # fmt: skip
HTML_PIECES = {
    "nested div": b"<div>", "nested b": b"<b>", "nested table": b"<table><tr><td>", "nested td": b"<td>", "p": b"<p>a",
    "nested font": b"<font color=red>", "nested ul": b"<ul><li>", "nested a": b"<a href=x>", "nested p b i": b"<p><b><i>",
    "colspan": b"<td colspan=1000 rowspan=10000>a", "unclosed comment": b"<!--", "unclosed attribute": b"<a b='",
    "options": b"<select><option>a", "styles": b"<p style='display:none;color:#fff;left:-9999px'>a",
    "style sheets": b"<style>p{color:red}</style>", "media": b"<style>@media x{p{color:red}</style>", "misnested": b"<b><p></b>",
    "closing": b"</b>", "forms": b"<form><input value=a>", "scripts": b"<script>", "many attributes": b"<a b c d e f>",
    "foster": b"<table><b>", "images": b"<img src='http://a/b' alt=c>", "headings": b"<h1>a</h1>", "entities": b"&nbsp;&#",
    "rules and classes": b"<style>.a.b.c .d{display:none}</style><p class='a b c d'>a",
}  # fmt: skip
RTF_PIECES = {
    "groups": b"{", "closed groups": b"{a}", "closing": b"}", "fonts": b"{\\fonttbl{\\f1 a;}}", "destinations": b"{\\*\\a b}",
    "tables": b"\\trowd\\cellx1\\intbl a\\cell\\row", "cells": b"\\intbl a\\cell ", "nested tables": b"\\itap9 a\\nestcell ",
    "hex": b"\\'e4", "unicode": b"\\u1084?", "uc": b"\\uc30000\\u1a", "bin": b"\\bin1 ", "bin 0": b"\\bin0 ", "fields": b"{\\field{\\*\\fldinst a}{\\fldrslt b}}",
    "nested fields": b"{\\field{\\*\\fldinst a}{\\fldrslt b", "pictures": b"{\\pict ff}", "objects": b"{\\object{\\objdata ff}}", "footnotes": b"{\\footnote a}",
    "lists": b"{\\listtable{\\list{\\listlevel}}}", "numbers": b"\\f1234567890 ", "revised": b"\\revised\\revauth1 a", "deleted": b"{\\deleted a}b ", "cellx": b"\\cellx1",
    "styles": b"{\\stylesheet{\\s1 a;}}", "sections": b"\\sect a", "pages": b"a\\page ", "tabs": b"\\tab ",
}  # fmt: skip
MAIL_HEAD = b"From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
MAIL_PIECES = {
    "parts": b"--x\r\n\r\na\r\n", "empty parts": b"--x\r\n", "nested": b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n",
    "nested mails": b"--x\r\nContent-Type: message/rfc822\r\n\r\n", "uu": b"begin 644 a\n#0V%T\n`\nend\n", "uu unclosed": b"begin 644 a\n",
    "yenc": b"=ybegin line=128 size=1 name=a\nab\n=yend size=1\n", "yenc unclosed": b"=ybegin line=1 size=1 name=a\n",
    "borders like": b"--x-\r\n", "quoted": b"> a\r\nb\r\n", "original": b"-----Original Message-----\r\n", "wrote": b"On a wrote \r\n",
    "attachments": b"--x\r\nContent-Disposition: attachment; filename=a\r\n\r\nb\r\n", "html": b"--x\r\nContent-Type: text/html\r\n\r\n<b>\r\n",
    "from quoted": b"From a\r\nSent: b\r\n",
}  # fmt: skip
HEADER_PIECES = {"many": b"A: b\r\n", "folded": b"a\r\n ", "encoded words": b"=?utf-8?Q?a?= ", "broken words": b"=?utf-8?Q?a", "parameters": b"; a*0=b",
                 "addresses": b"<a@b>, ", "comments": b"(", "received": b"a\r\nReceived: from a by b; c", "quoted": b'"\\', "charset": b"=?x?B?"}  # fmt: skip
JSON_PIECES = {
    "lists": b"[",
    "objects": b'{"a":',
    "numbers": b"1,",
    "strings": b'"a",',
    "open string": b'"a',
    "escapes": b"\\u0430",
    "objects in a list": b'{"a":1},',
}
PDF_PIECES = {"objects": b"1 0 obj\n", "new objects": b"9 0 obj<</Type/Page>>endobj\n", "dictionaries": b"<<", "streams": b"stream\n", "eof": b"%%EOF\n",
              "startxref": b"startxref\n0\n%%EOF\n", "pages": b"1 0 obj<</Type/Page/Parent 1 0 R", "arrays": b"[", "object streams": b"1 0 obj<</Type/ObjStm/N 9/First 9", "ids": b"/ID [",
              "kids": b"/Kids[1 0 R 1 0 R]", "encrypt": b"/Encrypt 1 0 R", "strings": b"("}  # fmt: skip
WORD = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
WORD_PARTS = (
    ("[Content_Types].xml", b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/word/document.xml' "
     b"ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"),
    ("_rels/.rels", b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type="
     b"'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>"),
)  # fmt: skip
WORD_PIECES = {
    name: (WORD, piece, b"</w:body></w:document>")
    for name, piece in {
        "paragraphs": b"<w:p><w:r><w:t>a</w:t></w:r></w:p>", "nested tables": b"<w:tbl><w:tr><w:tc>", "runs": b"<w:r><w:t>a</w:t></w:r>",
        "cells": b"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>", "nested content": b"<w:sdt><w:sdtContent>",
        "rows": b"<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>", "deleted": b"<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:p>",
        "fields": b"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>", "footnotes": b"<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
        "numbered": b"<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "text boxes": b"<w:p><w:r><w:txbxContent>",
        "hidden": b"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>", "moved": b"<w:moveFrom><w:p>", "merged": b"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>",
    }.items()
}  # fmt: skip
ODF = (b"<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
       b"xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'><office:body>")  # fmt: skip
ODF_END = b"</office:body></office:document-content>"
ODF_PIECES = {
    "paragraphs": b"<text:p>a</text:p>", "nested lists": b"<text:list><text:list-item>", "nested tables": b"<table:table><table:table-row><table:table-cell>", "spans": b"<text:span>",
    "spaces": b"<text:p><text:s text:c='99999999'/></text:p>", "notes": b"<text:p><text:note><text:note-body><text:p>a</text:p></text:note-body></text:note></text:p>", "frames": b"<draw:frame><draw:text-box>",
    "cells": b"<table:table-cell table:number-columns-repeated='16384'><text:p>a</text:p></table:table-cell>", "sections": b"<text:section>",
    "rows": b"<table:table-row table:number-rows-repeated='1048576'><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>",
}  # fmt: skip
MAIN = b"xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
BOOK = (
    ("[Content_Types].xml", b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/xl/workbook.xml' "
     b"ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>"),
    ("_rels/.rels", b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type="
     b"'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
    ("xl/workbook.xml", b"<workbook " + MAIN + b" xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"),
    ("xl/_rels/workbook.xml.rels", b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type="
     b"'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
)  # fmt: skip
SHEET_PIECES = {
    "cells": (b"<worksheet " + MAIN + b"><sheetData><row r='1'>", b"<c><v>1</v></c>", b"</row></sheetData></worksheet>"),
    "rows": (b"<worksheet " + MAIN + b"><sheetData>", b"<row><c><v>1</v></c></row>", b"</sheetData></worksheet>"),
    "far rows": (b"<worksheet " + MAIN + b"><sheetData>", b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", b"</sheetData></worksheet>"),
    "merged": (b"<worksheet " + MAIN + b"><sheetData><row r='1'><c><v>1</v></c></row></sheetData><mergeCells>", b"<mergeCell ref='A1:XFD1048576'/>", b"</mergeCells></worksheet>"),
    "columns": (b"<worksheet " + MAIN + b"><cols>", b"<col min='1' max='16384' hidden='1'/>", b"</cols><sheetData><row r='1'><c><v>1</v></c></row></sheetData></worksheet>"),
    "nested": (b"<worksheet " + MAIN + b"><sheetData>", b"<row>", b""),
}  # fmt: skip


def _records(target: str, mime_type: str, pieces: dict[str, bytes]) -> list[Case]:
    return [Case(target, mime_type, name, piece) for name, piece in pieces.items()]


CASES: tuple[Case, ...] = (
    *(case for target, mime_type in TEXTS.items() for case in _each(target, mime_type, ANYWHERE, STARTS.get(target, b""))),
    *_each("html", kind.HTML, HTML_PIECES, b"<html><body>"),
    *_each("nesting", "", HTML_PIECES),
    *_each("xml", kind.XML, XML_PIECES, b"<a>"),
    *_each("xfa", "", XML_PIECES, b"<a>"),
    *_each("xfa", "", {"exData": b"<exData>a"}, b"<template xmlns='http://www.xfa.org/schema/xfa-template/3.0/'>"),
    *_each("plists", kind.PLIST, {"dict": b"<dict><key>a</key>", "array": b"<array>", "strings": b"<string>a</string>"}, b"<plist><array>"),
    *_each("rtf", kind.RTF, RTF_PIECES, b"{\\rtf1\\ansi "),
    *_each("rtf_body", "", RTF_PIECES),
    *_each("mail", kind.EML, MAIL_PIECES, MAIL_HEAD),
    *_each("mail", kind.EML, {f"text {name}": piece for name, piece in MAIL_PIECES.items()}, b"From: a\r\n\r\n"),
    *_each("mail", kind.EML, HEADER_PIECES, b"From: a\r\nTo: "),
    *_each("headers", "", HEADER_PIECES, b"From: a\r\nTo: "),
    *_each("headers", "", MAIL_PIECES),
    *_each("mbox", kind.MBOX, {"mails": b"From a@b Mon Jan  1 00:00:00 2024\nSubject: b\n\nc\n\n", "froms": b"From a\n"}),
    *_each("quoting", "", MAIL_PIECES),
    *_each("calendar", kind.CALENDAR, {"begin": b"BEGIN:VEVENT\r\n", "folded": b"a\r\n ", "parameters": b";A=b", "empty": b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "properties": b"SUMMARY:a\r\n", "end": b"END:VEVENT\r\n"}, b"BEGIN:VCALENDAR\r\n"),
    *_each("json", kind.JSON, JSON_PIECES), *_each("json", kind.JSON_LINES, JSON_PIECES),
    *_each("pdf_salvage", "", PDF_PIECES, b"%PDF-1.4\n"), *_each("pdf", kind.PDF, PDF_PIECES, b"%PDF-1.4\n"),
    *_each("delimited", kind.CSV, {"semicolons": b";", "quoted": b'"a","b"\n', "open quotes": b'"a\n', "wide": b"a,", "two": b'""', "rows": b"a;b\n"}),
    *_each("sylk", kind.SYLK, {"cells": b"C;X1;Y1;K1\r\n", "far": b"C;X65535;Y65535;K1\r\n", "fields": b";K1", "formats": b"P;Pa\r\n"}, b"ID;PWXL\r\n"),
    *_each("dif", kind.DIF, {"cells": b"0,1\r\nV\r\n", "rows": b"-1,0\r\nBOT\r\n"}, b"TABLE\r\n0,1\r\n\"\"\r\nDATA\r\n0,0\r\n\"\"\r\n"),
    *_each("lotus", kind.LOTUS, {"records": b"\x0e\0\x0d\0\0\0\0\0\0" + b"\0" * 8, "empty": b"\x01\0\0\0"}, b"\0\0\2\0\x04\x04"),
    *_each("tnef", kind.TNEF, {"attributes": b"\1\0\0\0\0\0\0\0\0\0\0", "attachments": b"\2\x02\x90\x06\0\0\0\0\0\0\0"}, b"\x78\x9f\x3e\x22\1\0"),
    *_each("pgp", kind.PGP, {"messages": b"-----BEGIN PGP MESSAGE-----\n", "whole": b"-----BEGIN PGP MESSAGE-----\n\nAA==\n=aaaa\n-----END PGP MESSAGE-----\n", "packets": b"\xcb\1a"}),
    *_each("pgp", kind.PGP_KEYS, {"packets": b"\xcd\1a", "partial": b"\xcb\xe0a"}),
    *_each("signed", kind.CMS, {"sequences": b"\x30\x80", "sets": b"\x31\x82\xff\xff", "octets": b"\x24\x80", "small": b"\x04\1a"}, b"\x30\x80"),
    *_each("zip", kind.ZIP, {"local": b"PK\3\4\x14" + b"\0" * 21 + b"\1\0\0\0a", "central": b"PK\1\2" + b"\0" * 24 + b"\1" + b"\0" * 17 + b"a", "ends": b"PK\5\6" + b"\0" * 18, "marks": b"PK\3\4", "data marks": b"PK\7\x08"}),
    *_each("tar", kind.TAR, {"headers": b"a" + b"\0" * 511, "random": b"ustar\0" * 2}),
    *_each("packed", kind.GZIP, {"gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0"}), *_each("packed", kind.UUENCODED, {"files": b"begin 644 a\n#0V%T\n`\nend\n", "begins": b"begin 644 a\n"}),
    *_each("packed", kind.ZSTD, {"skippable": b"\x50\x2a\x4d\x18\0\0\0\0"}), *_each("packed", kind.LZ4, {"frames": b"\x04\x22\x4d\x18\x40\x40\xc0\0\0\0\0"}),
    *_each("warc", kind.WARC, {"records": b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "headers": b"WARC/1.0\r\n"}),
    *_each("lzo", "", {"zeros": b"\0", "copies": b"\x20\0", "short": b"\x40\0"}), *_each("snappy", "", {"chunks": b"\0\0\0\0", "copies": b"\x01\x01", "literals": b"\0a"}, b"\xff\xff\x3f\0a"),
    *_each("protobuf", "", {"varints": b"\x08\1", "nested": b"\x0a\x7f", "empty": b"\0", "strings": b"\x0a\1a", "archives": b"\2\x08\1"}),
    *_each("cell_formats", "", {"sections": b";", "brackets": b"[a]", "zeros": b"0", "hashes": b"#,", "dates": b"d/m ", "quoted": b'"a"', "open quote": b'"', "escapes": b"\\a"}, b"\0\0\0\0\0\xf0\xe5@"),
    *_each("numbering", "", {"percents": b"%1"}, b"\1" * 8),
    *_each("ole_properties", "", {"properties": b"\2\0\0\0\x30\0\0\0"}, b"\xfe\xff\0\0" + b"\0" * 20 + b"\1\0\0\0" + b"\0" * 16 + b"\x30\0\0\0" + struct.pack("<II", 0x7FFFFFFF, 0xFFFF)),
    *_each("volumes", "", {"parts": b"a.7z.001\n", "rars": b"a.part1.rar\n", "split": b"a.tar.gz.aa\n", "high": b"a.z99999999\n"}),
    *_each("versions", "", {"same": b"a b ", "numbers": b"1 ", "three": b"a b c d a c b "}),
    *_each("bag", "", {"lines": b"0" * 64 + b"  data/a\n"}), *_each("journal", "", {"lines": b"{}\n"}),
    *_each("frames", "", {"frames": b"J\0\0\0\2{}", "bytes": b"B\0\0\0\0", "nested": b"["}, b""), *_each("frames", "", {"deep": b'{"type":'}),
    *_in_zip("docx", kind.DOCX, "word/document.xml", WORD_PIECES, WORD_PARTS),
    *_in_zip("odt", kind.ODT, "content.xml", {name: (ODF + b"<office:text>", piece, b"</office:text>" + ODF_END) for name, piece in ODF_PIECES.items()}, (("mimetype", kind.ODT.encode()),)),
    *_in_zip("ods", kind.ODS, "content.xml", {name: (ODF + b"<office:spreadsheet><table:table table:name='a'>", piece, b"</table:table></office:spreadsheet>" + ODF_END) for name, piece in ODF_PIECES.items()}, (("mimetype", kind.ODS.encode()),)),
    *_in_zip("xlsx", kind.XLSX, "xl/worksheets/sheet1.xml", SHEET_PIECES, BOOK),
)  # fmt: skip
