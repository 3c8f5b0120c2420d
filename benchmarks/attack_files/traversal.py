"""Names that would be paths: members, links, devices, attachments, parts and references that lead out of the file."""

from __future__ import annotations

import stat
import tarfile

from assay.model.document import Reason

from .papers import FIRST_STRING, TEXT, docx, docx_parts, epub, mail, odt, paragraph, svg, with_part, xhtml, xlsx_parts
from .pdf_writer import pdf_of, stream, text_page
from .shape import BROKEN, NOT_WHOLE, READ_OR_PARTIAL, Attack, Canary, Make
from .writers import Entry, tar_file, tar_of, zip_by_hand, zip_of

ROW = "traversal, links, devices"
LEFT = "Left in the archive all the same: the loading list."
INSIDE = frozenset((Reason.MEMBERS_FAILED, Reason.PARTS_UNREAD))
UP = "../" * 12


def slips(canary: Canary) -> dict[str, str]:
    """Seven ways to write the target."""
    path = str(canary.target)
    return {
        "up": UP + path.lstrip("/"),
        "absolute": path,
        "backslash": UP.replace("/", "\\") + path.lstrip("/").replace("/", "\\"),
        "drive": "C:" + path.replace("/", "\\"),
        "share": "\\\\host\\share" + path.replace("/", "\\"),
        "through": "folder/" + UP + path.lstrip("/"),
        "doubled": "....//" * 12 + path.lstrip("/"),
    }


def slip_zip(kind: str) -> Make:
    return lambda canary: zip_of({"a.txt": b"good", slips(canary)[kind]: LEFT.encode()})


def slip_tar(kind: str) -> Make:
    return lambda canary: tar_of([tar_file("a.txt", b"good"), tar_file(slips(canary)[kind], LEFT.encode())])


def special(
    name: str, kind: bytes, target: str = "", device: tuple[int, int] = (0, 0)
) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, (info.devmajor, info.devminor) = kind, target, device
    return info, b""


def link_and_through(canary: Canary) -> bytes:
    """A link out of the folder, and a file written through it."""
    folder = special("out", tarfile.SYMTYPE, str(canary.target.parent))
    return tar_of([folder, tar_file(f"out/{canary.target.name}", LEFT.encode())])


def link_to_secret(kind: bytes) -> Make:
    def make(canary: Canary) -> bytes:
        return tar_of([special("secret", kind, str(canary.secret)), tar_file("b.txt", LEFT.encode())])

    return make


def long_chain(canary: Canary) -> bytes:
    """As CVE-2025-4517: so many links that the path is too long to be resolved, and then one step out."""
    part, members, path = "d" * 247, [], ""
    for letter in "abcdefghijklmnop":
        folder = tarfile.TarInfo(f"{path}{part}")
        folder.type = tarfile.DIRTYPE
        members += [(folder, b""), special(f"{path}{letter}", tarfile.SYMTYPE, part)]
        path += f"{letter}/"
    members += [
        special(f"{path}{'l' * 254}", tarfile.SYMTYPE, "../" * 16),
        special("escape", tarfile.SYMTYPE, f"{path}{'l' * 254}/{UP}{canary.target.parent}"),
        tar_file(f"escape/{canary.target.name}", LEFT.encode()),
    ]
    return tar_of(members)


def devices(_: Canary) -> bytes:
    return tar_of(
        [
            special("zero", tarfile.CHRTYPE, device=(1, 5)),
            special("disk", tarfile.BLKTYPE, device=(8, 0)),
            special("pipe", tarfile.FIFOTYPE),
            tar_file("b.txt", LEFT.encode()),
        ]
    )


def zip_link(canary: Canary) -> bytes:
    link = Entry(b"secret", str(canary.secret).encode(), mode=stat.S_IFLNK | 0o777)
    return zip_by_hand([link, Entry(b"b.txt", LEFT.encode())])


def zip_device(_: Canary) -> bytes:
    return zip_by_hand([Entry(b"zero", b"", mode=stat.S_IFCHR | 0o666), Entry(b"b.txt", LEFT.encode())])


def links_to_themselves(_: Canary) -> bytes:
    members = [
        special("a", tarfile.SYMTYPE, "b"),
        special("b", tarfile.SYMTYPE, "a"),
        special("c", tarfile.LNKTYPE, "c"),
    ]
    return tar_of([*members, tar_file("b.txt", LEFT.encode())])


def attached(canary: Canary) -> bytes:
    return mail(files={path: f"{LEFT} {kind}".encode() for kind, path in slips(canary).items()}).as_bytes()


def attached_from_a_file(canary: Canary) -> bytes:
    """message/external-body: the receiver shall fetch it itself."""
    body = f'Content-Type: message/external-body; access-type=local-file; name="{canary.secret}"\r\n\r\nContent-Type: text/plain\r\n\r\n'
    url = f'Content-Type: message/external-body; access-type=URL; URL="{canary.url}/x"\r\n\r\nContent-Type: text/plain\r\n\r\n'
    parts = "".join(f"--b\r\n{part}\r\n" for part in (f"Content-Type: text/plain\r\n\r\n{TEXT}\r\n", body, url))
    return f"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n".encode()


