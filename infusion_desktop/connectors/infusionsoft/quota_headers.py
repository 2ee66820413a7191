"""Reads the limits out of answer headers: three families, two of them possibly for two windows at once.

Wild headers are survived: what is not a plain positive number is treated as not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from infusion_desktop.web.limits import Heard, Limits, Window

TENANT = "x-keap-tenant-id"
NO_LIMIT = 1_000_000
"""A limit of this many calls or more stands for a window that is not enforced."""

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "x-keap-product-quota": ("day",),
    "x-keap-product-throttle": ("minute",),
    "x-keap-tenant-throttle": ("minute", "day"),
}
"""The families of headers with the units of their windows, for answers that do not say the unit."""

USER_KEY = Limits(10, 240, 30_000)
OAUTH = Limits(25, 1_500, 150_000)
"""The limits by kind of key, in force until an answer has told them (published by the vendor)."""

_PARTS = ("limit", "time-unit", "interval", "available", "used")
_NUMBER = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,6})?", re.ASCII)
_SPIKE = re.compile(r"([0-9]{1,18}(?:\.[0-9]{1,6})?)\s*(ps|pm)?", re.ASCII | re.IGNORECASE)
_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0}


def read_limits(headers: Mapping[str, str]) -> Heard:
    """Read the windows out of headers (lower-case names); never raises."""
    minutes: list[Window] = []
    days: list[Window] = []
    for family, units in FAMILIES.items():
        texts = tuple(headers.get(f"{family}-{name}", "") for name in _PARTS)
        for unit, window in _windows(texts, units):
            (days if unit == "day" else minutes).append(window)
    return Heard(
        _spike(headers.get("x-keap-product-spike-limit", "")),
        tuple(minutes),
        tuple(days),
        _expiry(headers.get("x-keap-product-quota-expiry-time", "")),
    )


def tenant_of(headers: Mapping[str, str]) -> str | None:
    """The account's own id, None if the answer does not carry a usable one."""
    tenant = headers.get(TENANT, "").strip()
    return tenant if tenant.isprintable() and 0 < len(tenant) <= 100 else None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds of ``Retry-After``, given as seconds or as a date; None if absent or unreadable."""
    text = headers.get("retry-after", "").strip()
    number = _number(text)
    if number is not None:
        return number
    try:
        moment = datetime.strptime(text, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError:
        return None
    return max(0.0, (moment - now).total_seconds())


@lru_cache(maxsize=256)
def _windows(texts: tuple[str, ...], units: tuple[str, ...]) -> tuple[tuple[str, Window], ...]:
    """The windows of one family, brought to the length of a minute or a day; ``texts`` as in ``_PARTS``."""
    limits, named, intervals, available, used = map(_split, texts)
    found = []
    for place, text in enumerate(limits):
        limit = _number(text)
        unit = (_at(named, place) or _at(list(units), place) or units[0]).lower().rstrip("s")
        if limit is None or unit not in _SECONDS:
            continue
        target = "day" if _SECONDS[unit] > 3600 else "minute"
        length = _SECONDS[unit] * (_number(_at(intervals, place)) or 1)
        scale = _SECONDS[target] / length
        if limit >= NO_LIMIT or limit == 0:
            found.append((target, Window()))
            continue
        left, spent = _number(_at(available, place)), _number(_at(used, place))
        found.append((target, Window(limit * scale, _scaled(left, scale), _scaled(spent, scale))))
    return tuple(found)


def _split(text: str) -> list[str]:
    return [piece.strip() for piece in text.split("|")] if text.strip() else []


def _at(pieces: list[str], place: int) -> str:
    return pieces[place] if place < len(pieces) else ""


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _scaled(number: float | None, scale: float) -> float | None:
    return None if number is None else number * scale


def _spike(text: str) -> Window | None:
    """The spike limit, such as ``25ps``; per minute (``pm``) is brought to seconds."""
    found = _SPIKE.fullmatch(text.strip())
    if found is None:
        return None
    rate = float(found[1])
    if rate >= NO_LIMIT or rate == 0:
        return Window()
    return Window(rate / 60 if (found[2] or "").lower() == "pm" else rate)


def _expiry(text: str) -> datetime | None:
    """The moment at which the day ends, given in milliseconds since 1970."""
    millis = _number(text.strip())
    if millis is None or not 0 < millis < 4e12:
        return None
    return datetime.fromtimestamp(millis / 1000, UTC)
