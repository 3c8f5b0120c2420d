"""Tells a story from one to three roots through rewriting, translating, hardening, converting, merging, dropping and
updating.

Each document is a list of told facts, worded anew or taken over word for word; what it was made from is known.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from benchmarks.derivations.world import DOMAINS, LANGUAGES, OUTLETS, World, in_words, invented, words

HERE = Path(__file__).parent / "phrases"
CORE = ("deal", "price", "schedule", "signed", "second", "training", "route", "licence", "maker")
ENDS = {"zh": "，。！？；", "en": ".!?", "ru": ".!?", "de": ".!?", "fr": ".!?"}
SURER = {"alleged": "probable", "probable": "flat", "flat": "flat"}
FIRST_LANGUAGE = {"en": 0.45, "ru": 0.2, "zh": 0.15, "de": 0.1, "fr": 0.1}


@dataclass(frozen=True)
class Told:
    """A fact as a document tells it: the sentence, and how surely."""

    fact: str
    sure: str
    sentence: str
    world: World


@dataclass(frozen=True)
class Story:
    """A document of the generator, with what it was made from."""

    name: str
    language: str
    outlet: str
    hour: int
    told: tuple[Told, ...]
    text: str
    sources: tuple[str, ...] = ()
    operation: str = "root"
    slug: str = ""


@dataclass
class Corpus:
    stories: list[Story] = field(default_factory=list)

    @property
    def edges(self) -> frozenset[tuple[str, str]]:
        """(derived, source)"""
        return frozenset((one.name, source) for one in self.stories for source in one.sources)

    def roots(self) -> dict[str, frozenset[str]]:
        of = {one.name: one.sources for one in self.stories}

        def root(name: str) -> frozenset[str]:
            return frozenset().union(*map(root, of[name])) if of[name] else frozenset({name})

        return {name: root(name) for name in of}


def generate(subjects: int, seed: int, *, documents: int = 11, undated: float = 0.0) -> Corpus:
    """`subjects` stories with about so many documents each, in one corpus; so many of them do not say when and
    where.
    """
    chance = random.Random(seed)
    corpus = Corpus()
    for subject in range(subjects):
        corpus.stories += Teller(chance, subject, undated).tell(chance.randint(documents - 5, documents + 5))
    return corpus


class Teller:
    """Tells one story."""

    def __init__(self, chance: random.Random, subject: int, undated: float) -> None:
        self.undated = undated
        self.chance = chance
        self.subject = subject
        self.world = invented(chance)
        self.stories: list[Story] = []
        self.free = {language: chance.sample(OUTLETS[language], len(OUTLETS[language])) for language in LANGUAGES}

    def tell(self, documents: int) -> list[Story]:
        for _ in range(self.chance.choices((1, 2, 3), (5, 4, 2))[0]):
            self._root()
        while len(self.stories) < documents:
            operation = self.chance.choices(*zip(*OPERATIONS.items(), strict=True))[0]
            operation(self)
        return self.stories

    # Roots

    def _root(self) -> None:
        """Independent roots share the deal and often its number, seldom more; everything else each has of its own."""
        chance = self.chance
        world = self.world
        if self.stories:
            fresh = invented(chance).values
            kept = ("sup", "rec", "item", "designation", "n", *chance.sample(("dollars", "day", "month", "plant"), 1))
            world = self.world.told(**{name: value for name, value in fresh.items() if name not in kept})
            world = world.told(k=max(2, int(world.values["n"]) // chance.randint(3, 6)))  # type: ignore[call-overload]
            if chance.random() < 0.4:
                world = world.told(n=int(self.world.values["n"]) + chance.choice((-3, -2, 2, 4, 7)))  # type: ignore[call-overload]
        language = self._language()
        facts = ["deal", *chance.sample(CORE[1:], chance.randint(4, 6))]
        told = [self._telling(fact, self._sure(), world, language) for fact in facts]
        origin = self._telling(chance.choice(("leak", "statement", "own")), "as it is", world, language)
        self._publish(language, [*told, origin, *self._fill(world, language)], (), "root", 0)

    # Operations

    def rewrite(self) -> None:
        source = self._source()
        self._derive(source.language, self._retold(source, source.language, new=0.85), (source,), "rewrite")

    def copy(self) -> None:
        """Word for word for the most part, with a new beginning or end."""
        source = self._source()
        self._derive(source.language, self._retold(source, source.language, new=0.15), (source,), "copy")

    def translate(self) -> None:
        source = self._source()
        language = self._language(but=source.language)
        self._derive(language, self._retold(source, language, new=1.0), (source,), "translate")

    def harden(self) -> None:
        source = self._source()
        told = [replace(one, sure=SURER.get(one.sure, one.sure)) for one in source.told]
        self._derive(source.language, self._reworded(told, source.language, new=1.0), (source,), "harden")

    def convert(self) -> None:
        """Sums in another currency, rounded."""
        source = self._source()
        other = "dollars" if source.told[0].world.values["currency"] == "euros" else "euros"
        told = [replace(one, world=one.world.told(currency=other)) for one in source.told]
        language = self._language()
        self._derive(language, self._reworded(told, language, new=0.9), (source,), "convert")

    def merge(self) -> None:
        """The second source gives what the first does not have."""
        if len(self.stories) < 3:
            return
        first, second = self.chance.sample(self.stories, 2)
        if first.name in second.sources or second.name in first.sources:
            return
        has = {one.fact for one in first.told}
        extra = [
            one for one in second.told if one.fact not in has or one.fact in ("leak", "statement", "own", "comment")
        ]
        if len([one for one in extra if one.fact in CORE or one.fact == "comment"]) < 2:
            return
        told = [*first.told[:6], *extra[:5]]
        self._derive(first.language, self._reworded(told, first.language, new=0.9), (first, second), "merge")

    def update(self) -> None:
        """The same house, later: most sentences stay, one number changes, something is added."""
        source = self._source()
        told = list(source.told)
        at = next((n for n, one in enumerate(told) if one.fact in ("deal", "schedule")), None)
        if at is not None and self.chance.random() < 0.6:
            values = told[at].world.values
            world = told[at].world.told(n=int(values["n"]) + self.chance.choice((1, 2, 3, 5)), k=int(values["k"]) + 1)  # type: ignore[call-overload]
            told[at] = self._telling(told[at].fact, told[at].sure, world, source.language)
        told.append(self._telling("reaction", "as it is", source.told[0].world, source.language))
        self._publish(source.language, told, (source,), "update", self._later(source), outlet=source.outlet)

    # How a document comes about

    def _derive(self, language: str, told: list[Told], sources: tuple[Story, ...], operation: str) -> None:
        """Adds something of its own most of the time, names its sources often, and drops them otherwise."""
        chance = self.chance
        world = sources[0].told[0].world
        if chance.random() < 0.6:
            angle = invented(chance).values
            told.append(
                self._telling(
                    "comment",
                    "as it is",
                    world.told(**{key: angle[key] for key in ("expert", "institute", "x")}),
                    language,
                )
            )
        named = [self._credit(source, language) for source in sources if chance.random() < 0.55]
        told = [*told, *self._fill(world, language), *named]
        if chance.random() < 0.3 and len(told) > 3:
            head, rest = told[:1], told[1:]
            chance.shuffle(rest)
            told = [*head, *rest]
        self._publish(language, told, sources, operation, max(map(self._later, sources)))

    def _publish(
        self, language: str, told: list[Told], sources: tuple[Story, ...], operation: str, hour: int, outlet: str = ""
    ) -> None:
        chance = self.chance
        if not outlet and not self.free[language]:
            return
        outlet = outlet or self.free[language].pop()
        world = told[0].world
        head = chance.choice(bank(language)["headline"]).format(**words(world, language))
        date = in_words(_day(hour), language)
        if chance.random() < 0.85:  # pages on the web mostly say the hour, printed ones never
            date += f" {hour % 24:02}:{chance.randint(0, 59):02}"
        dateline = (
            chance.choice((f"{outlet}, {date}", f"{date} | {outlet}", f"{outlet} — {date}"))
            if chance.random() >= self.undated
            else ""
        )
        gap = "" if language == "zh" else " "
        sentences = [one.sentence for one in told]
        cut = chance.randint(2, 4)
        body = "\n".join(gap.join(sentences[at : at + cut]) for at in range(0, len(sentences), cut))
        text = "\n".join(part for part in (head, dateline, body) if part)
        name = f"s{self.subject:02}d{len(self.stories):02}"
        sources_of = tuple(one.name for one in sources)
        slug = f"arms-{self.subject}-{len(self.stories)}"
        self.stories.append(Story(name, language, outlet, hour, tuple(told), text, sources_of, operation, slug))

    def _retold(self, source: Story, language: str, *, new: float) -> list[Told]:
        """Most of what the source tells, `new` of it in other words; where it says that it has it, it may go or
        stay.
        """
        kept = [one for one in source.told if (one.fact == "deal" or self.chance.random() < 0.85)]
        return self._reworded(kept, language, new=new)

    def _reworded(self, told: list[Told], language: str, *, new: float) -> list[Told]:
        found = []
        for one in told:
            is_same_language = one.sentence in {
                other.sentence for story in self.stories if story.language == language for other in story.told
            }
            if one.fact == "credit":  # whom the source names is named again now and then, word for word
                found += [one] if is_same_language and self.chance.random() < 0.25 else []
                continue
            if one.fact in ("leak", "statement", "own") and self.chance.random() < 0.4:
                continue
            if one.fact == "filler" and self.chance.random() < 0.6:
                continue
            keep = is_same_language and self.chance.random() >= new
            found.append(one if keep else self._telling(one.fact, one.sure, one.world, language))
        return found or [self._telling("deal", "flat", told[0].world, language)]

    def _telling(self, fact: str, sure: str, world: World, language: str) -> Told:
        if fact not in bank(language):
            fact = "filler"
        values = words(world, language) | {"when": in_words(_day(self.chance.randint(0, 40)), language)}
        wording = self.chance.choice(bank(language)[fact]).format(**values)
        if sure in SURER:
            frame = self.chance.choice(bank(language)[sure])
            return Told(fact, sure, frame.format(S=wording[:1].upper() + wording[1:], s=wording), world)
        sentence = wording[:1].upper() + wording[1:]
        end = "。" if language == "zh" else "."
        return Told(
            fact, sure, sentence if sentence[-1] in ".)）。»”" and not sentence[-1].isalpha() else sentence + end, world
        )

    def _credit(self, source: Story, language: str) -> Told:
        values = {"outlet": source.outlet, "domain": DOMAINS[source.outlet], "slug": source.slug,
                  "when": in_words(_day(source.hour), language)}  # fmt: skip
        return Told(
            "credit", "as it is", self.chance.choice(bank(language)["credit"]).format(**values), source.told[0].world
        )

    def _fill(self, world: World, language: str) -> list[Told]:
        told = [self._telling("filler", "as it is", world, language) for _ in range(self.chance.randint(0, 2))]
        return list({one.sentence: one for one in told}.values())

    def _source(self) -> Story:
        """Any document so far; the newer ones are read more."""
        return self.chance.choice(self.stories[-6:] if self.chance.random() < 0.5 else self.stories)

    def _sure(self) -> str:
        return self.chance.choices(("flat", "probable", "alleged"), (5, 3, 2))[0]

    def _language(self, but: str = "") -> str:
        shares = {language: share for language, share in FIRST_LANGUAGE.items() if language != but}
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def _later(self, source: Story) -> int:
        return source.hour + self.chance.choice((2, 5, 9, 20, 30, 50, 100))


OPERATIONS = {
    Teller.rewrite: 5,
    Teller.copy: 4,
    Teller.translate: 5,
    Teller.harden: 2,
    Teller.convert: 2,
    Teller.merge: 2,
    Teller.update: 2,
}


@cache
def bank(language: str) -> dict[str, list[str]]:
    return tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))


def _day(hour: int) -> tuple[int, int, int]:
    """Day, month, year, from 1 March 2031."""
    days = hour // 24
    return days % 28 + 1, 3 + days // 28, 2031
