"""Archives and packed files: containers of members."""
