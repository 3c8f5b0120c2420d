"""The text of an RTF file as it is gathered: runs with their looks, in paragraphs, for the body and all beside it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.office.word.flat_tables import NO_SHAPE, Block, Grid, Paragraph, Shape, blocks_of, write_grid

if TYPE_CHECKING:
    from assay.readers.flow import Flow
    from assay.readers.office.word.asides import Asides


@dataclass(frozen=True, slots=True)
class Look:
    """Of a run. `hidden` says how it is hidden; `who` made the change, and when."""

    hidden: str = ""
    inserted: bool = False
    deleted: bool = False
    who: str = ""


PLAIN = Look()


@dataclass(slots=True)
class Stream:
    """Text that stands together: the body, a header, a note. `label` is a note's mark."""

    kind: str = "body"
    label: str = ""
    who: str = ""
    when: str = ""
    on: str = ""
    runs: list[tuple[str, Look]] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    _start: int = 0

    def say(self, text: str, look: Look) -> None:
        self.runs.append((text, look))

    def end(self, mark: str, shape: Shape) -> None:
        self.paragraphs.append(Paragraph(self._start, len(self.runs), mark, shape))
        self._start = len(self.runs)

    def close(self) -> None:
        if len(self.runs) > self._start:
            self.end("", NO_SHAPE)

    def skip_to_end(self) -> None:
        """The runs up to here stand in paragraphs that were added with them."""
        self._start = len(self.runs)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


@dataclass(slots=True)
class Writer:
    """Writes streams; `hides` tells whether any hidden text was written."""

    asides: Asides
    hides: bool = False

    def write(self, flow: Flow, stream: Stream) -> None:
        stream.close()
        if stream.label and stream.paragraphs:
            flow.new_paragraph()
            flow.write(f"[{stream.label}] ")
        self._blocks(flow, stream, blocks_of(stream.paragraphs), joined=bool(stream.label))

    def _blocks(self, flow: Flow, stream: Stream, blocks: tuple[Block, ...], *, joined: bool = False) -> None:
        for number, block in enumerate(blocks):
            if isinstance(block, Grid):
                write_grid(
                    flow, block, lambda cell: self._blocks(flow, stream, cell), lambda one: _has_text(stream, one)
                )
            else:
                self._paragraph(flow, stream, block, joined=joined and number == 0)

    def _paragraph(self, flow: Flow, stream: Stream, block: Paragraph, *, joined: bool) -> None:
        if not joined:
            flow.new_paragraph()
        with ExitStack() as marks:
            if block.shape.level and not block.shape.depth:
                marks.enter_context(flow.marked(MarkKind.HEADING, str(block.shape.level)))
            for text, look in _merged(stream.runs[block.start : block.end]):
                self._run(flow, text, look)
        self.asides.kept()
        flow.new_paragraph()

    def _run(self, flow: Flow, text: str, look: Look) -> None:
        if look.deleted:
            self.asides.deleted(text, look.who)
            return
        if text.strip():
            self.asides.kept()
        with ExitStack() as marks:
            if look.inserted:
                marks.enter_context(flow.marked(MarkKind.INSERTED, look.who))
            if look.hidden and text.strip():
                marks.enter_context(flow.marked(MarkKind.HIDDEN, look.hidden))
                self.hides = True
            for number, line in enumerate(text.split("\n")):
                if number:
                    flow.new_line()
                flow.write(line)


def _merged(runs: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    merged: list[tuple[list[str], Look]] = []
    for text, look in runs:
        if merged and merged[-1][1] == look:
            merged[-1][0].append(text)
        else:
            merged.append(([text], look))
    return [("".join(texts), look) for texts, look in merged]


def _has_text(stream: Stream, one: Paragraph) -> bool:
    return any(text.strip() for text, _ in stream.runs[one.start : one.end])
