"""Slides: PPT, PPTX, ODP."""
