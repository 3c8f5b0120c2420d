"""The wire: a server that is slow, endless, huge, redirecting, failing or not there costs what the limits allow."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest

from assay.errors import BadArgument, EndpointUnusable
from assay.second_reader.endpoint import endpoint_of
from assay.second_reader.wire import KEPT_OF_TROUBLE, MOST_BYTES, Answer, post

if TYPE_CHECKING:
    from local_server import Server


def ask(server: Server, model: str, *, key: str = "", patience: float = 30) -> Answer:
    return post(endpoint_of(server.url), f'{{"model": "{model}"}}', key=key, patience=patience)


def test_an_answer_comes_as_it_was_sent(server: Server) -> None:
    server.will_say('{"odd": "\\ud800 \\u202e", "text": "协议 <b>"}')
    answer = ask(server, "body")
    assert answer == Answer('{"odd": "\\ud800 \\u202e", "text": "协议 <b>"}')


@pytest.mark.parametrize(
    ("model", "trouble"),
    [
        ("http-500", "error (HTTP 500)"),
        ("huge", f"longer than {MOST_BYTES >> 10} KiB"),
        ("hang-up", "broke off"),
    ],
)
def test_what_is_no_answer_is_told_and_not_taken(server: Server, model: str, trouble: str) -> None:
    answer = ask(server, model)
    assert trouble in answer.trouble
    assert len(answer.body) <= KEPT_OF_TROUBLE
    assert not answer.is_last


@pytest.mark.parametrize("model", ["slow", "endless", "dripping-headers"])
def test_patience_is_for_the_whole_answer_not_for_each_byte(server: Server, model: str) -> None:
    begun = time.monotonic()
    assert "within 0.5 s" in ask(server, model, patience=0.5).trouble
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(("model", "status"), [("redirect", 307), ("http-401", 401)])
def test_there_is_no_use_in_asking_on(server: Server, model: str, status: int) -> None:
    answer = ask(server, model)
    assert str(status) in answer.trouble
    assert answer.is_last


def test_a_redirect_is_not_followed(server: Server) -> None:
    ask(server, "redirect")
    assert [one["path"] for one in server.requests] == ["/v1/chat/completions"]


def test_bytes_that_are_no_utf8(server: Server) -> None:
    (server.folder / "answer.txt").write_bytes(b'{"choices": "\xff\xfe"}')
    answer = ask(server, "body")
    assert answer == Answer('{"choices": "\\xff\\xfe"}', "its answer is no UTF-8 text")


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        with pytest.raises(EndpointUnusable, match="Connection refused"):
            post(endpoint_of(url), "{}", patience=1)


def test_no_proxy_of_the_environment_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    assert ask(server, "pretended").trouble == ""


def test_a_key_goes_out_and_never_comes_back(server: Server) -> None:
    answer = ask(server, "echo-headers", key="invented-key-1")
    assert server.requests[0]["headers"]["Authorization"] == "Bearer invented-key-1"
    assert answer == Answer("", "its answer repeats the key, and was not kept")


def test_without_a_key_nothing_is_sent_that_says_who_asks(server: Server) -> None:
    ask(server, "pretended")
    assert set(server.requests[0]["headers"]) == {
        *("Host", "Accept-Encoding", "Content-Length", "Content-Type", "Accept", "Connection", "User-Agent"),
    }


def test_an_encrypted_endpoint_must_show_a_certificate(server: Server) -> None:
    with pytest.raises(EndpointUnusable, match="SSL"):
        post(endpoint_of(server.url.replace("http:", "https:")), "{}", patience=5)


@pytest.mark.parametrize(
    "url",
    [
        *("", "127.0.0.1:11434/v1", "ftp://127.0.0.1/v1", "file:///etc/hosts", "http://", "http://127.0.0.1:99999/v1"),
        *("http://user:word@127.0.0.1/v1", "http://127.0.0.1/v1?x=1", "http://127.0.0.1/v1#x", "http://127.0.0.1/a b"),
        *("http://127.0.0.1/v1\r\nX: y", "http://пример.example/v1", "http://[::1/v1"),
    ],
)
def test_what_is_no_endpoint(url: str) -> None:
    with pytest.raises(BadArgument, match="no address of an endpoint"):
        endpoint_of(url, may_be_elsewhere=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "[::1]", "localhost", "LOCALHOST"])
def test_this_machine(host: str) -> None:
    assert endpoint_of(f"http://{host}:8080/v1").is_here


@pytest.mark.parametrize(
    "host",
    [
        *(
            "192.0.2.7",
            "0.0.0.0",  # noqa: S104
            "10.0.0.1",
            "[::ffff:192.0.2.7]",
            "[2001:db8::1]",
            "example.org",
            "127.0.0.1.example.org",
        ),
        *("localhost.example.org", "2130706433", "0x7f000001", "127.1"),
    ],
)
def test_elsewhere_only_if_it_is_allowed(host: str) -> None:
    with pytest.raises(BadArgument, match="--elsewhere"):
        endpoint_of(f"http://{host}/v1")
    assert not endpoint_of(f"http://{host}/v1", may_be_elsewhere=True).is_here


def test_the_path_may_be_written_in_full() -> None:
    paths = {endpoint_of(f"http://127.0.0.1{path}").path for path in ("/v1", "/v1/", "/v1/chat/completions")}
    assert paths == {"/v1/chat/completions"}


def test_a_name_of_this_machine_that_leads_elsewhere_gets_nothing(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assay.second_reader.wire.is_loopback", lambda address: False)
    with pytest.raises(EndpointUnusable, match="which is not this machine"):
        ask(server, "pretended")
    assert server.requests == []
