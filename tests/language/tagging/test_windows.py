from assay.language.tagging.pieces import Vocabulary
from assay.language.tagging.windows import LONGEST, windows_of

VOCABULARY = Vocabulary(["<s>", "<pad>", "</s>", "<unk>", "▁ab", "."], [0, 0, 0, 0, -1, -1])


def lengths(text: str) -> list[int]:
    return [len(window.pieces) for window in windows_of(text, VOCABULARY)]


def test_paragraphs_share_a_window_while_they_fit() -> None:
    assert lengths("ab ab.\n\nab ab.\n") == [8]


def test_a_paragraph_that_does_not_fit_begins_a_new_window() -> None:
    paragraph = "ab " * 150 + ".\n"
    assert lengths(paragraph * 2) == [153, 153]


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    assert lengths(("ab " * 99 + "ab. ") * 4) == [202, 203]


def test_a_sentence_longer_than_a_window_is_cut_where_it_is_full() -> None:
    assert lengths("ab " * (LONGEST + 10)) == [LONGEST, 11]


def test_no_words_no_window() -> None:
    assert lengths(" \n \n") == []


def test_every_piece_is_in_one_window() -> None:
    text = "ab " * 1000 + "\n" + "ab. " * 500
    places = [
        piece.start for window in windows_of(text, VOCABULARY) for piece in window.pieces if piece.end > piece.start
    ]
    assert places == sorted(set(places))
    assert len(places) == 2000
