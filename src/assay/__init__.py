"""Assay tests leaked documents: what is in them, how pure, on whose word."""
