"""Names of states and their capitals in more languages, from Unicode's CLDR: `python -m training.state_names OUT`.

Needs the package Babel, which carries CLDR (Unicode License v3); the program itself only reads the table that this
writes. What equals an English name of the state is left out, since that is looked for in every language.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from babel import Locale
from babel.dates import get_timezone_location

from assay.matching.states import State, states

LANGUAGES = ("uk", "bg", "sr", "pl", "cs", "sk", "hr", "ro", "hu", "de", "nl", "sv", "fr", "es", "it", "pt", "tr",
             "vi", "id", "ko", "ja")  # fmt: skip
SPELLED_OTHERWISE = {
    "Bosnia-Herzegovina": "BA", "Congo": "CG", "Cote d'Ivoire": "CI", "DR Congo": "CD", "eSwatini": "SZ",
    "Holy See": "VA", "Myanmar": "MM", "Palestine": "PS", "Saint Kitts and Nevis": "KN", "Saint Lucia": "LC",
    "Saint Vincent": "VC", "Sao Tome and Principe": "ST", "Trinidad and Tobago": "TT", "Antigua and Barbuda": "AG",
    "Turkiye": "TR", "UAE": "AE", "Viet Nam": "VN",
}  # fmt: skip
"""SIPRI's names that are not CLDR's."""
NOTE = "# Names of states and capitals in more languages, made from Unicode's CLDR {} by training/state_names.py."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="file to write")
    out = parser.parse_args().out
    codes = {name: code for code, name in Locale("en").territories.items() if len(code) == 2} | SPELLED_OTHERWISE
    rows = ["\t".join((state.name, *(_names(state, codes[state.name], language) for language in LANGUAGES)))
            for state in states() if state.name in codes]  # fmt: skip
    out.write_text("\n".join((NOTE.format("47"), "\t".join(("state", *LANGUAGES)), *rows)) + "\n", encoding="utf-8")


def _names(state: State, code: str, language: str) -> str:
    locale = Locale.parse(language)
    known = {state.name, *state.names, *state.seats}
    capitals = {_plain(get_timezone_location(zone, locale="en", return_city=True)): zone for zone in _zones(code)}
    seats = [get_timezone_location(zone, locale=locale, return_city=True) for name, zone in capitals.items()
             if name in state.seats]  # fmt: skip
    names = [name.split(" (")[0] for name in (locale.territories.get(code, ""), *seats) if name]
    return "|".join(dict.fromkeys(name for name in names if name not in known))


def _plain(name: str) -> str:
    return name.replace("’", "'")


def _zones(code: str) -> list[str]:
    from babel.core import get_global

    return sorted(get_global("territory_zones").get(code, ()))


if __name__ == "__main__":
    main()
