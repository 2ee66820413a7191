"""How one value looks on the wire and in its canonical spelling (:mod:`infusion_desktop.model.value`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from infusion_desktop.model.value import SEVERAL, Value, several


@dataclass(frozen=True, slots=True)
class Shape:
    """One form of a value. ``read`` never raises; ``write`` raises ValueError with a clause for the user."""

    name: str
    read: Callable[[Any], Value]
    write: Callable[[str], Any]


def raw_text(value: Any) -> Value:
    """Text as it is; other JSON types as their JSON text; None for null and for what is empty."""
    if value.__class__ is str:
        return value or None
    if value is None or value in ([], {}):
        return None
    return msgspec.json.encode(value).decode()


def _as_is(text: str) -> str:
    return text


def read_whole(value: Any) -> Value:
    """A JSON number (or its text) as a whole number."""
    if value.__class__ is int:
        return str(value)
    if value.__class__ is float and value.is_integer():
        return str(int(value))
    return raw_text(value)


def write_whole(text: str) -> int:
    """A whole number as a JSON number."""
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text.strip()):
        raise ValueError("is not a whole number")
    return int(text)


def read_number(value: Any) -> Value:
    """A JSON number (or its text) as plain decimal text, never with an exponent or closing zeros."""
    if value is None or value == "" or value.__class__ is bool:
        return raw_text(value)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return raw_text(value)
    if not number.is_finite():
        return raw_text(value)
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


def write_number(text: str) -> int | float:
    """Plain decimal text as a JSON number."""
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,10})?", text.strip()):
        raise ValueError("is not a number")
    number = float(text)
    return int(number) if number.is_integer() else number


# True == 1 and False == 0 in Python, so the numbers are in here too.
_TRUE = frozenset({True, "1", "true", "True", "yes", "Yes"})
_FALSE = frozenset({False, "0", "false", "False", "no", "No"})


def read_yes_no(value: Any) -> Value:
    """A truth in any of the spellings in use (true, 1, "Yes") as ``yes`` or ``no``."""
    if value is None or value == "":
        return None
    if isinstance(value, str | int):
        if value in _TRUE:
            return "yes"
        if value in _FALSE:
            return "no"
    return raw_text(value)


def _yes(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("is neither yes nor no")
    return text == "yes"


_BEGINS_WITH_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)").match


def read_day(value: Any) -> Value:
    """The day of a plain day or of a moment at midnight UTC, as it is written, without any change of zone."""
    if value.__class__ is str and _BEGINS_WITH_DAY(value):
        return str(value[:10])
    return raw_text(value)


def write_day(text: str) -> str:
    """A day as ``YYYY-MM-DD``."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise ValueError("is not a day of the calendar") from None


def read_moment(value: Any) -> Value:
    """A moment in any of the service's spellings as ``2024-03-01T15:30:00.000Z``."""
    if value.__class__ is not str or not value:
        return raw_text(value)
    if len(value) == 28 and value[19] == "." and value.endswith("+0000"):
        return f"{value[:23]}Z"
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return str(value)
    if moment.tzinfo is None:
        return str(value)
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def write_moment(text: str) -> str:
    """A moment in UTC with milliseconds, as the service demands."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("is not a date with a time") from None
    if moment.tzinfo is None:
        raise ValueError("has no time zone")
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def read_ids(value: Any) -> Value:
    """A list of ids as several choices, in the order of the ids."""
    if not value:
        return None
    if not isinstance(value, list):
        return raw_text(value)
    return SEVERAL.join(str(one) for one in sorted(value, key=lambda one: (str(type(one)), one)))


def _refuse(_text: str) -> Any:
    raise ValueError("cannot be written")


TEXT = Shape("text", raw_text, _as_is)
WHOLE = Shape("whole", read_whole, write_whole)
NUMBER = Shape("number", read_number, write_number)
YES_NO = Shape("yes_no", read_yes_no, _yes)
ZERO_ONE = Shape("zero_one", read_yes_no, lambda text: int(_yes(text)))
DAY = Shape("day", read_day, write_day)
MOMENT = Shape("moment", read_moment, write_moment)
IDS = Shape("ids", read_ids, _refuse)
RAW = Shape("raw", raw_text, _refuse)


def label_shape(labels_by_id: dict[str, str]) -> Shape:
    """The shape of one choice of a list: read by label or id, sent by label.

    A label that is not in the list is given as it is read, and refused on writing.
    """
    labels = set(labels_by_id.values())

    def read(value: Any) -> Value:
        text = raw_text(value)
        return text if text is None or text in labels else labels_by_id.get(text, text)

    def write(text: str) -> str:
        if text not in labels:
            raise ValueError("is not one of the choices of this field")
        return text

    return Shape("label", read, write)


def labels_shape(labels_by_id: dict[str, str]) -> Shape:
    """The shape of several choices of a list: comma-joined labels or ids, or a JSON list of them.

    A label with a comma in it is sent by its id, since the commas could not be told apart.
    """
    labels = set(labels_by_id.values())
    ids = {label: option for option, label in labels_by_id.items()}

    def read(value: Any) -> Value:
        if value is None or value in ("", []):
            return None
        if isinstance(value, list):
            parts = [str(part) for part in value]
        else:
            parts = _split_at_commas(raw_text(value) or "", labels)
        named = [part if part in labels else labels_by_id.get(part, part) for part in parts]
        return SEVERAL.join(dict.fromkeys(named)) or None

    def write(text: str) -> str:
        parts = several(text)
        if not labels.issuperset(parts):
            raise ValueError("is not one of the choices of this field")
        return ",".join(ids[part] if "," in part else part for part in parts)

    return Shape("labels", read, write)


def _split_at_commas(text: str, labels: set[str]) -> list[str]:
    """Split at commas, but keep a known label with a comma of its own together (the longest that fits)."""
    pieces = text.split(",")
    found: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            candidate = ",".join(pieces[at:end]).strip()
            if end == at + 1 or candidate in labels:
                if candidate:
                    found.append(candidate)
                at = end
                break
    return found
