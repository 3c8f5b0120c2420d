"""Words of probability: each yardstick's own words for its own stretches of 0 to 1, and what readers hear in them.

42 %  →  "unlikely" by ICD 203, "even chance" by STIX 2.1's table of the same name: so a word needs its yardstick.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """From `lo` to `hi`, in hundredths, `hi` not being a member if `without_hi`. `also` are words for the same.

    `value` is the one number that stands for the term, where the yardstick has one.
    """

    word: str
    lo: float
    hi: float
    value: float | None = None
    also: tuple[str, ...] = ()
    without_hi: bool = False


@dataclass(frozen=True, slots=True)
class Yardstick:
    """`terms` from low to high. A value on which two terms meet belongs to the one nearer to even.

    `whole`: values are whole hundredths, so that 0 to 9 and 10 to 19 leave nothing in between.
    """

    key: str
    name: str
    terms: tuple[Term, ...]
    whole: bool = False
    note: str = ""


ICD_203 = Yardstick(
    "icd203",
    "ICD 203 (2015)",
    (
        Term("almost no chance", 0, 5, also=("remote",)),
        Term("very unlikely", 5, 20, also=("highly improbable",)),
        Term("unlikely", 20, 45, also=("improbable",)),
        Term("roughly even chance", 45, 55, also=("roughly even odds",)),
        Term("likely", 55, 80, also=("probable",)),
        Term("very likely", 80, 95, also=("highly probable",)),
        Term("almost certain", 95, 100, also=("nearly certain",)),
    ),
    note="Bands touch at 5, 20, 45, 55, 80 and 95; such an edge goes to the band nearer to even, the more cautious "
    "word. 0 and 100 have no word: the outer bands are named from 1 and to 99.",
)
PHIA = Yardstick(
    "phia",
    "PHIA probability yardstick (UK)",
    (
        Term("remote chance", 0, 5),
        Term("highly unlikely", 10, 20),
        Term("unlikely", 25, 35),
        Term("realistic possibility", 40, 50, without_hi=True),
        Term("likely", 55, 75, also=("probable",)),
        Term("highly likely", 80, 90),
        Term("almost certain", 95, 100),
    ),
    note="The gaps are meant: what falls into one is to be thought over, not rounded. 50 itself has no word.",
)
IPCC = Yardstick(
    "ipcc",
    "IPCC likelihood scale (2010)",
    (
        Term("exceptionally unlikely", 0, 1),
        Term("very unlikely", 1, 10),
        Term("unlikely", 10, 33),
        Term("about as likely as not", 33, 66),
        Term("likely", 66, 90),
        Term("very likely", 90, 99),
        Term("virtually certain", 99, 100),
    ),
    note="The IPCC's terms lie in each other (virtually certain is also likely); here the narrowest that holds. Its "
    "bounds are no members: 90 is not yet very likely.",
)
STIX_NONE_LOW_MED_HIGH = Yardstick(
    "stix-none-low-med-high",
    "STIX 2.1, None / Low / Med / High",
    (Term("None", 0, 0, 0), Term("Low", 1, 29, 15), Term("Med", 30, 69, 50), Term("High", 70, 100, 85)),
    whole=True,
)
STIX_0_10 = Yardstick(
    "stix-0-10",
    "STIX 2.1, 0 to 10",
    tuple(Term(str(step), *bounds, 10 * step) for step, bounds in enumerate(
        [(0, 4), (5, 14), (15, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 74), (75, 84), (85, 94), (95, 100)]
    )),
    whole=True,
)  # fmt: skip
STIX_ADMIRALTY = Yardstick(
    "stix-admiralty",
    "STIX 2.1, Admiralty credibility",
    (
        Term("5 - Improbable", 0, 19, 10),
        Term("4 - Doubtful", 20, 39, 30),
        Term("3 - Possibly True", 40, 59, 50),
        Term("2 - Probably True", 60, 79, 70),
        Term("1 - Confirmed by other sources", 80, 100, 90),
    ),
    whole=True,
    note="“6 - Truth cannot be judged” has no value.",
)
STIX_WEP = Yardstick(
    "stix-wep",
    "STIX 2.1, words of estimative probability",
    (
        Term("Impossible", 0, 0, 0),
        Term("Highly Unlikely/Almost Certainly Not", 1, 19, 10),
        Term("Unlikely/Probably Not", 20, 39, 30),
        Term("Even Chance", 40, 59, 50),
        Term("Likely/Probable", 60, 79, 70),
        Term("Highly likely/Almost Certain", 80, 99, 90),
        Term("Certain", 100, 100, 100),
    ),
    whole=True,
)
STIX_DNI = Yardstick(
    "stix-dni",
    "STIX 2.1, DNI scale",
    (
        Term("Almost No Chance / Remote", 0, 9, 5),
        Term("Very Unlikely / Highly Improbable", 10, 19, 15),
        Term("Unlikely / Improbable", 20, 39, 30),
        Term("Roughly Even Chance / Roughly Even Odds", 40, 59, 50),
        Term("Likely / Probable", 60, 79, 70),
        Term("Very Likely / Highly Probable", 80, 89, 85),
        Term("Almost Certain / Nearly Certain", 90, 100, 95),
    ),
    whole=True,
    note="Its bins are not the bands of ICD 203, whose words it uses.",
)
YARDSTICKS = (ICD_203, PHIA, IPCC, STIX_NONE_LOW_MED_HIGH, STIX_0_10, STIX_ADMIRALTY, STIX_WEP, STIX_DNI)
OF_LIKELIHOOD = (ICD_203, PHIA, IPCC)
"""Those for how likely an event is. STIX's are for how sure one is of a statement."""


@dataclass(frozen=True, slots=True)
class Perceived:
    """What readers take a wording for, in hundredths: the median, and the bounds of the middle half."""

    wording: str
    median: float
    lo: float
    hi: float


PERCEPTION_SOURCE = "CAPphrase survey, 5,174 readers"
PERCEPTION = (
    Perceived("almost no chance", 2, 1, 5),
    Perceived("highly unlikely", 5, 5, 10),
    Perceived("remote chance", 5, 3, 10),
    Perceived("improbable", 10, 5, 20),
    Perceived("unlikely", 20, 10, 25),
    Perceived("may happen", 40, 30, 51),
    Perceived("might happen", 40, 25, 50),
    Perceived("could happen", 40, 25, 50),
    Perceived("better than even", 60, 55, 60),
    Perceived("realistic possibility", 60, 40, 75),
    Perceived("likely", 75, 67, 80),
    Perceived("probable", 75, 65, 80),
    Perceived("highly likely", 90, 80, 90),
    Perceived("almost certain", 95, 90, 98),
    Perceived("will happen", 100, 99, 100),
)

AMBIGUOUS = frozenset({"remote"})  # "remote weapon station" speaks of no likelihood
LIKELIHOOD = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            {word for one in OF_LIKELIHOOD for term in one.terms for word in (term.word, *term.also)} - AMBIGUOUS,
            key=lambda word: (-len(word), word),
        )
    )
    + r")\b",
    re.IGNORECASE,
)
CONFIDENCE = re.compile(r"\bconfiden(?:ce|t)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s+")


def joins_likelihood_and_confidence(text: str) -> bool:
    """Does any sentence of the text give both? (ICD 203, D.6.e.2.a: they are to be kept apart.)"""
    return any(LIKELIHOOD.search(one) and CONFIDENCE.search(one) for one in SENTENCE_END.split(text))
