"""Where a second reader is: on this machine, or elsewhere only if the user says so.

"http://127.0.0.1:11434/v1" → host 127.0.0.1, port 11434, path /v1/chat/completions, on this machine
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from assay.errors import BadArgument

EXAMPLE = "http://127.0.0.1:11434/v1"
PATIENCE = 300.0
"""Seconds for one answer: a model on a laptop without a graphics card writes a few words a second."""
PORTS = {"http": 80, "https": 443}
COMPLETIONS = "/chat/completions"
LOCALHOST = "localhost"
PLAIN = re.compile(r"[!-~]+")  # urlsplit silently drops line breaks and tabs


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url` is as the user wrote it, `path` what is asked for there."""

    url: str
    host: str
    port: int
    path: str
    is_encrypted: bool

    @property
    def is_here(self) -> bool:
        """Is it on this machine, by its address? A name other than localhost never counts as this machine."""
        return self.host == LOCALHOST or is_loopback(self.host)


def endpoint_of(url: str, *, may_be_elsewhere: bool = False) -> Endpoint:
    """The endpoint that a URL names. Raises BadArgument for no such URL, or one elsewhere that was not allowed."""
    try:
        parts = urlsplit(url) if PLAIN.fullmatch(url) else urlsplit("")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _no_endpoint(url) from error
    if parts.scheme not in PORTS or not host or parts.username or parts.password or parts.query or parts.fragment:
        raise _no_endpoint(url)
    path = parts.path.rstrip("/").removesuffix(COMPLETIONS) + COMPLETIONS
    endpoint = Endpoint(url, host, port or PORTS[parts.scheme], path, parts.scheme == "https")
    if not endpoint.is_here and not may_be_elsewhere:
        raise BadArgument(
            f"{host} is not this machine: the words of your documents would leave it. If they may, add --elsewhere; "
            f"otherwise name a server that runs here, such as {EXAMPLE}."
        )
    return endpoint


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _no_endpoint(url: str) -> BadArgument:
    return BadArgument(
        f"{url!r} is no address of an endpoint. Write it like {EXAMPLE}: http or https, no name, password or question "
        "mark in it (a key comes from a variable: --key-from)."
    )
