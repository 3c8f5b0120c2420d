"""What Apple's programs write: Pages, Numbers, Keynote, property lists, web archives."""
