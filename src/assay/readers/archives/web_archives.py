"""WARC and ARC files: what a crawler saved. The content of each answer is a member named by its address.

The pages list every record: address, time, kind, status, type, digest, and the headers that the server sent.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import io
from typing import IO, TYPE_CHECKING, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from assay.model.document import Reason
from assay.readers.archives.streams import DECOMPRESSORS, Forward, Unpacked
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.flow import text_and_table
from assay.readers.sniffing.packed import packing_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

CHUNK = 1024 * 1024
RECORDS_A_PAGE = 500
MOST_OF_A_CELL = 4000
CONTENT = frozenset(("response", "resource", "conversion"))
COLUMNS = ("Address", "Time", "Record", "Status", "Type", "Digest", "Headers")
NO_RECORD = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    AttributeError,  # warcio takes for granted that a record has an address
    TypeError,
    *FORESEEN,
)


def read(source: Source, desk: Desk) -> ReadResult:
    reader = f"warcio {importlib.metadata.version('warcio')}"
    packing = packing_of(source.head)
    unpacked = Unpacked(source, packing) if packing in DECOMPRESSORS else None
    reason, detail = None, ""
    rows: list[tuple[str, ...]] = []
    with source.open() as plain, contextlib.redirect_stderr(io.StringIO()):
        file = cast("IO[bytes]", Forward(iter(unpacked), desk.limits, source.size)) if unpacked else plain
        try:
            for record in ArchiveIterator(file):
                rows.append(_row(record))
                if len(rows) == RECORDS_A_PAGE:
                    _send_list(rows, desk)
                _send_content(record, desk)
        except Refusal as refusal:
            reason, detail = refusal.reason, refusal.detail
        except NO_RECORD as error:
            reason, detail = Reason.DAMAGED, named(error)
    _send_list(rows, desk)
    if unpacked and unpacked.trouble and reason is None:
        reason, detail = Reason.DAMAGED, unpacked.trouble
    return ReadResult(reader, (), reason, detail)


def _send_content(record: Any, desk: Desk) -> None:
    if record.rec_type not in CONTENT:
        return
    address = _address(record)
    encoding = record.http_headers.get_header("content-encoding") if record.http_headers else None
    if encoding and encoding.lower() not in (*BufferedReader.get_supported_decompressors(), "identity"):
        desk.member_failed(address, Reason.UNSUPPORTED_FORMAT, f"its content is packed as {encoding[:40]}")
        return
    length = record.length if isinstance(record.length, int) else None
    desk.member(address, _content(record), packed=length)


def _content(record: Any) -> Iterator[bytes]:
    """Without the transfer's and the content's encoding."""
    stream = record.content_stream()
    while chunk := stream.read(CHUNK):
        yield chunk
    missing = getattr(record.raw_stream, "limit", 0)
    if missing:
        raise Refusal(Reason.DAMAGED, f"the file ends {missing:,} bytes before its end")


def _row(record: Any) -> tuple[str, ...]:
    headers = record.rec_headers
    http = record.http_headers
    time = headers.get_header("WARC-Date") or headers.get_header("archive-date")
    digest = headers.get_header("WARC-Payload-Digest") or headers.get_header("WARC-Block-Digest")
    status = http.statusline if http and record.rec_type != "request" else ""
    kind = (http.get_header("content-type") if http else None) or record.content_type
    sent = "; ".join(f"{key}: {value}" for key, value in http.headers) if http else ""
    cells = (_address(record), time, record.rec_type, status, kind, digest, sent)
    return tuple((cell or "")[:MOST_OF_A_CELL] for cell in cells)


def _address(record: Any) -> str:
    headers = record.rec_headers
    return headers.get_header("WARC-Target-URI") or headers.get_header("uri") or ""


def _send_list(rows: list[tuple[str, ...]], desk: Desk) -> None:
    if rows:
        text, table = text_and_table((COLUMNS, *rows), header_rows=1)
        desk.page(text, tables=(table,), label="Records")
        rows.clear()
