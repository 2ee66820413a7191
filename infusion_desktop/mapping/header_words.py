"""Takes a header apart into plain words, so that spellings of one header meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

_SUFFIX = re.compile(r"__c$", re.IGNORECASE)
_SEAMS = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|[^A-Za-z0-9]+"
)


@lru_cache(maxsize=8192)
def header_words(header: str) -> tuple[str, ...]:
    """Return the words of a header: no accents, no capitals, no punctuation, camelCase and digits apart.

    ``E-Mail-Adresse`` gives ``email adresse``, ``Phone1Ext`` gives ``phone 1 ext``; a vendor's mark of custom
    fields (``__c``) is dropped.
    """
    plain = anyascii(_SUFFIX.sub("", header.strip())).replace("'", "")
    words = [word.lower() for word in _SEAMS.split(plain) if word]
    joined: list[str] = []
    for word in words:
        if word == "mail" and joined and joined[-1] == "e":
            joined[-1] = "email"
        else:
            joined.append(word)
    return tuple(joined)


def compact(words: Sequence[str]) -> str:
    """Join words without blanks: the form in which headers are compared as a whole."""
    return "".join(words)


def key_of(header: str) -> str:
    """Return the form of a header in which it is compared as a whole."""
    return compact(header_words(header))
