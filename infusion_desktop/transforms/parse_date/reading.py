"""Reads one date or date-time; the order of day and month is given, never guessed per cell."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from infusion_desktop.transforms.parse_date.months import month_number

_TIME = (
    r"(?:(?:[T\s,]+|\s+(?:at|um|à|a las|alle|às|om)\s+)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d\d:?\d\d|[+-]\d\d)?(?:\s+Uhr)?)?"
)
_WEEKDAY = r"(?:[^\W\d]{2,10}\.?,?\s+)?"
_PATTERNS = tuple(
    (kind, re.compile(rf"{_WEEKDAY}{pattern}{_TIME}", re.IGNORECASE))
    for kind, pattern in (
        ("numbers", r"(?P<a>\d{4})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,2})"),
        ("numbers", r"(?P<a>\d{1,2})(?P<s>[-./])\s?(?P<b>\d{1,2})(?P=s)\s?(?P<c>\d{4}|\d\d)"),
        ("numbers", r"(?P<a>\d{1,2})(?P<s>\s)(?P<b>\d{1,2})\s(?P<c>\d{4})"),
        ("packed", r"(?P<a>\d{4})(?P<b>\d\d)(?P<c>\d\d)"),
        (
            "named",
            r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[\s\-/.]*(?:(?:de|di|of)\s+|d['’])?"
            r"(?P<month>[^\W\d]{3,10})\.?,?[\s\-/.]*(?:(?:de|del|di)\s+)?(?P<year>\d{4}|['’]?\d\d)",
        ),
        (
            "named",
            r"(?P<month>[^\W\d]{3,10})\.?[\s\-/.]+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[\s\-/.]+(?P<year>\d{4}|['’]\d\d)",
        ),
        ("named", r"(?P<year>\d{4})[\s\-/.]+(?P<month>[^\W\d]{3,10})\.?[\s\-/.]+(?P<day>\d{1,2})"),
    )
)
_SERIAL = re.compile(r"(\d{1,7})(?:[.,](\d+))?").fullmatch
_NOTHING = re.compile(r"[0\s./:T-]+").fullmatch
_LAST_SERIAL = 2_958_465
"""31 December 9999 as Excel counts days."""


class AmbiguousError(ValueError):
    """Day and month could be either way round, and no order was given."""


class UnreadableError(ValueError):
    """Not a date; the text is a clause for the user."""


def read_date(text: str, order: str, *, serials: bool) -> tuple[datetime, bool] | None:
    """Return the moment that ``text`` names and whether it has a zone; None for "no date" (``00/00/0000``).

    Without a zone the datetime is naive. ``order`` is DMY, MDY, YMD or empty. Raises AmbiguousError and
    UnreadableError.
    """
    if _NOTHING(text) and len(text) >= 6:
        return None
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        day = _named(found) if kind == "named" else _numbers(found, order)
        if day is None:
            continue
        return _with_time(day, found)
    if serials and (serial := _SERIAL(text)) and 1 <= int(serial[1]) <= _LAST_SERIAL:
        return _from_serial(int(serial[1]), serial[2] or "0"), False
    raise UnreadableError("is not a date we can read")


def full_year(digits: str) -> int:
    """Return a year of two digits as Excel does: 00 to 29 are 2000 to 2029, 30 to 99 are 1930 to 1999."""
    year = int(digits.lstrip("'’"))
    if len(digits.lstrip("'’")) > 2:
        return year
    return year + (2000 if year < 30 else 1900)


def _numbers(found: re.Match[str], order: str) -> date:
    a, b, c = found["a"], found["b"], found["c"]
    if len(a) == 4:
        return _day(int(a), int(b), int(c))
    if order == "YMD":
        return _day(full_year(a), int(b), int(c))
    first, second, year = int(a), int(b), full_year(c)
    if not order:
        # A short year could also be the first part; equal parts are the same either way round.
        if len(c) == 2 or (first != second and first <= 12 and second <= 12):
            raise AmbiguousError
        order = "DMY" if first > 12 else "MDY"
    return _day(year, second, first) if order == "DMY" else _day(year, first, second)


def _named(found: re.Match[str]) -> date | None:
    month = month_number(found["month"])
    return _day(full_year(found["year"]), month, int(found["day"])) if month else None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if month > 12:
            raise UnreadableError(
                "has no such month (perhaps day and month are the other way round)"
            ) from None
        raise UnreadableError("is a day that does not exist") from None


def _with_time(day: date, found: re.Match[str]) -> tuple[datetime, bool]:
    if found["hour"] is None:
        return datetime.combine(day, time()), False
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise UnreadableError("holds a time that does not exist")
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    micro = int((found["part"] or "0").ljust(6, "0")[:6])
    try:
        moment = datetime.combine(day, time(hour, int(found["minute"]), int(found["second"] or 0), micro))
    except ValueError:
        raise UnreadableError("holds a time that does not exist") from None
    zone = (found["zone"] or "").upper()
    return (moment.replace(tzinfo=_zone(zone)), True) if zone else (moment, False)


def _zone(text: str) -> timezone:
    offset = text.removeprefix("UTC").removeprefix("GMT").replace(":", "")
    if offset in ("", "Z"):
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[3:] or 0)
    if hours > 14 or minutes > 59:
        raise UnreadableError("holds a time zone that does not exist")
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if offset[0] == "-" else shift)


def _from_serial(days: int, fraction: str) -> datetime:
    # Excel believes in a 29 February 1900, so days before March 1900 are one off.
    start = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)  # noqa: DTZ001 (no zone in Excel)
    seconds = round(int(fraction) * 86_400 / 10 ** len(fraction))
    return start + timedelta(days=days, seconds=min(seconds, 86_399))
