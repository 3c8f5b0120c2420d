from __future__ import annotations

import pytest

from assay.forecasting.hazards.item_categories import category_in

ARMOURED = "armoured vehicles"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("light amphibious assault vehicles", ARMOURED),
        ("armored personnel carriers", ARMOURED),
        ("command and observation vehicles", ARMOURED),
        ("amphibious anti-tank self-propelled guns", ARMOURED),
        ("боевых машин десанта", ARMOURED),
        ("танки", ARMOURED),
        ("主战坦克", ARMOURED),
        ("anti-tank missiles", "missiles"),
        ("противотанковые ракеты", "missiles"),
        ("missile boats", "ships"),
        ("导弹艇", "ships"),
        ("tank cars", None),
        ("frigates", "ships"),
        ("истребители", "aircraft"),
        ("tank engines", "engines"),
        ("самоходные гаубицы", "artillery"),
        ("自行火炮", "artillery"),
        ("зенитные ракетные комплексы", "air-defence systems"),
        ("air-defence missile systems", "air-defence systems"),
        ("MRAP", None),
        ("boxes", None),
        ("", None),
        ("танк " * 100_000, ARMOURED),
    ],
)
def test_the_category_in_the_words_of_the_papers(words: str, expected: str | None) -> None:
    assert category_in(words) == expected
