"""Fits values of lists: one of them, several of them, countries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from infusion_desktop.model.schema import Field, Option
from infusion_desktop.model.value import SEVERAL, Unusable, tidy
from infusion_desktop.sync.fit_text import fit_line

_DIVIDERS = re.compile(r"[;|,\n\x1f]")
_SHOWN = 3


def option_index(options: tuple[Option, ...]) -> dict[str, str]:
    """Map every spelling of each option to its value; values win over labels, labels over aliases."""
    index: dict[str, str] = {}
    for spelled in (
        [(option.value, option) for option in options],
        [(option.label, option) for option in options],
        [(alias, option) for option in options for alias in option.aliases],
        [(plain(option.value), option) for option in options],
        [(plain(option.label), option) for option in options],
        [(plain(alias), option) for option in options for alias in option.aliases],
    ):
        for text, option in spelled:
            index.setdefault(key_of(text), option.value)
    index.pop("", None)
    return index


def key_of(text: str) -> str:
    """Return how an option is looked up: tidy, whatever the case."""
    return tidy(text).casefold()


def plain(text: str) -> str:
    """Return a name without case, accents and punctuation: ``Côte d’Ivoire`` gives ``cote divoire``."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        char if char.isalnum() or char.isspace() else " " if char in "-/" else ""
        for char in folded
        if not unicodedata.combining(char)
    )
    return " ".join(kept.split())


def fit_choice(text: str, index: Mapping[str, str], field: Field) -> str | Unusable | None:
    """Return the value of the option that ``text`` names, by value, label or alias."""
    found = index.get(text) or index.get(key_of(text))
    if found is not None:
        return found
    clean = fit_line(text)
    if clean is None:
        return None
    found = index.get(key_of(clean))
    if found is not None:
        return found
    return tidy(clean) if field.open_options else Unusable(_not_listed(clean, field), text)


def fit_choices(
    text: str, index: Mapping[str, str], order: Mapping[str, int], field: Field
) -> str | Unusable | None:
    """Return the values of all options that ``text`` names, joined in the order of the list.

    The whole is tried first; then it is divided at ``;``, ``|`` and ``,``. One unknown part makes the value
    unusable, unless the list is open: then unknown parts stand last, in their own order.
    """
    whole = index.get(key_of(text))
    if whole is not None:
        return whole
    found: dict[str, None] = {}
    for part in _DIVIDERS.split(text):
        name = fit_line(part)
        name = name and name.strip('"')
        if not name:
            continue
        value = index.get(key_of(name))
        if value is None and not field.open_options:
            return Unusable(_not_listed(name, field), text)
        found[value if value is not None else tidy(name)] = None
    if not found:
        return None
    return SEVERAL.join(sorted(found, key=lambda value: order.get(value, len(order))))


def fit_country(text: str, index: Mapping[str, str]) -> str | Unusable | None:
    """Return the country's code, by name or code, whatever case, accents and punctuation."""
    found = index.get(text.casefold()) or index.get(key_of(text)) or index.get(plain(text))
    if found is not None:
        return found
    return None if fit_line(text) is None else Unusable("is not a country we know", text)


def _not_listed(name: str, field: Field) -> str:
    known = [option.label for option in field.options[:_SHOWN]]
    more = ", …" if len(field.options) > _SHOWN else ""
    listed = f" (they are {', '.join(known)}{more})" if known else ""
    return f"“{name}” is none of the choices of this field{listed}"
