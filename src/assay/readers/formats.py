"""The table of formats: which readers read what, the best one first, and what to say of formats that none does."""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.sniffing import names as kind
from assay.readers.sniffing import spoken
from assay.readers.source import Refusal, Source

Reader = Callable[[Source, Desk], ReadResult]


_version = functools.cache(importlib.metadata.version)  # reads a file: once for all readers of a nursery


@dataclass(frozen=True, slots=True)
class Format:
    """`module` is loaded when the first file of the format comes: a worker starts fast. `library` is its parser."""

    module: str
    name: str
    library: str = ""
    may_need_ocr: bool = False

    @property
    def reader(self) -> str:
        return f"{self.library} {_version(self.library)}" if self.library else f"assay {self.name}"

    def load(self) -> Reader:
        return cast("Reader", importlib.import_module(f"assay.readers.{self.module}").read)


SHEETS = Format("office.sheets.calamine", "sheets", "python-calamine")
MAIL = Format("mail.message", "mail")
PACKED = Format("archives.packed", "packed file")
ARCHIVE = Format("archives.libarchive", "archive")
TAR_FILE = Format("archives.tar", "tar")
WEB_ARCHIVE = Format("archives.web_archives", "web archive", "warcio")
IMAGE = Format("images.reader", "image", "pillow", may_need_ocr=True)
PLAIN = Format("plain_text", "text")
XML = Format("web.xml", "xml")
APPLE = Format("apple.iwork", "iwork")
CONVERTED = Format("office.converted", "by LibreOffice")

