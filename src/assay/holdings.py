"""What a case holds: every record as it stands, the analyst's judgements laid over what the machine proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from assay import judging, reading, suggestion
from assay.forecasting.records import laid_over
from assay.forecasting.track_record import track_record
from assay.matching.hypotheses import weigh
from assay.model.claim import Claim
from assay.model.corroboration import Corroboration
from assay.model.document import Page, Reading
from assay.model.findings import Findings
from assay.model.forecast import Assessment
from assay.model.likeness import Likeness
from assay.model.party import Party
from assay.model.problem import Problem
from assay.model.release import Release
from assay.model.sign import Sign
from assay.model.transfer import Transfer
from assay.registers.reading import ReadRegister, read_original
from assay.version import __version__

if TYPE_CHECKING:
    from assay.model.document import Document
    from assay.model.grading import Credibility
    from assay.model.judgement import Judgement
    from assay.settings import Settings
    from assay.store.folder import CaseFolder


class Holdings:
    """Nothing here changes the case; each look reads what the steps have stored by then."""

    def __init__(self, folder: CaseFolder, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.folder.documents

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.folder.get("reading", Reading, *self.documents)

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.pages_of(*self.documents)

    def pages_of(self, *documents: Document) -> tuple[Page, ...]:
        return self.folder.get("page", Page, *documents)

    @property
    def judged(self) -> dict[str, Judgement]:
        """The judgement in force for each record."""
        return judging.in_force(self.folder.judgements)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What counts: what was extracted, and what of a second reader's suggestions a judgement accepts."""
        return judging.judged(self.extracted, self.judged) + self.accepted

    @property
    def extracted(self) -> tuple[Claim, ...]:
        """As the extractor gave them, no judgement applied."""
        return self.folder.get("claim", Claim, *self.documents)

    @property
    def suggested(self) -> tuple[Claim, ...]:
        """All that a second reader ever suggested, the superseded included, no judgement applied."""
        kinds = ("suggestion", "superseded")
        return tuple(claim for kind in kinds for claim in self.folder.get(kind, Claim, *self.documents))

    @property
    def accepted(self) -> tuple[Claim, ...]:
        """Suggestions that a judgement accepts, corrected by it."""
        held = self.judged
        return judging.judged([claim for claim in self.suggested if judging.is_accepted(claim.id, held)], held)

    @property
    def suggestions(self) -> tuple[Claim, ...]:
        """What a second reader suggests now and nobody has decided about: it counts for nothing."""
        held, current = self.judged, self.folder.get("suggestion", Claim, *self.documents)
        return suggestion.beyond([claim for claim in current if claim.id not in held], self.extracted)

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        return judging.judged(self.folder.get_whole("transfer", Transfer), self.judged)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who supplies and receives, by all their names, judgements applied."""
        return self.folder.get_whole("party", Party)

    @property
    def corroboration(self) -> Corroboration:
        """With the analyst's gradings in place of those that the rules propose."""
        found = next(iter(self.folder.get_whole("corroboration", Corroboration)), Corroboration())
        return replace(found, gradings=judging.graded(found.gradings, self.folder.judgements))

    @property
    def assessment(self) -> Assessment:
        return next(iter(self.folder.get_whole("assessment", Assessment)), Assessment())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Trouble with the data, of every step: intake, then the documents in their order, then the whole case."""
        not_taken = tuple(
            Problem("take_in", f"{one.path} was not taken in: {one.why}.") for one in self.folder.not_taken
        )
        of_documents = self.folder.get("problem", Problem, *self.documents)
        return not_taken + reading.weakness(self.readings) + of_documents + self.folder.get_whole("problem", Problem)

    @property
    def as_of(self) -> date:
        """The day of the newest intake; not today, so that `rebuild` gives the same again."""
        times = [entry.time for entry in self.folder.entries if entry.taken]
        return datetime.fromisoformat(max(times)).date() if times else datetime.now(UTC).date()

    @property
    def reached(self) -> date:
        """The day of the newest line of the journal, whatever it says."""
        times = [entry.time for entry in self.folder.entries]
        return datetime.fromisoformat(max(times)).date() if times else self.as_of

    @property
    def registers(self) -> tuple[ReadRegister, ...]:
        """What was imported, parsed again from the originals, in the order of their days."""
        path_of = self.folder.originals.path_of
        found = [read_original(path_of(one.content_hash), one.path) for one in self.folder.registers]
        return tuple(sorted(found, key=lambda one: one.release.generated or date.min))

    @property
    def releases(self) -> tuple[Release, ...]:
        """The registers that have a row for each deal, the oldest first."""
        return tuple(one.release for one in self.registers if isinstance(one.release, Release))

    def findings(self) -> Findings:
        """Every record of the case."""
        acts = self.folder.forecast_acts
        return Findings(
            title=self.settings.title or self.folder.path.name,
            questions=self.settings.questions,
            as_of=self.as_of.isoformat(),
            documents=self.documents,
            readings=self.readings,
            pages=self.pages,
            likenesses=self.folder.get_whole("likeness", Likeness),
            signs=self.folder.get_whole("sign", Sign),
            claims=self.claims,
            suggestions=self.suggestions,
            transfers=self.transfers,
            parties=self.parties,
            corroboration=self.corroboration,
            assessment=self.assessment,
            problems=self.problems,
            judgements=self.folder.judgements,
            forecast_acts=acts,
            forecast_records=laid_over(acts),
            track_record=track_record(laid_over(acts), reached=self.reached.isoformat()),
            versions=(("assay", __version__),),
            hypotheses_asked=self.settings.hypotheses,
            hypotheses=weigh(self.settings.hypotheses, self._credibility(), rejected=self._rejected()),
        )

    def _credibility(self) -> dict[str, Credibility | None]:
        """Every record that may be judged against hypotheses, with its grade: a claim has that of its line."""
        grades = {one.target: one.credibility for one in self.corroboration.gradings}
        found: dict[str, Credibility | None] = dict.fromkeys(one.id for one in self.claims)
        found |= dict.fromkeys(one.id for one in self.folder.get_whole("sign", Sign))
        for line in self.transfers:
            found[line.id] = grades.get(line.id)
            found |= {one: found[line.id] for one in line.claim_ids if one in found}
        return found

    def _rejected(self) -> frozenset[str]:
        return frozenset(one for one in self.judged if judging.is_rejected(one, self.judged))
