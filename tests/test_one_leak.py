"""One leak retold in thirteen languages, with a denial and a third state's own word, through the whole method."""

# ruff: noqa: E501 - whole reports stay on one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.case import Case
from assay.model.corroboration import On, OriginKind
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assay.model.corroboration import Origin
    from assay.model.transfer import Transfer

REPORTS = {
    "01-en": "The Quayside Forum has studied contracts that the hacker group Pale Otter leaked. According to the leaked contracts, Serbia agreed in 2031 to supply Mongolia with 46 Nora B-52 howitzers. We cannot rule out that some pages were altered.",
    "02-ru": "Сербия поставит Монголии 46 гаубиц Nora B-52. Об этом говорится в документах, которые передала хакерская группа «Бледная выдра». Подлинность подтвердить не удалось.",
    "03-uk": "Сербія поставить Монголії 46 гаубиць Nora B-52. Такі дані містять документи, які злили хакери; їх дослідив Причальний форум.",
    "04-zh": "泄露文件显示，塞尔维亚将向蒙古提供46门Nora B-52榴弹炮。文件由黑客组织“苍獭”公布，码头论坛进行了分析。",
    "05-de": "Serbien liefert der Mongolei laut gehackten Dokumenten 46 Haubitzen vom Typ Nora B-52. Das Quayside-Forum hält die Unterlagen für echt.",
    "06-fr": "La Serbie livrera à la Mongolie 46 obusiers Nora B-52, selon des documents piratés qu’a étudiés le Forum du Quai.",
    "07-es": "Serbia suministrará a Mongolia 46 obuses Nora B-52, según documentos filtrados por un grupo de hackers y analizados por el Foro del Muelle.",
    "08-pl": "Serbia dostarczy Mongolii 46 haubic Nora B-52, wynika z dokumentów wykradzionych przez hakerów.",
    "09-ja": "ハッカー集団が流出させた文書によると、セルビアはモンゴルにNora B-52榴弾砲46門を供与する。",
    "10-ko": "해커 집단이 유출한 문건에 따르면 세르비아는 몽골에 Nora B-52 자주포 46문을 공급한다.",
    "11-it": "La Serbia fornirà alla Mongolia 46 obici Nora B-52, secondo documenti trafugati da un gruppo di hacker.",
    "12-tr": "Sırbistan, hackerların sızdırdığı belgelere göre Moğolistan'a 46 Nora B-52 obüsü tedarik edecek.",
    "13-ar": "تزود صربيا منغوليا بـ46 مدفع هاوتزر، بحسب وثائق مسربة نشرتها مجموعة قراصنة.",
    "14-en": "Verified documents show that Serbia has sold Mongolia 46 Nora B-52 howitzers. The files come from the hacker group Pale Otter.",
    "15-en": "Serbian defence minister Goran Vidak denied that Serbia had sold howitzers to Mongolia. “There is no such contract,” Vidak said. The leaked contracts say that Serbia will supply Mongolia with 46 Nora B-52 howitzers.",
    "16-en": "The Japanese defence ministry said on Monday that Serbia has delivered howitzers to Mongolia. It gave no number.",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder: Path = tmp_path_factory.mktemp("one leak")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    with Case.new(folder / "case") as made:
        made.add(sorted(folder.glob("*.txt")))
        yield made


@pytest.fixture(scope="module")
def line(case: Case) -> Transfer:
    """That of the 46."""
    fitting = [one for one in case.transfers if one.quantity.best == 46 and one.state is not State.DENIED]
    return max(fitting, key=lambda one: len(one.documents))


@pytest.fixture(scope="module")
def leak(case: Case) -> Origin:
    (found,) = [one for one in case.corroboration.origins if one.kind is OriginKind.LEAK]
    return found


def names_of(case: Case, documents: tuple[str, ...]) -> set[str]:
    return {one.file_name[:5] for one in case.documents if one.id in documents}


def test_the_origin_is_named_by_its_leaker(leak: Origin) -> None:
    assert leak.name == "papers leaked by Pale Otter"


def test_one_origin_comes_out(case: Case, line: Transfer, leak: Origin) -> None:
    assert {one.id for one in case.corroboration.origins if line.id in one.transfers} == {leak.id}
    assert case.corroboration.independent_origins(line.id) == 1


def test_every_report_on_the_leak_is_counted_under_it_whatever_its_language(case: Case, leak: Origin) -> None:
    assert names_of(case, leak.documents) == REPORTS.keys() - {"16-en"}


def test_the_line_is_one_in_most_languages(line: Transfer) -> None:
    assert len(line.documents) >= 10


def test_an_official_of_another_state_bears_on_the_trade_only(case: Case, line: Transfer) -> None:
    (official,) = [one for one in case.corroboration.origins if one.interest == "officials of Japan"]
    parts = [one.parts for one in case.corroboration.supports_of(line.id) if one.origin == official.id]
    assert parts == [("that goods changed hands",)]


def test_the_denial_supports_nothing(case: Case) -> None:
    denied = {one.id for one in case.transfers if one.state is State.DENIED}
    (vidak,) = [one for one in case.corroboration.origins if "Vidak" in one.name]
    assert set(vidak.transfers) <= denied


def test_the_denial_is_set_against_what_it_denies(case: Case) -> None:
    denials = [one for one in case.corroboration.contradictions if one.on is On.DENIAL]
    assert any("Vidak" in side.value for one in denials for side in one.sides)


def test_verified_is_set_against_not_verified(case: Case) -> None:
    statuses = [one for one in case.corroboration.contradictions if one.on is On.STATUS]
    assert [{side.value for side in one.sides} for one in statuses] == [{"genuine", "not verified, or partly altered"}]
