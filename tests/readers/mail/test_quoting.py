"""What a mail repeats of earlier ones is marked: in English, Russian, Chinese."""

from __future__ import annotations

import pytest

from assay.readers.mail import quoting


def quoted(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in quoting.marks_of(text)]


def test_arrows_with_the_line_that_says_who_wrote(text):
    """
    Подтверждаю.

    3 февраля 2031 г., 10:00, Иван Пример писал:
    > Прошу подтвердить 12 единиц.
    >
    > С уважением

    Мария
    """
    assert quoted(text) == [
        "3 февраля 2031 г., 10:00, Иван Пример писал:\n> Прошу подтвердить 12 единиц.\n>\n> С уважением"
    ]


def test_a_line_that_says_who_wrote_broken_into_two(text):
    """
    Agreed.
    On Mon, Feb 3, 2031 at 10:00 AM Ivan Example
    <ivan@example.org> wrote:
    > Confirm.
    """
    assert quoted(text)[0].startswith("On Mon")


@pytest.mark.parametrize(
    "beginning",
    [
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "-----Исходное сообщение-----",
        "-------- Пересылаемое сообщение --------",
        "-----原始邮件-----",
        "From: Ivan\nSent: Monday\nTo: Maria\nSubject: x",
        "От: Иван\nОтправлено: понедельник\nКому: Мария\nТема: x",
        "发件人: 李伟\n发送时间: 2031年2月3日\n收件人: 王芳\n主题: x",
        "On 3 Feb 2031, Ivan wrote:\n\nConfirm.",
        "在 2031年2月3日，李伟 写道：\n请确认",
    ],
)
def test_all_that_follows(beginning):
    assert quoted(f"My answer.\n\n{beginning}\n\nthe old text") == [f"{beginning}\n\nthe old text"]


@pytest.mark.parametrize("text", ["He wrote:\nnothing", "a > b", "From: the desk of Ivan\nthe text", ">>\n>>", ""])
def test_what_is_no_quotation(text):
    assert quoted(text) == []
