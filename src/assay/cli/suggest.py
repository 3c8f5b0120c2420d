"""assay suggest: asks a second reader of the user's own, and says what came of it and what leaves the machine."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from assay.case import Case
from assay.cli.terminal import complain, progress, say
from assay.errors import BadArgument
from assay.exports.report.sentences import counted
from assay.second_reader.asking import SecondReader
from assay.second_reader.endpoint import EXAMPLE, endpoint_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from assay.model.document import Document

DONE, WITH_PROBLEMS = 0, 1
LONGEST_MODEL_NAME = 200


def suggest(options: argparse.Namespace) -> int:
    """The exit status: 1 if something that the model suggested was refused, or an answer was."""
    with progress() as advance, Case.open(options.case, progress=advance) as case:
        reader = _reader(options, dict(case.settings.second_reader))
        documents = _chosen(case.documents, options.file)
        if not reader.endpoint.is_here:
            _warn(reader, documents)
        asked = case.ask(reader, *documents, again=options.again)
        if not asked:
            say("Nothing to ask: this model has answered about every page already. To ask anew: --again")
        return _account(case, reader, asked)


def _reader(options: argparse.Namespace, settings: dict[str, str]) -> SecondReader:
    """The command line goes before case.toml. Raises BadArgument for what is missing or can't be."""
    url, model = options.endpoint or settings.get("endpoint"), options.model or settings.get("model")
    if not url or not model:
        raise BadArgument(
            "A second reader needs an address and the name of a model: assay suggest CASE --endpoint "
            f"{EXAMPLE} --model NAME, or both under [second_reader] in case.toml."
        )
    if not model.isprintable() or len(model) > LONGEST_MODEL_NAME:
        raise BadArgument("The name of the model must be one line of plain characters, as its server knows it.")
    endpoint = endpoint_of(url, may_be_elsewhere=options.elsewhere)
    return SecondReader(endpoint, model, _key(options.key_from), options.patience)


def _key(variable: str | None) -> str:
    if variable is None:
        return ""
    key = os.environ.get(variable, "").strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise BadArgument(f"The variable {variable} of the environment holds no key. Set it, or leave out --key-from.")
    return key


def _chosen(documents: Sequence[Document], patterns: Sequence[str] | None) -> list[Document]:
    """Those whose name, path or id fits one of the patterns; all, if there is none."""
    if not patterns:
        return list(documents)
    chosen: dict[str, Document] = {}
    for pattern in patterns:
        found = [one for one in documents if _fits(one, pattern)]
        if not found:
            raise BadArgument(
                f"No document of the case is called {pattern!r}. assay documents CASE prints their names."
            )
        chosen |= {one.id: one for one in found}
    return [one for one in documents if one.id in chosen]


def _fits(document: Document, pattern: str) -> bool:
    names = (document.id, document.file_name, *document.paths)
    return any(name == pattern or fnmatchcase(name, pattern) for name in names)


def _warn(reader: SecondReader, documents: Sequence[Document]) -> None:
    openly = "" if reader.endpoint.is_encrypted else ", NOT ENCRYPTED: whoever is in between can read it"
    complain(f"Warning: the text of {counted(len(documents), 'document')} leaves this machine for "
             f"{reader.endpoint.host}{openly}.")  # fmt: skip


def _account(case: Case, reader: SecondReader, asked: int) -> int:
    refused = [problem for problem in case.problems if problem.step == "suggest"]
    waiting = case.suggestions
    say(f"{counted(asked, 'answer')} of {reader.model}. In the case: {counted(len(waiting), 'suggestion')} not decided "
        f"about, {counted(len(refused), 'problem')} with what was suggested.")  # fmt: skip
    if waiting:
        say(f"They count for nothing until you accept them: assay judge {case.folder.path} {waiting[0].id} accept",
            f"Read them, each in its text: assay claims {case.folder.path}")  # fmt: skip
    if refused:
        say(f"What was refused, and why: assay problems {case.folder.path}")
    return WITH_PROBLEMS if refused else DONE