FORMATS: dict[str, tuple[Format, ...]] = {
    kind.PDF: (
        Format("pdf.reader", "pdf", "pypdfium2", may_need_ocr=True),
        Format("pdf.careful", "pdf, with care", "pikepdf", may_need_ocr=True),
    ),
    kind.DOCX: (Format("office.word.docx", "docx"), Format("office.word.docx_salvage", "docx salvage")),
    kind.PPTX: (Format("office.slides.pptx", "pptx"),),
    kind.ODT: (Format("office.word.odt", "odt"), Format("office.word.odt_salvage", "odt salvage")),
    kind.ODP: (Format("office.slides.odp", "odp"),),
    kind.ODG: (Format("office.word.odt", "odg"), Format("office.word.odt_salvage", "odg salvage")),
    kind.XLSX: (Format("office.sheets.xlsx", "xlsx"), SHEETS),
    kind.XLSB: (Format("office.sheets.xlsb", "xlsb"), SHEETS),
    kind.XLS: (Format("office.sheets.xls", "xls"), SHEETS, CONVERTED),
    kind.ODS: (Format("office.sheets.ods", "ods"), SHEETS),
    kind.DOC: (
        Format("office.word.doc", "doc", "olefile"),
        Format("office.word.doc_salvage", "doc salvage"),
        CONVERTED,
    ),
    kind.OOXML_PROTECTED: (Format("office.encrypted", "encrypted", "msoffcrypto-tool"),),
    kind.RTF: (Format("office.word.rtf", "rtf"),),
    kind.HTML: (Format("web.html", "html", "selectolax"),),
    kind.EML: (MAIL,),
    kind.EMLX: (MAIL,),
    kind.PST: (Format("mail.mail_store", "mail store", "libpff-python"),),
    kind.MSG: (Format("mail.msg", "msg", "olefile"),),
    kind.MBOX: (Format("mail.mbox", "mbox"),),
    kind.TNEF: (Format("mail.tnef", "tnef"),),
    kind.MHTML: (Format("mail.mhtml", "mhtml"),),
    kind.CMS: (Format("mail.signed", "cms", "asn1crypto"),),
    kind.PGP: (Format("mail.pgp", "pgp"),),
    kind.PGP_KEYS: (Format("mail.pgp", "pgp"),),
    kind.VCARD: (Format("mail.calendar", "vcard"),),
    kind.CALENDAR: (Format("mail.calendar", "calendar"),),
    kind.ZIP: (Format("archives.zip", "zip"),),
    kind.TAR: (TAR_FILE,),
    kind.GZIP: (PACKED,),
    kind.BZIP2: (PACKED,),
    kind.XZ: (PACKED,),
    kind.LZMA: (PACKED,),
    kind.ZLIB: (PACKED,),
    kind.COMPRESS: (PACKED,),
    kind.ZSTD: (PACKED,),
    kind.LZ4: (PACKED,),
    kind.LZIP: (PACKED,),
    kind.LZOP: (PACKED,),
    kind.UUENCODED: (PACKED,),
    kind.SEVEN_ZIP: (ARCHIVE,),
    kind.RAR: (ARCHIVE,),
    kind.CAB: (ARCHIVE,),
    kind.ISO: (ARCHIVE,),
    kind.LHA: (ARCHIVE,),
    kind.XAR: (ARCHIVE,),
    kind.CPIO: (ARCHIVE,),
    kind.AR: (ARCHIVE,),
    kind.RPM: (ARCHIVE,),
    kind.WARC: (WEB_ARCHIVE,),
    kind.ARC: (WEB_ARCHIVE,),
    kind.CSV: (Format("tables.delimited", "csv"),),
    kind.PPT: (Format("office.slides.ppt", "ppt"), CONVERTED),
    kind.SQLITE: (Format("tables.sqlite", "sqlite"),),
    kind.ACCESS: (Format("tables.access", "access"),),
    kind.DBF: (Format("tables.dbf", "dbf"),),
    kind.DIF: (Format("tables.dif", "dif"), PLAIN),
    kind.SYLK: (Format("tables.sylk", "sylk"), PLAIN),
    kind.LOTUS: (Format("tables.lotus", "lotus"),),
    kind.TEXT: (PLAIN,),
    kind.XML: (XML,),
    kind.ODG + kind.FLAT_OPEN_DOCUMENT: (XML,),
    kind.ODP + kind.FLAT_OPEN_DOCUMENT: (XML,),
    kind.ODS + kind.FLAT_OPEN_DOCUMENT: (XML,),
    kind.ODT + kind.FLAT_OPEN_DOCUMENT: (Format("office.word.odt_flat", "fodt"), XML),
    kind.FLAT_OPC: (Format("office.word.docx_flat", "flat docx"), XML),
    kind.SHEET_XML: (Format("tables.sheet_xml", "sheet xml"), XML),
    kind.WORD_XML: (Format("office.word.docx_flat", "word xml"), XML),
    kind.SVG: (XML,),
    kind.FB2: (XML,),
    kind.RSS: (XML,),
    kind.ATOM: (XML,),
    kind.KML: (XML,),
    kind.XMP: (XML,),
    kind.XLIFF: (XML,),
    kind.PLIST: (Format("apple.plists", "plist"), XML),
    kind.WEBARCHIVE: (Format("apple.plists", "webarchive"),),
    kind.JSON: (Format("text.json", "json"),),
    kind.JSON_LINES: (Format("text.json", "json"),),
    kind.EPUB: (Format("web.epub", "epub"),),
    kind.XPS: (Format("web.xps", "xps"),),
    kind.PAGES: (APPLE,),
    kind.NUMBERS: (APPLE,),
    kind.KEYNOTE: (APPLE,),
    kind.HWP: (Format("text.hwp", "hwp", "olefile"),),
    kind.HWPX: (Format("text.hwpx", "hwpx"),),
    kind.ONENOTE: (Format("text.onenote", "onenote"),),
    kind.WORDPERFECT: (CONVERTED,),
    kind.WP_GRAPHICS: (CONVERTED,),
    kind.WORKS: (CONVERTED,),
    kind.WORKS_SHEET: (CONVERTED,),
    kind.WORD_2: (CONVERTED,),
    kind.WRITE: (CONVERTED,),
    kind.WORD_PRO: (CONVERTED,),
    kind.HWP_3: (CONVERTED,),
    kind.LOTUS_3: (CONVERTED,),
    kind.QUATTRO: (CONVERTED,),
    kind.STAR_WRITER: (CONVERTED,),
    kind.STAR_CALC: (CONVERTED,),
    kind.STAR_DRAW: (CONVERTED,),
    kind.STAR_IMPRESS: (CONVERTED,),
    kind.PPT_95: (CONVERTED,),
    kind.VISIO: (CONVERTED,),
    kind.PUBLISHER: (CONVERTED,),
    kind.COREL_DRAW: (CONVERTED,),
    kind.COREL_EXCHANGE: (CONVERTED,),
    kind.QUARK: (CONVERTED,),
    "image/emf": (CONVERTED,),
    "image/wmf": (CONVERTED,),
    "image/png": (IMAGE,),
    "image/jpeg": (IMAGE,),
    "image/tiff": (IMAGE,),
    "image/bmp": (IMAGE,),
    "image/webp": (IMAGE,),
    "image/gif": (IMAGE,),
    "image/jp2": (IMAGE,),
    "image/heic": (IMAGE,),
    "image/avif": (IMAGE,),
    "image/x-portable-anymap": (IMAGE,),
    "image/x-pcx": (IMAGE,),
    "image/x-dcx": (IMAGE,),
    "image/x-icon": (IMAGE,),
    "image/x-tga": (IMAGE,),
    "image/vnd.adobe.photoshop": (IMAGE,),
    "image/vnd.djvu": (Format("images.djvu", "djvu", may_need_ocr=True),),
}


def forms_of(source: Source) -> tuple[Format, ...]:
    """The format's readers, best first. Raises Refusal where the format is known and no reader for it is built in."""
    if source.mime_type not in FORMATS:
        raise Refusal(Reason.UNSUPPORTED_FORMAT, spoken.spoken_and_typed(source.mime_type))
    return FORMATS[source.mime_type]
