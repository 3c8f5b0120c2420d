"""Which documents say, in whatever language, that they rest on leaked papers, and which of them on the same ones?

"переданные хакерами документы", "유출 문건", "belgeleri sızdıran grup"   →  one leak, if on one deal
"files of the Grey Heron hackers", "files of the hacker group Black Tide"  →  two leaks, though on one deal

A name in another language may be a translation of the leaker's ("Серая цапля"), so only names in English tell leaks
apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import sentences
from assay.matching.names.kinds import LEAK_WORDS, leak_words, names_a_state
from assay.matching.names.script import words_of
from assay.model.place import Place, place_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from assay.model.document import Page
    from assay.model.transfer import Transfer

NAME = r"(?P<name>(?-i:[A-Z][\w’'-]+(?: [A-Z0-9][\w’'-]*){0,3}))"
MOST_SENTENCE = 1_500
LEAST_NAME = 5  # letters
LONG, MOST_CAPITALS = 4, 0.8  # letters of a word; share of long words: a line with more is a heading in title case
Pair = tuple[str, str]  # supplier, recipient
PAPERS, LEAKED, HACKERS, PASSED, WHOLE, NO_PAPERS = map(
    leak_words, ("papers", "leaked", "hackers", "passed", "whole", "no_papers")
)
PAPERS_ANYWHERE = re.compile(PAPERS.pattern.replace(r"(?<!\w)", ""), re.IGNORECASE)
"""Within words, too, as in compounds."""
LEAKERS = (
    re.compile(
        rf"\b(?:hack\w+|leak\w+)(?: (?:{'|'.join(LEAK_WORDS['leaker'])})s?)?,?"
        r"(?: (?:(?:that|which|who) calls? (?:itself|themselves)|calling (?:itself|themselves)|known as|called|named"
        r"|dubbed))?"
        rf" [“\"'‘]?{NAME}",
        re.IGNORECASE,
    ),
    re.compile(rf"{NAME}[”\"'’]? (?:hack(?:ers?|ing|tivists?)\b|leak(?:ers?|s)?\b)", re.IGNORECASE),
)
NO_LEAKER = frozenset(LEAK_WORDS["no_leaker"])


@dataclass(frozen=True, slots=True)
class Leak:
    """Documents that rest on the same leaked papers, in order; `leakers` are the names of who leaked them, in English.

    `said` is where each says so.
    """

    documents: tuple[str, ...]
    leakers: tuple[str, ...]
    said: Mapping[str, Place]

    @property
    def name(self) -> str:
        return f"papers leaked by {self.leakers[0]}" if self.leakers else "leaked papers"


@dataclass(slots=True)
class _Group:
    """Documents of one leak so far, with the words of the leakers' names and the deals."""

    documents: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    deals: Counter[Pair] = field(default_factory=Counter)

    def fits(self, names: frozenset[str], deals: Counter[Pair]) -> bool:
        """The same leaker, or no two named ones and the same deal; a document without lines may be of any."""
        if names and self.names:
            return bool(names & self.names)
        if not deals or not self.deals:
            return True
        return any(one in self.deals or any(_half(one, other) for other in self.deals) for one in deals)

    def closeness(self, names: frozenset[str], deals: Counter[Pair]) -> tuple[int, int, int]:
        """Shared names of the leaker, lines on the same deals, size."""
        return len(names & self.names), sum(self.deals[pair] for pair in deals), len(self.documents)

    def add(self, document: str, names: frozenset[str], deals: Counter[Pair]) -> None:
        self.documents.append(document)
        self.names |= names
        self.deals.update(deals)


def find_leaks(pages: Sequence[Page], transfers: Sequence[Transfer]) -> tuple[Leak, ...]:
    """Documents of one deal rest on one leak, unless they name different leakers."""
    said = _where_said(pages)
    said |= _where_named([page for page in pages if page.document not in said], _names_in(pages, said))
    place = {document: at for at, document in enumerate(dict.fromkeys(page.document for page in pages))}
    said = dict(sorted(said.items(), key=lambda one: place[one[0]]))
    texts: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        if page.document in said:
            texts[page.document].append(page.text)
    leakers = {document: _leakers("\n".join(parts)) for document, parts in texts.items()}
    telling = _words(name for document in texts.keys() - _not_in_english(pages) for name in leakers[document])
    pairs = _pairs(transfers, frozenset(said))
    groups: list[_Group] = []
    for document in sorted(said, key=lambda one: not leakers[one]):  # those that name the leaker first
        names, deals = _words(leakers[document]) & telling, pairs.get(document, Counter())
        best = max(
            (one for one in groups if one.fits(names, deals)), key=lambda one: one.closeness(names, deals), default=None
        )
        if best is None:
            groups.append(best := _Group())
        best.add(document, names, deals)
    return tuple(_leak(sorted(one.documents, key=place.__getitem__), leakers, said) for one in groups)


