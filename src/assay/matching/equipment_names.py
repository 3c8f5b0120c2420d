"""Weapons, military platforms and vehicles where an English text names them, with or without a designation.

    "simple chemical weapons"          weapon
    "12 armoured fighting vehicles"    platform: what weapons are mounted on
    "two trucks and an airliner"       vehicle: not military
    "barrel bomb attacks"              weapon: barrel bomb

A register line asks what is supplied; this asks what is named at all, so neither number nor deal is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.language.english.parsing import parse
from assay.language.equipment import CIVIL, MILITARY, Rank, rank
from assay.language.word_list import word_list
from assay.matching.designations import find_designations
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Entity

    from assay.matching.designations import Designation


class EquipmentKind(StrEnum):
    """What the name stands for; weapons are carried, platforms carry them, vehicles are civil or not said to be."""

    WEAPON = "weapon"
    PLATFORM = "platform"
    VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True)
class EquipmentName:
    """`span` holds the noun phrase without article and number; `designation` is its designation as written."""

    kind: EquipmentKind
    span: Span
    designation: str | None = None


WEAPONS = word_list(
    """
    weapon weaponry bomb missile rocket rifle gun machinegun pistol handgun revolver shotgun carbine grenade mortar
    howitzer artillery cannon autocannon landmine ied ieds vbied vbieds svbied svbieds explosive munition ammunition
    ammo torpedo warhead launcher flamethrower cartridge projectile bombshell firearm atgm atgms manpads manpad rpg rpgs
    sam sams mlrs sarin bayonet machete dagger sword warheads icbm icbms slbm bomblet submunition detonator dynamite
    tnt semtex kalashnikov katyusha molotov sidearm armament spg flak
    """
)
PLATFORMS = word_list(
    """
    tank helicopter chopper gunship warplane drone uav uavs uas ucav ucavs quadcopter submarine frigate corvette
    destroyer warship gunboat minesweeper minehunter battleship apc apcs ifv ifvs mbt mbts humvee humvees mrap mraps
    interceptor airframe aircraft airship spacecraft
    """
)
VEHICLES = word_list(
    """
    vehicle car truck lorry bus van ship boat speedboat vessel ferry tanker airliner plane aeroplane airplane jet
    jetliner motorcycle motorbike bicycle moped bulldozer excavator ambulance taxi jeep pickup trailer tractor dinghy
    yacht barge minibus coach tram locomotive freighter trawler dhow raft skiff suv limousine minivan tug tugboat cutter
    """
)
"""Platforms where a modifier or designation is military: armoured vehicle, fighter jet, patrol boat."""
NEEDS = {
    "arms": r"small|light|heavy|side|nuclear|and|of|more|illegal|the",
    "mine": r"land|sea|naval|anti|antipersonnel|personnel|limpet|antitank|tank",
    "shell": r"artillery|mortar|tank|chemical|howitzer|explosive|incendiary|phosphorus|\d+(?:\.\d+)?-?mm|mm|unexploded",
    "round": r"artillery|mortar|tank|chemical|ammunition|live|live-fire|explosive|smoke|\d+(?:\.\d+)?-?mm|mm|rocket",
    "device": r"explosive|nuclear|incendiary|detonating|dispersal",
    "belt": r"explosive|suicide",
    "vest": r"explosive|suicide",
    "agent": r"nerve|chemical|warfare|blister|biological|choking",
    "gas": r"nerve|chlorine|mustard|poison|tear|toxic|sarin",
    "charge": r"depth|explosive|shaped|demolition",
    "knife": r"combat|hunting|kitchen|large|long",
    "system": r"missile|rocket|artillery|mortar|weapons?|defen[cs]e|sam|gun|aircraft",
    "battery": r"missile|rocket|artillery|mortar|gun",
    "tube": r"mortar|rocket|missile",
    "piece": r"artillery",
}
"""These heads are weapons only with one of the words before them; the pieces of "anti-tank" count singly too."""
CARRIES = {
    "fighter": r"jets?|stealth|strike|combat|multirole|multi-role|generation|naval|interceptor|aircraft",
    "bomber": r"strategic|stealth|nuclear|heavy|dive|long|range|tactical|torpedo|jet|supersonic|attack|\w*-?\d+\w*",
    "carrier": r"aircraft|personnel|helicopter|troop|weapons?",
    "cruiser": r"missile|guided|battle|naval|heavy|light",
    "craft": r"landing|attack|assault|patrol|fast|naval",
    "glider": r"military|assault|bomb",
    "platform": r"weapons?|missile|firing|launch",
    "airlifter": r".*",
    "satellite": r"spy|military|reconnaissance|surveillance",
    "convoy": r"military|armou?red",
}
"""The same for what carries them; a fighter or bomber without one is a person."""
KIND_OF = {
    **dict.fromkeys(("aircraft", "helicopter", "drone", "armour", "ship"), EquipmentKind.PLATFORM),
    **dict.fromkeys(("missile", "artillery", "air_defence", "munition", "small_arms"), EquipmentKind.WEAPON),
}
"""By the category that the table gives a designation; sensors and engines are neither."""
NO_TANK = word_list("think fuel water oil gas storage septic fish petrol propane shark holding")
NO_BEARER = word_list(
    """
    convention watchdog inspector expert organisation organization treaty embargo programme program ban control
    inspection inspectorate factory plant depot battalion regiment brigade division corps squadron company unit crew
    commander officer driver owner dealer trader trade smuggler smuggling industry maker manufacturer producer market
    lobby violence club shop park station stop license licence law permit policy park lot lag stream base owner pilot
    operator show museum museum race stop route lane ticket licence talks race agreement deal negotiation accord
    disarmament specialist monitor investigator investigation team committee conference prohibition technology test
    scientist engineer chief minister ministry agency department bureau board commission council office directorate
    """
)
"""What stands before these is part of a name or trade, no thing that is there: weapons inspectors, gun laws."""
HITS = word_list(
    """
    attack strike fire explosion blast launch site position delivery sale transfer use raid crash wreckage wreck
    debris fragment part component bombing purchase order
    """
)
"""A civil vehicle before one of these is still a vehicle: a truck attack, a plane crash; a car park is none."""
NAMED_BODY = re.compile(r"\b(?:of|for|on|and|Convention|Act|Office|Force|Forces)\b")
NOTED = re.compile(r"(\w[\w-]+)\.?\[\d")
LEAVES_OUT = word_list("such these those some any other more many several same own new said all both few")
FARTHEST = 8
"""Words before the head that can belong to its name."""


def equipment_names_in(text: str) -> tuple[EquipmentName, ...]:
    """Names in order without overlaps; a designation and the noun beside it are one name."""
    designations = find_designations(text)
    found: list[EquipmentName] = []
    for name in _by_noun(parse(text), designations):
        if not any(name.span.overlaps(other.span) for other in found[-1:]):
            found.append(name)
    nouns = tuple(found)
    for one in designations:
        kind = KIND_OF.get(one.equipment.category) if one.equipment else None
        if kind is not None and not any(name.span.overlaps(one.span) for name in nouns):
            found.append(EquipmentName(kind, one.span, one.name))
    return tuple(sorted(found, key=lambda name: name.span))


def kind_of_noun(head: str, before: tuple[str, ...]) -> EquipmentKind | None:
    """`head` is a lemma, `before` the words before it that may belong to it, both in lower case; nearest word last."""
    pieces = tuple(piece for word in before for piece in (word, *word.split("-")) if piece)
    if head == "tank" and before and before[-1] in NO_TANK:
        return None
    if head in WEAPONS:
        return EquipmentKind.WEAPON
    for needs, kind in ((NEEDS, EquipmentKind.WEAPON), (CARRIES, EquipmentKind.PLATFORM)):
        if head in needs and any(re.fullmatch(needs[head], piece) for piece in pieces):
            return kind
    is_civil = any(map(CIVIL.match, pieces))
    if head in PLATFORMS:
        return EquipmentKind.VEHICLE if is_civil else EquipmentKind.PLATFORM
    if head in VEHICLES:
        is_military = not is_civil and rank(head, before) is not Rank.NONE and any(map(MILITARY.match, pieces))
        return EquipmentKind.PLATFORM if is_military else EquipmentKind.VEHICLE
    return None


def _by_noun(doc: Doc, designations: Sequence[Designation]) -> Iterator[EquipmentName]:
    """Of "tank shells" and "missile launchers" the last noun names the thing; of "barrel bomb attacks" the first."""
    bodies = {token.i for entity in doc.ents if _is_body(entity) for token in entity}
    for token in doc:
        kind = None if token.i in bodies else _kind(token)
        if kind is None:
            continue
        behind = _nouns_behind(token)
        if any(_kind(noun) for noun in behind) or _belongs_to(behind, kind):
            continue
        first = doc[token.i - len(_before(token))] if _before(token) else token
        span = Span(first.idx, token.idx + len(_word(token)))
        beside = next((one for one in designations if one.span.overlaps(span) or _touches(one.span, span, doc)), None)
        if beside is not None:
            span = Span(min(span.start, beside.span.start), max(span.end, beside.span.end))
        yield EquipmentName(kind, span, beside.name if beside else None)


def _is_body(entity: Entity) -> bool:
    """ "Organisation for the Prohibition of Chemical Weapons": a body or law, no weapon."""
    return entity.label_ in ("ORG", "LAW", "FAC", "WORK_OF_ART") and NAMED_BODY.search(entity.text) is not None


def _kind(token: Token) -> EquipmentKind | None:
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    before = [one.lower_ for one in _before(token)]
    if before[-2:] in (["counter", "-"], ["anti", "-"]):  # "counter-IED training"
        return None
    word = _word(token).lower()
    lemma = word if word == "arms" or word != token.lower_ else str(token.lemma_).lower()  # one arm is a limb
    if lemma == word and re.search(r"[^s]s$", lemma) and len(lemma) > 3 and lemma not in WEAPONS | PLATFORMS | {"arms"}:
        lemma = lemma[:-1]  # a plural that was taken for a name
    return kind_of_noun(lemma, tuple(before))


def _word(token: Token) -> str:
    """Without a note's mark that the tokenizer left on it: "aircraft.[2"."""
    match = NOTED.match(token.text)
    return match[1] if match else str(token.text)


