"""The table of formats: which readers read what, the best one first, and what to say of formats that none does."""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.sniffing import names as kind
from assay.readers.source import Refusal, Source

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


SHEETS = Format("office.spreadsheets", "sheets", "python-calamine")
MAIL = Format("mail.message", "mail")
PACKED = Format("archives.reader", "packed file")
IMAGE = Format("images.reader", "image", "pillow", may_need_ocr=True)
PLAIN = Format("plain_text", "text")

FORMATS: dict[str, tuple[Format, ...]] = {
    kind.PDF: (Format("pdf.reader", "pdf", "pypdfium2", may_need_ocr=True),),
    kind.DOCX: (Format("office.docx", "docx"),),
    kind.PPTX: (Format("office.pptx", "pptx"),),
    kind.ODT: (Format("office.opendocument", "odt"),),
    kind.ODP: (Format("office.opendocument", "odp"),),
    kind.ODG: (Format("office.opendocument", "odg"),),
    kind.XLSX: (SHEETS,),
    kind.XLSB: (SHEETS,),
    kind.XLS: (SHEETS,),
    kind.ODS: (SHEETS,),
    kind.RTF: (Format("office.rtf", "rtf", "striprtf"),),
    kind.HTML: (Format("web.html", "html", "selectolax"),),
    kind.EML: (MAIL,),
    kind.EMLX: (MAIL,),
    kind.MBOX: (Format("mail.mbox", "mbox"),),
    kind.ZIP: (Format("archives.reader", "zip"),),
    kind.TAR: (Format("archives.reader", "tar"),),
    kind.GZIP: (PACKED,),
    kind.BZIP2: (PACKED,),
    kind.XZ: (PACKED,),
    kind.CSV: (Format("tables.delimited", "csv"),),
    kind.TEXT: (PLAIN,),
    "image/png": (IMAGE,),
    "image/jpeg": (IMAGE,),
    "image/tiff": (IMAGE,),
    "image/bmp": (IMAGE,),
    "image/webp": (IMAGE,),
    "image/gif": (IMAGE,),
}


def forms_of(source: Source) -> tuple[Format, ...]:
    """The format's readers, best first. Raises Refusal where the format is known and no reader for it is built in."""
    if source.mime_type not in FORMATS:
        raise Refusal(Reason.UNSUPPORTED_FORMAT, source.mime_type)
    return FORMATS[source.mime_type]
