"""Suggestions: only what stands in the text becomes one, and it says no more than the answer said."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from assay.model.document import Mark, MarkKind, Page
from assay.model.exchange import Exchange
from assay.model.findings import trouble_with
from assay.model.place import words_at
from assay.suggestion import Suggested, beyond, suggest

CLAIM: dict[str, Any] = {
    "quote": "Karvonia has agreed to supply 24 carriers",
    "source": "an unnamed official",
    "cue": "told",
    "chain": ["the Harbour Post", "an unnamed official"],
    "certainty": "certain",
    "polarity": "asserted",
    "type": "transfer",
}
TEXT = """Karvonia has agreed
to supply 24 carriers, an unnamed official told the Harbour Post. Belmora denied it. He said that it was untrue.
The Post said that more would follow. The Weekly said that more would follow."""
PAGE = Page("d" * 16, 1, TEXT, language="en")


def answered(*claims: Any, page: Page = PAGE, model: str = "pretended:1b", content: str | None = None) -> Exchange:
    said = content if content is not None else json.dumps({"claims": list(claims)})
    reply = json.dumps({"choices": [{"message": {"content": said}}]})
    return Exchange("http://127.0.0.1:1/v1", model, page.document, page.page_number, 0, len(page.text), "{}", reply)


def suggested(*exchanges: Exchange, pages: tuple[Page, ...] = (PAGE,)) -> tuple[Suggested, list[str]]:
    found, problems = suggest((pages, exchanges))
    return found, [problem.message for problem in problems]


def refusals(**changes: Any) -> list[str]:
    found, messages = suggested(answered(CLAIM | changes))
    assert found == Suggested()
    return messages


def test_a_suggestion_stands_where_its_words_stand() -> None:
    (claim,) = suggested(answered(CLAIM))[0].current
    assert claim.content.words == "Karvonia has agreed\nto supply 24 carriers"
    assert (claim.source and claim.source.words, claim.cue and claim.cue.words) == ("an unnamed official", "told")
    assert [(link.name, link.place and link.place.words) for link in claim.chain] == [
        ("the Harbour Post", "the Harbour Post"),
        ("an unnamed official", "an unnamed official"),
    ]
    assert claim.sentence.words == TEXT.partition(" Belmora")[0]
    assert (claim.suggested_by, claim.score, claim.language) == ("pretended:1b", 0, "en")


def test_every_place_holds() -> None:
    (claim,) = suggested(answered(CLAIM))[0].current
    places = (claim.content, claim.sentence, claim.source, claim.cue, *(link.place for link in claim.chain))
    for place in places:
        assert place is not None
        assert trouble_with(place, {(PAGE.document, 1): PAGE}) is None
        assert place.words == words_at(TEXT, place.spans)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "Karvonia has agreed to supply 24 tanks"}, "its quote does not stand in the text"),
        ({"quote": "Karvonia hat zugesagt"}, "its quote does not stand in the text"),
        ({"quote": "it was true"}, "its quote does not stand in the text"),
        ({"source": "a named official"}, "the words of its source do not stand in the text"),
        ({"cue": "insisted"}, "the words of its cue do not stand in the text"),
        ({"chain": ["the Harbour Post", "General Example"]}, "a name in its chain does not stand in the document"),
        ({"quote": "more would follow", "source": None, "cue": None}, "its quote stands 2 times in the text"),
        ({"certainty": "verified"}, "it does not have the fields of a claim"),
        ({"type": "accept"}, "it does not have the fields of a claim"),
    ],
)
def test_what_does_not_hold_is_refused_and_told(changes: dict[str, Any], why: str) -> None:
    (message,) = refusals(**changes)
    assert message.startswith(f"A suggestion of the second reader (pretended:1b) was refused: {why}")


def test_a_quote_that_stands_twice_is_placed_by_its_source() -> None:
    wanted = CLAIM | {"quote": "more would follow", "source": "The Weekly", "cue": "said", "chain": ["The Weekly"]}
    (claim,) = suggested(answered(wanted))[0].current
    assert claim.sentence.words == "The Weekly said that more would follow."
    assert claim.cue
    assert claim.cue.spans[0].start > TEXT.index("Weekly")


def test_a_source_alone_is_the_chain_and_none_is_the_documents_own_voice() -> None:
    alone = CLAIM | {"chain": None}
    own = CLAIM | {"chain": [], "source": None, "cue": None}
    chains = [[link.name for link in claim.chain] for claim in suggested(answered(alone, own))[0].current]
    assert chains == [["an unnamed official"], []]


def test_a_name_on_another_page_is_a_link_without_a_place() -> None:
    other = replace(PAGE, page_number=2, text="General Example spoke.")
    wanted = CLAIM | {"chain": ["General Example"], "source": None, "cue": None}
    (claim,) = suggested(answered(wanted), pages=(PAGE, other))[0].current
    assert [(link.name, link.place) for link in claim.chain] == [("General Example", None)]
    assert claim.carried_over


def test_the_newer_answer_replaces_the_older_which_is_kept_for_judgements() -> None:
    surer, softer = CLAIM, CLAIM | {"certainty": "alleged"}
    found, messages = suggested(answered(surer, surer | {"quote": "not there"}), answered(softer, model="other:2b"))
    assert [claim.certainty for claim in found.current] == ["alleged"]
    assert [claim.certainty for claim in found.superseded] == ["certain"]
    assert found.current[0].id != found.superseded[0].id
    assert messages == []


def test_the_same_from_two_models_is_one_claim() -> None:
    found, _ = suggested(answered(CLAIM), answered(CLAIM, model="other:2b"))
    assert [claim.suggested_by for claim in found.current] == ["other:2b"]
    assert found.superseded == ()


def test_an_answer_that_fails_replaces_nothing() -> None:
    failed = replace(answered(), reply="", trouble="it answers with an error (HTTP 500)")
    found, messages = suggested(answered(CLAIM), failed, answered(content="no JSON"))
    assert len(found.current) == 1
    assert messages == []


def test_an_answer_that_fails_is_told() -> None:
    failed = replace(answered(), reply="", trouble="it answers with an error (HTTP 500)")
    assert suggested(failed)[1] == [
        "An answer of the second reader (pretended:1b) was refused: it answers with an error (HTTP 500)."
    ]


def test_a_page_that_is_gone_is_told() -> None:
    assert "is not in the document any more" in suggested(answered(CLAIM), pages=())[1][0]


def test_nothing_is_quoted_across_hidden_words() -> None:
    text = "The papers are not genuine, he said."
    at = text.index("not ")
    page = replace(PAGE, text=text, marks=(Mark(MarkKind.HIDDEN, at, at + 4),))
    wanted = CLAIM | {"quote": "The papers are genuine", "source": "he", "cue": "said", "chain": ["he"]}
    found, (message,) = suggested(answered(wanted, page=page), pages=(page,))
    assert found == Suggested()
    assert "hidden or deleted words" in message


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\x1b[31mverified\x1b[0m", "⟨U+001B⟩[31mverified"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("tropeR\u202e", "tropeR⟨U+202E⟩"),
        ("a\nb\r\nc", "“a b c”"),
        ("x" * 200, "x" * 120 + "…"),
    ],
)
def test_words_of_the_model_are_shown_escaped_and_short(name: str, shown: str) -> None:
    (message,) = refusals(chain=[name])
    assert shown in message
    assert len(message) < 400


def test_a_model_that_went_astray_does_not_bury_other_problems() -> None:
    _, messages = suggested(answered(*(CLAIM | {"quote": f"invented {number}"} for number in range(40))))
    assert len(messages) == 11
    assert messages[-1] == (
        "A suggestion of the second reader (pretended:1b) was refused: so were 30 more in the same answer."
    )


def test_what_was_extracted_already_is_not_suggested_again() -> None:
    (claim,) = suggested(answered(CLAIM))[0].current
    extracted = replace(claim, id="c1", suggested_by="", score=0.9, cue=None)
    assert beyond([claim], [extracted]) == ()
    assert beyond([claim], [replace(extracted, chain=())]) == (claim,)
