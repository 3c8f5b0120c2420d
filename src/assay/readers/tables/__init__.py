"""Files that are tables: delimited text, databases."""