def _before(token: Token) -> list[Token]:
    """The words before a noun that can belong to its name, first word first."""
    words: list[Token] = []
    for one in reversed(token.doc[max(token.sent.start, token.i - FARTHEST) : token.i]):
        is_joint = one.text in ("-", "–") or one.lower_ == "mm"
        is_numbered = one.pos_ == "NUM" and bool(words) and (words[-1].text == "-" or words[-1].lower_ == "mm")
        is_modifier = one.pos_ in ("NOUN", "PROPN", "ADJ") or one.tag_ in ("VBN", "VBG")
        if not (is_joint or is_numbered or is_modifier) or one.lower_ in LEAVES_OUT:
            break
        words.append(one)
    while words and words[-1].text in ("-", "–"):
        words.pop()
    return words[::-1]


def _nouns_behind(token: Token) -> list[Token]:
    behind: list[Token] = []
    for one in token.doc[token.i + 1 : min(token.sent.end, token.i + FARTHEST)]:
        if one.pos_ not in ("NOUN", "PROPN") and one.text != "-":
            break
        behind.append(one)
    return [one for one in behind if one.text != "-"]


def _belongs_to(behind: Sequence[Token], kind: EquipmentKind) -> bool:
    """ "weapons inspectors", "bus stop": the noun is only part of what another thing is called."""
    if not behind:
        return False
    bearer = str(behind[-1].lemma_).lower()
    if kind is EquipmentKind.VEHICLE:
        return bearer not in HITS and behind[-1].pos_ == "NOUN"
    return any(str(one.lemma_).lower() in NO_BEARER for one in behind)


def _touches(designation: Span, noun: Span, doc: Doc) -> bool:
    first, last = sorted((designation, noun))
    return first.end <= last.start <= first.end + 1
