"""The table of formats: which reader reads what, and what to say of formats that none does."""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from assay.model.document import Reason
from assay.readers import sniffing as kind
from assay.readers.desk import Desk, ReadResult, Refusal, Source

Reader = Callable[[Source, Desk], ReadResult]


@dataclass(frozen=True, slots=True)
class Format:
    """`module` is loaded when the first file of the format comes: a worker starts fast. `library` is its parser."""

    module: str
    name: str
    library: str = ""
    may_need_ocr: bool = False

    @property
    def reader(self) -> str:
        return f"{self.library} {importlib.metadata.version(self.library)}" if self.library else f"assay {self.name}"

    def load(self) -> Reader:
        return cast("Reader", importlib.import_module(f"assay.readers.{self.module}").read)


SHEETS = Format("spreadsheets", "sheets", "python-calamine")
MAIL = Format("mail", "mail")
PACKED = Format("archives", "packed file")
IMAGE = Format("images", "image", "pillow", may_need_ocr=True)
PLAIN = Format("plain_text", "text")

FORMATS: dict[str, Format] = {
    kind.PDF: Format("pdf", "pdf", "pypdfium2", may_need_ocr=True),
    kind.DOCX: Format("docx", "docx"),
    kind.PPTX: Format("pptx", "pptx"),
    kind.ODT: Format("opendocument", "odt"),
    kind.ODP: Format("opendocument", "odp"),
    kind.ODG: Format("opendocument", "odg"),
    kind.XLSX: SHEETS,
    kind.XLSB: SHEETS,
    kind.XLS: SHEETS,
    kind.ODS: SHEETS,
    kind.RTF: Format("rtf", "rtf", "striprtf"),
    kind.HTML: Format("web_pages", "html", "selectolax"),
    kind.EML: MAIL,
    kind.EMLX: MAIL,
    kind.MBOX: Format("mailboxes", "mbox"),
    kind.ZIP: Format("archives", "zip"),
    kind.TAR: Format("archives", "tar"),
    kind.GZIP: PACKED,
    kind.BZIP2: PACKED,
    kind.XZ: PACKED,
    kind.CSV: Format("delimited", "csv"),
    kind.TEXT: PLAIN,
    "image/png": IMAGE,
    "image/jpeg": IMAGE,
    "image/tiff": IMAGE,
    "image/bmp": IMAGE,
    "image/webp": IMAGE,
    "image/gif": IMAGE,
}


def form_of(source: Source) -> Format:
    """The format's entry. Raises Refusal where the format is known and no reader for it is built in."""
    if source.mime_type not in FORMATS:
        raise Refusal(Reason.UNSUPPORTED_FORMAT, source.mime_type)
    return FORMATS[source.mime_type]
