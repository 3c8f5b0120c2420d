"""Holds the code to docs/design.md §3 and §6: directions of imports, no cycles, names and sizes."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src" / "assay"
MODULES = sorted(ROOT.rglob("*.py"))

LAYERS = (
    ("errors", "version"),
    ("model",),
    (
        *("readers", "language", "matching", "forecasting", "exports", "sample", "store", "engines", "settings"),
        *("judging", "second_reader", "registers"),
    ),
    ("listings",),
    (
        *("intake", "reading", "comparison", "authenticity", "attribution", "suggestion", "register", "corroboration"),
        *("assessment", "publication", "checks"),
    ),
    ("holdings",),
    ("case",),
    ("cli", "web"),
    ("__main__",),
)
"""From the bottom up: an import goes to a lower layer. What stands in one layer does not import its neighbours."""
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
NEIGHBOURS = {("matching", "language"), ("forecasting", "registers")}
ONLY_FOR = {
    "store": {"case", "holdings"},
    "engines": {"case"},
    "second_reader": {"suggestion", "case", "cli"},
    "sample": {"case", "cli"},
    "web": {"cli", "web"},
}
"""Who alone may import it, beside itself."""

TOPICLESS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
CALLS_OUT = {"http", "urllib.request", "ssl", "ftplib", "smtplib", "asyncio", "requests", "httpx", "urllib3", "aiohttp"}
WIRE = "assay.second_reader.wire"
"""The one module that speaks to a network, and only for the one command that asks for it."""
HEAVY = ("spacy", "numpy", "pypdfium2", "lxml", "jinja2", "reportlab", "docx", "openpyxl")


def name_of(module: Path) -> str:
    """…/assay/store/sql.py -> assay.store.sql; …/assay/store/__init__.py -> assay.store"""
    parts = module.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(module) for module in MODULES}


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def imports_of(module: Path) -> frozenset[str]:
    """Every module of ours that this one imports, wherever in the file, for types only included."""
    found: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(module)}: imports are absolute, line {node.lineno}"
            submodules = {f"{node.module}.{alias.name}" for alias in node.names} & NAMES
            found |= submodules or {node.module or ""}
    return frozenset(found & NAMES)


def topic(name: str) -> str:
    """The part of the program: assay.store.sql -> store; assay itself, which offers Case, is nobody's part."""
    return name.split(".")[1] if "." in name else ""


def parametrize_modules(modules: list[Path] = MODULES) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("module", modules, ids=name_of)


@parametrize_modules()
def test_imports_go_down(module: Path) -> None:
    here = topic(name_of(module))
    for imported in sorted(imports_of(module)):
        there = topic(imported)
        if "" in (here, there) or here == there:
            continue
        assert {here, there} <= set(RANK), f"give {here} or {there} a place in LAYERS"
        assert RANK[there] < RANK[here] or (here, there) in NEIGHBOURS, f"{here} must not import {imported}"
        assert here in ONLY_FOR.get(there, {here}), f"only {ONLY_FOR[there]} may import {there}, not {name_of(module)}"


def test_there_are_no_cycles() -> None:
    graph = {name_of(module): set(imports_of(module)) - {name_of(module)} for module in MODULES}
    graph["assay"] = set()  # the package itself offers Case to the outside
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these import each other: {' -> '.join(error.args[1])}")


@parametrize_modules()
def test_names_say_the_topic(module: Path) -> None:
    assert not TOPICLESS & set(name_of(module).split("."))


@parametrize_modules()
def test_files_and_functions_are_short(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{lines} lines: it holds two topics"
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@parametrize_modules()
def test_a_module_says_what_it_is_for(module: Path) -> None:
    """Packages without code of their own need not."""
    if tree_of(module).body:
        assert ast.get_docstring(tree_of(module))


@parametrize_modules([module for module in MODULES if topic(name_of(module)) not in ("cli", "__main__")])
def test_the_library_never_prints(module: Path) -> None:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", f"line {node.lineno}"


@parametrize_modules([module for module in MODULES if topic(name_of(module)) == "model"])
def test_the_model_needs_only_the_standard_library(module: Path) -> None:
    for node in ast.walk(tree_of(module)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert name.split(".")[0] in {*sys.stdlib_module_names, "assay"}


@parametrize_modules([module for module in MODULES if name_of(module) != WIRE])
def test_nothing_else_calls_out(module: Path) -> None:
    """Sockets between our own processes are the sandbox's."""
    for node in ast.walk(tree_of(module)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names += [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            assert not CALLS_OUT & {parts[0], ".".join(parts[:2])}, f"line {node.lineno}: {name}"


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    code = "import sys; from assay.cli.main import build_parser; build_parser(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(HEAVY) & set(loaded)
