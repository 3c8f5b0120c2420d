"""Where a case lies on disk: originals and journal (the truth), and a derived store that may be deleted."""
