from __future__ import annotations

import pytest

from assay.forecasting.hazards.categories import category_of


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("APC", "armoured vehicles"),
        ("armoured personnel carrier", "armoured vehicles"),
        ("armoured engineer vehicle", "armoured vehicles"),
        ("tank destroyer", "armoured vehicles"),
        ("tanker/transport aircraft", "aircraft"),
        ("replenishment tanker", "ships"),
        ("destroyer", "ships"),
        ("SAM system", "air-defence systems"),
        ("naval SAM system", "naval weapons"),
        ("SAM", "missiles"),
        ("BVRAAM", "missiles"),
        ("long-range air-to-air missile", "missiles"),
        ("missile boat", "ships"),
        ("torpedo boat", "ships"),
        ("self-propelled gun turret", "artillery"),
        ("IFV turret", "other"),
        ("AEW radar", "sensors"),
        ("aircraft engine", "engines"),
        ("recce satellite", "satellites"),
        ("aircraft carrier", "ships"),
        ("surface-to-surface missile launcher", "artillery"),
        ("something never heard of", "other"),
        ("", "other"),
    ],
)
def test_category(description: str, expected: str) -> None:
    assert category_of(description) == expected
