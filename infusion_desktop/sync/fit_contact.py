"""Fits e-mail addresses, phone numbers and web addresses."""

from __future__ import annotations

import re
import unicodedata

from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit_text import fit_line

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN_EMAIL = re.compile(
    rf"{_ATOM}(?:\.{_ATOM})*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.)+[A-Za-z]{{2,63}}"
).fullmatch
"""Addresses without quotes, comments or letters beyond ASCII: all but a few in any list."""
_NAMED = re.compile(r"[^@<>]*<\s*([^<>\s]+)\s*>").fullmatch
_SEVERAL_EMAILS = re.compile(r"\S@\S.*[\s,;|/].*\S@\S", re.DOTALL).search
_LONGEST_EMAIL, _LONGEST_LOCAL = 254, 64


def fit_email(text: str) -> str | Unusable | None:
    """Return the address as typed (its case too); of ``Name <address>`` the address alone."""
    if _PLAIN_EMAIL(text) and len(text) <= _LONGEST_LOCAL:
        return text
    clean = fit_line(text)
    if clean is None:
        return None
    if _SEVERAL_EMAILS(clean):
        return Unusable("holds more than one e-mail address", text)
    named = _NAMED(clean)
    if named:
        clean = named[1]
    if clean[:7].lower() == "mailto:":
        clean = clean[7:]
    # Lists pasted from a mail program end each address so; there is one way to read it.
    clean = clean.rstrip(",; ")
    if "@" not in clean:
        return Unusable("is not an e-mail address (there is no @ in it)", text)
    if len(clean) > _LONGEST_EMAIL or clean.index("@") > _LONGEST_LOCAL:
        return Unusable("is too long for an e-mail address", text)
    if _PLAIN_EMAIL(clean) or _is_unusual_email(clean):
        return unicodedata.normalize("NFC", clean)
    return Unusable("is not an e-mail address", text)


def _is_unusual_email(text: str) -> bool:
    """Tell whether an address beyond the plain form is valid, by its syntax alone (no network)."""
    if len(text.rpartition(".")[2]) < 2:
        return False
    from email_validator import EmailNotValidError, validate_email  # late: most lists never need it

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


_CLEAN_PHONE = re.compile(r"[+(]?\d[\d ().-]{2,22}\d").fullmatch
_STORED_AS_NUMBER = re.compile(r"\d{6,}\.0+|\d+(?:[.,]\d+)?[eE]\+?\d+").fullmatch
_FEWEST_DIGITS = 3


def is_stored_number(text: str) -> bool:
    """Tell whether a spreadsheet made a number of a phone number (``12125551234.0``, ``1.21E+10``)."""
    return _STORED_AS_NUMBER(text) is not None


def fit_phone(text: str) -> str | Unusable | None:
    """Return the number as typed; refuses what holds fewer than 3 digits, or is a float or an e-mail."""
    if _CLEAN_PHONE(text) and ("." not in text or not is_stored_number(text)):
        return text
    clean = fit_line(text)
    if clean is None:
        return None
    if is_stored_number(clean):
        return Unusable(
            "is a number as a spreadsheet stores it, so digits of the phone number may be lost", text
        )
    if "@" in clean or "://" in clean or sum(map(str.isdigit, clean)) < _FEWEST_DIGITS:
        return Unusable("is not a phone number", text)
    return clean


_WEB_ADDRESS = re.compile(
    r"(?:https?://)?[^\s/:@.?#,;<>\"]+(?:\.[^\s/:@.?#,;<>\"]+)+\.?(?::\d{1,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
).fullmatch


def fit_url(text: str) -> str | Unusable | None:
    """Return a web address as typed, with or without ``https://``; refuses other schemes and plain words."""
    clean = fit_line(text)
    if clean is None or _WEB_ADDRESS(clean):
        return clean
    return Unusable("is not a web address", text)
