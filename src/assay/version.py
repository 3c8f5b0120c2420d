"""The program's version: it stands in every line of the journal, and another one derives everything again."""

__version__ = "0.2.0"
