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
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ODT = OPEN_DOCUMENT + "text"
ODS = OPEN_DOCUMENT + "spreadsheet"
ODP = OPEN_DOCUMENT + "presentation"
ODG = OPEN_DOCUMENT + "graphics"
EML, MBOX, EMLX = "message/rfc822", "application/mbox", "message/x-emlx"
ZIP, TAR, GZIP, BZIP2, XZ = (
    "application/zip",
    "application/x-tar",
    "application/gzip",
    "application/x-bzip2",
    "application/x-xz",
)
PDF, RTF, HTML, CSV, TEXT = "application/pdf", "application/rtf", "text/html", "text/csv", "text/plain"
