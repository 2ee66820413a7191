"""Fits dates and moments. Only ISO text is read here: order of day and month is a transform's matter."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit_text import fit_line

_SURE_DATE = re.compile(r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])").fullmatch
"""A day that exists in any month and year: nearly all."""
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))? ?(Z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
).fullmatch
_NO_DATE = "is not a date we can read; add the transform Parse date"


def fit_date(text: str) -> str | Unusable | None:
    """Return ``YYYY-MM-DD``; of an ISO date-time the date as it is written, whatever its zone."""
    if _SURE_DATE(text):
        return text
    clean = fit_line(text)
    if clean is None:
        return None
    parts = _MOMENT(clean)
    if parts is None:
        return Unusable(_NO_DATE, text)
    day = parts[1]
    try:
        date.fromisoformat(day)
    except ValueError:
        return Unusable("is a day that does not exist", text)
    return day


def fit_moment(text: str) -> str | Unusable | None:
    """Return ``YYYY-MM-DDTHH:MM:SS.mmmZ``; a date is its midnight; without a zone UTC is meant."""
    clean = fit_line(text)
    if clean is None:
        return None
    moment = moment_of(clean)
    if moment is None:
        return Unusable(_NO_DATE, text)
    return spell_moment(moment)


def spell_moment(moment: datetime) -> str:
    """Spell an aware moment canonically, in UTC with milliseconds."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def moment_of(text: str) -> datetime | None:
    """Return the aware moment of ISO text in any of its usual spellings, or None."""
    parts = _MOMENT(text)
    if parts is None:
        return None
    day, time, fraction, zone = parts.groups()
    iso = f"{day}T{time or '00:00'}"
    if len(iso) == 16:
        iso += ":00"
    iso += "." + (fraction or "0").ljust(6, "0")[:6]
    try:
        moment = datetime.fromisoformat(
            iso + ("+00:00" if not zone or zone.upper() in ("Z", "UTC") else zone)
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
