"""A format in a person's words: what the media type says only to those who know it.

image/vnd.dwg  → an AutoCAD drawing
audio/x-foo    → a sound recording
"""

from __future__ import annotations

from assay.readers.sniffing import names as kind

PROGRAM, RECORDING, FILM, TYPEFACE = "a program", "a sound recording", "a film", "a typeface"
WORDS: dict[str, str] = {
    kind.PDF: "a PDF",
    kind.HTML: "a web page",
    kind.TEXT: "plain text",
    kind.ZIP: "a zip archive",
    kind.RTF: "an RTF text",
    kind.OLE: "an OLE file",
    kind.EML: "a mail",
    kind.DOC: "a Word document",
    kind.DOCX: "a Word document",
    kind.XLS: "an Excel workbook",
    kind.XLSX: "an Excel workbook",
    kind.PPT: "a PowerPoint presentation",
    kind.PPTX: "a PowerPoint presentation",
    kind.VISIO: "a Visio drawing",
    kind.PUBLISHER: "a Microsoft Publisher document",
    kind.WORKS: "a Microsoft Works document",
    kind.WORKS_SHEET: "a Microsoft Works table",
    kind.WORD_2: "a document of Word 1 or 2",
    kind.WRITE: "a Windows Write document",
    kind.WORDPERFECT: "a WordPerfect document",
    kind.WORD_PRO: "a Lotus Word Pro document",
    kind.QUATTRO: "a Quattro Pro table",
    kind.PPT_95: "a PowerPoint 95 presentation",
    kind.COREL_DRAW: "a CorelDRAW drawing",
    kind.STAR_WRITER: "a StarOffice text",
    kind.STAR_CALC: "a StarOffice table",
    kind.STAR_DRAW: "a StarOffice drawing",
    kind.STAR_IMPRESS: "a StarOffice presentation",
    "application/vnd.stardivision.math": "a StarOffice formula",
    "application/x-perfect-office": "a file of WordPerfect Office",
    "application/vnd.ms-htmlhelp": "Windows help (CHM)",
    "application/postscript": "PostScript",
    "application/vnd.framemaker": "a FrameMaker document",
    "application/x-adobe-indesign": "an InDesign document",
    "application/x-displaywrite": "an IBM DisplayWrite document",
    "application/x-mobipocket-ebook": "a Mobipocket or Kindle book",
    "application/x-palm-doc": "a Palm book",
    "application/x-ms-reader": "a Microsoft Reader book",
    "application/x-rocketbook": "a Rocket eBook",
    "image/vnd.dwg": "an AutoCAD drawing",
    "image/vnd.dxf": "an AutoCAD drawing",
    "image/emf": "a Windows drawing (EMF)",
    "image/wmf": "a Windows drawing (WMF)",
    "application/x-executable": PROGRAM,
    "application/x-mach-binary": PROGRAM,
    "application/java-vm": f"{PROGRAM} (Java)",
    "application/x-java-pack200": f"{PROGRAM} (Java)",
    "application/x-dex": f"{PROGRAM} (Android)",
    "application/wasm": f"{PROGRAM} (WebAssembly)",
    "application/x-python-bytecode": f"{PROGRAM} (Python)",
    "application/x-ms-shortcut": "a Windows shortcut",
    "application/x-windows-registry": "a Windows registry",
    "application/x-windows-event-log": "a Windows event log",
    "application/x-apple-double": "what a Mac keeps beside a file",
    "application/x-ds-store": "a Mac's notes on a folder",
    "application/x-berkeley-db": "a Berkeley database",
    "application/x-stata-dta": "Stata data",
    "application/x-sas-data": "SAS data",
    "application/x-spss-sav": "SPSS data",
    "application/x-matlab-data": "MATLAB data",
    "application/vnd.apache.parquet": "a Parquet table",
    "application/vnd.apache.arrow.file": "an Arrow table",
    "application/x-hdf": "HDF data",
    "application/x-netcdf": "NetCDF data",
    "application/vnd.tcpdump.pcap": "recorded network traffic",
    "application/x-pcapng": "recorded network traffic",
    "application/x-keepass": "a KeePass password store",
    "application/x-luks": "an encrypted disk (LUKS)",
    "application/x-openssl-encrypted": "a file encrypted by OpenSSL",
    "application/x-qcow2": "the disk of a virtual machine",
    "application/x-vmdk": "the disk of a virtual machine",
    "application/x-vhd": "the disk of a virtual machine",
    "application/x-vhdx": "the disk of a virtual machine",
    "application/x-ewf": "the image of a disk (EnCase)",
    "application/x-hfs-image": "the image of a disk (HFS)",
    "application/x-ext-image": "the image of a disk (ext)",
    "application/x-raw-disk-image": "the image of a disk",
    "application/x-squashfs": "the image of a disk (squashfs)",
    "application/x-ms-wim": "a Windows image (WIM)",
    "application/x-stuffit": "a StuffIt archive",
    "application/x-ace-compressed": "an ACE archive",
    "application/x-arj": "an ARJ archive",
    "application/x-gettext-translation": "a program's translations",
    "application/x-timezone": "a time zone's rules",
}
FAMILIES = {
    "audio/": RECORDING,
    "video/": FILM,
    "font/": TYPEFACE,
    "application/x-font": TYPEFACE,
    "image/": "a picture",
    "model/": "a three-dimensional model",
}


def spoken(mime_type: str) -> str:
    """In words; "" where there are none."""
    family = next((words for start, words in FAMILIES.items() if mime_type.startswith(start)), "")
    return WORDS.get(mime_type, family)


def spoken_and_typed(mime_type: str) -> str:
    """ "an AutoCAD drawing, image/vnd.dwg"."""
    return f"{words}, {mime_type}" if (words := spoken(mime_type)) else mime_type
