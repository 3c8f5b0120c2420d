"""Dates as documents word them."""
