"""How surely a statement is said and whether it is denied, by a language's lists of words.

Поставки якобы начались.                   alleged, for “якобы”
Москва отвергла сообщения о поставках.      denied, for “отвергла”
Машина, которая якобы сгорела, в ремонте.   certain: the hedge is in a subordinate clause
Le contrat aurait été signé.               alleged, for “aurait”
Il a dit que le contrat serait signé.      certain: behind a past tense the conditional is only the future
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import CHINESE
from assay.language.unparsed.statements import QUOTATION_MARKS, without
from assay.language.unparsed.wordings import Wordings, found
from assay.model.claim import Certainty, Polarity
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 90
"""So far around a statement its asides are looked for, in code points."""
GAP = re.compile(r"[^.;:!?…。；：！？«»“”\"]{1,60}", re.DOTALL)
ASIDE_BEFORE = re.compile(r"(?:^|[.,;:!?…«“\"(—–。，；：、])\s*([^.,;:!?…«»“”\"()—–。，；：、]+)[,，]\s*[«“\"]?$")
ASIDE_BEHIND = re.compile(r"[»”\"]?\s*[,，—–]\s*([^.,;:!?…«»“”\"()—–。，；：、]+)(?=[.,;:…。，；：]|$)")
GOVERNING = re.compile(r"([^.,;:!?…«»“”\"()—–。，；：、]+)[,，]?\s*$")
BESIDE = re.compile(r"[^.,;:!?…«»“”\"()—–。，；：、]*")
RUN_ON = (
    re.compile(r"[^\W_]*[\u3400-\u9fff][“「『\"]?$"),
    re.compile(r"[”」』\"]?[“「『\"]?[\u3400-\u9fff][^\W_]*"),
)
"""The rest of a Chinese clause, before and behind."""
SHORT_GAP = 6
ASKED = re.compile(r"[?？]")
WORDS_BESIDE = 4
"""So near must a denying verb stand to a noun for what is said: “отверг все эти сообщения”."""
OPENING = (",", "，", "—", "–", "(")
"""Behind these a subordinate clause begins."""
OUTSIDE = " \n" + QUOTATION_MARKS


@dataclass(frozen=True, slots=True)
class Commitment:
    """`hedges`: the words that decided."""

    certainty: Certainty
    polarity: Polarity
    hedges: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is said, and the words that say who says it; () in the document's own voice.

    `is_indirect`: what is said hangs on the cue by a "that".
    """

    said: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    is_indirect: bool = False


def commitment(text: str, scope: Scope, words: Wordings) -> Commitment:
    """The weakest of what the words allow, as everywhere: unknown, alleged, possible, probable, certain."""
    if asked := _asked(text, scope, words):
        return Commitment(Certainty.UNKNOWN, Polarity.ASSERTED, tuple(asked))
    if condition := _condition(text, scope, words):
        return Commitment(Certainty.POSSIBLE, Polarity.ASSERTED, condition)
    certainty, hedges = _certainty(text, scope, words)
    denials = _denials(text, scope, words)
    if denials and certainty is not Certainty.UNKNOWN:
        return Commitment(certainty, Polarity.DENIED, (*hedges, *denials))
    return Commitment(certainty, Polarity.ASSERTED, tuple(hedges))


def _asked(text: str, scope: Scope, words: Wordings) -> list[Span]:
    """What leaves open what is said: "?", "whether", or "who signed it" before "is not known"."""
    first, last = scope.said[0], scope.said[-1]
    end = last.end + len(text[last.end : last.end + 3]) - len(text[last.end : last.end + 3].lstrip(OUTSIDE))
    if mark := ASKED.match(text, end) or ASKED.search(text, last.end - 1, last.end):
        return [Span(mark.start(), mark.end())]
    if whether := [hit for hit in found(words.whether, text, (first,)) if hit.start == first.start]:
        return whether
    if words.interrogatives.match(text, first.start, first.end):
        around = (_clause_before(text, first.start), _sentence_rest(text, last.end), *scope.cue)
        return [hit for one in (words.unknown, words.unknown_cues) for hit in found(one, text, around)]
    leads = not scope.cue or scope.cue[0].start < first.start
    return found(words.whether, text, _governing(text, scope, words)) if leads else []


def _clause_before(text: str, start: int) -> Span:
    low = max(0, start - NEAR)
    clause = GOVERNING.search(text[low:start].rstrip(OUTSIDE))
    return Span(low + clause.start(1), start) if clause else Span(start, start)


