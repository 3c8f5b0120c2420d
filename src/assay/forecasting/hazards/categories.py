"""SIPRI's description of a weapon -> its category, over the vocabularies of several releases.

"APC", "armoured personnel carrier" -> "armoured vehicles"; "SAM system" -> "air-defence systems"; "SAM" -> "missiles"

SIPRI renames its descriptions from release to release, so they are told by their words, in this order. Categories are
those of SIPRI's coverage page. Of 27,838 deliveries whose category the export of April 2024 gives, all but 3 agree.
"""

from __future__ import annotations

import re
from functools import cache

OTHER = "other"
CATEGORIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("artillery", r"(?:SPG|mortar|self-propelled gun) turret"),
        ("air-defence systems", r"(?:AA|anti-aircraft) gun turret"),
        (OTHER, r"turret|refuel"),
        ("engines", r"engine(?!er)|turbo(?:fan|jet|prop)|gas turbine|nuclear reactor"),
        (
            "sensors",
            r"radar(?! missile)|sonar|\bEO\b|(?:sigint|signals intelligence|surveillance|recce|search|reconnaissance) "
            r"system|coastal defence system|locating|surv\b",
        ),
        ("satellites", r"satellite"),
        (
            "naval weapons",
            r"naval (?:gun|SAM system|MRL|multiple rocket)|"
            r"(?:ASW|anti-submarine) (?:MRL|rocket launcher|mortar)",
        ),
        (
            "air-defence systems",
            r"\b(?:SAM|AD|ABM|air-defence|AA gun|anti-aircraft gun)\b.*\bsystem|"
            r"\b(?:AA|anti-aircraft) gun",
        ),
        ("missiles", r"missile(?! boat)(?!.*launcher)|torpedo(?! boat)|munition|bomb\b|guided|attack drone|\bSLBM\b"),
        ("missiles", r"\b(?:SAM|BVRAAM|SRAAM|ASM|SSM)\b(?! (?:launcher|TEL))"),
        ("armoured vehicles", r"tank(?!er)(?!.*aircraft)|armou?red|\b(?:APC|APV|IFV|ARV|AEV|AFSV|ALV|AMV|AV)\b"),
        ("armoured vehicles", r"(?:infantry fighting|fire-support|reconnaissance) vehicle|gun chassis|\bUGV\b"),
        (
            "artillery",
            r"towed gun|self-propelled (?:gun|MRL|mortar)|\bMRL\b|multiple rocket|mortar|launcher|\bTEL\b|defence gun",
        ),
        ("aircraft", r"aircraft(?! carrier)|helicopter|\bUAV\b|airship"),
        (
            "ships",
            r"boat|ship\b|frigate|corvette|submarine|\bFAC\b|\bOPV\b|\bSSB\b|landing|craft\b|destroyer|carrier|cruiser|"
            r"mine(?:sweeper|hunter|layer)|\bMCM\b|\bAALS\b|tanker|\btug\b|icebreaker",
        ),
    )
)
"""Category and the words that tell it; the first that fits."""


@cache
def category_of(description: str) -> str:
    return next((name for name, words in CATEGORIES if words.search(description)), OTHER)
