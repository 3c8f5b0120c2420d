"""What leaves a case: the report, and the forms in which other programs want it."""
