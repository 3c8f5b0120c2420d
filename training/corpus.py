"""Reads and checks our own corpus (`corpus/`, format in its README): `python -m training.corpus [FILE_OR_FOLDER …]`."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from training.passages import AnnotatedClaim, Attribution, Passage, Spans, covers, tidy

FOLDER = Path(__file__).parents[1] / "corpus"
CERTAINTIES = frozenset({"certain", "probable", "possible", "alleged", "unknown"})
POLARITIES = frozenset({"asserted", "denied"})
TYPES = frozenset(
    {"transfer", "training", "technology_transfer", "capability", "forecast", "position", "event", "other"}
)
ALPHABETIC = r"[^\W_\u3000-\u9fff]"
"""What stands in words between blanks, so that "он" is not looked for within "тонна"; Chinese has no blanks."""
PASSAGE_KEYS = {"text", "attribution", "claim"}
ATTRIBUTION_KEYS = {"id", "source", "who", "cue", "content"}
CLAIM_KEYS = {"content", "chain", "certainty", "words", "polarity", "type", "note"}


class CorpusError(ValueError):
    """What is wrong with an annotation, in a sentence that names it."""


def read_corpus(language: str, split: str, folder: Path = FOLDER) -> list[Passage]:
    """All passages of a language's `train` or `test` half; [] if there are none. Raises CorpusError."""
    files = sorted((folder / language / split).glob("*.toml"))
    return [passage for file in files for passage in read_document(file)]


def read_document(file: Path) -> list[Passage]:
    """The passages of one file, in order."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{file.name}: {error}") from error
    passages = []
    for number, record in enumerate(document.get("passage", ()), start=1):
        try:
            passages.append(_passage(document, record, f"{document['document']}-{number}"))
        except CorpusError as error:
            raise CorpusError(f"{file.name}, passage {number}: {error}") from None
        except KeyError as error:
            raise CorpusError(f"{file.name}, passage {number}: has no {error}") from None
    if not passages:
        raise CorpusError(f"{file.name}: has no passage")
    return passages


def _passage(document: dict[str, Any], record: dict[str, Any], name: str) -> Passage:
    _known(record, PASSAGE_KEYS)
    text = record["text"].strip()
    attributions = tuple(_attribution(text, one) for one in record.get("attribution", ()))
    claims = tuple(_claim(text, one) for one in record.get("claim", ()))
    _nest(text, attributions)
    return Passage(
        name, document["language"], text, attributions, claims, is_nested=True, genre=document.get("genre", "")
    )


def _attribution(text: str, record: dict[str, Any]) -> Attribution:
    _known(record, ATTRIBUTION_KEYS)
    source = _found(text, record["source"]) if "source" in record else ()
    cue = _found(text, record["cue"])
    content = _all_found(text, record["content"])
    if not content:
        raise CorpusError(f"the attribution with cue {record['cue']!r} has no content")
    return Attribution(source, cue, content, record.get("who"))


def _claim(text: str, record: dict[str, Any]) -> AnnotatedClaim:
    _known(record, CLAIM_KEYS)
    for key, allowed in (("certainty", CERTAINTIES), ("polarity", POLARITIES), ("type", TYPES)):
        if record[key] not in allowed:
            raise CorpusError(f"{key} {record[key]!r} is none of {', '.join(sorted(allowed))}")
    words = tuple(record.get("words", ()))
    for word in words:
        _found(text, word)
    content = _all_found(text, record["content"])
    return AnnotatedClaim(
        content, tuple(record["chain"]), record["certainty"], record["polarity"], record["type"], words
    )


def _known(record: dict[str, Any], keys: set[str]) -> None:
    if extra := set(record) - keys:
        raise CorpusError(f"unknown key {', '.join(sorted(extra))}")


def _all_found(text: str, wordings: list[str]) -> Spans:
    """Pieces stand in the order of the text, so each is looked for behind the one before, unless it says which."""
    spans: list[tuple[int, int]] = []
    behind = 0
    for wording in wordings:
        (span,) = _found(text, wording, behind)
        spans.append(span)
        behind = span[1]
    return tidy(tuple(spans), text)


def _found(text: str, wording: str, behind: int = 0) -> Spans:
    """Where the words stand: a blank matches a line break; "said@2" is the second "said"."""
    number = re.fullmatch(r"(.+)@(\d+)", wording, re.DOTALL)
    words, which = (number[1], int(number[2])) if number else (wording, 1)
    if not words.strip():
        raise CorpusError("an empty wording")
    words = words.strip()
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    if re.match(ALPHABETIC, words[0]):
        pattern = rf"(?<!{ALPHABETIC})" + pattern
    if re.match(ALPHABETIC, words[-1]):
        pattern += rf"(?!{ALPHABETIC})"
    matches = list(re.finditer(pattern, text[behind:] if not number else text))
    if len(matches) < which:
        raise CorpusError(f"the text has no {wording!r}" + (" behind the piece before" if behind else ""))
    start, end = matches[which - 1].span()
    return ((start, end),) if number else ((start + behind, end + behind),)


def _nest(text: str, attributions: tuple[Attribution, ...]) -> None:
    """Contents are nested, the same, or apart; never half across each other."""
    for at, one in enumerate(attributions):
        for other in attributions[at + 1 :]:
            if _overlap(one.content, other.content) and not (
                covers(one.content, other.content) or covers(other.content, one.content)
            ):
                first, second = (" … ".join(text[a:b] for a, b in each.content) for each in (one, other))
                raise CorpusError(f"contents half across each other: {first[:60]!r} and {second[:60]!r}")


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def main(arguments: list[str]) -> int:
    """Prints what is wrong, then counts; 1 if anything is wrong."""
    places = [Path(argument) for argument in arguments] or [FOLDER]
    files = sorted(file for place in places for file in ([place] if place.is_file() else place.rglob("*.toml")))
    counts: Counter[str] = Counter()
    wrong = 0
    for file in files:
        try:
            passages = read_document(file)
        except CorpusError as error:
            print(error)
            wrong += 1
            continue
        for passage in passages:
            counts[f"{passage.language} {file.parent.name} passages"] += 1
            counts[f"{passage.language} {file.parent.name} attributions"] += len(passage.attributions)
            counts[f"{passage.language} {file.parent.name} claims"] += len(passage.claims)
            counts.update(f"certainty {claim.certainty}" for claim in passage.claims)
            counts.update(f"polarity {claim.polarity}" for claim in passage.claims)
            counts.update(f"type {claim.type}" for claim in passage.claims)
            counts.update("own voice" for claim in passage.claims if not claim.chain)
    for name, count in sorted(counts.items()):
        print(f"{count:6}  {name}")
    print(f"{len(files)} files, {wrong} with errors")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
