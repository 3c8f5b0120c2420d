"""Is it military? Nouns and modifiers that tell a howitzer from a lorry: English words, Russian and Chinese stems."""

from __future__ import annotations

import re
from enum import StrEnum

from assay.language.word_list import word_list

ALWAYS = word_list(
    """
    tank howitzer mortar launcher missile torpedo submarine frigate corvette destroyer warship minesweeper
    minehunter bomber warplane gunship interceptor drone uav uas ucav uavs rifle carbine pistol
    grenade warhead munition ammunition cartridge artillery gun cannon helicopter chopper apc apcs ifv ifvs
    mbt mbts spg spgs mlrs atgm atgms sam sams manpads cruiser gunboat landing-craft howitzers flamethrower
    shell rocket landmine radar decoy projectile autocannon turret hovercraft quadcopter glider sonobuoy jet bomb
    """
)
"""A thing of this name is a weapon, or made for war often enough; "jet" and "helicopter" give way to CIVIL."""
WITH_A_MODIFIER = word_list(
    """
    fighter vehicle carrier aircraft plane ship vessel boat craft system round mine battery unit set container
    truck lorry engine satellite sensor system trainer transporter tractor bridge kit simulator complex
    station airframe platform weapon equipment cutter tug charge fuze fuse suit vest helmet parachute sight
    pod tanker car van buoy transport trainer airlifter submersible hull barge
    """
)
"""These need a modifier, a designation or company that makes them military: a vehicle may be a bus."""
GENERIC = word_list(
    """
    weapon weaponry arm equipment armament hardware materiel material supply gear aid technology item good
    package product stuff asset capability purchase type kind one
    """
)
"""Too wide a word to be an item of a register."""
MEASURES = word_list(
    """
    batch lot tranche shipment consignment delivery set number unit total group fleet squadron battalion
    regiment company dozen hundred thousand million score couple pair piece example copy variant version type
    quantity array range series salvo load cargo package instalment installment container box crate pallet
    """
)
"""Words that only measure out what follows with "of", or what stands before: "a batch of tanks", "18 HIMARS sets"."""
CONTENTS = word_list(
    """
    container box crate pallet trainload shipload planeload truckload carload
    """
)
"""Measures that are countable things themselves: "6,700 containers of ammunition"."""
MILITARY = re.compile(
    r"^(?:amphibious|assault|armou?red|anti|tank|airborne|air|defen[cs]e|combat|fighter|fighting|"
    r"military|infantry|reconnaissance|"
    r"command|observation|attack|strike|missile|rocket|artillery|self|propelled|towed|guided|precision|ballistic|"
    r"naval|landing|patrol|coastal|launch|launcher|warning|awacs|aew|surveillance|weapons?|"
    r"munitions?|ammunition|arms|tactical|mine|"
    r"resistant|protected|mrap|unmanned|aerial|loitering|jamming|electronic|warfare|torpedo|"
    r"submarine|gun|machine|sniper|"
    r"grenade|mortar|howitzer|shell|cluster|glide|demolition|recovery|bridge-?laying|engineering|mobile|battlefield|"
    r"paratroop\w*|parachute|tracked|wheeled|multiple|surface|short|medium|long|range|radar|drone|kamikaze|stealth|"
    r"minelaying|fire|support|supersonic|hypersonic|nuclear|war|gunship|utility|transport|tanker|refuel\w*|maritime|"
    r"\d+(?:\.\d+)?-?(?:mm|millimet\w+))$"
)
CIVIL = re.compile(
    r"^(?:passenger|commercial|civil|civilian|cargo|airline|airliner|fishing|school|fire-?fighting|rescue|medical|"
    r"weather|private|business|tourist|electric|toy|police)$"
)
CALIBRE = re.compile(r"\d{1,3}(?:\.\d+)?(?:[ -]?mm|[ -]millimet(?:er|re)s?)\b", re.IGNORECASE)


class Rank(StrEnum):
    """How surely a noun phrase names military goods."""

    ARMS = "arms"
    NEEDS_COMPANY = "needs company"  # military only beside something that is
    NONE = "none"


def rank(head: str, modifiers: tuple[str, ...]) -> Rank:
    """`head` is the lemma of the head noun, `modifiers` the words before it, both in lower case."""
    if head == "tank" and modifiers and modifiers[-1] in ("think", "fuel", "water", "oil", "gas", "storage", "septic"):
        return Rank.NONE
    if "cruise" in modifiers and head in ("ship", "vessel", "liner"):
        return Rank.NONE
    if any(map(CIVIL.match, modifiers)) and not any(
        word in ("attack", "combat", "assault", "missile") for word in modifiers
    ):
        return Rank.NONE
    if head in GENERIC:
        return Rank.NONE
    if head in ALWAYS:
        return Rank.ARMS
    if head not in WITH_A_MODIFIER and head not in CONTENTS:
        return Rank.NONE
    if head in CONTENTS:
        return Rank.NEEDS_COMPANY
    pieces = [piece for word in modifiers for piece in (word, *word.split("-"))]
    return Rank.ARMS if any(map(MILITARY.match, pieces)) else Rank.NEEDS_COMPANY


RUSSIAN = re.compile(
    r"танк|гаубиц|мином[её]т|пушк|орудие|орудия|орудий|ракет|торпед|самол[её]т|истребител|"
    r"бомбардировщик|штурмовик|верто[лд]|"
    r"бронетранспорт|бронемашин|бронеавтомоб|бронирован|боев\w+ машин|БМД|БМП|БТР|ЗРК|ЗРС|РСЗО|ПТРК|ПЗРК|САУ\b|БПЛА|"
    r"беспилот|зенитн|артиллер|самоход|снаряд|патрон|боеприпас|мин[аы]\b|бомб|гранат|"
    r"автомат\w* Калашников|автомат|пулем[её]т|"
    r"винтовк|корвет|фрегат|эсминец|подводн\w+ лод|корабл|катер|десантн|парашют|вооружени|"
    r"командно-наблюдат|радиолокац|РЛС|"
    r"командно-штабн|разведывательн|пусков\w+ установ",
    re.IGNORECASE,
)
CHINESE = re.compile(
    "坦克|战车|戰車|装甲|裝甲|火炮|榴弹炮|榴彈砲|迫击炮|自行炮|自走炮|自走砲|反坦克|导弹|導彈|飞弹|"
    "飛彈|火箭|鱼雷|魚雷|战斗机|戰鬥機|战机|戰機|轰炸机|"
    "轟炸機|直升机|直升機|无人机|無人機|军机|軍機|运输机|運輸機|炮弹|砲彈|弹药|彈藥|枪|槍|护卫舰|"
    "護衛艦|驱逐舰|驅逐艦|潜艇|潛艇|舰|艦|雷达|雷達|"
    "发射车|發射車|指挥车|指揮車|突击车|突擊車|突击|空降|伞|傘|军用|軍用|武器|炸弹|炸彈|地雷|水雷"
)


def is_military(text: str) -> bool:
    """Does a table cell in any of the languages name military goods?"""
    if RUSSIAN.search(text) or CHINESE.search(text):
        return True
    words = re.findall(r"[^\W\d_][\w-]*", text.casefold())
    singular = [word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in words]
    return any(rank(word, tuple(words[:at])) is Rank.ARMS for at, word in enumerate(singular))
