"""How the tagger of `assay.language.tagging` is made: data, encoder, heads, training, export.

Needs torch; Assay itself never does.
"""
