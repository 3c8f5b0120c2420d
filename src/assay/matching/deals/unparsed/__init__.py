"""Register lines from prose in languages that no parser reads here: by lists of words, which are plain files."""
