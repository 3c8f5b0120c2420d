import pytest

from assay.language.unparsed.commitment import Scope, commitment
from assay.language.unparsed.wordings import LANGUAGES, wordings
from assay.model.claim import Certainty, Polarity
from assay.model.place import Span

ASSERTED, DENIED = Polarity.ASSERTED, Polarity.DENIED
CERTAIN, PROBABLE, POSSIBLE, ALLEGED, UNKNOWN = (
    Certainty.CERTAIN,
    Certainty.PROBABLE,
    Certainty.POSSIBLE,
    Certainty.ALLEGED,
    Certainty.UNKNOWN,
)


def meant(language: str, said: str, cue: str = "", *, is_indirect: bool = False) -> tuple[Certainty, Polarity, str]:
    text = f"{cue} {said}"
    cues = (Span(0, len(cue)),) if cue else ()
    scope = Scope((Span(len(cue) + 1, len(text)),), cues, (), is_indirect)
    found = commitment(text, scope, wordings(language))
    return found.certainty, found.polarity, "|".join(hedge.of(text) for hedge in found.hedges)


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("ru", "Завод отгрузил девять машин", (CERTAIN, ASSERTED, "")),
        ("ru", "Завод якобы отгрузил девять машин", (ALLEGED, ASSERTED, "якобы")),
        ("ru", "Поставки, вероятно, начнутся в мае", (PROBABLE, ASSERTED, "вероятно")),
        ("ru", "Поставки могут начаться в мае", (POSSIBLE, ASSERTED, "могут")),
        ("ru", "Подлинность бумаг не подтверждена", (UNKNOWN, ASSERTED, "не подтверждена")),
        ("ru", "Завод не отгружал машин", (CERTAIN, DENIED, "не отгружал")),
        ("ru", "Стоимость составит не менее 40 млн рублей", (CERTAIN, ASSERTED, "")),
        ("ru", "Доказательств нет", (CERTAIN, DENIED, "нет")),
        ("uk", "Завод нібито відвантажив дев’ять машин", (ALLEGED, ASSERTED, "нібито")),
        ("uk", "Постачання можуть початися в травні", (POSSIBLE, ASSERTED, "можуть")),
        ("zh", "首批9辆已经交付", (CERTAIN, ASSERTED, "")),
        ("zh", "该厂疑似已交付9辆", (ALLEGED, ASSERTED, "疑似")),
        ("zh", "首批预计明年交付", (PROBABLE, ASSERTED, "预计")),
        ("zh", "首批可能于五月交付", (POSSIBLE, ASSERTED, "可能")),
        ("zh", "採購的九枚飛彈仍未交運", (CERTAIN, DENIED, "仍未")),
        ("zh", "双方未来将扩大合作", (CERTAIN, ASSERTED, "")),
        ("fr", "L’usine aurait livré neuf blindés", (ALLEGED, ASSERTED, "aurait")),
        ("fr", "Les livraisons pourraient commencer en mai", (POSSIBLE, ASSERTED, "pourraient")),
        ("fr", "L’usine n’a jamais livré de blindés", (CERTAIN, DENIED, "n’a jamais")),
        ("de", "Das Werk habe neun Fahrzeuge geliefert", (CERTAIN, ASSERTED, "")),
        ("de", "Das Werk hat angeblich neun Fahrzeuge geliefert", (ALLEGED, ASSERTED, "angeblich")),
        ("de", "Das Werk hat keine Fahrzeuge geliefert", (CERTAIN, DENIED, "keine Fahrzeuge")),
        ("es", "La fábrica habría entregado nueve blindados", (ALLEGED, ASSERTED, "habría")),
        ("es", "Las entregas podrían empezar en mayo", (POSSIBLE, ASSERTED, "podrían")),
        ("es", "La fábrica no entregó blindados", (CERTAIN, DENIED, "no entregó")),
    ],
)
def test_hedges_and_denials_in_what_is_said(language: str, said: str, expected: tuple) -> None:
    assert meant(language, said) == expected


