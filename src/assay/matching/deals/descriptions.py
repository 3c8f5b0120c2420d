"""What goods are called: the words as written, without number, parties and designation.

"37 new Chinese J-10C fighter jets"  →  fighter jet
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.equipment import CALIBRE, CONTENTS, GENERIC, MEASURES, Rank, rank
from assay.language.word_list import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.matching.deals.marks import Marks
    from assay.matching.designations import Designation

LEAVES_OUT = word_list(
    """
    new more additional other further remaining first second third next last used such modern advanced own
    same various several initial extra these those certain different final last related
    """
)  # fmt: skip


def description_of(run: list[Token], designation: Designation | None, marks: Marks) -> str:
    """The words as written, with the head in the singular; without number, parties, designation and "new", "first"."""
    kept = [token for token in run if not is_party(token, marks) and token.lower_ not in LEAVES_OUT]
    if designation:
        kept = [
            token
            for token in kept
            if not _within(token, designation) and (token.pos_ != "PROPN" or token.text.islower())
        ]
    while kept and (
        kept[0].lower_ in ("-", "–", "built", "made", "produced", "supplied", "designed") or kept[0].tag_ == "CD"
    ):
        kept = kept[1:] if kept[0].tag_ != "CD" or not _is_calibre(kept[0], marks) else [*kept]
        if kept and kept[0].tag_ == "CD":
            break
    if kept and lemma_of(kept[-1]) in MEASURES - CONTENTS and kept[-1].i == run[-1].i:
        kept = kept[:-1]
    if not kept or (lemma_of(kept[-1]) in ("system", "unit") and len(kept) == 1 and designation):
        return designation.equipment.description if designation and designation.equipment else ""
    words = marks.text[kept[0].idx : kept[-1].idx]
    if designation and words and any(_within(token, designation) for token in run if kept[0].i < token.i < kept[-1].i):
        words = "".join(token.text_with_ws for token in kept[:-1])
    last = kept[-1]
    singular = last.lemma_ if last.tag_ == "NNS" else _singular(last.text)
    start = _joint_start(run, marks) if kept[0].i == run[0].i else kept[0].idx
    prefix = marks.text[start : kept[0].idx]
    return re.sub(r"\s+", " ", prefix + words + singular + _contents(run[-1], marks)).strip(" -")


def _is_calibre(token: Token, marks: Marks) -> bool:
    return bool(CALIBRE.match(marks.text, token.idx))


def _joint_start(run: list[Token], marks: Marks) -> int:
    """Where "command and observation vehicles" begins, of which the run is the second half."""
    match = re.search(
        r"(?:number|quantity|amount|\d)\s+(?:of\s+)?((?:\w+\s+){1,2}(?:and|or)\s+)$", marks.text[: run[0].idx]
    )
    return match.start(1) if match and not names_arms(match[1]) else run[0].idx


def _contents(head: Token, marks: Marks) -> str:
    """Containers are named with what is in them: "container of ammunition"."""
    if lemma_of(head) not in CONTENTS | {"round", "piece"}:
        return ""
    match = re.match(
        r"s?(\s+of\s+(?!which|the)(?:(?:[\w-]+\s+){0,2}?ammunition|\w+))", marks.text[head.idx + len(head.lemma_) :]
    )
    return match[1] if match else ""


def _singular(word: str) -> str:
    return word[:-1] if re.search(r"[^s]s$", word) and not word.isupper() and word.lower() not in ("series",) else word


def _within(token: Token, designation: Designation) -> bool:
    return bool(designation.span.start <= token.idx < designation.span.end)


def names_arms(words: str) -> bool:
    singular = [word.rstrip("s") for word in words.lower().split()]
    return any(rank(word, ()) is Rank.ARMS or word in GENERIC or word.startswith("train") for word in singular)


def lemma_of(token: Token) -> str:
    """The lemma, also where the tagger took a plural for a name."""
    lemma = str(token.lemma_).lower()
    return lemma[:-1] if lemma == token.lower_ and re.search(r"[^s]s$", lemma) and len(lemma) > 3 else lemma


def is_party(token: Token, marks: Marks) -> bool:
    return any(one.span.start <= token.idx < one.span.end for one in marks.parties)
