"""What speaks for and against a paper, seen beside its fellows."""
