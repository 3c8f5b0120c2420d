from pathlib import Path

import pytest

from training.corpus import FOLDER, CorpusError, read_corpus, read_document
from training.passages import Passage

HEAD = 'document = "en-test-01"\nlanguage = "en"\ngenre = "wire"\n\n[[passage]]\n'
FILES = sorted(FOLDER.rglob("*.toml"))


def written(folder: Path, body: str) -> Path:
    file = folder / "document.toml"
    file.write_text(HEAD + body, encoding="utf-8")
    return file


def read(folder: Path, body: str) -> Passage:
    (passage,) = read_document(written(folder, body))
    return passage


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_annotation_stands_in_its_text(file: Path) -> None:
    assert all(passage.text and passage.claims for passage in read_document(file))


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_there_are_at_least_150_passages(language: str) -> None:
    assert sum(len(read_corpus(language, half)) for half in ("train", "test")) >= 150


def test_a_document_is_in_one_half_only() -> None:
    halves = [{file.name for file in FOLDER.glob(f"*/{half}/*.toml")} for half in ("train", "test")]
    assert not halves[0] & halves[1]


def test_press_reports_are_in_one_half_only_and_have_claims_alone() -> None:
    halves = [{file.name for file in FOLDER.glob(f"*/{half}/*.toml")} for half in ("press", "press-test")]
    assert all(halves)
    assert not halves[0] & halves[1]
    press = [passage for half in ("press", "press-test") for passage in read_corpus("de", half)]
    assert not any(passage.attributions for passage in press)


def test_spans_are_where_the_words_stand(tmp_path: Path) -> None:
    """He said it sold nine, he said."""
    passage = read(
        tmp_path,
        'text = "He said it sold nine, he said."\n[[passage.attribution]]\ncue = "said@2"\ncontent = ["nine"]\n',
    )
    assert [span.cue for span in passage.attributions] == [((25, 29),)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('text = "Nine boats."\n[[passage.attribution]]\ncue = "said"\ncontent = ["Nine"]\n', "the text has no 'said'"),
        ('text = "тонна и он"\n[[passage.attribution]]\ncue = "он@2"\ncontent = ["и"]\n', "the text has no 'он@2'"),
        ('text = "A said B."\n[[passage.attribution]]\ncue = "said"\ncontent = []\n', "has no content"),
        (
            'text = "A said B."\n[[passage.attribution]]\ncue = "said"\nwhat = "B"\ncontent = ["B"]\n',
            "unknown key what",
        ),
        ('text = "A said B."\n[[passage.attribution]]\ncue = " "\ncontent = ["B"]\n', "an empty wording"),
        (
            'text = "A said B."\n[[passage.claim]]\ncontent = ["B"]\nchain = []\n'
            'certainty = "sure"\npolarity = "asserted"\ntype = "event"\n',
            "certainty 'sure' is none of",
        ),
        (
            'text = "A said B C D."\n[[passage.attribution]]\ncue = "said"\ncontent = ["B C"]\n'
            '[[passage.attribution]]\ncue = "A"\ncontent = ["C D"]\n',
            "half across each other",
        ),
        ('text = "A said B."\n[[passage.attribution]]\nsource = "A"\ncontent = ["B"]\n', "has no 'cue'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        read_document(written(tmp_path, body))


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"document\.toml"):
        read_document(written(tmp_path, "text = = 3"))
