"""How currencies are written, by their ISO code, and the words before a sum that leave one of its bounds open."""

from __future__ import annotations

import re

CURRENCIES = {
    "USD": r"US ?\$|U\.S\. ?\$|\$|USD|(?:US|U\.S\.|American) dollars?|dollars?|"
    r"долл(?:аров|арів|ара|ари|ар|\.)?(?: США)?|美元|美金|"
    r"dollari|dólares|dolarów|dolarů|dolari|đô la(?: Mỹ)?|미국? ?달러|달러|米ドル|ドル",
    "TWD": r"NT ?\$|TWD|NTD|(?:new )?Taiwan(?:ese)? dollars?|新台幣|新臺幣|新台币|台币|台幣",
    "EUR": r"€|euros?|eur[aůi](?!\w)|EUR|евро|євро|欧元|歐元|유로|ユーロ",
    "RUB": r"₽|RUB|RUR|(?:[Rr]ussian )?(?:roubles?|rubles?)|руб(?:лей|ля|ль|лів|\.)?|"
    r"卢布|盧布|루블|Rubel|rublos|rubli|rupii|ルーブル",
    "CNY": r"CN ?¥|RMB|CNY|(?:[Cc]hinese )?yuan|renminbi|юан(?:ей|я|ь|ів)|人民币|人民幣|元|위안",
    "GBP": r"£|GBP|pounds? sterling|фунт(?:ов|а|ів)? стерлинг\w+|英镑|英鎊|파운드",
    "JPY": r"JP ?¥|¥|JPY|yen|иен|日元|日圓|엔",
    "INR": r"₹|INR|Rs\.?|rupees?|рупий|卢比",
    "KRW": r"₩|KRW|(?:South Korean )?won|вон|韩元|韓元|원",
    "PLN": r"PLN|zł|zlotys?|złotych|злотых",
    "UAH": r"₴|UAH|hryvni?as?|гривень|гривен|гривн[яиі]|грн\.?",
    "SEK": r"SEK|(?:Swedish )?kron(?:or|a)",
    "NOK": r"NOK|Norwegian kroner?",
    "DKK": r"DKK|Danish kroner?",
    "CZK": r"CZK|Kč|(?:Czech )?(?:crowns|koruna|korun)",
    "RON": r"RON|lei(?!\w)",
    "HUF": r"HUF|forints?",
    "CHF": r"CHF|Swiss francs?|швейцарских франков|瑞士法郎",
    "TRY": r"TRY|₺|(?:Turkish )?liras?|лир",
    "AED": r"AED|dirhams?|дирхам(?:ов|ами)?",
    "SAR": r"SAR|riyals?",
    "EGP": r"EGP|Egyptian pounds?",
    "PKR": r"PKR|Pakistani rupees?",
    "IDR": r"IDR|Rp\.?|rupiah",
    "VND": r"VND|đồng",
    "ILS": r"ILS|₪|NIS|shekels?",
    "BRL": r"R\$|BRL|reais",
    "SGD": r"S\$|SGD|Singapore dollars?",
    "AUD": r"A\$|AU\$|AUD|Australian dollars?",
    "CAD": r"C\$|CA\$|CAD|Canadian dollars?",
}
"""Of wordings that begin alike the longer stands first. Codes count in capitals only."""
OPENS = re.compile(r"(?:between|from|от|между|від|entre|zwischen|von|tra|antara|từ|介于|从)\s*$", re.IGNORECASE)
UP_TO = re.compile(
    r"(?:up to|as much as|no more than|not more than|not exceeding|at most|less than|under|a maximum of|до|"
    r"не более|не більше|не превышает|не перевищує|bis zu|höchstens|jusqu['’]à|hasta|fino a|até|"
    r"hingga|不超过|不超過|不到|"
    r"最多|至多|高达|高達|최대)"
    r"\s*(?:чем\s*|ніж\s*)?$",
    re.IGNORECASE,
)
AT_LEAST = re.compile(
    r"(?:more than|over|at least|not less than|no less than|exceeding|in excess of|upwards? of|above|"
    r"более(?: чем)?|больше|свыше|"
    r"не менее(?: чем)?|понад|не менше|більше(?: ніж)?|mehr als|über|mindestens|plus de|au moins|más de|al menos|"
    r"超过|超過|逾|至少|hơn|lebih dari|ponad)\s*$",
    re.IGNORECASE,
)
