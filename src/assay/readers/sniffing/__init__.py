"""Which format is it? By content; the file's name decides only between formats that are all plain text."""
