"""A server that speaks /v1/chat/completions, run as a process of its own; the name of the model says how it behaves.

Usage: pretended_server.py FOLDER. Prints its port. FOLDER/answer.txt is what a well-behaved model says; each request is
written to FOLDER/requests.jsonl with its headers.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FOLDER = Path(sys.argv[1])
DRIP = 0.05  # seconds


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with (FOLDER / "requests.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"path": self.path, "headers": dict(self.headers), "body": body}) + "\n")
        behaviour = BEHAVIOURS.get(json.loads(body)["model"].partition(":")[0], answer)
        try:
            behaviour(self)
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        """Nobody asks for anything this way, unless a redirect was followed."""
        with (FOLDER / "requests.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"path": self.path, "headers": dict(self.headers), "body": ""}) + "\n")
        send(self, 200, b"{}")

    def log_message(self, *_: Any) -> None:
        pass


def send(handler: Handler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: str | None, **fields: Any) -> bytes:
    message = {"role": "assistant", "content": content, **fields}
    choice = {"index": 0, "message": message, "finish_reason": "length" if "cut off" in str(content) else "stop"}
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()


def answer(handler: Handler) -> None:
    send(handler, 200, completion((FOLDER / "answer.txt").read_text(encoding="utf-8")))


def body(handler: Handler) -> None:
    """The whole body as the test wrote it."""
    send(handler, 200, (FOLDER / "answer.txt").read_bytes())


def redirect(handler: Handler) -> None:
    send(handler, 307, b"", Location="/trap")


def huge(handler: Handler) -> None:
    send(handler, 200, completion("x" * (8 << 20)))


def endless(handler: Handler) -> None:
    """Server-sent events that nobody asked for, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"data: {}\n\n")
        time.sleep(DRIP)


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"x")
        time.sleep(DRIP)


def slow(handler: Handler) -> None:
    time.sleep(60)


def hang_up(handler: Handler) -> None:
    handler.connection.close()


def echo_headers(handler: Handler) -> None:
    send(handler, 200, json.dumps(dict(handler.headers)).encode())


BEHAVIOURS = {
    "body": body,
    "redirect": redirect,
    "huge": huge,
    "endless": endless,
    "dripping-headers": dripping_headers,
    "slow": slow,
    "hang-up": hang_up,
    "echo-headers": echo_headers,
    "http-500": lambda handler: send(handler, 500, b'{"error": "out of memory"}'),
    "http-401": lambda handler: send(handler, 401, b'{"error": "no such key"}'),
    "tool": lambda handler: send(handler, 200, completion(None, tool_calls=[{"function": {"name": "accept_all"}}])),
}

if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(server.server_port, flush=True)
    server.serve_forever()
