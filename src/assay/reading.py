"""Read: what does a document say, and where on the page?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.model.document import Document, Member, Page, Reading


@dataclass(frozen=True, slots=True)
class ToRead:
    """An item of the step: a document, the path of its original, and a folder of ours for the members found in it."""

    document: Document
    original: str
    scratch: str


@dataclass(frozen=True, slots=True)
class WhatWasRead:
    """`members` lie in the scratch folder, each under its content hash."""

    reading: Reading
    pages: tuple[Page, ...]
    members: tuple[Member, ...]
