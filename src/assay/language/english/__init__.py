"""The parsed-English way of finding claims: from spaCy's parse to propositions with chain, certainty and type."""
