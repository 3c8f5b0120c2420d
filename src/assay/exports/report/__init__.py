"""The report: sections built from the findings, each sentence with its references, rendered as one HTML page."""
