"""Column facts: what a screen says of each column of a file, over the rows that were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from infusion_desktop.jobs.pair import Pairer
from infusion_desktop.mapping.look import Look, fits
from infusion_desktop.mapping.words import is_never
from infusion_desktop.model.schema import Field, Kind

_MOSTLY = 0.9
_SHOWN = 4
_FEW = 8
"""Of so few different values a column is taken for a list."""
_GUESSES: tuple[Kind, ...] = (Kind.EMAIL, Kind.DATE, Kind.PHONE, Kind.URL, Kind.YES_NO, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column as it is drawn: some different values, the share of filled rows, and what they look like.

    ``never_by_itself``: it tells of consent or a status, so that it is paired only by a person.
    """

    name: str
    values: tuple[str, ...]
    filled: float
    kind: Kind
    never_by_itself: bool = False


def column_facts(pairer: Pairer) -> tuple[ColumnFacts, ...]:
    """Return the facts of all columns in their order."""
    return tuple(_facts(pairer, column) for column in pairer.sample.columns)


def _facts(pairer: Pairer, column: str) -> ColumnFacts:
    values = pairer.values(column)
    look = Look(tuple(value.strip() for value in values[:200]), len(pairer.sample.rows))
    likely = pairer.likely(column)
    kind = likely.kind if likely is not None else _kind(look, pairer, column)
    never = is_never(column) and kind is Kind.YES_NO
    return ColumnFacts(
        column, tuple(value.strip() for value in values[:_SHOWN]), pairer.filled(column), kind, never
    )


def _kind(look: Look, pairer: Pairer, column: str) -> Kind:
    for kind in _GUESSES:
        share = fits(look, Field("", "", kind))
        if share is not None and share >= _MOSTLY:
            return kind
    values = look.values
    if any("; " in value or "|" in value for value in values):
        return Kind.CHOICES
    filled = pairer.filled(column) * len(pairer.sample.rows)
    if values and len(values) <= _FEW and filled >= 4 * len(values):
        return Kind.CHOICE
    long: Callable[[str], bool] = lambda value: len(value) > 60  # noqa: E731
    return Kind.LONG_TEXT if look.share(long) >= 0.3 else Kind.TEXT
