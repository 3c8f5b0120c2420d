"""Whose words they are: the chain of sources around a statement, and who is meant by "he" and "the ministry".

Агентство сообщает со ссылкой на завод, что …   Агентство ← завод
По его словам, …                                 who spoke last
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.language.unparsed.wordings import Wordings, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.tagging.tagger import Tagged
    from assay.model.place import Span

STEM = 5
"""Letters that two forms of a word share: "министерство", "министерства"."""
NAME_ENDS = re.compile(r"\s*[,(（—–:：]\s.*|\s*[,，（(].*", re.DOTALL)
QUOTATION_MARKS = "\"'«»“”„‘’「」『』 \t\n"
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Speaker:
    """A link of a chain before it has its place: the words, who is meant, where they stand."""

    name: str
    refers_to: str | None
    spans: tuple[Span, ...]

    @property
    def label(self) -> str:
        return self.refers_to or self.name


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far in a document, last one last."""

    words: Wordings
    heard: list[str] = field(default_factory=list)

    def chain(self, text: str, around: Sequence[Tagged]) -> tuple[Speaker, ...]:
        """The speakers of attributions that hold one statement, nearest to the document's own voice first."""
        steps: list[Speaker] = []
        for one in _outermost_first(text, around, self.words):
            speaker = self._speaker(text, one.source) if one.source else None
            if speaker is not None and speaker.label not in {step.label for step in steps}:
                steps.append(speaker)
        return tuple(steps)

    def _speaker(self, text: str, source: tuple[Span, ...]) -> Speaker | None:
        name = name_at(text, source)
        if not name:
            return None
        if self._is_pronoun(name):
            return Speaker(name, self.heard[-1] if self.heard else None, source)
        if (meant := self._meant(name)) is not None:
            return Speaker(name, meant, source)
        if name in self.heard:
            self.heard.remove(name)
        self.heard.append(name)
        return Speaker(name, None, source)

    def _is_pronoun(self, name: str) -> bool:
        return self.words.pronouns.fullmatch(name) is not None

    def is_unresolved(self, speaker: Speaker) -> bool:
        """A pronoun that nobody before it fits."""
        return speaker.refers_to is None and self._is_pronoun(speaker.name)

    def _meant(self, name: str) -> str | None:
        """ "министерство" after "Министерство обороны Тольмарка" is that; "该部" whoever spoke last."""
        if name in self.heard:
            return None
        if self.words.anaphoric.fullmatch(name):
            stem = name.casefold().split()[-1][:STEM]
            named = [one for one in self.heard if stem in one.casefold()]
            return next(iter(reversed(named or self.heard)), None)
        if len(name.split()) > 1 or not name[:1].islower():
            return None
        return next((one for one in reversed(self.heard) if name[:STEM] in one.casefold() and " " in one), None)


def name_at(text: str, source: Sequence[Span]) -> str:
    """The words of a source without apposition, relative clause and quotation marks around it."""
    whole = " ".join(" ".join(text[one.start : one.end].split()) for one in source)
    name = NAME_ENDS.sub("", whole).strip(QUOTATION_MARKS) or whole.strip(QUOTATION_MARKS)
    return name[:LONGEST_NAME]


def _outermost_first(text: str, around: Sequence[Tagged], words: Wordings) -> list[Tagged]:
    """Who stands in another's content comes behind him; who is only cited ("со ссылкой на") last of equals."""

    def depth(one: Tagged) -> tuple[int, bool, int]:
        holders = sum(1 for other in around if other is not one and _holds(other, one))
        return holders, bool(found(words.citing, text, one.cue)), one.cue[0].start

    return sorted(around, key=depth)


def _holds(outer: Tagged, inner: Tagged) -> bool:
    cue = inner.cue[0]
    return any(place.start <= cue.start and cue.end <= place.end for place in outer.content)
