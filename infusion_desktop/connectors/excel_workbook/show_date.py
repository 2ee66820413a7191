"""Shows a day number as a date or a time, by one section of a format."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from infusion_desktop.connectors.excel_workbook.format_code import Part, Section, sections_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_LAST_DAY = 2_958_465
"""31 December 9999; Excel shows hashes for more, as for days before its first."""
_DAYS_TO_1904 = 1_462
_SECONDS = 86_400
_NO_LEAP_DAY = 60
"""Excel counts a 29 February 1900 that never was."""


class Moment(NamedTuple):
    """A day number taken apart; ``weekday`` counts from Sunday, ``part`` is a part of a second."""

    year: int
    month: int
    day: int
    weekday: int
    hour: int
    minute: int
    second: int
    part: Decimal
    elapsed: int


def moment_of(number: Decimal, *, since_1904: bool, places: int, whole_seconds: bool) -> Moment:
    """Take a day number apart; raises ValueError if Excel shows no date for it.

    Rounds to ``places`` of a second; where no seconds are shown at all (``whole_seconds`` is False) to
    milliseconds, so that 15:59:59.9 does not become 16:00.
    """
    step = Decimal(1).scaleb(-(places if whole_seconds else 3))
    seconds = (number * _SECONDS).quantize(step, ROUND_HALF_UP)
    day, left = divmod(seconds, _SECONDS)
    serial = int(day) + (_DAYS_TO_1904 if since_1904 else 0)
    if number < 0 or serial > _LAST_DAY:
        raise ValueError("no day of Excel's calendar")
    whole = int(left)
    year, month, at = _calendar(serial)
    hour, rest = divmod(whole, 3600)
    weekday = (serial + 6) % 7
    return Moment(year, month, at, weekday, hour, rest // 60, rest % 60, left - whole, int(seconds))


def _calendar(serial: int) -> tuple[int, int, int]:
    if serial == _NO_LEAP_DAY:
        return 1900, 2, 29
    if serial == 0:
        return 1900, 1, 0
    found = date(1899, 12, 30 if serial > _NO_LEAP_DAY else 31) + timedelta(days=serial)
    return found.year, found.month, found.day


def show_date(section: Section, number: Decimal, *, since_1904: bool) -> str:
    """Return the day number as ``section`` shows it; raises ValueError where Excel shows hashes."""
    tokens = section.tokens
    places = max((len(t.text) - 1 for t in tokens if t.part is Part.SECOND_PART), default=0)
    seconds = any(t.text.startswith("s") for t in tokens if t.part in (Part.DATE, Part.ELAPSED))
    found = moment_of(number, since_1904=since_1904, places=places, whole_seconds=seconds)
    half = section.has(Part.HALF_DAY)
    made: list[str] = []
    for part, text in tokens:
        if part is Part.DATE:
            made.append(_date_part(text, found, half=half))
        elif part is Part.MINUTE:
            made.append(_padded(found.minute, len(text)))
        elif part is Part.ELAPSED:
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            made.append(_padded(found.elapsed // unit, len(text)))
        elif part is Part.HALF_DAY:
            made.append(_half_day(text, found.hour))
        elif part is Part.SECOND_PART:
            made.append("." + f"{found.part:.{places}f}".partition(".")[2])
        elif part is Part.LITERAL:
            made.append(text)
    return "".join(made)


def plain_date(section: Section) -> Section:
    """Return the section that shows the same parts of a date as year-month-day and hours of 24."""
    if section.has(Part.ELAPSED):
        return section
    parts = {token.text[0] for token in section.tokens if token.part in (Part.DATE, Part.MINUTE)}
    minutes = section.has(Part.MINUTE)
    days = bool(parts & {"y", "d", "e"}) or ("m" in parts and not minutes)
    code = "yyyy-mm-dd" if days else ""
    if minutes or parts & {"h", "s"}:
        code = f"{code} hh:mm:ss".strip() if "s" in parts or not days else f"{code} hh:mm"
    return sections_of(code)[0]


def _date_part(text: str, found: Moment, *, half: bool) -> str:
    kind, width = text[0], len(text)
    if kind in "ye":
        return f"{found.year:04d}" if width > 2 or kind == "e" else f"{found.year % 100:02d}"
    if kind == "m":
        return _named(MONTHS[found.month - 1], width) if width > 2 else _padded(found.month, width)
    if kind == "d":
        return _named(DAYS[found.weekday], width) if width > 2 else _padded(found.day, width)
    if kind == "h":
        hour = (found.hour % 12 or 12) if half else found.hour
        return _padded(hour, width)
    return _padded(found.second, width)


def _named(name: str, width: int) -> str:
    if width == 3:
        return name[:3]
    return name[0] if width == 5 else name


def _padded(number: int, width: int) -> str:
    return f"{number:0{min(width, 9)}d}"


def _half_day(text: str, hour: int) -> str:
    word = "PM" if hour >= 12 else "AM"
    return word if text == "am/pm" else word[0]
