"""Exports of messengers as a conversation: who said what, when.

{"name": "Supplies", "messages": [{"from": "Olga", "date": "2023-05-12T10:33:00", "text": ["by ", {"text": "rail"}]}]}
  → Supplies: "2023-05-12T10:33:00  Olga: by rail"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_TALKS, MOST_MESSAGES = 2_000, 500_000
SENDERS = ("from", "sender", "sender_name", "author", "user", "actor", "username")
TIMES = ("date", "timestamp", "timestamp_ms", "ts", "time", "created_at", "datetime")
TEXTS = ("text", "content", "body", "message", "msg")
ATTACHED = ("file", "photo", "media_type", "file_name", "attachment", "sticker_emoji")


@dataclass(frozen=True, slots=True)
class Talk:
    name: str
    text: str


def conversations(value: Any) -> list[Talk]:
    """Telegram's export of one chat or of all, and what else is a list of messages with sender and text."""
    if isinstance(value, list):
        lines = _lines(value)
        return [Talk("messages", "\n".join(lines))] if lines else []
    if not isinstance(value, dict):
        return []
    chats = value.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    found = []
    for chat in listed[:MOST_TALKS] if isinstance(listed, list) else [value]:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list) and (lines := _lines(chat["messages"])):
            found.append(Talk(str(chat.get("name") or chat.get("title") or "messages"), "\n".join(lines)))
    return found


def _lines(messages: list[Any]) -> list[str]:
    """None at all unless most of them are messages."""
    lines = [line for one in messages[:MOST_MESSAGES] if (line := _line(one))]
    return lines if len(lines) * 2 > len(messages) else []


def _line(message: Any) -> str:
    if not isinstance(message, dict):
        return ""
    sender, when = _first(message, SENDERS), _first(message, TIMES)
    text = next((said for name in TEXTS if (said := _said(message.get(name)))), "")
    attached = [f"[{name}: {message[name]}]" for name in ATTACHED if isinstance(message.get(name), str)]
    words = " ".join([text, *attached]).strip()
    if not words or not (sender or when):
        return ""
    if not sender and "text" not in message:
        return ""
    return f"{when}  {sender or 'somebody'}: {words}".strip()


def _first(message: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = message.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("username") or value.get("id")
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _said(text: Any) -> str:
    """Telegram writes a text with links or bold words as a list of pieces."""
    if isinstance(text, str):
        return text.strip()
    if isinstance(text, list):
        pieces = (one if isinstance(one, str) else one.get("text", "") if isinstance(one, dict) else "" for one in text)
        return "".join(one for one in pieces if isinstance(one, str)).strip()
    return ""
