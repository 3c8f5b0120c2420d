"""What a page carries within itself: documents and pictures in data: addresses, and pages in frames."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from assay.model.document import Reason
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from assay.readers.desk import Desk

DATA = re.compile(r"\s*data:([\w.+/-]{0,100})((?:;[^,;]{0,200}){0,5}),", re.I)
IN_STYLE = re.compile(r"url\(\s*[\"']?(data:[^\"')]{1,10000000})", re.I)
HOLDERS = (("img", "src"), ("a", "href"), ("object", "data"), ("embed", "src"), ("iframe", "src"), ("source", "src"),
           ("video", "src"), ("audio", "src"), ("image", "href"),
           ("image", "xlink:href"), ("input", "src"))  # fmt: skip
MOST = 500
ENDINGS = {"jpeg": "jpg", "svg+xml": "svg", "plain": "txt", "msword": "doc", "octet-stream": "bin"}


def send(tree: LexborHTMLParser, desk: Desk) -> None:
    for number, page in enumerate(tree.css("iframe[srcdoc]")[:MOST], 1):
        source = page.attributes.get("srcdoc") or ""
        if source.strip():
            desk.member(f"frame {number}.html", iter([source.encode("utf-8", "replace")]))
    addresses = dict.fromkeys(_addresses(tree))
    for number, address in enumerate(list(addresses)[:MOST], 1):
        send_data(address, f"embedded {number}", desk)
    if len(addresses) > MOST:
        desk.lacking(f"{len(addresses) - MOST:,} more embedded files")


def send_data(address: str, name: str, desk: Desk) -> None:
    """A data: address as a member, called by its type."""
    found = DATA.match(address)
    if found is None:
        return
    ending = found[1].rpartition("/")[2].lower() or "txt"
    body = address[found.end() :]
    content = unpacked(body) if "base64" in (found[2] or "").lower() else iter([unquote_to_bytes(body)])
    desk.member(f"{name}.{ENDINGS.get(ending, ending)}", content)


def unpacked(body: str) -> Iterator[bytes]:
    """Base64 as pages and XML have it: with line ends, escaped, without the signs at its end."""
    letters = re.sub(rb"[^A-Za-z0-9+/_-]", b"", unquote_to_bytes(body)).translate(bytes.maketrans(b"-_", b"+/"))
    try:
        yield base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error as error:
        raise Refusal(Reason.DAMAGED, f"its base64 is broken: {error}") from error


def _addresses(tree: LexborHTMLParser) -> Iterator[str]:
    for tag, attribute in HOLDERS:
        for node in tree.css(tag):
            value = node.attributes.get(attribute) or ""
            if value[:20].lstrip().lower().startswith("data:"):
                yield value
    for node in tree.css("[style*='data:']"):
        yield from IN_STYLE.findall(node.attributes.get("style") or "")
