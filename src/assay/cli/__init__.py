"""The command line."""

from assay.cli.main import build_parser, main

__all__ = ["build_parser", "main"]
