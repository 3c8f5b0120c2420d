"""The sample case: an invented leak of arms papers and six press reports on it, written from code.

What a reader should find in it is listed in docs/sample.md.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from assay.errors import BadArgument

if TYPE_CHECKING:
    from pathlib import Path


def build(folder: Path) -> tuple[Path, ...]:
    """Write the papers into `folder` and say which; the same bytes each time.

    The folder is made if it is not there; what is there under these names is replaced. Needs the demo extra; without it
    raises BadArgument, which says what to install.
    """
    try:
        from assay.sample.papers import papers
    except ModuleNotFoundError as error:
        raise BadArgument(
            f"The sample case needs the demo extra ({error.name} is missing). Install it: pip install 'assay[demo]'"
        ) from error
    paths = []
    for name, content in papers():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return tuple(paths)


def settings() -> str:
    """The case.toml of the sample: questions, the invented parties with their names in three languages, gradings."""
    return files("assay.sample").joinpath("case.toml").read_text(encoding="utf-8")
