"""Fits numbers. What has two readings (``1,200``) is refused, not guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit_text import fit_line

_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)").fullmatch
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)").fullmatch
_TWO_READINGS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}").fullmatch
_GROUPED = re.compile(
    r"[+-]?[1-9]\d{0,2}(?P<group>[,. '’])\d{3}(?:(?P=group)\d{3})*(?:(?!(?P=group))[.,]\d+)?"
).fullmatch
_COMMA_DECIMAL = re.compile(r"[+-]?\d*,\d+").fullmatch
_CURRENCY = "$€£¥ "
_LONGEST = 30
"""Digits of a number; more is an id or a mistake."""


def fit_number(text: str) -> str | Unusable | None:
    """Return plain decimal text without needless zeros: ``1200``, ``12.5``.

    A currency sign before or behind is dropped. Thousands signs are read where only one reading exists
    (``1,234,567``, ``1.200,50``, ``1 200``); ``12,5`` is 12.5; ``1,200`` and ``1.200`` are refused, since
    half of the world reads each of them as the other.
    """
    if _PLAIN(text) and len(text) <= _LONGEST:
        return "0" if text == "-0" else text
    clean = fit_line(text)
    if clean is None:
        return None
    clean = clean.replace("\xa0", " ").replace("\u202f", " ").replace("\u2212", "-").strip(_CURRENCY)
    if len(clean) > _LONGEST:
        return Unusable("is too long for a number", text)
    if _TWO_READINGS(clean):
        return Unusable("can be read in two ways, as thousands or as decimals: write it as 1200 or 1.2", text)
    if _DECIMAL(clean):
        return _spelled(clean)
    if grouped := _GROUPED(clean):
        return _spelled(clean.replace(grouped["group"], "").replace(",", "."))
    if _COMMA_DECIMAL(clean):
        return _spelled(clean.replace(",", "."))
    return Unusable("is not a number", text)


def fit_whole(text: str) -> str | Unusable | None:
    """Return a whole number as plain digits; ``12.0`` is whole, ``12.5`` is refused."""
    value = fit_number(text)
    if value.__class__ is str and "." in value:
        return Unusable("is not a whole number", text)
    return value


def _spelled(text: str) -> str:
    number = format(Decimal(text), "f")
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return "0" if number in ("-0", "") else number
