"""Word processors' files: DOC, DOCX, RTF, ODT."""