def _sentence_rest(text: str, start: int) -> Span:
    stop = re.compile(r"[.;!?…。；！？\n]").search(text, start, start + NEAR)
    return Span(start, stop.start() if stop else min(len(text), start + NEAR))


def _condition(text: str, scope: Scope, words: Wordings) -> tuple[Span, ...]:
    """The "if" whose clause is all that is said: "Если ⟦банк вернёт аванс⟧"."""
    start = scope.said[0].start
    for word in words.conditions.finditer(text, max(0, start - NEAR), start):
        if word.end() > word.start() and not text[word.end() : start].strip(OUTSIDE):
            return (Span(word.start(), word.end()),)
    return ()


def _certainty(text: str, scope: Scope, words: Wordings) -> tuple[Certainty, list[Span]]:
    main, beside = _main(text, scope.said, words), tuple(_asides(text, scope, words))
    unnamed = scope.cue if not scope.source else ()
    that = _that(text, scope.said[0].start, words)
    hanging = _governing(text, scope, words) if not scope.cue else (that,) if that else ()
    governing = (*_run_on(text, scope), *hanging)
    mood, moods = _moods(text, scope, main, words)
    for certainty, in_said, in_cue, places in (
        (Certainty.UNKNOWN, words.unknown, words.unknown_cues, scope.cue),
        (Certainty.ALLEGED, words.alleged, words.alleged_cues, (*scope.cue, *scope.source)),
        (Certainty.POSSIBLE, words.possible, words.possible_cues, scope.cue),
        (Certainty.PROBABLE, words.probable, words.probable_cues, scope.cue),
    ):
        hedges = [
            hedge
            for hedge in found(in_said, text, (*main, *governing)) + found(in_cue, text, (*places, *governing))
            if not _is_mention(text, hedge)
        ]
        hedges += _leading(text, in_said, beside) + _around(text, in_said, scope) + (moods if certainty is mood else [])
        if certainty is Certainty.ALLEGED:
            hedges += found(words.impersonal_cues, text, unnamed)
        if hedges:
            return certainty, list(dict.fromkeys(hedges))
    return Certainty.CERTAIN, []


def _moods(text: str, scope: Scope, main: tuple[Span, ...], words: Wordings) -> tuple[Certainty, list[Span]]:
    """Verb forms of hearsay, only possible beside an "if", only the future behind a past tense and "that".

    Behind "estimates that" they say no more than it. Parts may stand in two pieces: "soll, so das Blatt, … haben".
    """
    is_future = scope.is_indirect and found(words.past_cues, text, scope.cue)
    if is_future or found(words.probable_cues, text, scope.cue):
        return Certainty.CERTAIN, []
    whole = Span(scope.said[0].start, scope.said[-1].end)
    forms = [one for one in found(words.moods, text, (whole,)) if any(p.start <= one.start < p.end for p in main)]
    return Certainty.POSSIBLE if found(words.conditions, text, scope.said) else Certainty.ALLEGED, forms


def _main(text: str, said: tuple[Span, ...], words: Wordings) -> tuple[Span, ...]:
    """What is said without its subordinate clauses; all of it if nothing else is left."""
    clauses = [
        Span(opening.start(), clause.end())
        for piece in said
        for opening in words.subordinators.finditer(text, piece.start, piece.end)
        if opening.start() == piece.start
        or text[max(piece.start, opening.start() - 3) : opening.start()].rstrip().endswith(OPENING)
        if (clause := BESIDE.match(text, opening.end(), piece.end)) is not None
    ]
    return without(said, clauses) or said


def _asides(text: str, scope: Scope, words: Wordings) -> Iterator[Span]:
    """Words beside what is said or between its pieces, and nobody's cue: "⟦Оплата⟧, вероятно, ⟦пойдёт в рупиях⟧"."""
    first, last = scope.said[0], scope.said[-1]
    for one, other in zip(scope.said, scope.said[1:], strict=False):
        if GAP.fullmatch(text, one.end, other.start):
            yield from without((Span(one.end, other.start),), (*scope.cue, *scope.source))
    low = max(0, first.start - NEAR)
    for aside in (ASIDE_BEFORE.search(text[low : first.start]), ASIDE_BEHIND.match(text[last.end : last.end + NEAR])):
        offset = low if aside is not None and aside.re is ASIDE_BEFORE else last.end
        if aside is not None:
            yield from without((Span(offset + aside.start(1), offset + aside.end(1)),), (*scope.cue, *scope.source))


