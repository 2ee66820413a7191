"""The one form in which a value travels from a cell to the wire and back.

A value is text in the canonical spelling of its field's kind, or None for "nothing there":

* DATE ``2024-03-01``; MOMENT ``2024-03-01T15:30:00.000Z`` (UTC); YES_NO ``yes`` / ``no``
* WHOLE and NUMBER plain decimal text (``1200``, ``12.5``), never with thousands signs
* CHOICE the option's value (not its label); CHOICES several of them joined by :data:`SEVERAL`
* COUNTRY ISO 3166-1 alpha-3; REGION the full name; REFERENCE the other record's id on reading,
  the other record's match text (a company's name) on mapping

Text keeps the stages fast (one JSON array a row) and makes "did it change" a comparison of strings.
Connectors turn canonical text into the vendor's types and back.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

Value = str | None

SEVERAL = "\x1f"
"""Joins the parts of a several-of-a-list value; a control character no label contains."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A value that a transform or a field could not accept.

    ``reason`` is a clause in the user's words ("is not a date"), completed by the caller to a sentence;
    ``text`` is what was there.
    """

    reason: str
    text: str


def tidy(text: str) -> str:
    """Return ``text`` NFC-normalised, trimmed, with inner white space folded to one blank."""
    folded = " ".join(text.split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def several(text: Value) -> tuple[str, ...]:
    """Split a several-of-a-list value into its parts."""
    return tuple(text.split(SEVERAL)) if text else ()
