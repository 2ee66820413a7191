"""Fits plain text: trimmed, NFC, without control characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from infusion_desktop.model.value import Value, tidy

EDGES = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    + ("\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff\0")
)
"""White space of all kinds and invisible characters that are trimmed off both ends of a value.

The zero-width joiners (U+200C, U+200D) are not among them: words of some scripts and emoji need them.
"""
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], None)
_ONE_LINE = _CONTROLS | dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x85\u2028\u2029"), " ")
_MANY_LINES = {code: to for code, to in _CONTROLS.items() if code not in (9, 10)} | dict.fromkeys(
    map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n"
)


def _printable(text: str) -> str | None:
    """Return text in which the blank is the only white space and nothing is invisible: nearly all cells."""
    clean = text.strip(" ")
    return (clean if clean.isascii() else unicodedata.normalize("NFC", clean)) or None


def fit_line(text: str) -> str | None:
    """Return one line of text; line ends and tabs become a blank, other controls vanish; None if blank."""
    if text.isprintable():
        return _printable(text)
    clean = text.replace("\r\n", "\n").strip(EDGES).translate(_ONE_LINE).strip(EDGES)
    return unicodedata.normalize("NFC", clean) or None


def fit_plain_column(cells: Sequence[Value]) -> list[Value] | None:
    """Fit many cells at once, as :func:`fit_line` does; None if one of them needs a closer look."""
    together = "".join(filter(None, cells))
    if together.isprintable() and unicodedata.is_normalized("NFC", together):
        return [cell.strip(" ") or None if cell else None for cell in cells]
    return None


def fit_lines(text: str) -> str | None:
    """Return text of any number of lines, divided by a newline; other controls vanish; None if blank."""
    if text.isprintable():
        return _printable(text)
    clean = text.replace("\r\n", "\n").replace("\r", "\n").strip(EDGES).translate(_MANY_LINES).strip(EDGES)
    return unicodedata.normalize("NFC", clean) or None


def fit_tidy(text: str) -> str | None:
    """Return one line of text with inner white space folded to single blanks; None if blank."""
    line = fit_line(text)
    return tidy(line) or None if line else None
