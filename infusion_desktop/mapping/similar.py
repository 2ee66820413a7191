"""Finds names that are nearly a header: only very close ones, and only to be confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from infusion_desktop.mapping.field_names import FieldNames
from infusion_desktop.mapping.header_words import compact, header_words
from infusion_desktop.mapping.words import Words

LEAST = 90.0
"""Likeness from which a name is offered: below, "First name" and "Company name" meet."""
_SHORTEST = 6


def similar_names(
    column: str, names: FieldNames, words: Words, keys_of: Callable[[str], tuple[str, ...]]
) -> Iterator[tuple[float, str, tuple[str, ...]]]:
    """Give the nearest label or word with its likeness (90 to 100), itself, and the fields it stands for.

    Numbers must be the same ("Email 2" is not "Email 3"), and so must words of consent, status and time.
    """
    from rapidfuzz import fuzz, process  # late: most headers are known as a whole

    parts = header_words(column)
    header = compact(parts)
    if len(header) < _SHORTEST:
        return
    known: dict[str, tuple[str, ...]] = {}
    for key in sorted(words.near):
        if fields := keys_of(words.meanings[key].concept):
            known[key] = fields
    for key, field in names.by_label.items():
        known[key] = (field.key,)
    best = process.extractOne(
        header, [key for key in known if key != header], scorer=fuzz.ratio, score_cutoff=LEAST
    )
    if best is None:
        return
    name, likeness = best[0], float(best[1])
    if _digits(name) != _digits(header) or any(part in words.never and part not in name for part in parts):
        return
    yield likeness, name, known[name]


def likeness_of(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 100, whatever their case, punctuation and order of words."""
    from rapidfuzz import fuzz

    return float(fuzz.token_sort_ratio(" ".join(header_words(one)), " ".join(header_words(other))))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
