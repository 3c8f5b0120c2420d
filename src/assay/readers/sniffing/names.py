"""What formats are called: their media types."""

from __future__ import annotations

OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = OOXML + "wordprocessingml.document"
XLSX = OOXML + "spreadsheetml.sheet"
PPTX = OOXML + "presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
XLS = "application/vnd.ms-excel"
DOC = "application/msword"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
OLE = "application/x-ole-storage"
OOXML_PROTECTED = "application/x-ooxml-protected"  # DOCX, XLSX or PPTX within an encrypted package
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ODT = OPEN_DOCUMENT + "text"
ODS = OPEN_DOCUMENT + "spreadsheet"
ODP = OPEN_DOCUMENT + "presentation"
ODG = OPEN_DOCUMENT + "graphics"
EML, MBOX, EMLX = "message/rfc822", "application/mbox", "message/x-emlx"
PST, TNEF, MHTML = "application/vnd.ms-outlook-pst", "application/vnd.ms-tnef", "multipart/related"
CMS, PGP, PGP_KEYS = "application/pkcs7-mime", "application/pgp-encrypted", "application/pgp-keys"
VCARD, CALENDAR = "text/vcard", "text/calendar"
ZIP, TAR, GZIP, BZIP2, XZ = (
    "application/zip",
    "application/x-tar",
    "application/gzip",
    "application/x-bzip2",
    "application/x-xz",
)
PDF, RTF, HTML, CSV, TEXT = "application/pdf", "application/rtf", "text/html", "text/csv", "text/plain"
LZMA, ZLIB, COMPRESS = "application/x-lzma", "application/zlib", "application/x-compress"
ZSTD, LZ4, LZIP, LZOP = "application/zstd", "application/x-lz4", "application/x-lzip", "application/x-lzop"
UUENCODED = "text/x-uuencode"
SEVEN_ZIP, RAR, CAB = "application/x-7z-compressed", "application/vnd.rar", "application/vnd.ms-cab-compressed"
ISO, LHA, XAR, CPIO = "application/x-iso9660-image", "application/x-lzh", "application/x-xar", "application/x-cpio"
AR, RPM = "application/x-archive", "application/x-rpm"
WARC, ARC = "application/warc", "application/x-arc"
XML, SVG, FB2 = "application/xml", "image/svg+xml", "application/x-fictionbook+xml"
RSS, ATOM, KML = "application/rss+xml", "application/atom+xml", "application/vnd.google-earth.kml+xml"
XMP, XLIFF, PLIST = "application/rdf+xml", "application/xliff+xml", "application/x-plist"
WORD_XML, SHEET_XML = "application/vnd.ms-word2003+xml", "application/vnd.ms-excel2003+xml"
FLAT_OPC, FLAT_OPEN_DOCUMENT = "application/vnd.ms-flat-opc+xml", "-flat-xml"
JSON, JSON_LINES = "application/json", "application/jsonl"
EPUB, XPS, WEBARCHIVE = "application/epub+zip", "application/vnd.ms-xpsdocument", "application/x-webarchive"
PAGES, NUMBERS, KEYNOTE = (
    "application/vnd.apple.pages",
    "application/vnd.apple.numbers",
    "application/vnd.apple.keynote",
)
HWP, HWPX, ONENOTE = "application/x-hwp", "application/hwp+zip", "application/onenote"
SQLITE, ACCESS, DBF = "application/vnd.sqlite3", "application/x-msaccess", "application/x-dbf"
DIF, SYLK, LOTUS = "application/x-dif", "application/x-sylk", "application/vnd.lotus-1-2-3"
WORDPERFECT, WP_GRAPHICS = "application/vnd.wordperfect", "image/x-wpg"
WORKS, WORKS_SHEET = "application/vnd.ms-works", "application/vnd.ms-works-sheet"
WORD_2, WRITE, WORD_PRO = "application/x-msword-2", "application/x-mswrite", "application/vnd.lotus-wordpro"
HWP_3, LOTUS_3, QUATTRO = "application/x-hwp-3", "application/vnd.lotus-1-2-3-97", "application/x-quattro-pro"
STAR_WRITER, STAR_CALC, STAR_DRAW, STAR_IMPRESS = (
    "application/vnd.stardivision.writer",
    "application/vnd.stardivision.calc",
    "application/vnd.stardivision.draw",
    "application/vnd.stardivision.impress",
)
PPT_95, VISIO, PUBLISHER = "application/x-powerpoint-95", "application/vnd.visio", "application/x-mspublisher"
COREL_DRAW, COREL_EXCHANGE, QUARK = "application/vnd.corel-draw", "image/x-cmx", "application/vnd.quark.quarkxpress"
