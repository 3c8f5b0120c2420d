import pytest

from assay.language.tagging.wordpieces import LONGEST_WORD, WordPieces

PIECES = ["[CLS]", "[PAD]", "[SEP]", "[UNK]", "said", "sa", "##id", "zur", "##ich", '"', "'", ",", "37", "-", "u", "s"]
PIECES += [".", "方", "bm", "##d"]
VOCABULARY = WordPieces(PIECES)
DIGITS, LOWER, TITLE, UPPER, MIXED, SIGN, BEHIND_A_BLANK, BEFORE_A_BLANK, ALONE = range(9)


def cut(text: str) -> list[tuple[str, str]]:
    return [(PIECES[piece.number], text[piece.start : piece.end]) for piece in VOCABULARY.cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said", [("said", "said")]),
        ("Zürich said", [("zur", "Zür"), ("##ich", "ich"), ("said", "said")]),
        ("Zu\u0308rich", [("zur", "Zu\u0308r"), ("##ich", "ich")]),
        ("“said’s,”", [('"', "“"), ("said", "said"), ("'", "’"), ("s", "s"), (",", ","), ('"', "”")]),
        ("37-bmd", [("37", "37"), ("-", "-"), ("bm", "bm"), ("##d", "d")]),
        ("ｓａｉｄ", [("said", "ｓａｉｄ")]),
        ("方方", [("方", "方"), ("方", "方")]),
        ("said…", [("said", "said"), ("[UNK]", "…")]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_pieces_stand_at_their_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said Said SAID sAid 37 S", [LOWER, TITLE, UPPER, MIXED, DIGITS, TITLE]),
        ('"said" , .', [BEHIND_A_BLANK, LOWER, BEFORE_A_BLANK, ALONE, ALONE]),
        ("s'u", [LOWER, SIGN, LOWER]),
        ("方", [DIGITS]),
    ],
)
def test_a_shape_tells_what_lower_case_hides(text: str, expected: list[int]) -> None:
    assert [piece.shape for piece in VOCABULARY.cut(text)] == expected


@pytest.mark.parametrize("text", ["\u200b", "\x00", "☃☃☃", "\ud800", "ﷺ", "a\u0301" * 5, "\u0301", "İ", "_", "ß" * 300])
def test_signs_that_no_piece_has_keep_their_place(text: str) -> None:
    places = [(piece.start, piece.end) for piece in VOCABULARY.cut(text)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_the_longest_run_is_cut_in_linear_time() -> None:
    """A hundred thousand letters without a blank."""
    assert len(VOCABULARY.cut("zurich" * 16_667)) >= 100_000 // LONGEST_WORD
