"""Reference classes, intervals and words for what comes next."""
