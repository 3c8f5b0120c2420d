"""How twelve further languages say at least, up to, about, some, and an unspecified number.

Fewer wordings than for English, Russian and Chinese: those that stand directly beside a number in news and contracts.
"""

from __future__ import annotations

import re

from assay.language.numbers.wordings import Wordings, after, before, vague
from assay.model.quantity import Kind

_NEVER = re.compile(r"(?!)")


def _words(
    *, up_to: str, at_least: str, about: str, some: str, unknown: str = "(?!)", dozens: str = "(?!)",
    hundreds: str = "(?!)", thousands: str = "(?!)", many_thousands: str = "(?!)", millions: str = "(?!)",
    or_more: str = r"\+", or_so: str = "(?!)", or_less: str = "(?!)", joins: str = "(?!)", opens: str = "(?!)",
    opened: str = "(?!)", units: str = "(?!)",
) -> Wordings:  # fmt: skip
    """`dozens` are at least 20 (two tens), `many_thousands` at least 20,000; the others twice their word."""
    return Wordings(
        before=((before(up_to), Kind.UP_TO), (before(at_least), Kind.AT_LEAST), (before(about), Kind.ABOUT)),
        after=((after(or_more), Kind.AT_LEAST), (after(or_less), Kind.UP_TO), (after(or_so), Kind.ABOUT)),
        vague=(
            (vague(unknown), Kind.UNSPECIFIED, None),
            (vague(millions), Kind.AT_LEAST, 2_000_000),
            (vague(many_thousands), Kind.AT_LEAST, 20_000),
            (vague(thousands), Kind.AT_LEAST, 2_000),
            (vague(hundreds), Kind.AT_LEAST, 200),
            (vague(dozens), Kind.AT_LEAST, 20),
            (vague(some), Kind.SOME, None),
        ),
        joins=re.compile(rf"\s*(?:-|–|—)\s*|\s+(?:{joins})\s+", re.IGNORECASE),
        opened_joins=re.compile(rf"\s+(?:{opened})\s+", re.IGNORECASE),
        opens_range=before(opens),
        units=re.compile(rf"[\s ]*(?:{units})(?!\w)", re.IGNORECASE) if units != "(?!)" else _NEVER,
    )


