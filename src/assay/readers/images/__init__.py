"""Pictures, and the text in them by OCR."""