def embedded(canary: Canary) -> bytes:
    name = slips(canary)["up"].encode()
    names = b"/Names<</EmbeddedFiles<</Names[(%s) 8 0 R]>>>>" % name
    spec = b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F 9 0 R>>>>" % (name, name)
    return pdf_of({**text_page(TEXT), 8: spec, 9: stream(LEFT.encode(), b"/Type/EmbeddedFile")}, root=names)


def stream_of_a_file(canary: Canary) -> bytes:
    """A page whose content is said to lie in a file of the machine."""
    outside = b"<</Length 0/F(%s)/FFilter[]>>stream\n\nendstream" % str(canary.secret).encode()
    pages = text_page(TEXT)
    pages[3] = pages[3].replace(b"4 0 R", b"[4 0 R 6 0 R]")
    return pdf_of({**pages, 6: outside})


def strange_part(canary: Canary) -> bytes:
    return with_part(docx_parts(paragraph(TEXT)), "../../../../etc/passwd", str(canary.target).encode())


def picture_outside(canary: Canary) -> bytes:
    return docx(
        paragraph(TEXT),
        further=(
            ("image", "../../../../../.." + str(canary.secret), ""),
            ("image", canary.secret.as_uri(), "External"),
            ("header", "../../../../../.." + str(canary.secret), ""),
            ("subDocument", canary.secret.as_uri(), "External"),
        ),
    )


def odt_outside(canary: Canary) -> bytes:
    where = canary.secret.as_uri()
    return odt(
        f'<text:p>{TEXT}<draw:frame><draw:image xlink:href="{where}"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{where}"/></text:section>'
        f'<text:p><draw:object xlink:href="../../../../../..{canary.secret}"/></text:p>'
    )


def xlsx_outside(canary: Canary) -> bytes:
    outside = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>'
    )
    parts = xlsx_parts(FIRST_STRING)
    book = parts["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"../xl/worksheets/sheet1.xml")
    target = f'<Relationships><Relationship Id="rId1" Type="x" Target="{canary.secret.as_uri()}" TargetMode="External"/></Relationships>'
    parts |= {"xl/_rels/workbook.xml.rels": book, "xl/externalLinks/_rels/externalLink1.xml.rels": target.encode()}
    return with_part(parts, "xl/externalLinks/externalLink1.xml", outside.encode())


def html_outside(canary: Canary) -> bytes:
    where = canary.secret.as_uri()
    return (
        f"<html><body><p>{TEXT}</p><iframe src='{where}'></iframe><object data='{where}'></object>"
        f"<embed src='{where}'><img src='{where}'><!--#include file='{canary.secret}'--></body></html>"
    ).encode()


def rtf_outside(canary: Canary) -> bytes:
    path = str(canary.secret).replace("/", "\\\\")
    return (
        rf'{{\rtf1\ansi {TEXT}.\par{{\field{{\*\fldinst INCLUDETEXT "{path}" }}{{\fldrslt old}}}}'
        rf'{{\field{{\*\fldinst INCLUDEPICTURE "{path}" \\d}}{{\fldrslt old}}}}}}'
    ).encode()


def attack(name: str, make: Make, text: str = LEFT, **holds: object) -> Attack:
    held = {"outcomes": READ_OR_PARTIAL, "reasons": INSIDE, "must_text": (text,), "quick": True, **holds}
    return Attack(ROW, name, make, **held)  # type: ignore[arg-type]


KINDS = ("up", "absolute", "backslash", "drive", "share", "through", "doubled")
ATTACKS = (
    *(attack(f"slip-{kind}.zip", slip_zip(kind)) for kind in KINDS),
    *(attack(f"slip-{kind}.tar", slip_tar(kind)) for kind in KINDS),
    attack("link.zip", zip_link),
    attack("device.zip", zip_device),
    attack("link.tar", link_to_secret(tarfile.SYMTYPE)),
    attack("hard-link.tar", link_to_secret(tarfile.LNKTYPE)),
    attack("through-a-link.tar", link_and_through),
    attack("long-chain-of-links.tar", long_chain),
    attack("devices.tar", devices),
    attack("links-to-themselves.tar", links_to_themselves),
    attack("attachments.eml", attached),
    attack("external-body.eml", attached_from_a_file, TEXT),
    attack("embedded.pdf", embedded),
    attack("stream-of-a-file.pdf", stream_of_a_file, TEXT, reasons=INSIDE | BROKEN),
    attack("part-named-passwd.docx", strange_part, TEXT),
    attack("picture-outside.docx", picture_outside, TEXT),
    attack("outside.odt", odt_outside, TEXT),
    attack("outside.xlsx", xlsx_outside, TEXT),
    attack("outside.svg", lambda c: svg(f"<text>{TEXT}</text><image xlink:href='{c.secret.as_uri()}'/>"), TEXT),
    attack("outside.html", html_outside, TEXT),
    attack("outside.rtf", rtf_outside, TEXT),
    attack("outside.epub", lambda c: epub(xhtml(f"<p>{TEXT}</p>"), href=UP + str(c.secret)), TEXT, outcomes=NOT_WHOLE | READ_OR_PARTIAL, reasons=INSIDE | BROKEN),
)  # fmt: skip
