"""Who runs a step over many items: one method, `map`."""
