"""Texts with a shape of their own: JSON, notes, Korean documents."""
