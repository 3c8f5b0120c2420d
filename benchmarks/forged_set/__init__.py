"""Invented correspondences, every paper of which fits its fellows, and what a forger would do to them."""
