"""Spreadsheets: XLS, XLSX, XLSB, ODS."""
