"""Reads what an answer says, whatever shape it has: JSON of four kinds, a web page, nothing, or a half."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from infusion_desktop.web.http import Answer

LONGEST_MESSAGE = 300


class Shape(StrEnum):
    """What the body of an answer is."""

    JSON = "json"
    HTML = "html"
    EMPTY = "empty"
    BROKEN = "broken"
    """Neither JSON nor a web page, or JSON that was cut off."""


@dataclass(frozen=True, slots=True)
class Said:
    """A body as understood: its value if it is JSON, and the words and the code of an error in it.

    ``message`` is empty if the body names no error.
    """

    shape: Shape
    value: Any = None
    message: str = ""
    code: str = ""


def read_answer(answer: Answer) -> Said:
    """Understand the body of an answer; never raises."""
    body = answer.body.strip()
    if not body:
        return Said(Shape.EMPTY)
    if body[:1] == b"<" or answer.content_type in {"text/html", "application/xhtml+xml"}:
        return Said(Shape.HTML, message=_page_title(body.decode("utf-8", "replace")))
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Said(Shape.BROKEN)
    message, code = _error_in(value)
    return Said(Shape.JSON, value, message[:LONGEST_MESSAGE], code)


def _error_in(value: Any) -> tuple[str, str]:
    """The message and the code of an error body, in any of its four shapes; empty if it is none."""
    if not isinstance(value, dict):
        return "", ""
    fault = value.get("fault")
    if isinstance(fault, dict):
        detail = fault.get("detail")
        code = detail.get("errorcode") if isinstance(detail, dict) else ""
        return _text(fault.get("faultstring")) or "fault", _text(code)
    if "message" in value and "id" not in value:
        words = [_text(value["message"]), _text(value.get("status"))]
        return ": ".join(filter(None, words)) or "message", _text(value.get("code"))
    if "error" in value and "id" not in value:
        words = [_text(value["error"]), _text(value.get("error_description"))]
        return ": ".join(filter(None, words)) or "error", _text(value["error"])
    return "", ""


def _text(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else msgspec.json.encode(value).decode()


def _page_title(page: str) -> str:
    """The title of a web page, else its first heading, as plain text."""
    for tag in ("title", "h1", "h2"):
        found = re.search(rf"(?is)<{tag}\b[^>]*>(.*?)</{tag}", page)
        if found:
            words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", found[1])).split())
            if words:
                return words[:LONGEST_MESSAGE]
    return ""
