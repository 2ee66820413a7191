"""Answers and refusals with the exact bodies of the real service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

JSON = "application/json"
HTML = "text/html; charset=utf-8"

EXPIRED = "keymanagement.service.access_token_expired"
VAGUE = "Input could not be converted to a valid request"


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer: status, body bytes, content type ("" for none), further headers in lower case."""

    status: int
    body: bytes = b""
    content_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()


class RefusedError(Exception):
    """A handler stops with this answer; whatever it wrote is rolled back."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status, answer.body)
        self.answer = answer


def json_answer(value: Any, status: int = 200) -> Answer:
    """An answer whose body is this value as JSON."""
    return Answer(status, msgspec.json.encode(value), JSON)


def message(status: int, text: str) -> Answer:
    """The usual error body, `{"message": ...}`."""
    return json_answer({"message": text}, status)


def refused(text: str, status: int = 400) -> RefusedError:
    """A refusal to raise, with the usual error body."""
    return RefusedError(message(status, text))


def vague() -> RefusedError:
    """The 400 for a wrong JSON type or a bad date; it names no field."""
    return refused(VAGUE)


def not_found(record: str) -> RefusedError:
    """The 404 of a missing record; seen for contacts, taken over for the rest."""
    return refused(f"Unable to find this {record}", 404)


def fault(status: int, text: str, code: str) -> Answer:
    """The envelope of the gateway, used for 401 and for the spike arrest."""
    return json_answer({"fault": {"faultstring": text, "detail": {"errorcode": code}}}, status)


def unauthorised(code: str) -> Answer:
    """The 401 of a missing, unknown, revoked or expired key."""
    return fault(401, "Access Token expired" if code == EXPIRED else "Invalid Access Token", code)


def quota_spent() -> Answer:
    """The 429 of the minute and the day limits."""
    body = {"code": "429", "message": "Quota Exceeded", "status": "Request Throttled", "details": None}
    return json_answer(body, 429)


def spike_arrest(rate: int) -> Answer:
    """The 429 of the limit per second; `rate` is the limit in force, the other figures are as captured."""
    text = (
        f"Spike arrest violation. Allowed rate : MessageRate{{messagesPerPeriod={rate}, "
        "periodInMicroseconds=6000000, maxBurstMessageCount=1.0}"
    )
    return fault(429, text, "policies.ratelimit.SpikeArrestViolation")


def _page(status: int, title: str, heading: str, text: str) -> Answer:
    body = (
        f"<!DOCTYPE html>\n<html>\n<head><title>{title}</title></head>\n"
        f"<body>\n<h2>{heading}</h2>\n<p>{text}</p>\n</body>\n</html>\n"
    )
    return Answer(status, body.encode(), HTML)


PAGE_NOT_FOUND = _page(
    404, "Keap - Page Not Found", "Page not found", "The page you asked for does not exist."
)
BAD_REQUEST = _page(400, "400 Bad Request", "400 Bad Request", "The request could not be understood.")
UNAVAILABLE = _page(
    503, "503 Service Unavailable", "Service Unavailable", "The service is busy. Try again later."
)
NO_API_PLAN = message(403, "The plan of this account does not include access to the API")
WRONG_METHOD = Answer(405)
EMPTY = Answer(204)
