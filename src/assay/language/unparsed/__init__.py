"""Claims in languages of which no parser ships: by the tagger, the signs of sentences and lists of words."""
