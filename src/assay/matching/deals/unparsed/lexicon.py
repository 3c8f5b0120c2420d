"""The words by which a language tells of transfers, read from `wordings/LANGUAGE.toml`.

goods     names of goods, by what SIPRI's register would call them
general   `part`, what stands between a part and its whole ("six of the 36");
          `counted`, words that only count ("37 единиц", "11套"); `rest`, "the remaining"; `lots` and `each`, "three
          batches of 66 each"; `goes_on` before a bare number ("the first ten") says that it counts goods spoken of
          if the phrase ends with it: at a sign, a deed or one of `follows`
          `lists`, what a paper does with goods: of a `paper` that is an agreement they are ordered; `signed` goes
          before a mere plan; `every`, "all of them"; `anaphors`, "that country"; `joins`, what begins a clause where
          a deed follows; `in_return`, what turns the sides of the sentence round; `again`, "the deal"
fits      what a measure word counts, by how the name of the goods ends
deeds     supply, receive, deal; `stock` says that somebody has them, which is no transfer; `attributive` is a deed only
          where no other stands ("the ordered tanks"); `build`, where goods are put together under a licence;
          `tells` is said of goods spoken of before, and only counts them
stages    what has become of it
roles     what stands before or after a party, or ends its name, where it supplies or receives
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assay.language.unparsed.wordings import NEVER, alternatives
from assay.model.transfer import State

FOLDER = Path(__file__).with_name("wordings")
ALIKE = {"sk": "cs", "bs": "hr", "sr": "hr", "sh": "hr", "ms": "id"}
"""Languages that are near enough to another's lists."""
STAGES = (
    ("denied", State.DENIED),
    ("cancelled", State.CANCELLED),
    ("suspended", State.SUSPENDED),
    ("complete", State.COMPLETE),
    ("undelivered", State.ORDERED),
    ("delivered", State.IN_DELIVERY),
    ("negotiating", State.NEGOTIATING),
    ("selected", State.SELECTED),
    ("ordered", State.ORDERED),
    ("planned", State.REPORTED),
    ("purchase", State.ORDERED),
    ("handover", State.IN_DELIVERY),
)
"""In this order: what is denied is not delivered, what is undelivered was ordered."""
GAP = r"[^，。；：、,.;:!?\s批核准同签簽订訂诺諾计計拟擬将將]{0,12}?"
"""What "…" stands for in scripts without blanks: "已…交付" is 已向智利交付, and not 已批准交付."""
ROLES = ("to_before", "from_before", "to_after", "from_after", "to_ending", "from_ending", "into", "located_ending",
         "with_receive_from", "with_receive_from_after", "partner_before", "aside_before", "dative_ending",
         "indeclinable")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`is_joined`: written without blanks, so that an entry stands anywhere. Patterns of `roles` are anchored."""

    language: str
    is_joined: bool
    states: tuple[tuple[re.Pattern[str], str], ...]
    abbreviations: dict[str, str]
    goods: tuple[tuple[re.Pattern[str], str], ...]
    counted: re.Pattern[str]
    rest: re.Pattern[str]
    lots: re.Pattern[str]
    each: re.Pattern[str]
    fits: dict[str, re.Pattern[str]]
    supply: re.Pattern[str]
    receive: re.Pattern[str]
    deal: re.Pattern[str]
    stock: re.Pattern[str]
    attributive: re.Pattern[str]
    tells: re.Pattern[str]
    build: re.Pattern[str]
    goes_on: re.Pattern[str]
    follows: re.Pattern[str]
    lists: re.Pattern[str]
    paper: re.Pattern[str]
    signed: re.Pattern[str]
    every: re.Pattern[str]
    anaphors: re.Pattern[str]
    joins: re.Pattern[str]
    in_return: re.Pattern[str]
    again: re.Pattern[str]
    part: re.Pattern[str]
    stages: tuple[tuple[re.Pattern[str], State], ...]
    roles: dict[str, re.Pattern[str]]


def has_lexicon(language: str | None) -> bool:
    return language is not None and _file(language).exists()


def lexicon(language: str) -> Lexicon:
    """Raises KeyError for a language without a list."""
    if not has_lexicon(language):
        raise KeyError(language)
    return _read(_file(language).stem)


def _file(language: str) -> Path:
    code = language.casefold().split("-")[0]
    return FOLDER / f"{ALIKE.get(code, code)}.toml"


@cache
def _read(language: str) -> Lexicon:
    lists = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    is_joined = lists.get("anywhere", False)
    general, deeds, stages = lists["general"], lists["deeds"], lists["stages"]

    signs = "".join(lists.get("abbreviations", {}).values())

    def any_of(entries: list[str]) -> re.Pattern[str]:
        joined = _anywhere(entries).replace("\\~", "~").replace("~", f"[{signs}]") if is_joined else ""
        joined = joined.replace("…", GAP)
        return re.compile(joined or alternatives(entries), re.IGNORECASE)

    return Lexicon(
        language,
        is_joined,
        tuple((re.compile(_names(entries, is_joined=is_joined)), state) for state, entries in lists["states"].items()),
        {sign: state for state, signs in lists.get("abbreviations", {}).items() for sign in signs},
        tuple((any_of(entries), description) for description, entries in lists["goods"].items()),
        any_of(general["counted"]),
        any_of(general["rest"]),
        any_of(general.get("lots", [])),
        any_of(general.get("each", [])),
        {unit: re.compile(f"(?:{ends})$") for unit, ends in lists.get("fits", {}).items()},
        any_of(deeds["supply"]),
        any_of(deeds["receive"]),
        any_of(deeds["deal"]),
        any_of(deeds.get("stock", [])),
        any_of(deeds.get("attributive", [])),
        any_of(deeds.get("tells", [])),
        any_of(deeds.get("build", [])),
        any_of(general.get("goes_on", [])),
        any_of(general.get("follows", [])),
        any_of(general.get("lists", [])),
        any_of(general.get("paper", [])),
        any_of(general.get("signed", [])),
        any_of(general.get("every", [])),
        any_of(general.get("anaphors", [])),
        any_of(general.get("joins", [])),
        any_of(general.get("in_return", [])),
        any_of(general.get("again", [])),
        re.compile(rf"\s*(?:{any_of(general.get('part', [])).pattern})\s*", re.IGNORECASE),
        tuple((any_of(stages[name]), state) for name, state in STAGES if name in stages),
        {name: _role(name, lists["roles"].get(name, []), is_joined=is_joined) for name in ROLES},
    )


def _anywhere(entries: list[str]) -> str:
    return "|".join(map(re.escape, sorted(entries, key=len, reverse=True))) or NEVER


def _names(entries: list[str], *, is_joined: bool) -> str:
    """Capitals count ("Anh" is England, "anh" a pronoun); what is listed in small letters may begin a sentence."""
    if is_joined:
        return _anywhere(entries)
    return alternatives([form for entry in entries for form in dict.fromkeys((entry, entry[0].upper() + entry[1:]))])


def _role(name: str, entries: list[str], *, is_joined: bool) -> re.Pattern[str]:
    """Before the name, the words end there; behind it, they begin there; an ending is the name's own.

    Capitals count: "a Rússia" is to Russia, "A Rússia" begins a sentence about it.
    """
    if not entries:
        return re.compile(NEVER)
    words = _anywhere(entries)
    if name.endswith(("_ending", "_after")):
        return re.compile(rf"(?:{words})$" if name.endswith("_ending") else rf"(?:{words})")
    return re.compile(rf"(?:{words})$" if is_joined else rf"(?<!\w)(?:{words})\s*$")
