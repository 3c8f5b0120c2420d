"""What was found in a text before its grammar is looked at: numbers, designations, parties, dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.language.numbers.quantities import Measure
    from assay.matching.designations import Designation
    from assay.matching.parties import PartyMention
    from assay.model.place import Span


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans are the text's."""

    text: str
    measures: tuple[Measure, ...]
    designations: tuple[Designation, ...]
    parties: tuple[PartyMention, ...]
    dates: tuple[Span, ...] = ()
