"""Do two names mean one party? Across alphabets, acronyms and legal forms, each answer with a reason to check.

"JSC Rosoboroneksport" = «Рособоронэкспорт»     the program's list of firms
"АО «Заря»"            = "Zarya"                equal but for legal form; the same in another alphabet
"Norvian Export Bureau" = "NEB"                 acronym
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from assay.matching.names.alike import Rule, same_name
from assay.matching.names.script import is_cjk, skeleton, words_of
from assay.matching.states import state_names

SURE = (Rule.EQUAL, Rule.TRANSLITERATED, Rule.ACRONYM)
"""Rules that hold for parties; a surname or a part of a name is not enough to make one party of two."""
QUOTES = re.compile(r"[«»„“”‟\"'’‘「」『』《》()（）]")


def why_one_party(one: str, other: str) -> str | None:
    """The reason, or None. Two states are never one party; no more are two firms of one state."""
    if is_state(one) and is_state(other):
        return None
    # CASE 1: firms of the list, by any of their names; a register enters the state of such a firm
    mine, theirs = firm_of(one), firm_of(other)
    if mine is not None and theirs is not None:
        return (
            f"“{one}” and “{other}” are names of {mine[0]}, by the program's list of firms" if mine == theirs else None
        )
    for name, firm, state in ((one, mine, other), (other, theirs, one)):
        if firm is not None and is_state(state):
            return f"“{name}” is a firm of {state}, by the program's list of firms" if firm[1] == state else None
    if is_state(one) or is_state(other):
        return None
    # CASE 2: equal, transliterated or an acronym, once legal forms and quotation marks are gone
    bare = without_legal_form(one), without_legal_form(other)
    if not all(bare):
        return None
    match = same_name(*bare)
    if match is None or match.rule not in SURE:
        return None
    if match.rule is Rule.EQUAL:
        return f"“{one}” and “{other}” are equal but for case, quotation marks and legal form"
    return f"{match.rule.value}: {match.reason}"


@lru_cache(maxsize=8192)
def is_state(name: str) -> bool:
    return name in state_names()


@lru_cache(maxsize=8192)
def firm_of(name: str) -> tuple[str, str] | None:
    """The listed firm and its state, by the whole name but for its legal form; None for any other name."""
    bare = without_legal_form(name)
    return _firms().get(_key(bare)) or _firms().get(_key(QUOTES.sub(" ", name)))


@lru_cache(maxsize=8192)
def without_legal_form(name: str) -> str:
    """ПАО «Соболь» → Соболь; as it is, where nothing but legal forms would go."""
    words = " ".join(QUOTES.sub(" ", name).split()).strip(" ,.")
    before = None
    while before != words:
        before = words
        for pattern in _forms():
            rest = pattern.sub("", words).strip(" ,.")
            if rest:
                words = rest
    return words


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    lines = files("assay.matching").joinpath("legal_forms.txt").read_text(encoding="utf-8").splitlines()
    forms = sorted((form for line in lines[1:] for form in line.split("|")), key=len, reverse=True)
    joined = [form for form in forms if is_cjk(form)]
    spaced = [form for form in forms if not is_cjk(form)]
    words = "|".join(rf"{re.escape(form)}\.?" for form in spaced)
    signs = "|".join(map(re.escape, joined))
    return (
        re.compile(rf"^(?:{words})(?!\w)[\s,]*|[\s,]+(?:{words})$", re.IGNORECASE),
        re.compile(rf"(?:{signs})$|^(?:{signs})"),
    )


@cache
def _firms() -> dict[str, tuple[str, str]]:
    rows = files("assay.matching").joinpath("firm_names.tsv").read_text(encoding="utf-8").splitlines()[2:]
    found = {}
    for firm, state, names in (row.split("\t") for row in rows):
        for name in (firm, *names.split("|")):
            found[_key(name)] = found[_key(without_legal_form(name))] = (firm, state)
    return found


def _key(name: str) -> str:
    return "".join(words_of(name)) if is_cjk(name) else " ".join(skeleton(word) for word in words_of(name))
