"""What is counted, whatever the language: "containers", "контейнеров", "컨테이너" and "貨櫃" are one kind of thing.

37 armoured vehicles  →  vehicle      940여만 발  →  round      魚叉飛彈  →  missile
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.model.place import Span

# Beginnings of words, except for Chinese, Japanese and Korean, which have no blanks to begin after. The first kind that
# fits at a place wins, so the narrower kinds stand first: a "launch vehicle" is a launcher, "Raketenboote" are boats.
KINDS = {
    "container": "contain(?:er|ere)|conteneur|contenedor|kontejner|kontener|kontainer|kontajner|контейнер|container"
    "|集装箱|集裝箱|货柜|貨櫃|컨테이너|コンテナ",
    "ship": r"(?:missile |patrol |torpedo )?(?:ships?|boats?)\b|vessel|frigate|corvette|destroyer"
    r"|navire|buque|schiff|okręt|kapal|tàu|корабл|катер"
    r"|фрегат"
    "|корвет|舰|艦|함정|구축함|호위함|미사일정|고속정|경비정|[导導]弹艇|[導导飞飛][弹彈]快艇|快艇|ミサイル艇|哨戒艇|高速艇"
    r"|raket\w*boot|schnellboot|patrouillenboot|boote?n?\b|bateau|vedett|lancha|motovedett|kut(?:er|r)|\bczłun|člun|hücumbot"
    "|ракетн\\w+ катер|زورق|زوارق|الزوارق|سفن|سفينة",
    "launcher": "launch(?:er| vehicle)|lanceur|lanzador|lansator|launcher|startgerät|startfahrzeug|wyrzutni|odpalova"
    r"|peluncur|bệ phóng|пусков\w+ (?:установ|пристро)|发射车|發射車|发射架|發射架|多管火箭|발사대|발사차",
    "missile": "missile|misil|rachet|rakiet|raket|rudal|tên lửa|ракет|导弹|導彈|飞弹|飛彈|미사일"
    "|ミサイル|lenkflugkörper"
    "|flugkörper|řízen",
    "bomb": "bomb|бомб|炸弹|炸彈|滑翔彈|폭탄|爆弾|bom ",
    "torpedo": "torped|torpill|торпед|鱼雷|魚雷|어뢰",
    "rocket": "rocket|roquette|cohete|火箭弹|火箭彈|로켓|방사포",
    "round": r"shells?\b|rounds?\b(?!-)|projectile|ammunition|munition|munici|amunicj|obus|granat|proyectil|nábo"
    r"|peluru|đạn"
    "|снаряд|боеприпас|боєприпас|патрон|炮弹|砲彈|炮彈|弹药|彈藥|포탄|탄약|砲弾",
    "tank": r"(?:main battle )?tanks?\b|panzer(?!wagen|haubitz|fahrz)|char(?:s)? (?:de combat|d.assaut)|carro(?:s)?"
    r" de combate|czołg"
    "|танк|坦克|戰車|战车|전차|탱크|戦車|xe tăng",
    "howitzer": "howitzer|haubitz|haubic|obusier|houfnic|obús|гаубиц|榴弹炮|榴彈砲|자주포|곡사포|самоход|self-propelled"
    "|automoteur|samohyb|samobież|selbstfahr|自走炮|自走砲|自行火炮|autopropul|самохід",
    "carrier": r"personnel carrier|transport(?:eur|er|or|or\w+) (?:de troupes|blind)|transportér|transporter opanc"
    r"|mannschaftstransport|бронетранспорт|бтр\b|运兵车|運兵車|装甲输送车|裝甲輸送車|装甲运输"
    r"|裝甲運輸|transportor\w* blind"
    "|장갑차|pengangkut personel",
    "vehicle": "vehicle|véhicule|vehículo|vehicul|fahrzeug|vozid|pojazd|kendaraan|машин|транспортн засоб|бронемашин"
    "|战车|車輛"
    "|车辆|突击车|突擊車|指挥车|指揮車|차량|車両|xe bọc|xe ",
    "helicopter": "helicopt|hélicopt|hubschrauber|śmigłow|vrtuln|elicopter|вертол|гелікоптер|直升|헬기|trực thăng"
    "|helikopter",
    "drone": "drone|dron|drohne|uavs?|unmanned|беспилот|безпілот|дрон"
    "|iha\\b|insansız hava|طائرة مسي|طائرات مسي|مسيرة|无人机|無人機|무인기|드론|nirawak",
    "aircraft": r"aircraft|fighters?\b|jets?\b|planes?\b|avion|flugzeug|samolot|letoun|letad|stíhač|caza|pesawat|jet"
    r" tempur"
    "|tiêm kích|máy bay|самол[её]т|літак|истребит|винищув|战机|戰機|战斗机|戰鬥機|飞机|飛機|군용기"
    "|전투기|戦闘機|chasseur",
    "submarine": "submarine|sous-marin|submarino|u-boot|ponork|подводн|підводн|潜艇|潛艇|잠수함",
    "radar": "radar|радар|рлс|雷达|雷達|레이더",
    "system": r"systems?\b|sets?\b|batter(?:y|ies)|système|sistem|комплекс|系统|系統|세트",
    "soldier": "soldiers?|troops?|paratrooper|servicemen|soldat|militar|voják|żołnierz|prajurit|binh sĩ|lính|солдат"
    "|военнослуж"
    "|військовослуж|десантник|士兵|军人|軍人|병력|군인|병사",
    "battalion": "battalion|bataill|batal|батальон|батальйон|大队|營|대대",
    "order": r"(?:other |active |open )?(?:orders?|purchases?|cases?)\b|pesanan|đơn hàng|заказ|замовлен|案(?!件?例)",
}
COUNTERS = {
    "round": "[发發](?!射)|발(?!사)",
    "missile": "枚",
    "vehicle": "[辆輛]",
    "aircraft": "架",
    "ship": "艘|척",
    "system": "套",
    "howitzer": "[门門](?!户)|문(?!제)",
}
"""Words that only count: "940여만 발" are rounds, "400枚" missiles, though the thing itself is not named beside
them.
"""
NO_BLANKS = re.compile(r"[\u0600-\u06ff\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff]")


def _either(alternatives: str) -> str:
    """Each alternative with a beginning of a word before it, unless it is written without blanks."""
    parts = re.split(r"\|(?![^(]*\))", alternatives)
    return "|".join(one if NO_BLANKS.search(one) else rf"(?<![^\W\d_]){one}" for one in parts)


THING = re.compile("|".join(f"(?P<{kind}>{_either(words)})" for kind, words in KINDS.items()), re.IGNORECASE)
COUNTER = re.compile(
    r"\s*[여余餘多]?\s*(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in COUNTERS.items()) + ")"
)


@dataclass(frozen=True, slots=True)
class Thing:
    kind: str
    span: Span


def things_in(text: str) -> tuple[Thing, ...]:
    """Every thing that is named, in order."""
    return tuple(Thing(match.lastgroup or "", Span(*match.span())) for match in THING.finditer(text))


def counted_by(text: str, at: int) -> Thing | None:
    """The kind of thing that the counting word at `at` is for."""
    match = COUNTER.match(text, at)
    return Thing(match.lastgroup or "", Span(*match.span())) if match else None
