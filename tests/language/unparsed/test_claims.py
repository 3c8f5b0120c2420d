import pytest

from assay.attribution import attribute
from assay.model.document import Page


def chains(language: str, text: str) -> dict[str, list[str]]:
    claims, _ = attribute([Page("d" * 16, 1, text, language=language)])
    assert all(text[span.start : span.end] for claim in claims for span in claim.content.spans)
    return {claim.content.words: [link.label for link in claim.chain] for claim in claims}


def test_reported_speech_goes_on_by_its_mood() -> None:
    """Konjunktiv I without a cue is the speaker's before it; the indicative is the document's own."""
    text = "Die Werft sei bereit, sagte Minister Jens Holt. Die Boote seien schon im Hafen. Der Vertrag ist geheim."
    found = chains("de", text)
    assert found["Die Boote seien schon im Hafen"] == ["Minister Jens Holt"]
    assert found["Der Vertrag ist geheim"] == []


def test_a_german_quotation_that_is_closed_is_closed() -> None:
    text = "„Wir haben kein Boot verkauft“, erklärte Direktorin Eva Lund. Die Kasse wurde im Mai geprüft."
    assert chains("de", text)["Die Kasse wurde im Mai geprüft"] == []


@pytest.mark.parametrize(
    ("language", "text", "chain"),
    [
        ("ru", "Газета «Маяк» со ссылкой на источник в порту сообщила, что два катера ушли на север.",
         ["Газета «Маяк»", "источник в порту"]),
        ("zh", "《海报》此前援引一名船员的话报道，两艘快艇已驶往北方港口。", ["《海报》", "一名船员"]),
    ],
)  # fmt: skip
def test_a_chain_ends_with_who_is_cited(language: str, text: str, chain: list[str]) -> None:
    assert chain in chains(language, text).values()
