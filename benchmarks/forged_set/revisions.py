"""PDFs that are saved by adding to their end: a note by an honest reader, a signature, a number that a forger changed."""

# ruff: noqa: E501  (papers of the bench, not code to be read aloud)
from __future__ import annotations

import datetime
import io
import re
import zlib

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

ROOM = 8192  # hex digits kept free for a signature


def appended(data: bytes, objects: dict[int, bytes]) -> bytes:
    """The file with a further revision in which these objects are new or replaced."""
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    trailer = re.findall(rb"trailer\s*(<<.*?>>)\s*startxref", data, re.S)[-1]
    out = io.BytesIO()
    out.write(data if data.endswith(b"\n") else data + b"\n")
    table = []
    for number, content in sorted(objects.items()):
        table.append((number, out.tell()))
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    xref = out.tell()
    out.write(b"xref\n")
    for number, offset in table:
        out.write(b"%d 1\n%010d 00000 n \n" % (number, offset))
    size = max([int(re.search(rb"/Size\s+(\d+)", trailer)[1]), *(number + 1 for number in objects)])  # type: ignore[index]
    body = re.sub(rb"/Prev\s+\d+", b"", re.sub(rb"/Size\s+\d+", b"/Size %d" % size, trailer))
    out.write(b"trailer\n%s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (body.rstrip()[:-2], start, xref))
    return out.getvalue()


def with_text_changed(data: bytes, old: str, new: str) -> bytes | None:
    """The number is changed in the page's own stream, as a PDF editor does; None where the words are not there."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            stream = page.Contents
            content = stream.read_bytes()
            if old.encode() in content:
                packed = zlib.compress(content.replace(old.encode(), new.encode(), 1))
                body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
                return appended(data, {stream.objgen[0]: body})
    return None


def with_note(data: bytes, words: str) -> bytes:
    """What a registry does: a comment "received" on the first page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number, page = len(pdf.objects) + 1, pdf.pages[0].obj
        text = page.unparse(resolved=True)
    note = b"<< /Type /Annot /Subtype /Text /Rect [500 760 520 780] /Contents (%s) >>" % words.encode(
        "latin-1", "replace"
    )
    return appended(data, {number: note, page.objgen[0]: text.rstrip()[:-2] + b" /Annots [%d 0 R] >>" % number})


def certificate(name: str) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    when = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = builder.not_valid_before(when).not_valid_after(when + datetime.timedelta(days=3650))
    return key, made.sign(key, hashes.SHA256())


def signed(data: bytes, name: str, when: str) -> bytes:
    key, own = certificate(name)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number, root = len(pdf.objects) + 1, pdf.Root
        catalog = root.unparse(resolved=True).rstrip()[:-2] + b" /AcroForm << /SigFlags 3 /Fields [%d 0 R] >> >>" % (
            number + 1
        )
        catalog_number = root.objgen[0]
    holder = b"/ByteRange [0 0000000000 0000000000 0000000000] /Contents <" + b"0" * ROOM + b">"
    value = (b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (%s) /M (%s) %s >>"
             % (name.encode("ascii", "replace"), when.encode(), holder))  # fmt: skip
    field = b"<< /FT /Sig /T (Signature1) /V %d 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>" % number
    full = appended(data, {catalog_number: catalog, number: value, number + 1: field})
    at = full.rindex(b"/Contents <") + len(b"/Contents ")
    end = at + ROOM + 2
    ranges = b"/ByteRange [0 %010d %010d %010d]" % (at, end, len(full) - end)
    full = full.replace(b"/ByteRange [0 0000000000 0000000000 0000000000]", ranges)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(full[:at] + full[end:]).add_signer(own, key, hashes.SHA256())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    signature = builder.sign(serialization.Encoding.DER, options).hex().encode()
    return full[:at] + b"<" + signature.ljust(ROOM, b"0") + b">" + full[end:]
