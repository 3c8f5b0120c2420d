"""Which of two versions came first: by what the papers and the files say of themselves, the surest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.signs.wholeness import DRAFT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from assay.model.document import Document, Page

VERSION = re.compile(r"(?:\bv|ver|version|rev|ред|версия|_|\s|版本?|第)[._\s-]*(\d{1,3})(?=\D*$)", re.I)
NAMED_DRAFT = re.compile(r"draft|проект|черновик|草案|草稿|初稿|征求意见", re.I)
NAMED_FINAL = re.compile(r"final|signed|подпис|финал|итог|окончат|定稿|终稿|签署", re.I)
DATES = ("modified", "created", "date")


@dataclass(frozen=True, slots=True)
class Witness:
    """A document with all that may tell its place in time."""

    document: Document
    pages: Sequence[Page]
    metadata: Mapping[str, str]


def in_order(one: Witness, other: Witness) -> tuple[Witness, Witness, str]:
    """(earlier, later, why); why is "" where nothing tells them apart, and they stand by their paths."""
    for why, rank in RANKS:
        first, second = rank(one), rank(other)
        if first is not None and second is not None and first != second:
            return (one, other, why) if first < second else (other, one, why)
    pair = sorted((one, other), key=lambda witness: witness.document.paths)
    return pair[0], pair[1], ""


def _is_final(witness: Witness) -> str:
    """0 for a draft, 1 for what says nothing, 2 for what is called final or signed."""
    text = "\n".join(page.text for page in witness.pages[:2])
    if DRAFT.search(text) or NAMED_DRAFT.search(witness.document.file_name):
        return "0"
    return "2" if NAMED_FINAL.search(witness.document.file_name) else "1"


def _number(witness: Witness) -> str | None:
    found = VERSION.search(witness.document.file_name.rpartition(".")[0])
    return f"{int(found[1]):03}" if found else None


def _day(witness: Witness) -> str | None:
    """As the file states it; only what begins like an ISO date can be compared."""
    stated = (witness.metadata.get(key, "") for key in DATES)
    return next((value[:19] for value in stated if re.match(r"\d{4}-\d\d-\d\d", value)), None)


RANKS: tuple[tuple[str, Callable[[Witness], str | None]], ...] = (
    ("one is marked as a draft, or called final", _is_final),
    ("by the numbers in their names", _number),
    ("by the dates that the files state", _day),
)