@pytest.mark.parametrize(
    ("language", "cue", "expected"),
    [
        ("ru", "отверг сообщения, что", (CERTAIN, DENIED)),
        ("ru", "не подтвердил, что", (UNKNOWN, ASSERTED)),
        ("ru", "полагает, что", (PROBABLE, ASSERTED)),
        ("uk", "спростував, що", (CERTAIN, DENIED)),
        ("zh", "否认", (CERTAIN, DENIED)),
        ("zh", "據悉", (CERTAIN, ASSERTED)),
        ("zh", "據稱", (ALLEGED, ASSERTED)),
        ("zh", "指出", (CERTAIN, ASSERTED)),
        ("de", "bestritt, dass", (CERTAIN, DENIED)),
        ("fr", "a démenti que", (CERTAIN, DENIED)),
        ("es", "negó que", (CERTAIN, DENIED)),
        ("es", "estima que", (PROBABLE, ASSERTED)),
    ],
)
def test_the_words_that_say_who_says_it_decide_too(language: str, cue: str, expected: tuple) -> None:
    assert meant(language, "X", cue)[:2] == expected


def test_behind_a_past_tense_the_conditional_is_only_the_future() -> None:
    """Il a dit que le contrat serait signé."""
    assert meant("fr", "le contrat serait signé", "a dit que", is_indirect=True)[0] is CERTAIN


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_list_compiles_and_matches_no_empty_text(language: str) -> None:
    patterns = wordings(language)
    assert not any(getattr(patterns, name).search("") for name in type(patterns).__slots__)


def test_a_language_without_lists_is_an_error() -> None:
    with pytest.raises(KeyError):
        wordings("ko")


@pytest.mark.parametrize(
    "said",
    [
        "双方未来将扩大合作",
        "該型飛彈不僅射程遠，單價也低",
        "首批不少于40辆",
        "公司展出三款无人机",
        "專家討論了轉售的可能性",
        "该雷达应用于边境监视",
        "该部应急采购了12套发电机",
        "厂方采取了相应措施",
        "双方拟定了付款办法",
        "乙方不得向第三国转让图纸",
        "工厂不得不停产两个月",
        "非洲三国订购了同型车辆",
        "两套系统实现无缝衔接",
        "尚未到货的发动机已在海关登记",
        "如买方未按时付款，合同自动终止",
        "由于没有备件，车队停驶",
        "按计划首批已于三月交付",
        "該國的造艦計畫已執行三年",
        "恐怖袭击后加强了仓库守卫",
        "模擬訓練為期六週",
        "自称军火商的男子收取了定金",
        "不是坦克，而是装甲车",
        "公司未说明价格",
        "据了解，货款已付清",
    ],
)
def test_chinese_words_that_only_look_like_hedges_or_denials(said: str) -> None:
    assert meant("zh", said) == (CERTAIN, ASSERTED, "")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("首批9辆将于明年交付", (PROBABLE, ASSERTED, "将于")),
        ("該國很可能追加訂單", (PROBABLE, ASSERTED, "很可能")),
        ("公司拟采购18门榴弹炮", (PROBABLE, ASSERTED, "拟")),
        ("不排除推遲交付", (POSSIBLE, ASSERTED, "不排除")),
        ("網傳該廠已停工", (ALLEGED, ASSERTED, "網傳")),
        ("付款是否完成尚不清楚", (UNKNOWN, ASSERTED, "是否|不清楚")),
        ("文件真偽有待查證", (UNKNOWN, ASSERTED, "待查")),
        ("没有证据表明货款已付", (CERTAIN, DENIED, "没有证据")),
        ("所謂密約子虛烏有", (CERTAIN, DENIED, "子虛烏有")),
        ("雙方從未簽署任何協議", (CERTAIN, DENIED, "從未")),
        ("中方无意介入", (CERTAIN, DENIED, "无意")),
    ],
)
def test_chinese_hedges_and_denials_in_both_scripts(said: str, expected: tuple) -> None:
    assert meant("zh", said) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("回应称", (CERTAIN, ASSERTED)),
        ("没有否认", (CERTAIN, ASSERTED)),
        ("反驳说", (CERTAIN, ASSERTED)),
        ("闢謠", (CERTAIN, DENIED)),
        ("既未证实也未否认", (UNKNOWN, ASSERTED)),
        ("擔心", (POSSIBLE, ASSERTED)),
    ],
)
def test_chinese_cues(cue: str, expected: tuple) -> None:
    assert meant("zh", "X", cue)[:2] == expected


