"""Generators of files made to do harm: what each attacks, and what must hold of reading it."""
