"""The report: one file, nothing from outside, every sentence with its passage, nothing that can't be resolved."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assay.errors import Unresolvable
from assay.model.findings import Findings
from assay.model.judgement import Judgement, Verdict
from assay.model.place import Place, Span
from assay.model.quantity import exact
from assay.model.yardstick import joins_likelihood_and_confidence
from assay.publication import publish
from invented_case import IDS, TEXTS, assessment, corroboration, cut_out, documents, invented, pages, transfers


class Seen(HTMLParser):
    """What a browser would find: tags, ids, links, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def no_picture(place: Place) -> bytes | None:
    return None


@pytest.fixture(scope="module")
def html() -> str:
    return publish(invented(), picture=cut_out)


@pytest.fixture(scope="module")
def seen(html: str) -> Seen:
    return Seen(html)


def test_needs_nothing_from_outside(seen: Seen) -> None:
    assert not seen.tags & {"script", "link", "iframe", "object", "embed", "form", "base", "use"}
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in seen.links)
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]


def test_policy_allows_just_its_own_style_sheet(html: str, seen: Seen) -> None:
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    policy = next(v for _, v in seen.attributes if "default-src" in v)
    assert policy.startswith(f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'")
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)


def test_every_anchor_is_there_once(seen: Seen) -> None:
    assert len(seen.ids) == len(set(seen.ids))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


def test_references_lead_both_ways(html: str, seen: Seen) -> None:
    numbers = [one for one in seen.ids if re.fullmatch(r"ref\d+", one)]
    assert numbers == [f"ref{number}" for number in range(1, len(numbers) + 1)]
    for part in re.findall(r'<li id="ref\d+".*?</li>', html, re.S):
        assert re.search(r'<a href="#cite\d+"', part)


def test_every_sentence_of_the_bottom_line_has_a_reference(html: str) -> None:
    summary = re.search(r'<section class="summary">(.*?)</section>', html, re.S)
    assert summary is not None
    sentences = re.findall(r"<p.*?</p>", summary.group(1), re.S)
    assert 3 <= len(sentences) <= 5
    assert all('href="#ref' in sentence for sentence in sentences)


def test_bottom_line_keeps_the_hedge_and_the_bound(seen: Seen) -> None:
    text = "".join(seen.text)
    assert "Sundara is alleged to have ordered from Veskova 37 VK-30 (amphibious assault vehicles), 11 VK-31" in text
    assert "command vehicles, the order dated 14 March 2024; together at least 48 vehicles and guns." in text
    assert "2 origins, not independent of each other" in text
    assert "draft contract en, under negotiation, has 34 VK-30 instead of 37, and nobody is named for it;" in text
    assert "Sundara is reported to deny: “any such contract had been signed”." in text


def test_no_sentence_joins_likelihood_and_confidence(seen: Seen) -> None:
    assert not any(joins_likelihood_and_confidence(text) for text in seen.text)


def test_what_comes_from_files_is_escaped_and_made_visible() -> None:
    name = '<script>alert("1")</script>\u202egpj.exe\n'
    changed = tuple(replace(one, file_name=name, paths=(name,)) for one in documents())
    html = publish(invented(documents=changed, title="<img src=x onerror=y>\u200b"), picture=no_picture)
    seen = Seen(html)
    assert not seen.tags & {"script"}
    assert ("src", "x") not in seen.attributes
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", html)
    assert "⟨U+202E⟩gpj.exe" in "".join(seen.text)


def test_hostile_page_text_stays_text() -> None:
    """A claim whose words are markup, with a lone surrogate."""
    text = "Veskova will sell </q><script>37</script> \udc80 guns, the paper said."
    name = "wire.eml"
    document = next(one for one in documents() if one.id == IDS[name])
    claim = next(one for one in invented().claims if one.id == "c06")
    whole = Place(document.id, 1, (Span(0, len(text)),), text)
    page = replace(next(one for one in pages() if one.document == document.id), text=text)
    claim = replace(claim, content=whole, sentence=whole, cue=None, source=None, hedges=())
    findings = Findings("A case", documents=(document,), pages=(page,), claims=(claim,))
    html = publish(findings, picture=no_picture)
    assert html.encode("utf-8")
    assert "script" not in Seen(html).tags
    assert "⟨U+DC80⟩" in html


