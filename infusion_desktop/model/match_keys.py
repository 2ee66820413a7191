"""How a match key is normalised, so that two spellings of the same key meet (rules: product 13.1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from infusion_desktop.model.value import Value

_NO_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}


def email_key(text: Value) -> str | None:
    """Trim and case-fold an e-mail address; None if nothing is left."""
    if not text:
        return None
    key = text.strip().casefold()
    if not key.isascii():
        key = unicodedata.normalize("NFC", key)
    return key or None


def name_key(text: Value) -> str | None:
    """Case-fold a name, keep letters, marks and digits of any script, turn the rest to single blanks.

    ``Smith & Doe, Inc.`` gives ``smith doe inc``. A name of punctuation only keeps its punctuation,
    since it must not meet every other such name.
    """
    if not text:
        return None
    if text.isascii():
        folded = text.lower()
        kept = folded.translate(_NO_PUNCTUATION)
    else:
        folded = unicodedata.normalize("NFC", text.casefold())
        kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return " ".join(kept.split()) or " ".join(folded.split()) or None


SPELLINGS: dict[str, Callable[[Value], str | None]] = {"email": email_key, "name": name_key}
"""The rules that :attr:`infusion_desktop.model.schema.MatchKey.spelling` may name."""
