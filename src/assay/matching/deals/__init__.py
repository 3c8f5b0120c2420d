"""Register lines: found in prose and tables, put together into deals."""
