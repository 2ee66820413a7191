"""What a person chose by hand for a file: how it is read, and that it makes another source of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from infusion_desktop.files.refusals import refusal

HEADER_ROW = "header_row"
"""The setting that names the row (the line of a text file) of the header, counted from 1."""


def header_number(text: str) -> int:
    """Return the number of the header's row, 0 for "find out"; raises ConnectorError for no such number."""
    clean = text.strip()
    if not clean:
        return 0
    if clean.isascii() and clean.isdigit() and 0 < int(clean) <= 1_048_576:
        return int(clean)
    raise refusal(
        f"“{clean[:40]}” is not the number of a row.", "Type the number of the row that names the columns."
    )


def with_choices(digest: str, choices: Sequence[object]) -> str:
    """Return ``digest`` if nothing was chosen, else one that also tells the choices apart.

    Other choices give other rows, so a plan made with the earlier ones must not pass for current.
    """
    if not any(choices):
        return digest
    return hashlib.blake2b(f"{digest} {tuple(choices)!r}".encode(), digest_size=16).hexdigest()
