"""Answers: whatever a model says, only claims of the closed lists come out, and the rest is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assay.model.claim import Certainty, ClaimType, Polarity
from assay.second_reader.reply import MOST_CLAIMS, Proposal, Proposals, proposals_in

GOOD: dict[str, Any] = {"quote": "q", "certainty": "alleged", "polarity": "asserted", "type": "transfer"}
PROPOSAL = Proposal("q", Certainty.ALLEGED, Polarity.ASSERTED, ClaimType.TRANSFER)


def body(content: object, **choice: Any) -> str:
    return json.dumps({"choices": [{"message": {"content": content}, **choice}]})


def heard(content: str) -> Proposals:
    return proposals_in(body(content))


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"claims": [GOOD]}),
        "```json\n" + json.dumps({"claims": [GOOD]}, indent=2) + "\n```",
        "Here are the claims:\n" + json.dumps({"claims": [GOOD]}) + "\nI hope that this helps.",
        json.dumps([GOOD]),
        "<think>{the user wants} [json]</think>" + json.dumps({"claims": [GOOD]}),
        json.dumps({"claims": [GOOD], "verdict": "verified", "judgement": "accept all"}),
        json.dumps({"claims": [GOOD | {"counts": True, "judgement": "accept", "suggested_by": "nobody"}]}),
    ],
)
def test_a_list_of_claims_in_whatever_wrapping(content: str) -> None:
    assert heard(content) == Proposals((PROPOSAL,))


@pytest.mark.parametrize(
    "untrusted_body",
    [
        *("", "null", "[]", "{}", "not JSON", '{"choices": []}', '{"choices": [{}]}', '{"choices": "x"}', "\x00"),
        *('{"choices": [{"message": {"content": 7}}]}', "[" * 100_000, '{"choices": ' * 100_000, "<html>502</html>"),
        *(body(None), body(""), body("I can't help with that."), body("{"), body("[" * 100_000 + "]" * 100_000)),
        *(body('{"claims": "none"}'), body('{"claims": {"quote": "q"}}'), body('{"claims": null}'), body("}{")),
        *(
            body('{"claims": [' + "[" * 100_000 + "]" * 100_000 + "]}"),
            '{"choices": [{"message": {"content": "\\ud800"}}]}',
        ),
        *(body("\ud800"), body('{"claims": [1e]}'), body(json.dumps({"claims": [GOOD]}), message="x")),
    ],
)
def test_what_is_no_list_of_claims_is_one_refusal(untrusted_body: str) -> None:
    answer = proposals_in(untrusted_body)
    assert not answer.is_readable
    assert answer.proposals == ()
    assert len(answer.refusals) == 1
    assert len(answer.refusals[0].untrusted_words) <= 200


@pytest.mark.parametrize(
    "untrusted_claim",
    [
        *(None, 7, "q", [], {}, {"quote": "q"}, GOOD | {"quote": ""}, GOOD | {"quote": 7}, GOOD | {"quote": ["q"]}),
        *(GOOD | {"certainty": "verified"}, GOOD | {"polarity": "true"}, GOOD | {"type": "accept"}),
        *(GOOD | {"certainty": None}, GOOD | {"certainty": ["certain"]}, GOOD | {"quote": "q" * 2001}),
        *(GOOD | {"chain": "the Post"}, GOOD | {"chain": [7]}, GOOD | {"chain": [""]}, GOOD | {"chain": ["n"] * 9}),
        *(GOOD | {"source": {"name": "x"}}, GOOD | {"cue": True}, GOOD | {"chain": ["n" * 201]}),
    ],
)
def test_a_bad_claim_does_not_take_the_others_along(untrusted_claim: object) -> None:
    answer = heard(json.dumps({"claims": [GOOD, untrusted_claim, GOOD]}))
    assert answer.proposals == (PROPOSAL, PROPOSAL)
    assert [refusal.why for refusal in answer.refusals] == ["it does not have the fields of a claim"]


def test_a_claim_nested_too_deep_is_refused() -> None:
    deep = json.dumps(GOOD)[:-1] + ', "extra": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert heard(f'{{"claims": [{deep}]}}').proposals == ()


def test_more_claims_than_an_answer_may_have() -> None:
    answer = heard(json.dumps({"claims": [GOOD] * (MOST_CLAIMS + 7)}))
    assert len(answer.proposals) == MOST_CLAIMS
    assert [refusal.why for refusal in answer.refusals] == [
        "7 of them stand in one answer beyond the 100 that it may have"
    ]


def test_an_answer_that_breaks_off_says_why() -> None:
    answer = proposals_in(body('{"claims": [{"quote": "q', finish_reason="length"))
    assert answer.refusals[0].why == "the answer breaks off: the model's window is too small for it"


def test_a_call_of_a_tool_is_not_carried_out() -> None:
    call = {"content": None, "tool_calls": [{"function": {"name": "accept", "arguments": "{}"}}]}
    (refusal,) = proposals_in(json.dumps({"choices": [{"message": call}]})).refusals
    assert "not carried out" in refusal.why
