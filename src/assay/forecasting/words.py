"""Words for a probability, and what number a word stands for; never without the yardstick that says so.

0.42 by ICD 203  →  "unlikely"        0.42 by STIX 2.1's DNI scale  →  "Roughly Even Chance / Roughly Even Odds"
"""

from __future__ import annotations

from assay.errors import BadArgument
from assay.model.forecast import Likelihood
from assay.model.yardstick import ICD_203, OF_LIKELIHOOD, PERCEPTION, PERCEPTION_SOURCE, YARDSTICKS, Term, Yardstick

YARDSTICK = ICD_203.name
LEAST, MOST = 0.01, 0.99  # impossible and certain have no word in the yardstick


def likelihood_of(p: float) -> Likelihood:
    """The word of ICD 203. Raises ValueError for what is not a probability."""
    found = term_of(p, ICD_203)
    if found is None:
        raise ValueError(f"ICD 203 has a word for every probability, but none for {p}")
    return Likelihood(found.word)


def term_of(p: float, yardstick: Yardstick) -> Term | None:
    """The term that holds `p`; None in a gap that the yardstick leaves. Raises ValueError for no probability.

    Where two terms meet, the value goes to the one nearer to even, the more cautious word: by ICD 203 5 % is "very
    unlikely" and 80 % "likely"; by the IPCC 90 % is "likely", since "very likely" begins above it.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is not a probability")
    hundredths = round(p * 100) if yardstick.whole else round(p * 100, 7)  # 1 - 0.2 is an edge, too
    holding = [one for one in yardstick.terms if one.lo <= hundredths <= one.hi]
    holding = [one for one in holding if not (one.without_hi and hundredths == one.hi)]
    return min(holding, key=lambda one: abs((one.lo + one.hi) / 2 - 50), default=None)


def word_of(p: float, yardstick: Yardstick) -> str:
    """The word; in a gap, between which two: "between unlikely and realistic possibility"."""
    found = term_of(p, yardstick)
    if found is not None:
        return found.word
    below = [one.word for one in yardstick.terms if one.hi <= p * 100]
    above = [one.word for one in yardstick.terms if one.lo > p * 100]
    return f"between {below[-1]} and {above[0]}"


def bounds_of(word: str, yardstick: Yardstick) -> tuple[float, float]:
    """The stretch of probability that the yardstick gives to the word. Raises ValueError if it has no such word."""
    found = _term(word, yardstick)
    return found.lo / 100, found.hi / 100


def value_of(word: str, yardstick: Yardstick) -> float:
    """The one number for the word, from 0 to 1: the yardstick's own, or the middle of its stretch.

    Raises ValueError if it has no such word: "6 - Truth cannot be judged" is no number.
    """
    found = _term(word, yardstick)
    return (found.value if found.value is not None else (found.lo + found.hi) / 2) / 100


def yardstick_called(key: str) -> Yardstick:
    """Raises BadArgument for a yardstick that is none of likelihood."""
    for one in OF_LIKELIHOOD:
        if one.key == key:
            return one
    elsewhere = " It is for how sure one is of a statement." if key in {one.key for one in YARDSTICKS} else ""
    raise BadArgument(f"There is no yardstick {key!r} of likelihood; use {', '.join(one.key for one in OF_LIKELIHOOD)}."
                      f"{elsewhere}")  # fmt: skip


def perception_of(word: str) -> str:
    """What readers take the word for, in a sentence; "" where nobody has asked them."""
    for one in PERCEPTION:
        if one.wording == word.casefold():
            return (
                f"Half of the readers who were asked take “{one.wording}” for {one.lo:g} to {one.hi:g} %, "
                f"the middle one for {one.median:g} % ({PERCEPTION_SOURCE})."
            )
    return ""


def clamped(p: float) -> float:
    """Never 0 or 1: no count of past cases shows that something cannot fail, or cannot happen."""
    return min(max(p, LEAST), MOST)


def _term(word: str, yardstick: Yardstick) -> Term:
    wanted = " ".join(word.split()).casefold()
    for one in yardstick.terms:
        if wanted in (one.word.casefold(), *(other.casefold() for other in one.also)):
            return one
    raise ValueError(f"{yardstick.name} has no word {word!r}")
