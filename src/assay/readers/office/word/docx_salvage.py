"""What can be saved of a Word document whose zip is broken: the parts that are whole, and the text up to the fault."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.office.packages.salvaged import Salvaged
from assay.readers.office.word.docx import read_package

if TYPE_CHECKING:
    from assay.readers.desk import Desk, ReadResult
    from assay.readers.source import Source


def read(source: Source, desk: Desk) -> ReadResult:
    with source.open() as file, Salvaged(file) as package:
        result = read_package(package, desk)
    detail = "the zip is broken; its parts were taken out one by one"
    return replace(result, reader="assay docx salvage", reason=Reason.DAMAGED, detail=detail)
