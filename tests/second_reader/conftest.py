"""A real server on this machine that speaks the protocol, for as long as the tests of this folder run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from local_server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).with_name("pretended_server.py")


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with subprocess.Popen([sys.executable, PROGRAM, folder], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield Server(f"http://127.0.0.1:{int(process.stdout.readline())}/v1", folder)
        process.kill()


@pytest.fixture
def server(running: Server) -> Server:
    """Nothing asked yet, and nothing to say."""
    (running.folder / "requests.jsonl").unlink(missing_ok=True)
    running.will_say([])
    return running
