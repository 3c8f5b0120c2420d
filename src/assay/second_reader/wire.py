"""The only module that speaks to a network: one POST, one answer, with limits on time and size.

No redirect is followed, no proxy of the environment is used, nothing but JSON text goes out or is taken in. A server
that answers slowly, for ever or too much is cut off.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import EndpointUnusable
from assay.second_reader.endpoint import is_loopback

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from assay.second_reader.endpoint import Endpoint

MOST_BYTES = 512 << 10
"""Of an answer. A stretch of a page and all claims in it have a few thousand words at most."""
TO_CONNECT = 10.0  # seconds
KEPT_OF_TROUBLE = 4096
"""Characters kept of an answer that counts for nothing."""
HOPELESS = frozenset({401, 403, 404, 405, 407})
"""The next question would get the same answer; of redirects that holds too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`trouble` is "" for a whole answer with status 200. `is_last`: there is no use in asking on."""

    body: str
    trouble: str = ""
    is_last: bool = False


def post(endpoint: Endpoint, body: str, *, key: str = "", patience: float) -> Answer:
    """Send a JSON text and wait at most `patience` seconds. `key` is sent as a bearer token, and never comes back.

    Raises EndpointUnusable where nothing could be sent.
    """
    with _connected(endpoint) as connection, _Deadline(connection.sock, patience) as deadline:
        try:
            connection.request("POST", endpoint.path, body.encode(), _headers(key))
            response = connection.getresponse()
            status, untrusted_body = response.status, response.read(MOST_BYTES + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            is_late = deadline.is_over or isinstance(error, TimeoutError)
            why = f"gave no answer within {patience:g} s" if is_late else f"broke off ({_reason(error)})"
            return Answer("", f"it {why}")
    late = f"its answer did not end within {patience:g} s" if deadline.is_over else ""
    return _answer(untrusted_body, late or _trouble_with(status, untrusted_body), key, is_last=_is_hopeless(status))


class _Deadline:
    """Ends the connection when time is up: a time-out of the socket begins anew with every byte that drips in."""

    def __init__(self, connected: socket.socket, patience: float) -> None:
        self.is_over = False
        self._socket = connected
        self._timer = threading.Timer(patience, self._end)
        self._timer.daemon = True
        connected.settimeout(patience)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self.is_over = True
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # an encrypted one's own would wait for the peer


@contextlib.contextmanager
def _connected(endpoint: Endpoint) -> Iterator[http.client.HTTPConnection]:
    """What is said to be on this machine must be found there, whatever its name resolves to."""
    connection = _connection(endpoint)
    with contextlib.closing(connection):
        try:
            connection.connect()
            address = connection.sock.getpeername()[0]
        except (OSError, UnicodeError) as error:
            raise EndpointUnusable(endpoint.url, f"nothing answers there ({_reason(error)})") from error
        if endpoint.is_here and not is_loopback(address):
            raise EndpointUnusable(endpoint.url, f"{endpoint.host} leads to {address}, which is not this machine")
        yield connection


def _connection(endpoint: Endpoint) -> http.client.HTTPConnection:
    if endpoint.is_encrypted:
        trusted = ssl.create_default_context()
        return http.client.HTTPSConnection(endpoint.host, endpoint.port, timeout=TO_CONNECT, context=trusted)
    return http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=TO_CONNECT)


def _headers(key: str) -> dict[str, str]:
    plain = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    bearer = {"Authorization": f"Bearer {key}"} if key else {}
    return {**plain, **bearer, "Connection": "close", "User-Agent": "assay"}


def _trouble_with(status: int, untrusted_body: bytes) -> str:
    if 300 <= status < 400:
        return f"it sends on to another address (HTTP {status}), which is not followed"
    if status != http.client.OK:
        return f"it answers with an error (HTTP {status})"
    if len(untrusted_body) > MOST_BYTES:
        return f"its answer is longer than {MOST_BYTES >> 10} KiB"
    try:
        untrusted_body.decode()
    except UnicodeDecodeError:
        return "its answer is no UTF-8 text"
    return ""


def _is_hopeless(status: int) -> bool:
    return status in HOPELESS or 300 <= status < 400


def _answer(untrusted_body: bytes, trouble: str, key: str, *, is_last: bool) -> Answer:
    text = untrusted_body.decode(errors="backslashreplace")
    if key and key in text:
        return Answer("", "its answer repeats the key, and was not kept", is_last)
    return Answer(text[:KEPT_OF_TROUBLE] if trouble else text, trouble, is_last)


def _reason(error: BaseException) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
