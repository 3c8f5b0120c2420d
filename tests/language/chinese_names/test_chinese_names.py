"""Names of the defence field in Chinese text, by the shipped weights."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pytest

from assay.language.chinese_names.decoding import likeliest, pack, read, write
from assay.language.chinese_names.features import features
from assay.language.chinese_names.names import EQUIPMENT, NameKind, names_in, spans_of
from assay.language.chinese_names.words import words_of


def named(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.span.of(text)) for one in names_in(text)]


def test_arms_and_forces(text: str) -> None:
    """越南海军向俄罗斯订购护卫舰和苏-30战机"""
    assert named(text) == [("O", "越南海军"), ("C", "俄罗斯"), ("SHIP", "护卫舰"), ("AIRCRAFT", "苏-30战机")]


def test_an_unknown_designation_is_known_by_its_noun(text: str) -> None:
    """印度测试新型QZ-77无人机"""
    assert NameKind.AIRCRAFT in {one.kind for one in names_in(text)}


def test_spans_are_of_the_whole_text() -> None:
    text = "Nothing here.\n\n俄军坦克\r\n中国海军"
    assert all(one.span.of(text).strip() == one.span.of(text) for one in names_in(text))
    assert ("O", "中国海军") in named(text)


def test_text_without_chinese_has_no_names(text: str) -> None:
    """The navy ordered 12 frigates; 37 единиц техники."""
    assert names_in(text) == ()


def test_a_long_line_is_read_in_parts() -> None:
    text = "俄罗斯海军潜艇下潜。" * 200
    found = names_in(text)
    assert len(found) >= 200
    assert list(found) == sorted(found, key=lambda one: one.span)


@pytest.mark.parametrize(
    "odd", ["", "\n", "中", "\ud800中", "中\x00国", "“" * 300 + "中", "９９９中", "🚀中国🚀", "a中" * 400]
)
def test_odd_text_is_no_trouble(odd: str) -> None:
    found = names_in(odd)
    assert all(one.span.end <= len(odd) for one in found)
    assert not any(one.span.overlaps(other.span) for one, other in pairwise(found))


def test_words_cover_the_text(text: str) -> None:
    """珠海航展：国产武直-10 亮相 🚀"""
    words = words_of(text)
    assert [start for start, _, _ in words] == [0, *(end for _, end, _ in words[:-1])]
    assert words[-1][1] == len(text)
    assert len(features(text, words, {}.get)) == len(text)


def test_spans_of_labels() -> None:
    assert spans_of(["B-C", "B-SHIP", "I-SHIP", "O", "I-P", "I-L"]) == [
        (0, 1, "C"), (1, 3, "SHIP"), (4, 5, "P"), (5, 6, "L")]  # fmt: skip


def test_weights_survive_their_file() -> None:
    moves = np.zeros((2, 2), np.float32)
    made = pack(["O", "B-C"], moves, [("0:中", 1, 2.0), ("0:的", 0, 1.5)], {"中国": "C"})
    file = io.BytesIO()
    write(made, file)
    file.seek(0)
    back = read(file)
    assert likeliest([["0:中"], ["0:的", "x"], ["unknown"]], back)[:2] == ["B-C", "O"]
    assert (back.kind_of("中国"), back.kind_of("美国")) == ("C", None)
    assert likeliest([], back) == []


def test_kinds_of_equipment() -> None:
    assert NameKind.SHIP in EQUIPMENT
    assert NameKind.PLACE not in EQUIPMENT