def test_the_same_findings_give_the_same_bytes() -> None:
    assert publish(invented(), picture=cut_out) == publish(invented(), picture=cut_out)


def test_an_empty_case_is_a_report_too() -> None:
    html = publish(Findings("Nothing yet"), picture=no_picture)
    assert "No claim was found in these documents." in html
    assert "[]" not in html


def test_claims_without_lines_are_reported() -> None:
    html = publish(
        invented(
            transfers=(),
            corroboration=replace(corroboration(), origins=(), gradings=(), contradictions=()),
            assessment=replace(assessment(), totals=(), forecasts=(), questions=()),
        ),
        picture=no_picture,
    )
    assert "none of them gave a line for the register" in html


def test_pictures_stand_in_the_file_with_size_and_words(seen: Seen) -> None:
    assert ("width", "620") in seen.attributes
    assert any(name == "alt" and "VK-30" in value for name, value in seen.attributes)


def test_words_that_are_not_there_stop_the_report() -> None:
    line, *others = transfers()
    evidence, *rest = line.evidence
    moved = replace(evidence, place=replace(evidence.place, words="Republic of Elsewhere"))
    with pytest.raises(Unresolvable, match="other words stand there"):
        publish(invented(transfers=(replace(line, evidence=(moved, *rest)), *others)), picture=no_picture)


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": exact(38, as_stated="38")},
        {"quantity": exact(38)},
        {"order_date": replace(transfers()[0].order_date, lo="2019-01-01", hi="2019-01-01", as_stated="in 2019")},  # type: ignore[type-var]
        {"value": replace(transfers()[0].value, lo=1.0, hi=1.0, as_stated="one")},  # type: ignore[type-var]
    ],
)
def test_a_number_that_no_passage_gives_stops_the_report(change: dict[str, object]) -> None:
    line, *others = transfers()
    changed = (replace(line, **change), *others)  # type: ignore[arg-type]
    with pytest.raises(Unresolvable):
        publish(invented(transfers=changed), picture=no_picture)


def test_a_total_that_its_lines_do_not_reach_stops_the_report() -> None:
    (total,) = assessment().totals
    wrong = replace(total, quantity=exact(60))
    with pytest.raises(Unresolvable, match="total"):
        publish(invented(assessment=replace(assessment(), totals=(wrong,))), picture=no_picture)


def test_a_side_whose_number_stands_nowhere_stops_the_report() -> None:
    first, *others = corroboration().contradictions
    one, other = first.sides
    wrong = replace(first, sides=(replace(one, value="39"), other))
    with pytest.raises(Unresolvable, match="39"):
        publish(invented(corroboration=replace(corroboration(), contradictions=(wrong, *others))), picture=no_picture)


def test_a_document_that_is_not_there_stops_the_report() -> None:
    with pytest.raises(Unresolvable):
        publish(invented(documents=documents()[1:]), picture=no_picture)


def test_judgements_are_shown_at_what_they_judge() -> None:
    judgement = Judgement("t01", Verdict.ACCEPT, "R. Editor", "2025-10-03T09:00:00+00:00", "seen the original")
    html = publish(invented(judgements=(judgement,)), picture=no_picture)
    assert "accept by R. Editor" in html
    assert "seen the original" in html


def test_hidden_text_of_a_page_is_visible_in_its_passage(seen: Seen) -> None:
    assert TEXTS["radio \u202egpj.html"][0].endswith("\u200b")
    assert "radio ⟨U+202E⟩gpj.html" in "".join(seen.text)
    assert "delivered.⟨U+200B⟩" in re.sub(r"\s+", " ", "".join(seen.text))
