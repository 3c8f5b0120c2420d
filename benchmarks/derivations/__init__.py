"""Stories with a known graph of derivation: who wrote from whom, in five languages."""