MORE = {
    "uk": _words(
        up_to=r"не\s+більше(?:\s+ніж)?|до|щонайбільше|максимум|менше(?:\s+ніж)?|менш\s+як",
        at_least=r"не\s+менше(?:\s+ніж)?|щонайменше|принаймні|мінімум|понад|більш(?:е)?\s+(?:ніж|як)|більше",
        about=r"близько|приблизно|майже|орієнтовно|порядку|біля",
        some=r"кілька|декілька|кількох|декількох|низк[аиу]",
        unknown=r"(?:невідом|невизначен|неназван)\w+\s+кількіст\w+",
        dozens=r"(?:де)?кілька\s+десятків|десятк(?:и|ів|ами)", hundreds=r"сотні|сотень|сотнями|"
        r"кількасот", thousands=r"тисячі|тисячами",
        many_thousands=r"десятк(?:и|ів)\s+тисяч", millions=r"мільйони|мільйонами",
        or_more=r"\+|і\s+більше|або\s+більше",
        joins="або", opens=r"від", opened=r"до", units=r"одиниц[яьіию]?|од\.|шт\.?|штук[иа]?|комплект(?:ів|и|а)?",
    ),
    "de": _words(
        up_to=r"bis\s+zu|höchstens|maximal|nicht\s+mehr\s+als|weniger\s+als|knapp\s+unter|unter",
        at_least=r"mindestens|wenigstens|nicht\s+weniger\s+als|mehr\s+als|über|gut",
        about=r"etwa|rund|ungefähr|circa|ca\.|zirka|knapp|fast|nahezu|annähernd|schätzungsweise",
        some=r"mehrere[nr]?|einige[nr]?|ein\s+paar|zahlreiche[nr]?|viele",
        unknown=r"eine[r]?\s+(?:un(?:bekannte|genannte|bestimmte)|nicht\s+(?:bekannte|"
        r"genannte))[nr]?\s+(?:An)?[Zz]ahl",
        dozens=r"dutzende[n]?|zig", hundreds=r"hunderte[n]?|mehrere\s+hundert",
        thousands=r"tausende[n]?|mehrere\s+tausend", many_thousands=r"zehntausende[n]?",
        millions=r"mehrere\s+millionen", or_more=r"\+|oder\s+mehr|und\s+mehr", joins=r"bis|oder",
        opens=r"zwischen|von", opened=r"und|bis", units=r"Stück|Einheiten|Exemplare[n]?|Stk\.",
    ),
    "fr": _words(
        up_to=r"jusqu['’]à|au\s+plus|au\s+maximum|pas\s+plus\s+de|moins\s+de|maximum",
        at_least=r"au\s+moins|pas\s+moins\s+de|plus\s+de|minimum|au\s+minimum",
        about=r"environ|près\s+de|quelque|à\s+peu\s+près|presque|autour\s+de|de\s+l['’]ordre\s+de|"
        r"aux\s+alentours\s+de",
        some=r"plusieurs|quelques|certains|un\s+certain\s+nombre\s+de?",
        unknown=r"un(?:e)?\s+(?:nombre|quantité)\s+(?:indéterminée?|inconnue?|non\s+(?:précisée?|spécifiée?|"
        r"divulguée?))",
        dozens=r"(?:plusieurs\s+)?(?:dizaines|douzaines)", hundreds=r"(?:plusieurs\s+)?centaines",
        thousands=r"(?:plusieurs\s+)?milliers", many_thousands=r"dizaines\s+de\s+milliers",
        millions=r"plusieurs\s+millions|des\s+millions", or_more=r"\+|ou\s+plus|au\s+moins", joins=r"à|ou",
        opens=r"entre|de", opened=r"et|à", units=r"unités?|exemplaires?|pièces?",
    ),
    "es": _words(
        up_to=r"hasta|como\s+máximo|no\s+más\s+de|menos\s+de|un\s+máximo\s+de|a\s+lo\s+sumo",
        at_least=r"al\s+menos|por\s+lo\s+menos|como\s+mínimo|no\s+menos\s+de|más\s+de|un\s+mínimo\s+de",
        about=r"unos|unas|alrededor\s+de|cerca\s+de|aproximadamente|casi|en\s+torno\s+a",
        some=r"vari[oa]s|algun[oa]s|numeros[oa]s|cierto\s+número\s+de",
        unknown=r"un(?:a)?\s+(?:número|cantidad)\s+(?:indeterminad|desconocid|no\s+(?:especificad|revelad|"
        r"precisad))[oa]",
        dozens=r"(?:varias\s+)?(?:decenas|docenas)", hundreds=r"cientos|centenares", thousands=r"miles|millares",
        many_thousands=r"decenas\s+de\s+miles", millions=r"varios\s+millones", or_more=r"\+|o\s+más", joins=r"a|o",
        opens=r"entre|de", opened=r"y|a", units=r"unidades?|ejemplares|piezas?",
    ),
    "it": _words(
        up_to=r"fino\s+a|al\s+massimo|non\s+più\s+di|meno\s+di", at_least=r"almeno|non\s+meno\s+di|più\s+di|oltre",
        about=r"circa|quasi|intorno\s+a|all['’]incirca", some=r"alcun[ei]|divers[ei]|numeros[ei]|vari[e]?",
        dozens=r"decine|dozzine", hundreds=r"centinaia", thousands=r"migliaia", opens=r"tra|fra|da", opened=r"e|a",
        joins=r"o", units=r"unità|esemplari|pezzi",
    ),
    "pt": _words(
        up_to=r"até|no\s+máximo|não\s+mais\s+de\s+que|menos\s+de", opens=r"entre|de", opened=r"e|a", joins=r"a|ou",
        at_least=r"pelo\s+menos|no\s+mínimo|mais\s+de|acima\s+de", about=r"cerca\s+de|aproximadamente|quase|uns|umas",
        some=r"vári[oa]s|algun[s]?|algumas", dozens=r"dezenas|dúzias", hundreds=r"centenas", thousands=r"milhares",
        units=r"unidades?|exemplares",
    ),
    "pl": _words(
        up_to=r"do|maksymalnie|nie\s+więcej\s+niż|mniej\s+niż|najwyżej", opens=r"od|między", opened=r"do|a",
        at_least=r"co\s+najmniej|nie\s+mniej\s+niż|ponad|więcej\s+niż|przynajmniej|minimum",
        about=r"około|ok\.|blisko|prawie|niemal|mniej\s+więcej", some=r"kilka|kilku|kilkanaście", joins=r"lub|albo",
        dozens=r"dziesiątki|kilkadziesiąt|kilkudziesięciu", hundreds=r"setki|kilkaset|kilkuset", thousands=r"tysiące",
        units=r"sztuk(?:i|a)?|szt\.|egzemplarzy",
    ),
    "cs": _words(
        up_to=r"až|nejvýše|maximálně|ne\s+více\s+než|méně\s+než", opens=r"od|mezi", opened=r"do|až|"
        r"a", joins=r"až|nebo",
        at_least=r"nejméně|alespoň|minimálně|více\s+než|přes", about=r"asi|zhruba|přibližně|kolem|okolo|téměř|skoro",
        some=r"několik(?:a)?", dozens=r"desítky", hundreds=r"stovky", thousands=r"tisíce", units=r"kus[yůu]?|ks",
    ),
    "ro": _words(
        up_to=r"până\s+la|cel\s+mult|nu\s+mai\s+mult\s+de|mai\s+puțin\s+de", opens=r"între", opened=r"și", joins=r"sau",
        at_least=r"cel\s+puțin|peste|mai\s+mult\s+de|minimum", about=r"circa|aproximativ|aproape|în\s+jur\s+de",
        some=r"câteva|mai\s+multe|unele", dozens=r"zeci", hundreds=r"sute", thousands=r"mii",
        units=r"unități|bucăți|exemplare",
    ),
    "bg": _words(
        up_to=r"до|най-много|не\s+повече\s+от|по-малко\s+от", opens=r"между|от", opened=r"и|до", joins=r"или",
        at_least=r"най-малко|поне|над|повече\s+от|не\s+по-малко\s+от", about=r"около|приблизително|почти|близо",
        some=r"няколко|редица", dozens=r"десетки", hundreds=r"стотици", thousands=r"хиляди",
        units=r"броя?|бр\.|единици",
    ),
    "hr": _words(
        up_to=r"do|najviše|maksimalno|manje\s+od", opens=r"između|od", opened=r"i|do", joins=r"ili",
        at_least=r"najmanje|barem|više\s+od|preko", about=r"oko|otprilike|približno|gotovo|skoro",
        some=r"nekoliko", dozens=r"desetke|desetine|desetak", hundreds=r"stotine", thousands=r"tisuće|hiljade",
        units=r"komada?|jedinica|primjeraka",
    ),
    "tr": _words(
        up_to=r"en\s+fazla|azami", at_least=r"en\s+az|asgari", about=r"yaklaşık|takriben|neredeyse",
        some=r"birkaç|bazı",
        dozens=r"onlarca", hundreds=r"yüzlerce", thousands=r"binlerce", units=r"adet|tane", joins=r"ila|veya",
    ),
    "id": _words(
        up_to=r"hingga|sampai|maksimal|paling\s+banyak|kurang\s+dari", opens=r"antara", opened=r"dan|hingga|sampai",
        at_least=r"setidaknya|sedikitnya|paling\s+sedikit|minimal|lebih\s+dari", about=r"sekitar|kira-kira|hampir",
        some=r"beberapa|sejumlah", dozens=r"puluhan|lusinan", hundreds=r"ratusan", thousands=r"ribuan",
        joins=r"hingga|sampai|atau", units=r"unit|buah|pucuk|butir|biji",
    ),
    "vi": _words(
        up_to=r"tối\s+đa|không\s+quá|lên\s+tới|lên\s+đến|dưới", opens=r"từ", opened=r"đến|tới", joins=r"đến|hoặc",
        at_least=r"ít\s+nhất|tối\s+thiểu|không\s+dưới|hơn|trên", about=r"khoảng|gần|chừng|xấp\s+xỉ",
        some=r"một\s+số|vài|nhiều", dozens=r"hàng\s+chục", hundreds=r"hàng\s+trăm",
        thousands=r"hàng\s+nghìn|hàng\s+ngàn",
        units=r"chiếc|tấm|quả|khẩu|bộ|đơn\s+vị|tàu",
    ),
}  # fmt: skip
MORE["ms"], MORE["sr"], MORE["bs"], MORE["sk"] = MORE["id"], MORE["hr"], MORE["hr"], MORE["cs"]