@pytest.mark.parametrize(
    ("before", "said", "behind", "expected"),
    [
        ("没有迹象表明", "任何零件完成移交", "", (CERTAIN, DENIED)),
        ("數據不足以證明", "貨物被轉運", "", (UNKNOWN, ASSERTED)),
        ("网上流传的“", "炮管炸膛", "”纯属捏造", (CERTAIN, DENIED)),
        ("昨天没有交货。", "今天到了9辆", "", (CERTAIN, ASSERTED)),
    ],
)
def test_the_rest_of_a_chinese_clause_decides_too(before: str, said: str, behind: str, expected: tuple) -> None:
    scope = Scope((Span(len(before), len(before) + len(said)),), (), ())
    found = commitment(before + said + behind, scope, wordings("zh"))
    assert (found.certainty, found.polarity) == expected


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("ru", "Завод, который якобы закрыт, отгрузил девять машин", (CERTAIN, ASSERTED)),
        ("ru", "Поставки начались, хотя контракт не подписан", (CERTAIN, ASSERTED)),
        ("ru", "Слово «якобы» вычеркнуто из протокола", (CERTAIN, ASSERTED)),
        ("ru", "Стороны не могли не знать о поставках", (CERTAIN, ASSERTED)),
        ("ru", "Поставлено не только девять машин, но и снаряды", (CERTAIN, ASSERTED)),
        ("ru", "Пусковая установка может нести восемь ракет", (CERTAIN, ASSERTED)),
        ("ru", "Ведомство не ответило на запрос", (CERTAIN, ASSERTED)),
        ("ru", "Контракт ещё не подписан", (CERTAIN, DENIED)),
        ("ru", "Доказательств министерство не представило", (CERTAIN, DENIED)),
        ("ru", "Сведения не\nподкреплены доказательствами", (CERTAIN, DENIED)),
        ("ru", "Министерство не подтвердило и не опровергло эти сведения", (UNKNOWN, ASSERTED)),
        ("ru", "Проверить подлинность документа не удалось", (UNKNOWN, ASSERTED)),
        ("ru", "Отгрузили ли партию, неизвестно", (UNKNOWN, ASSERTED)),
        ("ru", "Куда ушла вторая партия?", (UNKNOWN, ASSERTED)),
        ("ru", "Вряд ли партию отгрузят в срок", (PROBABLE, ASSERTED)),
        ("ru", "Подрядчик обязуется поставить 40 машин", (PROBABLE, ASSERTED)),
        ("ru", "Партию отгрузили-де в марте", (ALLEGED, ASSERTED)),
        ("uk", "Завод, який нібито закрито, відвантажив дев’ять машин", (CERTAIN, ASSERTED)),
        ("uk", "Завод має ліцензію", (CERTAIN, ASSERTED)),
        ("uk", "Партія має надійти у травні", (PROBABLE, ASSERTED)),
        ("uk", "Доказів оплати немає", (CERTAIN, DENIED)),
        ("uk", "Хто підписав контракт, невідомо", (UNKNOWN, ASSERTED)),
        ("uk", "Вони не могли не знати про угоду", (CERTAIN, ASSERTED)),
    ],
)
def test_russian_and_ukrainian_scope(language: str, said: str, expected: tuple) -> None:
    assert meant(language, said)[:2] == expected


@pytest.mark.parametrize(
    ("language", "cue", "expected"),
    [
        ("ru", "отрицает, что", (CERTAIN, DENIED)),
        ("ru", "не отрицает, что", (CERTAIN, ASSERTED)),
        ("ru", "сообщается, что", (ALLEGED, ASSERTED)),
        ("ru", "сомневается, что", (UNKNOWN, ASSERTED)),
        ("ru", "не исключил, что", (POSSIBLE, ASSERTED)),
        ("uk", "не заперечує, що", (CERTAIN, ASSERTED)),
        ("uk", "повідомляється, що", (ALLEGED, ASSERTED)),
    ],
)
def test_russian_and_ukrainian_cues(language: str, cue: str, expected: tuple) -> None:
    assert meant(language, "X", cue)[:2] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⟦Оплата⟧, вероятно, ⟦пойдёт через третий банк⟧.", (PROBABLE, ASSERTED)),
        ("Не исключено, что ⟦партию вернут⟧.", (POSSIBLE, ASSERTED)),
        ("Если ⟦банк не вернёт аванс⟧.", (POSSIBLE, ASSERTED)),
        ("Проверить ⟦эту запись⟧ по журналу не удалось.", (UNKNOWN, ASSERTED)),
        ("Неизвестно, ⟦кто подписал накладную⟧.", (UNKNOWN, ASSERTED)),
        ("Причина, вероятно, в банке, и ⟦оплата пойдёт в июле⟧.", (CERTAIN, ASSERTED)),
    ],
)
def test_hedges_beside_what_is_said(text: str, expected: tuple) -> None:
    assert around(text)[:2] == expected


