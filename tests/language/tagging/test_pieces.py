import pytest

from assay.language.tagging.pieces import LONGEST_WORD, Vocabulary

PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁said",
    "▁sa",
    "id",
    "▁Сар",
    "вия",
    '"',
    '▁"',
    ",",
    ".",
    "▁37",
    "37",
    "4",
    "-",
    "甲方",
    "甲",
    "方",
    "称",
]
SCORES = [0.0, 0, 0, 0, -3, -4, -6, -5, -7, -7, -4, -4, -2, -2, -5, -6, -6, -5, -6, -9, -9, -8]
VOCABULARY = Vocabulary(PIECES, SCORES)


def cut(text: str) -> list[tuple[str, str]]:
    return [(PIECES[piece.number], text[piece.start : piece.end]) for piece in VOCABULARY.cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said", [("▁said", "said")]),
        ("  said ", [("▁said", "said")]),
        ("«Сарвия»,", [('▁"', "«"), ("▁Сар", "Сар"), ("вия", "вия"), ('"', "»"), (",", ",")]),
        ("甲方称", [("▁", ""), ("甲方", "甲方"), ("称", "称")]),
        ("said.37", [("▁said", "said"), (".", "."), ("37", "37")]),
        ("37-4", [("▁37", "37"), ("-", "-"), ("4", "4")]),
        ("ｓａｉｄ", [("▁said", "ｓａｉｄ")]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_pieces_stand_at_their_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("text", ["\u200b", "\x00", "☃☃☃", "\ud800", "ﷺ", "a\u0301" * 5, "x" * (3 * LONGEST_WORD)])
def test_signs_that_no_piece_has_keep_their_place(text: str) -> None:
    places = [(piece.start, piece.end) for piece in VOCABULARY.cut(text)]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(text) for start, end in places)


def test_the_longest_run_is_cut_in_linear_time() -> None:
    """A hundred thousand signs without a blank."""
    assert len(VOCABULARY.cut("甲方称" * 33_333)) > 60_000
