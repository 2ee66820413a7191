"""When two values are the same, although they are spelled differently (sync rules 3.4).

Trim, NFC, inner blanks to one; e-mails, regions and countries whatever their case; phones by their digits;
a moment at midnight is its date; numbers by value; lists whatever their order. Everything else that
differs is a change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from infusion_desktop.model.schema import Kind
from infusion_desktop.model.value import SEVERAL, Value, tidy
from infusion_desktop.sync.fit_time import moment_of, spell_moment

_FEWEST_DIGITS = 7


def same(kind: Kind, a: Value, b: Value) -> bool:
    """Tell whether two values of a kind are the same; nothing and a blank text are."""
    if a == b:
        return True
    alike = comparable(kind)
    return alike(a or "") == alike(b or "")


def comparable(kind: Kind) -> Callable[[str], str]:
    """Return the function whose results are equal exactly for values of ``kind`` that are the same."""
    return _RULES.get(kind, folded)


def folded(text: str) -> str:
    """Trim, NFC, inner white space to single blanks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return tidy(text)


def _caseless(text: str) -> str:
    if text.isascii():
        return folded(text).lower()
    # Folding case can take a text out of NFC.
    return unicodedata.normalize("NFC", tidy(text).casefold())


def _phone(text: str) -> str:
    """Digits only, so ``+49 30 1`` equals ``49-301``, and ``0049`` stays another spelling.

    A number written in letters (``1-800-FLOWERS``) has too few digits to go by them alone.
    """
    digits = "".join(filter(str.isdecimal, text))
    if len(digits) < _FEWEST_DIGITS and any(map(str.isalpha, text)):
        return _caseless(text)
    return digits or folded(text)


def _date(text: str) -> str:
    text = folded(text)
    if len(text) <= 10:
        return text
    moment = moment_of(text)
    if moment is None:
        return text
    spelled = spell_moment(moment)
    return spelled[:10] if spelled.endswith("T00:00:00.000Z") else spelled


def _number(text: str) -> str:
    text = folded(text)
    if text.isdigit() and text[0] != "0":
        return text
    try:
        number = format(Decimal(text), "f")
    except InvalidOperation:
        return text
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return "0" if number in ("-0", "") else number


def _set(text: str) -> str:
    if SEVERAL not in text:
        return folded(text)
    return SEVERAL.join(sorted({folded(part) for part in text.split(SEVERAL)} - {""}))


_RULES: dict[Kind, Callable[[str], str]] = {
    Kind.EMAIL: _caseless,
    Kind.PHONE: _phone,
    Kind.DATE: _date,
    Kind.MOMENT: _date,
    Kind.WHOLE: _number,
    Kind.NUMBER: _number,
    Kind.YES_NO: _caseless,
    Kind.CHOICES: _set,
    Kind.COUNTRY: _caseless,
    Kind.REGION: _caseless,
}
