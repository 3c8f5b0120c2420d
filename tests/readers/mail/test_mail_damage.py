"""Whatever bytes come, the readers of mail end with what they read, or with a reason: never in another way."""

from __future__ import annotations

import importlib
import os

import pytest
import test_calendar
import test_message
import test_mhtml
import test_pgp
import test_signed
import test_tnef
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.readers.desk import FORESEEN, Desk
from assay.readers.sandbox.limits import LIMITS
from assay.readers.source import Refusal, Source

MAIL = test_message.multipart(
    b"Content-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: quoted-printable\n\n<p>=EF=F2",
    b"Content-Disposition: attachment; filename*0*=utf-8''%D0; filename*1=x\nContent-Transfer-Encoding: base64\n\nAAAA",
    b"\nbegin 644 x\n%:&5L;&\\\n`\nend\n=ybegin line=1 size=3 name=q\nabc\n=yend",
)
SAMPLES = {
    "message": MAIL,
    "mhtml": test_mhtml.PAGE,
    "tnef": test_tnef.winmail(test_tnef.TEXT, *test_tnef.ATTACHMENT),
    "pgp": test_pgp.ONE_PASS + test_pgp.ENCRYPTED + test_pgp.SIGNATURE,
    "signed": test_signed.signed(test_signed.TEXT),
    "calendar": test_calendar.card("FN:x", "PHOTO;ENCODING=b;TYPE=PNG:AAAA", "NOTE;QUOTED-PRINTABLE:=41=\n=42"),
    "mbox": b"From a@example.org Mon Feb  3 10:00:00 2031\nContent-Length: 9\n\nx\n",
}


@pytest.mark.parametrize("name", SAMPLES)
@given(at=st.integers(0, 2_000), instead=st.binary(max_size=12), cut=st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_damaged_bytes(name, at, instead, cut):
    data = SAMPLES[name]
    at %= len(data)
    data = data[:at] + instead + data[at + cut :]
    descriptor = os.memfd_create("damaged")
    try:
        os.write(descriptor, data)
        source = Source((descriptor,), f"x.{name}", len(data), head=data)
        importlib.import_module(f"assay.readers.mail.{name}").read(source, Desk(lambda said: None, "d", LIMITS))
    except (Refusal, *FORESEEN):
        pass
    finally:
        os.close(descriptor)