def test_a_denying_verb_beside_a_noun_that_is_the_cue() -> None:
    """Посольство отвергло сообщения о продаже миномётов."""
    text = "Посольство отвергло сообщения о продаже миномётов."
    scope = Scope((Span(32, len(text) - 1),), (Span(20, 29),), ())
    assert commitment(text, scope, wordings("ru")).polarity is DENIED


def around(marked: str) -> tuple[Certainty, Polarity]:
    """How the words between ⟦ and ⟧ are meant."""
    pieces, text = [], ""
    for part in marked.split("⟦"):
        inside, closed, behind = part.partition("⟧")
        if closed:
            pieces.append(Span(len(text), len(text) + len(inside)))
        text += inside + behind
    found = commitment(text, Scope(tuple(pieces), (), ()), wordings("ru"))
    return found.certainty, found.polarity


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "Le royaume enverrait des instructeurs", (ALLEGED, ASSERTED, "enverrait")),
        ("fr", "Elle détiendrait encore quarante chars", (ALLEGED, ASSERTED, "détiendrait")),
        ("fr", "L'usine n'aurait jamais livré ces obus", (ALLEGED, DENIED, "aurait|n'aurait jamais")),
        ("fr", "L'usine livrait des obus, tirait et préparait une ligne", (CERTAIN, ASSERTED, "")),
        ("fr", "Le portrait et le retrait concentraient les regards", (CERTAIN, ASSERTED, "")),
        ("fr", "Ce serait une erreur de signer", (CERTAIN, ASSERTED, "")),
        ("de", "Die Firma soll zwölf Panzer geliefert haben", (ALLEGED, ASSERTED, None)),
        ("de", "dass die Firma zwölf Panzer geliefert haben soll", (ALLEGED, ASSERTED, None)),
        ("de", "Die Panzer sollen 2026 geliefert werden", (PROBABLE, ASSERTED, "sollen")),
        ("de", "Die Anlage soll bis 2028 fertiggestellt sein", (PROBABLE, ASSERTED, "soll")),
        ("de", "Das Werk hätte die Panzer längst geliefert", (ALLEGED, ASSERTED, "hätte")),
        ("de", "Beide Seiten hätten den Vertrag unterzeichnet", (CERTAIN, ASSERTED, "")),
        ("es", "Bárcula enviaría técnicos en mayo", (ALLEGED, ASSERTED, "enviaría")),
        ("es", "El ejército quería la batería y recorría la zona", (CERTAIN, ASSERTED, "")),
        ("es", "La mayoría de la infantería está en la frontera", (CERTAIN, ASSERTED, "")),
    ],
)
def test_verb_forms_of_hearsay_and_forms_that_only_look_like_them(language: str, said: str, expected: tuple) -> None:
    certainty, polarity, words = meant(language, said)
    assert (certainty, polarity) == expected[:2]
    assert expected[2] is None or words == expected[2]


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "Si le prix baissait, le royaume achèterait quatre navires", POSSIBLE),
        ("fr", "Si la banque refuse, le contrat sera résilié", POSSIBLE),
        ("fr", "On ignore si l'acompte a été versé", UNKNOWN),
        ("fr", "L'arsenal, qui aurait été visité en mars, a livré neuf canons", CERTAIN),
        ("fr", "Le parquet enquête sur une cargaison qui aurait transité par Orba", CERTAIN),
        ("fr", "Le système peut emporter huit missiles", CERTAIN),
        ("de", "Das Schiff, das angeblich Munition trug, liegt in Halmsund", CERTAIN),
        ("de", "Unklar ist, ob die Anzahlung geflossen ist", UNKNOWN),
        ("de", "Die Drohne kann 20 Ziele verfolgen", CERTAIN),
        ("es", "Si el precio bajara, Bárcula compraría tanques", POSSIBLE),
        ("es", "Se desconoce si el contrato fue firmado", UNKNOWN),
        ("es", "El buque, que habría cargado obuses, zarpó el lunes", CERTAIN),
        ("es", "Por supuesto, el contrato sigue en vigor", CERTAIN),
    ],
)
def test_conditions_questions_and_passing_clauses(language: str, said: str, expected: Certainty) -> None:
    assert meant(language, said)[0] is expected


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("fr", "Aucune preuve de paiement n'a été produite", DENIED),
        ("fr", "L'usine n'a livré que trois blindés", ASSERTED),
        ("fr", "La société n'a pas seulement livré les blindés", ASSERTED),
        ("fr", "Le ministère n'a pas souhaité commenter la livraison", ASSERTED),
        ("fr", "Les frais de port ne sont pas compris", ASSERTED),
        ("de", "Waffen wurden keine geliefert", DENIED),
        ("de", "Für eine Zahlung gibt es keine Belege", DENIED),
        ("de", "Das Werk hat nicht drei, sondern vier Panzer geliefert", ASSERTED),
        ("de", "Das Ministerium gab zu dem Vertrag keine Stellungnahme ab", ASSERTED),
        ("de", "Das Werk lieferte, obwohl der Käufer nicht gezahlt hatte", ASSERTED),
        ("es", "No hay constancia de pago alguno", DENIED),
        ("es", "La empresa no solo entregó tanques, también formó a las tripulaciones", ASSERTED),
        ("es", "No entregó tanques, sino camiones", ASSERTED),
        ("es", "El ministerio no respondió a las preguntas sobre el contrato", ASSERTED),
    ],
)
def test_a_negation_denies_only_deals_and_evidence(language: str, said: str, expected: Polarity) -> None:
    assert meant(language, said)[1] is expected


