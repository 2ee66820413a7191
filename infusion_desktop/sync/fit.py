"""Fits a text into a field: its kind's canonical spelling, or the reason why it can't be used.

Pure. A fitter is made once a field and called once a cell, so each has a quick way for clean ASCII text.
Reasons are clauses that a caller puts behind the field's name ("Email: holds more than one address").
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from infusion_desktop.model.schema import Field, Kind, Option
from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit_choice import fit_choice, fit_choices, fit_country, option_index, plain
from infusion_desktop.sync.fit_contact import fit_email, fit_phone, fit_url
from infusion_desktop.sync.fit_number import fit_number, fit_whole
from infusion_desktop.sync.fit_text import fit_line, fit_lines, fit_tidy
from infusion_desktop.sync.fit_time import fit_date, fit_moment
from infusion_desktop.sync.same import comparable, same

__all__ = ["Fit", "FitRegion", "comparable", "fitter", "region_fitter", "same"]

Fit = Callable[[str], "str | Unusable | None"]
"""Takes a cell; gives its canonical spelling, None if nothing is left of it, or why it can't be used."""
FitRegion = Callable[[str, str | None], str | Unusable]
"""Takes a region's text and its country; gives the region's full name, or why it can't be used."""

_KEPT = 10_000

_YES = frozenset(
    (
        "yes",
        "y",
        "true",
        "t",
        "1",
        "on",
        "x",
        "✓",
        "✔",
        "ja",
        "j",
        "wahr",
        "oui",
        "vrai",
        "si",
        "sí",
        "s",
        "sì",
        "vero",
        "verdadero",
        "sim",
        "verdadeiro",
        "waar",
    )
)
_NO = frozenset(
    (
        "no",
        "n",
        "false",
        "f",
        "0",
        "off",
        "nein",
        "falsch",
        "non",
        "faux",
        "falso",
        "não",
        "nao",
        "nee",
        "niet",
        "onwaar",
    )
)


def fitter(field: Field) -> Fit:
    """Return the function that fits cells into ``field``."""
    made = _PLAIN.get(field.kind)
    if made is not None:
        return _within(made, field.max_length) if field.max_length else made
    return _MAKERS[field.kind](field)


def region_fitter(field: Field) -> FitRegion:
    """Return the function that gives the full name of a region, by its name, code (``AZ``) or ISO code.

    It takes the text and the canonical value of the companion field. A name that the country's list does not
    hold is kept as it is, since the list may be older than the world.
    """
    spellings: dict[str, tuple[dict[str, Option], ...]] = {}

    def named(clean: str, country: str) -> str:
        if country not in spellings:
            spellings[country] = _region_spellings(field.options_within.get(country, ()))
        names, values, aliases, short = spellings[country]
        key = plain(clean)
        for spelled in (names, values, aliases):
            if key in spelled:
                return spelled[key].label
        _, dash, rest = clean.partition("-")
        if dash and len(clean) <= 6 and plain(rest) in short:
            return short[plain(rest)].label
        return clean

    # As with choices, many rows name the same few.
    @lru_cache(maxsize=_KEPT)
    def fit(text: str, country: str | None) -> str | Unusable:
        clean = fit_line(text)
        if clean is None:
            return Unusable("is blank", text)
        if not country:
            return Unusable("has no country beside it that we know", text)
        return named(clean, country)

    return fit


def _region_spellings(options: tuple[Option, ...]) -> tuple[dict[str, Option], ...]:
    """Spellings of regions, names before codes, so that a name never loses to another region's code.

    The last are the codes that may stand behind a country's.
    """
    names = {plain(option.label): option for option in reversed(options)}
    values = {plain(option.value): option for option in reversed(options)}
    aliases = {plain(alias): option for option in reversed(options) for alias in option.aliases}
    short = {plain(alias): option for option in options for alias in option.aliases}
    return names, values, aliases, short


def fit_yes_no(text: str) -> str | Unusable | None:
    """Return ``yes`` or ``no`` for the words of seven languages, 1 and 0, and a tick."""
    word = text.strip().casefold()
    if word in _YES:
        return "yes"
    if word in _NO:
        return "no"
    clean = fit_line(word)
    if clean is None:
        return None
    if clean in _YES or clean in _NO:
        return "yes" if clean in _YES else "no"
    return Unusable("is neither yes nor no", text)


def _within(made: Fit, longest: int) -> Fit:
    """Refuse what is longer than the field: never cut silently."""

    def fit(text: str) -> str | Unusable | None:
        value = made(text)
        if value.__class__ is str and len(value) > longest:
            return Unusable(f"has {len(value):,} characters, and only {longest:,} fit", text)
        return value

    return fit


def _choice(field: Field) -> Fit:
    index = option_index(field.options)
    return _remembered(lambda text: fit_choice(text, index, field))


def _choices(field: Field) -> Fit:
    index = option_index(field.options)
    order = {option.value: place for place, option in enumerate(field.options)}
    return _remembered(lambda text: fit_choices(text, index, order, field))


def _country(field: Field) -> Fit:
    index = option_index(field.options)
    return _remembered(lambda text: fit_country(text, index))


def _remembered(fit: Fit) -> Fit:
    """Remember the last values: of a list's choices, many rows name the same few."""
    return lru_cache(maxsize=_KEPT)(fit)


_PLAIN: dict[Kind, Fit] = {
    Kind.TEXT: fit_line,
    Kind.LONG_TEXT: fit_lines,
    Kind.EMAIL: fit_email,
    Kind.PHONE: fit_phone,
    Kind.URL: fit_url,
    Kind.DATE: fit_date,
    Kind.MOMENT: fit_moment,
    Kind.WHOLE: fit_whole,
    Kind.NUMBER: fit_number,
    Kind.YES_NO: fit_yes_no,
    Kind.REGION: fit_line,
    Kind.REFERENCE: fit_tidy,
    Kind.ID: fit_tidy,
}
_MAKERS: dict[Kind, Callable[[Field], Fit]] = {
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.COUNTRY: _country,
}
