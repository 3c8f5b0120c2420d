"""Where the typeface of the sample lies: PT Serif, which has Cyrillic, from the package fontpkg-pt-serif (OFL 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fontpkg_pt_serif import ROOT

if TYPE_CHECKING:
    from pathlib import Path

REGULAR: Path = ROOT / "files" / "PT_Serif-Web-Regular.ttf"
BOLD: Path = ROOT / "files" / "PT_Serif-Web-Bold.ttf"
