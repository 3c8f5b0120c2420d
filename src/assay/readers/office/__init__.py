"""Word processors', spreadsheets' and slides' files."""
