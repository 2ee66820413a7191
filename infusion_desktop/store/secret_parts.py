"""Cuts a long secret into entries that every keychain takes: Windows allows 2,560 bytes of UTF-16 each."""

from __future__ import annotations

import hashlib

LONGEST = 1_200
"""Characters of one entry."""
MOST_PARTS = 16
_MARK = "infusion-desktop-parts"


class TooLongError(Exception):
    """The secret does not fit into the entries that are allowed."""


def part_name(name: str, number: int) -> str:
    """Return the name of a further entry; ``number`` counts from 1."""
    return f"{name}.{number}"


def cut(name: str, secret: str) -> list[tuple[str, str]]:
    """Return the entries (name, text) of a secret, in the order in which they are to be written.

    A short secret is one entry as it is. A long one has its parts first and then, under the name itself, an
    entry that counts them, so that a writer who dies in between leaves nothing that looks whole. Raises
    TooLongError above 16 parts.
    """
    if len(secret) <= LONGEST and not secret.startswith(_MARK):
        return [(name, secret)]
    pieces = [secret[at : at + LONGEST] for at in range(0, len(secret), LONGEST)]
    if len(pieces) > MOST_PARTS:
        raise TooLongError
    parts = [(part_name(name, number), piece) for number, piece in enumerate(pieces, 1)]
    return [*parts, (name, f"{_MARK} {len(pieces)} {_digest(secret)}")]


def parts_of(entry: str) -> int:
    """How many further entries the one under the name itself announces; 0 if it is the secret."""
    mark, _, rest = entry.partition(" ")
    number = rest.partition(" ")[0]
    return min(int(number), MOST_PARTS) if mark == _MARK and number.isdecimal() else 0


def join(entry: str, pieces: list[str | None]) -> str | None:
    """Return the secret of the entry and its parts; None if a part is missing or of another secret."""
    if not pieces:
        return entry
    secret = "".join(piece or "" for piece in pieces)
    return secret if entry == f"{_MARK} {len(pieces)} {_digest(secret)}" else None


def _digest(secret: str) -> str:
    return hashlib.blake2b(secret.encode(), digest_size=16).hexdigest()
