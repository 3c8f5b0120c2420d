"""Records as rows with stable keys, for `--json` and the bundle."""