def _leading(text: str, hedging: re.Pattern[str], asides: tuple[Span, ...]) -> list[Span]:
    """The hedges that fill more than half of an aside; in a longer one they are about something else."""
    hits = ((aside, hit) for aside in asides for hit in found(hedging, text, (aside,)))
    return [hit for aside, hit in hits if 2 * (hit.end - hit.start) > len(text[aside.start : aside.end].strip(", \n"))]


def _around(text: str, hedging: re.Pattern[str], scope: Scope) -> list[Span]:
    """Hedges that what is said stands within: "Проверить ⟦это⟧ в открытых источниках не удалось"."""
    first, last = scope.said[0].start, scope.said[-1].end
    place = Span(max(0, first - NEAR), _sentence_rest(text, last).end)
    return [hit for hit in found(hedging, text, (place,)) if hit.start < first and last < hit.end]


def _governing(text: str, scope: Scope, words: Wordings) -> tuple[Span, ...]:
    """The clause that what is said hangs on by a "that": "Не исключено, что ⟦партию вернут⟧"."""
    that = _that(text, scope.said[0].start, words)
    if that is None:
        return ()
    low = max(0, that.start - NEAR)
    clause = GOVERNING.search(text[low : that.start])
    return (Span(low + clause.start(1), that.end),) if clause else (that,)


def _that(text: str, start: int, words: Wordings) -> Span | None:
    """The word before what is said that makes a clause of it."""
    for that in words.complementizers.finditer(text, max(0, start - NEAR), start):
        if not text[that.end() : start].strip(OUTSIDE):
            return Span(that.start(), that.end())
    return None


def _run_on(text: str, scope: Scope) -> tuple[Span, ...]:
    """What of a Chinese clause is neither said nor cue: {没有迹象表明}⟦图纸已移交⟧, ⟦封条的事⟧{纯属造谣}."""
    first, last = scope.said[0], scope.said[-1]
    low = max(0, first.start - NEAR)
    rests = []
    if before := RUN_ON[0].search(text[low : first.start]):
        rests.append(Span(low + before.start(), first.start))
    if behind := RUN_ON[1].match(text, last.end, last.end + NEAR):
        rests.append(Span(last.end, behind.end()))
    between = [Span(one.end, other.start) for one, other in zip(scope.said, scope.said[1:], strict=False)]
    rests += [gap for gap in between if CHINESE.search(text, gap.start, gap.end) and gap.end - gap.start <= SHORT_GAP]
    return without(rests, (*scope.cue, *scope.source))


def _joined(places: tuple[Span, ...]) -> tuple[Span, ...]:
    """Places that touch as one: {未}⟦签订合同⟧."""
    joined: list[Span] = []
    for place in sorted(places):
        if joined and place.start <= joined[-1].end:
            place = Span(joined.pop().start, place.end)
        joined.append(place)
    return tuple(joined)


def _denials(text: str, scope: Scope, words: Wordings) -> list[Span]:
    said = found(words.negations, text, _joined((*_main(text, scope.said, words), *_run_on(text, scope))))
    cued = found(words.denying_cues, text, (*scope.cue, *_beside_cue(text, scope)))
    governing = () if scope.cue else _governing(text, scope, words)
    if not found(words.deniable, text, (*scope.said, *scope.cue, *governing)):
        return cued
    return cued or said or found(words.negations, text, governing)


def _beside_cue(text: str, scope: Scope) -> Iterator[Span]:
    """The few words before the cue and behind what is said: "отверг {сообщения}", "{назвал} ⟦это⟧ выдумкой"."""
    if not scope.cue:
        return
    cue, last = scope.cue[0], scope.said[-1]
    low = max(0, cue.start - NEAR)
    if clause := re.search(rf"(?:[^\W_]{{2,}}\s+){{1,{WORDS_BESIDE}}}$", text[low : cue.start]):
        yield from without((Span(low + clause.start(), cue.start),), (*scope.said, *scope.source))
    if clause := re.compile(rf"(?:\s+[\w-]{{2,}}){{1,{WORDS_BESIDE}}}").match(text, last.end, last.end + NEAR):
        yield from without((Span(last.end, clause.end()),), (*scope.cue, *scope.source))


def _is_mention(text: str, hedge: Span) -> bool:
    """A word that fills its quotation marks is spoken about, or a name: "заменено на «может быть»"."""
    before, behind = text[max(0, hedge.start - 1) : hedge.start], text[hedge.end : hedge.end + 1]
    return bool(before and behind) and before in QUOTATION_MARKS.strip() and behind in QUOTATION_MARKS.strip()
