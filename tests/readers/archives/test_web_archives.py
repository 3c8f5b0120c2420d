"""What crawlers saved: WARC, ARC and WACZ."""

from __future__ import annotations

import gzip

import pytest
from archive_writers import zip_of

from assay.model.document import Outcome, Reason

PAGE = "<html><body>Поставка 12 единиц БМП-3.</body></html>".encode()
ADDRESS = "https://example.org/договор?id=12"


def record(kind: str, block: bytes, *, address: str = "", content_type: str = "application/http") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2031-02-03T10:00:00Z\r\nContent-Type: {content_type}\r\n"
    head += f"WARC-Target-URI: {address}\r\nWARC-Payload-Digest: sha1:ABC\r\n" if address else ""
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"


def warc(*, packed: bool, encoding: str = "", chunked: bool = False) -> bytes:
    headers = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nLast-Modified: Mon, 03 Feb 2031\r\n"
    body = gzip.compress(PAGE) if encoding == "gzip" else PAGE
    if encoding:
        headers += f"Content-Encoding: {encoding}\r\n"
    if chunked:
        headers += "Transfer-Encoding: chunked\r\n"
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    answer = record("response", headers.encode() + b"\r\n" + body, address=ADDRESS)
    records = (record("warcinfo", b"software: crawler", content_type="application/warc-fields"), answer)
    return b"".join(map(gzip.compress, records)) if packed else b"".join(records)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(("encoding", "chunked"), [("", False), ("gzip", False), ("gzip", True), ("", True)])
def test_the_content_of_an_answer_is_a_member_named_by_its_address(read_file, contents, packed, encoding, chunked):
    what, problems = read_file(warc(packed=packed, encoding=encoding, chunked=chunked), "x.warc")
    ((name, data),) = contents(what).items()
    assert (name, data) == (ADDRESS, PAGE)
    assert (what.reading.mime_type, what.reading.outcome, problems) == ("application/warc", Outcome.READ, ())


def test_the_page_lists_every_record(read_file):
    what, _ = read_file(warc(packed=True), "x.warc.gz")
    page = what.pages[0]
    assert page.tables[0].rows == 3
    for text in ("warcinfo", "response", "200 OK", "text/html", "sha1:", "Last-Modified: Mon, 03 Feb 2031"):
        assert text in page.text


def test_an_archive_cut_off_keeps_its_records(read_file):
    what, _ = read_file(warc(packed=False)[:-30], "x.warc")
    assert (what.reading.outcome, what.reading.failed) == (Outcome.PARTIAL, 1)
    what, _ = read_file(warc(packed=True)[:-30], "x.warc.gz")
    assert what.reading.outcome is Outcome.PARTIAL


def test_content_packed_in_a_way_that_is_not_known(read_file):
    what, _ = read_file(warc(packed=False, encoding="x-own"), "x.warc")
    assert (what.reading.failed, what.reading.reason) == (1, Reason.MEMBERS_FAILED)


@pytest.mark.parametrize(
    "odd",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\nHTTP/1.1 200 OK\r\n\r\nab\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nx",
        b"WARC/1.0\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
    ],
)
def test_records_that_no_crawler_writes(read_file, odd):
    what, _ = read_file(odd, "x.warc")
    assert what.reading.outcome in (Outcome.READ, Outcome.PARTIAL, Outcome.REFUSED)
    assert what.reading.reason is not Reason.UNEXPECTED


def test_arc(read_file, contents):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    spec = b"1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n\n"
    data = b"filedesc://x.arc 0.0.0.0 20310203100000 text/plain %d\n%s\n" % (len(spec), spec)
    data += b"http://example.org/a 192.0.2.1 20310203100000 text/html %d\n%s\n" % (len(body), body)
    what, _ = read_file(data, "x.arc")
    assert contents(what) == {"http://example.org/a": PAGE}


def test_wacz_is_a_zip_whose_members_are_read_in_turn(read_file, contents):
    inner = warc(packed=True)
    what, _ = read_file(zip_of([("archive/data.warc.gz", inner), ("pages/pages.jsonl", b"{}")]), "x.wacz")
    what, _ = read_file(contents(what)["archive/data.warc.gz"], "data.warc.gz")
    assert list(contents(what).values()) == [PAGE]
