"""Assay tests leaked documents: what is in them, how pure, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assay.version import __version__

if TYPE_CHECKING:
    from assay.case import Case as Case
    from assay.errors import AssayError as AssayError

__all__ = ["AssayError", "Case", "__version__"]


def __getattr__(name: str) -> Any:
    """`from assay import Case` loads the method only when it is asked for."""
    if name == "Case":
        from assay.case import Case

        return Case
    if name == "AssayError":
        from assay.errors import AssayError

        return AssayError
    raise AttributeError(name)