@pytest.mark.parametrize(
    ("language", "cue", "expected"),
    [
        ("fr", "n'a pas démenti que", (CERTAIN, ASSERTED)),
        ("fr", "n'a pas confirmé que", (UNKNOWN, ASSERTED)),
        ("fr", "négocie", (CERTAIN, ASSERTED)),
        ("de", "wies darauf hin, dass", (CERTAIN, ASSERTED)),
        ("de", "dementierte nicht, dass", (CERTAIN, ASSERTED)),
        ("de", "will erfahren haben, dass", (ALLEGED, ASSERTED)),
        ("es", "negoció", (CERTAIN, ASSERTED)),
        ("es", "se negó a confirmar que", (UNKNOWN, ASSERTED)),
        ("es", "ni confirma ni desmiente que", (UNKNOWN, ASSERTED)),
        ("es", "trató el tema", (CERTAIN, ASSERTED)),
    ],
)
def test_western_cues_and_words_that_look_like_them(language: str, cue: str, expected: tuple) -> None:
    assert meant(language, "X", cue)[:2] == expected


@pytest.mark.parametrize(
    ("language", "said", "cue", "expected"),
    [
        ("fr", "l'usine livrerait des chars", "a dit que", CERTAIN),
        ("fr", "l'usine livrerait des chars", "affirme que", ALLEGED),
        ("fr", "l'usine aurait livré des chars", "a affirmé que", ALLEGED),
        ("fr", "l'usine livrerait des chars", "estime que", PROBABLE),
        ("es", "la fábrica entregaría tanques", "dijo que", CERTAIN),
        ("es", "la fábrica habría entregado tanques", "denunció que", ALLEGED),
    ],
)
def test_the_tense_of_the_cue_governs_the_conditional(language: str, said: str, cue: str, expected: Certainty) -> None:
    assert meant(language, said, cue, is_indirect=True)[0] is expected


def test_soll_and_its_infinitive_stand_in_two_pieces() -> None:
    """Danach sollen, so das Blatt, vierzig Bediener ausgebildet worden sein."""
    text = "Danach sollen, so das Blatt, vierzig Bediener ausgebildet worden sein"
    scope = Scope((Span(0, 13), Span(29, len(text))), (Span(15, 17),), (Span(18, 27),))
    assert commitment(text, scope, wordings("de")).certainty is ALLEGED
