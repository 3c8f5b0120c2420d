"""Reads PolNeAR (Newell, Margolin and Ruths, 2018): news with source, cue and content in brat's standoff format.

Of several annotators of a text the first by name counts, as in the measure. PolNeAR states no licence: its text stays
outside the project; what is derived from it are weights.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.passages import Attribution, Passage, Spans, tidy

if TYPE_CHECKING:
    from pathlib import Path


def read_polnear(folder: Path) -> list[Passage]:
    """The annotated texts of a split (`train` or `dev`), whole; attributions without cue or content are left out."""
    passages = []
    for file in sorted((folder / "text").glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        if annotations := _annotations(folder, file.stem):
            passages.append(Passage(file.name, "en", text, _attributions(annotations, text)))
    return passages


def _annotations(folder: Path, stem: str) -> Path | None:
    pattern = rf"{re.escape(stem)}(_[0-9a-z]+)?\.ann"
    files = sorted(file for file in (folder / "attributions").glob("*.ann") if re.fullmatch(pattern, file.name))
    return files[0] if files else None


def _attributions(file: Path, text: str) -> tuple[Attribution, ...]:
    spans: dict[str, Spans] = {}
    found = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        if mark := re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line):
            spans[mark[1]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in mark[2].split(";")))
        elif re.match(r"E\d+\t", line):
            roles: dict[str, Spans] = {"Source": (), "Cue": (), "Content": ()}
            for role, number in re.findall(r"(Source|Cue|Content)\d*:(T\d+)", line):
                roles[role] += spans.get(number, ())
            one = Attribution(*(tidy(roles[role], text) for role in ("Source", "Cue", "Content")))
            if one.cue and one.content:
                found.append(one)
    return tuple(found)
