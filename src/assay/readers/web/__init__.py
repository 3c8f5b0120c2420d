"""Web pages, and other text in XML or HTML."""
