"""By which of its import filters LibreOffice reads a kind of file: one that is not named takes anything for plain text.

A damaged DOC comes as pages of random letters where LibreOffice may choose by itself; by "MS Word 97" it is refused.
"""

from __future__ import annotations

FILTERS: dict[str, str] = {
    "doc": "MS Word 97",
    "doc95": "MS Word 95",
    "doc6": "MS WinWord 6.0",
    "doc2": "MS WinWord 5",
    "xls": "MS Excel 97",
    "xls95": "MS Excel 95",
    "ppt": "MS PowerPoint 97",
    "ppt95": "MWAW_Presentation",
    "wpd": "WordPerfect",
    "wpg": "WordPerfect Graphics",
    "wps": "MS_Works",
    "wks": "MS_Works_Calc",
    "wri": "MS_Write",
    "lwp": "LotusWordPro",
    "hwp": "writer_MIZI_Hwp_97",
    "123": "WPS_Lotus_Calc",
    "wb3": "WPS_QPro_Calc",
    "sdw": "StarOffice_Writer",
    "sdc": "StarOffice_Spreadsheet",
    "sdd": "StarOffice_Presentation",
    "sda": "StarOffice_Drawing",
    "vsd": "Visio Document",
    "pub": "Publisher Document",
    "cdr": "Corel Draw Document",
    "cmx": "Corel Presentation Exchange",
    "qxd": "QXP Document",
    "emf": "EMF - MS Windows Metafile",
    "wmf": "WMF - MS Windows Metafile",
    "txt": "Text",
}
"""The key is the ending that the file gets for the conversion; "txt" is for the first start."""
