"""The report as one HTML file that needs nothing else: no script, no network, everything from the files escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from assay.exports.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

    from assay.exports.report.contents import Report


def html_of(report: Report) -> str:
    css = _file("report.css")
    return _environment().get_template("report.html.j2").render(report=report, css=css, policy=_policy(css))


def _policy(css: str) -> str:
    """Only pictures inside the file, and only this very style sheet; nothing else may load, run, frame or send."""
    style = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    return f"default-src 'none'; img-src data:; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    """Strict about names; escapes everything, and shows invisible characters, without the templates asking for it."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # here: the command line starts without it

    return Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: Any) -> Any:
    """Text that is not markup of our own goes through `visible`; None prints nothing."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _file(name: str) -> str:
    return (resources.files("assay.exports.report") / "templates" / name).read_text(encoding="utf-8")
