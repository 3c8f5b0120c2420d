"""What is counted, whatever the language: "containers", "контейнеров", "컨테이너" and "貨櫃" are one kind of thing.

37 armoured vehicles  →  vehicle      300만 발  →  round      魚叉飛彈  →  missile
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = tomllib.loads(Path(__file__).with_name("things.toml").read_text(encoding="utf-8"))
NO_BLANKS = re.compile(r"[\u0600-\u06ff\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff]")


def _either(beginnings: Sequence[str]) -> str:
    """Each with a beginning of a word before it, unless it is written without blanks."""
    return "|".join(one if NO_BLANKS.search(one) else rf"(?<![^\W\d_]){one}" for one in beginnings)


THING = re.compile("|".join(f"(?P<{kind}>{_either(words)})" for kind, words in TABLE["kinds"].items()), re.IGNORECASE)
COUNTER = re.compile(
    r"\s*[여余餘多]?\s*(?:"
    + "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in TABLE["counters"].items())
    + ")"
)


@dataclass(frozen=True, slots=True)
class Thing:
    kind: str
    span: Span


def things_in(text: str) -> tuple[Thing, ...]:
    """Every thing that is named, in order."""
    return tuple(Thing(match.lastgroup or "", Span(*match.span())) for match in THING.finditer(text))


def counted_by(text: str, at: int) -> Thing | None:
    """The kind of thing that the counting word at `at` is for."""
    match = COUNTER.match(text, at)
    return Thing(match.lastgroup or "", Span(*match.span())) if match else None