def _bare(listed: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{listed})\s*$")


KOREAN = Wordings(
    before=(
        (_bare("최대"), Kind.UP_TO),
        (_bare("최소|적어도|최소한"), Kind.AT_LEAST),
        (_bare("약|대략|거의|대체로"), Kind.ABOUT),
    ),
    after=(
        (re.compile(r"\s*(?:이상|을\s+넘|를\s+넘|을\s+웃도|를\s+웃도|을\s+초과|를\s+초과|\+)"), Kind.AT_LEAST),
        (re.compile(r"\s*(?:이하|미만|까지)"), Kind.UP_TO),
        (re.compile(r"\s*(?:여|가량|정도|안팎|남짓)(?![가-힣])"), Kind.ABOUT),
    ),
    vague=(
        (re.compile("(?:미상|불상|알려지지 않은|확인되지 않은)의?\\s?(?:수량|숫자|수)"), Kind.UNSPECIFIED, None),
        (re.compile("수백만"), Kind.AT_LEAST, 2_000_000),
        (re.compile("수십만"), Kind.AT_LEAST, 200_000),
        (re.compile("수만"), Kind.AT_LEAST, 20_000),
        (re.compile("수천"), Kind.AT_LEAST, 2_000),
        (re.compile("수백"), Kind.AT_LEAST, 200),
        (re.compile("수십"), Kind.AT_LEAST, 20),
        (re.compile("여러|몇\\s?(?=[대척발기문])|다수의"), Kind.SOME, None),
    ),
    joins=re.compile(r"\s*(?:-|–|~|∼|에서|내지)\s*"),
    opened_joins=_NEVER,
    opens_range=_NEVER,
    units=re.compile(r"\s*(?:대|척|발|기|문|정|명|개|량|세트|여?\s?개)(?![가-힣]{2})"),
)
JAPANESE = Wordings(
    before=(
        (_bare("最大|最高"), Kind.UP_TO),
        (_bare("少なくとも|最低"), Kind.AT_LEAST),
        (_bare("約|およそ|ほぼ"), Kind.ABOUT),
    ),
    after=(
        (re.compile(r"\s*(?:以上|超|余り)"), Kind.AT_LEAST),
        (re.compile(r"\s*(?:以下|未満|以内)"), Kind.UP_TO),
        (re.compile(r"\s*(?:程度|前後|ほど)"), Kind.ABOUT),
    ),
    vague=((re.compile("数十"), Kind.AT_LEAST, 20), (re.compile("数百"), Kind.AT_LEAST, 200),
           (re.compile("数千"), Kind.AT_LEAST, 2_000), (re.compile("数万"), Kind.AT_LEAST, 20_000),
           (re.compile("複数の?"), Kind.SOME, None)),
    joins=re.compile(r"\s*(?:-|–|~|～|から|ないし)\s*"),
    opened_joins=_NEVER,
    opens_range=_NEVER,
    units=re.compile(r"\s*(?:両|輌|機|隻|発|門|丁|基|台|個|名)"),
)  # fmt: skip
MORE["ko"], MORE["ja"] = KOREAN, JAPANESE
