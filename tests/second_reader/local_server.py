"""A handle on the pretended server: what it is to say, what it was asked, and a reader that asks it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assay.second_reader.asking import SecondReader
from assay.second_reader.endpoint import endpoint_of

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Server:
    url: str
    folder: Path

    def will_say(self, answer: Any) -> None:
        """What a well-behaved model answers: a text, or a list of claims."""
        text = answer if isinstance(answer, str) else json.dumps({"claims": answer}, ensure_ascii=False)
        (self.folder / "answer.txt").write_text(text, encoding="utf-8")

    @property
    def requests(self) -> list[dict[str, Any]]:
        log = self.folder / "requests.jsonl"
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []

    def reader(self, model: str = "pretended:1b", *, key: str = "", patience: float = 30) -> SecondReader:
        return SecondReader(endpoint_of(self.url), model, key, patience)
