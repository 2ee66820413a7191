"""Which fields are shown, and in which order: searched, narrowed, sorted or in groups. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from infusion_desktop.ui.objects.lines import FieldLine
from infusion_desktop.ui.objects.words import NOTHING


class Narrow(StrEnum):
    """Which fields to show; the value is the word on screen."""

    ALL = "All"
    CUSTOM = "Custom"
    REQUIRED = "Required"
    ONE_NEEDED = "One needed"
    READ_ONLY = "Read-only"


class Column(StrEnum):
    """The columns of the field table; the value is the word in its head."""

    FIELD = "Field"
    KIND = "Kind"
    RULE = "Rule"
    OPTIONS = "Options"
    VALUES = "Values in the account"
    FILLED = "Filled"


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and whether from the largest (or from Z)."""

    column: Column
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The head of a group of fields."""

    title: str
    fields: int


Line = FieldLine | Section

_NARROWED: dict[Narrow, Callable[[FieldLine], bool]] = {
    Narrow.ALL: lambda _: True,
    Narrow.CUSTOM: lambda line: line.custom,
    Narrow.REQUIRED: lambda line: line.required,
    Narrow.ONE_NEEDED: lambda line: line.one_needed,
    Narrow.READ_ONLY: lambda line: line.read_only,
}
_SORTED: dict[Column, Callable[[FieldLine], Any]] = {
    Column.FIELD: lambda line: line.label.casefold(),
    Column.KIND: lambda line: line.kind.casefold(),
    Column.RULE: lambda line: None if line.rule == NOTHING else line.rule.casefold(),
    Column.OPTIONS: lambda line: len(line.option_labels) or None,
    Column.VALUES: lambda line: line.values[0].text.casefold() if line.values else None,
    Column.FILLED: lambda line: line.share,
}
FROM_THE_LARGEST = frozenset({Column.FILLED, Column.OPTIONS})
"""Columns of figures: the first click shows the largest first."""


def counts(lines: Sequence[FieldLine]) -> dict[Narrow, int]:
    """How many fields each narrowing leaves; those that leave none are not offered (but for all)."""
    found = {narrow: sum(map(fits, lines)) for narrow, fits in _NARROWED.items()}
    return {narrow: number for narrow, number in found.items() if number or narrow is Narrow.ALL}


def found(lines: Sequence[FieldLine], search: str, narrow: Narrow) -> list[FieldLine]:
    """The fields with every word of ``search`` in their label or in one of their API names."""
    wanted = search.casefold().split()
    fits = _NARROWED[narrow]
    return [line for line in lines if fits(line) and _has(line, wanted)]


def _has(line: FieldLine, wanted: list[str]) -> bool:
    text = "\n".join((line.label, *line.names)).casefold()
    return all(word in text for word in wanted)


def arranged(lines: Sequence[FieldLine], sorting: Sorting | None) -> tuple[Line, ...]:
    """Sort by a column (what has nothing there comes last, either way), or put them into their groups."""
    if sorting is None:
        return _in_groups(lines)
    key = _SORTED[sorting.column]
    known = [line for line in lines if key(line) is not None]
    known.sort(key=key, reverse=sorting.descending)
    return (*known, *(line for line in lines if key(line) is None))


def _in_groups(lines: Sequence[FieldLine]) -> tuple[Line, ...]:
    groups: dict[str, list[FieldLine]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    if len(groups) < 2:
        return tuple(lines)
    told: list[Line] = []
    for title, members in groups.items():
        told += (Section(title, len(members)), *members)
    return tuple(told)


def next_sorting(now: Sorting | None, column: Column) -> Sorting | None:
    """What a click on a head does: sort, turn round, and back to groups."""
    first = Sorting(column, column in FROM_THE_LARGEST)
    if now is None or now.column is not column:
        return first
    return Sorting(column, not first.descending) if now == first else None
