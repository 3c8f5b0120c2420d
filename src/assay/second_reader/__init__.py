"""The second reader: a language model behind an endpoint of the user's own that may suggest claims. Off by default."""