def _not_in_english(pages: Sequence[Page]) -> set[str]:
    """Their names for the leaker may be translations: such a name joins, but does not tell apart."""
    return {page.document for page in pages if (page.language or "en") != "en"}


def _first_sentences(
    pages: Sequence[Page], tells: Callable[[str], bool], hinted: Callable[[str], object]
) -> dict[str, Place]:
    """document → its first sentence that tells so; only pages that are `hinted` at are cut into sentences."""
    found: dict[str, Place] = {}
    for page in pages:
        if page.document in found or not hinted(page.text):
            continue
        told = (span for span in sentences(page.text) if tells(span.of(page.text)[:MOST_SENTENCE]))
        if (span := next(told, None)) is not None:
            found[page.document] = place_in(page.document, page.page_number, page.text, span)
    return found


def _where_said(pages: Sequence[Page]) -> dict[str, Place]:
    """document → the first sentence that speaks of leaked papers."""
    return _first_sentences(pages, speaks_of_leaked_papers, lambda text: LEAKED.search(text) or HACKERS.search(text))


def _names_in(pages: Sequence[Page], documents: Iterable[str]) -> tuple[str, ...]:
    """The leakers whom at least two of these documents name."""
    inside = frozenset(documents)
    named = Counter(name for page in pages if page.document in inside for name in set(_leakers(page.text)))
    return tuple(name for name, times in named.items() if times > 1 and len(name) >= LEAST_NAME)


def _where_named(pages: Sequence[Page], names: Sequence[str]) -> dict[str, Place]:
    """document → the first sentence that names papers and a leaker of other documents: "Grey-Heron-Papiere"."""
    if not names:
        return {}
    pattern = re.compile("|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in names))
    return _first_sentences(
        pages, lambda text: bool(pattern.search(text) and PAPERS_ANYWHERE.search(text)), pattern.search
    )


def speaks_of_leaked_papers(sentence: str) -> bool:
    """CASE by case."""
    if NO_PAPERS.search(sentence):
        return False
    # CASE 1: papers that were leaked, stolen, hacked
    if PAPERS.search(sentence) and LEAKED.search(sentence):
        return True
    # CASE 2: hackers who pass something on, or whose papers they are
    if tells_of_hackers(sentence):
        return True
    # CASE 3: a word that says all of it, as in headings
    return WHOLE.search(sentence) is not None


def tells_of_hackers(sentence: str) -> bool:
    """ "files passed by hackers", "the hackers published"; not a hacker's trial."""
    return bool(HACKERS.search(sentence)) and bool(PASSED.search(sentence) or PAPERS.search(sentence))


def _leakers(text: str) -> tuple[str, ...]:
    """ "the hacker group Grey Heron", "Grey Heron hackers": the name, without what stands before every name.

    Headings in which every word has a capital ("Leaked Files Show Deal") name nobody.
    """
    text = "\n".join("" if _in_title_case(line) else line for line in text.splitlines())
    names = []
    for match in (match for pattern in LEAKERS for match in pattern.finditer(text)):
        words = match["name"].split()
        while words and (words[0].casefold() in NO_LEAKER or names_a_state(words[0])):
            words = words[1:]
        if words and not PAPERS.search(" ".join(words)):
            names.append(" ".join(words))
    return tuple(dict.fromkeys(names))


def _in_title_case(line: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) >= LONG]
    return len(long) >= LONG and sum(word[0].isupper() for word in long) > MOST_CAPITALS * len(long)


def _pairs(transfers: Sequence[Transfer], documents: frozenset[str]) -> dict[str, Counter[Pair]]:
    """document → who supplies whom in it, with the number of lines."""
    found: dict[str, Counter[Pair]] = defaultdict(Counter)
    for line in transfers:
        if line.supplier and line.recipient:
            for document in {one.place.document for one in line.evidence} & documents:
                found[document][line.supplier, line.recipient] += 1
    return found


def _half(one: Pair, other: Pair) -> bool:
    """One party of the deal the same: the other one was misread, or is not the state but its firm."""
    return bool(set(one) & set(other))


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in words_of(name))


def _leak(documents: Sequence[str], leakers: Mapping[str, tuple[str, ...]], said: Mapping[str, Place]) -> Leak:
    counts = Counter(name for document in documents for name in leakers[document])
    names = tuple(name for name, _ in counts.most_common())
    return Leak(tuple(documents), names, {document: said[document] for document in documents})
