"""What no reader of ours reads, by LibreOffice if it is installed: converted, then read by ours.

offer.wpd (WordPerfect) → offer.odt → its text, tables and notes; the reader is "LibreOffice 7.4.7.2, assay odt"
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import formats, tools
from assay.readers.sniffing import content, names
from assay.readers.source import Refusal, Source, in_memory

if TYPE_CHECKING:
    from assay.readers.desk import Desk, ReadResult

CONVERTED: dict[str, tuple[str, str]] = {
    names.WORDPERFECT: ("wpd", "odt"),
    names.WORKS: ("wps", "odt"),
    names.WORD_2: ("doc2", "odt"),
    names.WRITE: ("wri", "odt"),
    names.WORD_PRO: ("lwp", "odt"),
    names.HWP_3: ("hwp", "odt"),
    names.STAR_WRITER: ("sdw", "odt"),
    names.WORKS_SHEET: ("wks", "ods"),
    names.LOTUS_3: ("123", "ods"),
    names.QUATTRO: ("wb3", "ods"),
    names.STAR_CALC: ("sdc", "ods"),
    names.PPT_95: ("ppt95", "odp"),
    names.STAR_IMPRESS: ("sdd", "odp"),
    names.STAR_DRAW: ("sda", "odg"),
    names.VISIO: ("vsd", "odg"),
    names.PUBLISHER: ("pub", "odg"),
    names.COREL_DRAW: ("cdr", "odg"),
    names.COREL_EXCHANGE: ("cmx", "odg"),
    names.QUARK: ("qxd", "odg"),
    names.WP_GRAPHICS: ("wpg", "odg"),
    "image/emf": ("emf", "pdf"),
    "image/wmf": ("wmf", "pdf"),
    names.DOC: ("doc", "odt"),
    names.XLS: ("xls", "ods"),
    names.PPT: ("ppt", "odp"),
}
"""From which of LibreOffice's import filters (see sandbox/office_filters) to which format.

Metafiles of Windows stay pictures in an OpenDocument drawing; in a PDF their text is text.
"""

KINDS = {"odt": names.ODT, "ods": names.ODS, "odp": names.ODP, "odg": names.ODG, "pdf": names.PDF}
LAST_RESORT = frozenset((names.DOC, names.XLS, names.PPT))  # only where our own readers found nothing
SECONDS = 120.0
SECONDS_FOR_THE_LAST = 40.0  # for what two readers have given up, it is hardly ever worth more
LARGEST = 64 * 1024 * 1024
GENERATOR = re.compile(r"LibreOffice[\w-]*[/ ]([\d.]{1,20})")
ITS_OWN = ("application", "producer")  # what the conversion writes of itself


def read(source: Source, desk: Desk) -> ReadResult:
    before, after = CONVERTED[source.mime_type]
    if source.size > LARGEST:
        raise Refusal(Reason.MEMORY_LIMIT, "too large to be converted by LibreOffice", reader="LibreOffice")
    desk.working(desk.limits.longest_silence)  # the first conversion makes a profile before
    try:
        seconds = SECONDS_FOR_THE_LAST if source.mime_type in LAST_RESORT else SECONDS
        data = tools.run_soffice(source.read_bytes(), before, after, seconds)
    except (tools.ToolMissing, tools.ToolTimedOut, tools.ToolFailed) as error:
        raise _refusal(source, error) from error
    converted = content.typed(in_memory(source, data))
    if converted.mime_type != KINDS[after]:
        raise Refusal(Reason.UNEXPECTED, f"LibreOffice wrote {converted.mime_type}", reader="LibreOffice")
    return _read(converted, desk)


def _read(converted: Source, desk: Desk) -> ReadResult:
    """By the format's best reader. What the file says of itself is kept, what LibreOffice says of itself is not."""
    result = formats.forms_of(converted)[0].load()(converted, desk)
    told = [found[1] for key, value in result.metadata if key in ITS_OWN and (found := GENERATOR.search(value))]
    version = f" {told[0]}" if told else ""
    from_original = converted.mime_type != names.PDF
    metadata = tuple(pair for pair in result.metadata if from_original and pair[0] not in ITS_OWN)
    return replace(result, reader=f"LibreOffice{version}, {result.reader}", metadata=metadata)


def _refusal(source: Source, error: Exception) -> Refusal:
    if source.mime_type in LAST_RESORT:
        return Refusal(Reason.DAMAGED, f"no reader found text in it; LibreOffice: {error}", reader="LibreOffice")
    if isinstance(error, tools.ToolMissing):
        return Refusal(Reason.TOOL_NOT_INSTALLED, f"{error}; {tools.OFFICE_INSTALL}", reader="LibreOffice")
    if isinstance(error, tools.ToolTimedOut):
        return Refusal(Reason.TIME_LIMIT, "LibreOffice took too long to convert it", reader="LibreOffice")
    return Refusal(Reason.UNSUPPORTED_FORMAT, f"LibreOffice can't convert it: {error}", reader="LibreOffice")
