"""Zips of XML parts, as newer Office files are."""
