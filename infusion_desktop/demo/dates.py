"""Dates as the API reads and writes them; inside, a moment is an integer of milliseconds since 1970 UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from infusion_desktop.demo.answers import vague
from infusion_desktop.demo.switches import Settings

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def show_moment(millis: int) -> str:
    """Show a moment as `2024-11-20T18:34:12.000+0000`: milliseconds, offset without colon, always UTC."""
    moment = _EPOCH + timedelta(milliseconds=millis)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{millis % 1000:03d}+0000"


def show_rounded(millis: int) -> str:
    """Show a moment rounded to the nearest second, half up, as reads show `last_updated`."""
    return show_moment((millis + 500) // 1000 * 1000)


def show_day_as_moment(day: str) -> str:
    """Show a stored day (`1980-02-29`) as the date-time that reads give for a birthday."""
    return f"{day}T00:00:00.000+0000"


def read_day(text: str) -> str:
    """Read a plain day, or the day of a date-time; raises the vague 400 for anything else."""
    day = text[:10]
    found = _DAY.fullmatch(day)
    if found is None or (len(text) > 10 and _MOMENT.fullmatch(text) is None):
        raise vague()
    try:
        date(*(int(part) for part in found.groups()))
    except ValueError:
        raise vague() from None
    return day


def read_moment(text: str, settings: Settings, *, fraction_required: bool = False) -> int:
    """Read a date-time with an offset; a missing offset, or fraction where one is needed, is the vague
    400.
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise vague()
    day, hour, minute, second, fraction, offset = found.groups()
    if fraction is None and fraction_required:
        raise vague()
    if settings.plays("date_offsets", "refused") and offset not in {"Z", "+0000", "+00:00"}:
        raise vague()
    try:
        start = datetime.combine(date.fromisoformat(day), datetime.min.time(), _zone(offset))
        moment = start.replace(hour=int(hour), minute=int(minute), second=int(second))
    except ValueError:
        raise vague() from None
    millis = int((fraction or "0").ljust(3, "0")[:3])
    return int((moment - _EPOCH).total_seconds()) * 1000 + millis


def _zone(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
