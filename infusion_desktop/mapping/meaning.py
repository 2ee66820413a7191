"""Understands one header by its words alone: as a whole, or as a known word with a hint or a number."""

from __future__ import annotations

from dataclasses import replace

from infusion_desktop.mapping.header_words import compact, header_words
from infusion_desktop.mapping.words import KnownExport, Meaning, Words

ADDRESS_PARTS = frozenset(("street", "street2", "city", "region", "postal_code", "country", "address"))
FAMILIES = frozenset(("email", "phone", "fax"))
"""Concepts of which a record has several."""
_NOTHING = Meaning("")


def meaning_of(header: str, words: Words, export: KnownExport | None = None) -> Meaning | None:
    """Return what a header means, or None; the words of a recognised ``export`` come first."""
    parts = header_words(header)
    whole = compact(parts)
    if export and whole in export.leave:
        return None
    if export and whole in export.meanings:
        return export.meanings[whole]
    if whole in words.meanings:
        return words.meanings[whole]
    return _numbered_address(parts, words) or _with_hint(parts, words) or _behind_number(parts, words)


def _numbered_address(parts: tuple[str, ...], words: Words) -> Meaning | None:
    """Understand ``Address 1 - City``: the number is the address's, not the line's."""
    if (
        len(parts) < 3
        or words.meanings.get(parts[0], Meaning("")).concept != "address"
        or not parts[1].isdigit()
    ):
        return None
    found = words.meanings.get(compact(parts[2:]))
    return replace(found, number=int(parts[1])) if found and found.concept in ADDRESS_PARTS else None


def _with_hint(parts: tuple[str, ...], words: Words) -> Meaning | None:
    """Understand a word of which a record has several, beside hints, a number and words that add nothing."""
    numbers = [int(part) for part in parts if part.isdigit()]
    if len(numbers) > 1 or any(part in words.never for part in parts):
        return None
    hints = [words.hints[part] for part in parts if part in words.hints]
    bare = [part for part in parts if part not in words.hints and not part.isdigit()]
    for rest in (bare, [part for part in bare if part not in words.fillers]):
        found = words.meanings.get(compact(rest))
        # "Business Street 2" is the second line of a street: the number belongs to the word before it.
        line = words.meanings.get(compact([*rest, str(numbers[0])])) if numbers and rest else None
        if line is not None and line.concept in ("street", "street2"):
            return replace(line, hint=_one(hints))
        if found is None or found.concept not in ADDRESS_PARTS | FAMILIES | {"website"}:
            continue
        if len(set(hints)) > 1 and found.concept not in FAMILIES:
            return None
        return replace(found, hint=_one(hints) or found.hint, number=numbers[0] if numbers else None)
    return None


def _behind_number(parts: tuple[str, ...], words: Words) -> Meaning | None:
    """Understand ``1. First name``, as numbered forms write it."""
    return words.meanings.get(compact(parts[1:])) if len(parts) > 1 and parts[0].isdigit() else None


def _one(hints: list[str]) -> str:
    """Return the hint that says most: ``main`` beside another one says nothing."""
    telling = [hint for hint in hints if hint != "main"]
    return (telling or hints or [""])[0]
