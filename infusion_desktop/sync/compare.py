"""What a row would change in a record, or put into a new one: pure, the same for rehearsal and run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from infusion_desktop.model.mapping import Overwrite
from infusion_desktop.model.plan import FieldChange
from infusion_desktop.model.schema import Field
from infusion_desktop.model.value import Unusable, Value
from infusion_desktop.sync.fit import FitRegion, comparable, region_fitter
from infusion_desktop.sync.shape import Shape

LeftOut = tuple[str, str, str, str]
"""A value that is not sent: column, field key, reason (a clause), the text that was there."""

RULES = {
    Overwrite.ALWAYS: "the file's value replaces the account's",
    Overwrite.IF_EMPTY: "filled, since it was empty",
}


class Differences(NamedTuple):
    """The field changes of one row, and the values that cannot go in."""

    changes: tuple[FieldChange, ...]
    left_out: tuple[LeftOut, ...] = ()


class Column(NamedTuple):
    """What decides about one place of a ``mapped`` array: looked up once a shape, not once a row."""

    field: str
    overwrite: Overwrite
    comparable: Callable[[str], str]

    @staticmethod
    def of(field: Field, overwrite: Overwrite) -> Column:
        """The column of ``field``, written by the rule ``overwrite``."""
        return Column(field.key, overwrite, comparable(field.kind))


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares ``mapped`` arrays of one shape."""

    shape: Shape
    columns: tuple[Column, ...]
    regions: tuple[tuple[int, int | None, int | None, FitRegion], ...]
    """Per region field: its place, its country's place in ``mapped``, or in ``extras``, and its fitter."""

    @staticmethod
    def of(shape: Shape) -> Comparer:
        """Lay out the comparer of ``shape``."""
        regions = []
        for place, field in enumerate(shape.fields):
            if field.companion:
                mapped_at = shape.place(field.companion)
                extra_at = None if mapped_at is not None else shape.extras.index(field.companion)
                regions.append((place, mapped_at, extra_at, region_fitter(field)))
        pairs = zip(shape.fields, shape.pairs, strict=True)
        columns = tuple(Column.of(field, pair.overwrite) for field, pair in pairs)
        return Comparer(shape, columns, tuple(regions))

    def against(
        self, wanted: Sequence[Value], current: Sequence[Value], extras: Sequence[Value] = ()
    ) -> Differences:
        """Return what writing ``wanted`` would change in a record that holds ``current``.

        A blank cell never writes; an equal value after normalisation is no change (rules 3.4).
        """
        left_out: list[LeftOut] = []
        if self.regions:
            wanted, left_out = self._with_regions(wanted, current, extras)
        changes = []
        for column, new, old in zip(self.columns, wanted, current, strict=True):
            if new == old or new is None:
                continue
            change = field_change(column, old, new)
            if change is not None:
                changes.append(change)
        return Differences(tuple(changes), tuple(left_out))

    def for_create(self, wanted: Sequence[Value]) -> Differences:
        """Return what a new record would hold."""
        left_out: list[LeftOut] = []
        if self.regions:
            wanted, left_out = self._with_regions(wanted, (), ())
        changes = [
            FieldChange(column.field, None, new, "new")
            for column, new in zip(self.columns, wanted, strict=True)
            if new is not None
        ]
        return Differences(tuple(changes), tuple(left_out))

    def _with_regions(
        self, wanted: Sequence[Value], current: Sequence[Value], extras: Sequence[Value]
    ) -> tuple[list[Value], list[LeftOut]]:
        """Spell each region by the row's country, else the record's own; leave it out where there is none."""
        settled = list(wanted)
        left_out: list[LeftOut] = []
        for place, mapped_at, extra_at, fit in self.regions:
            text = settled[place]
            if text is None:
                continue
            country: Value = None
            if mapped_at is not None:
                there = current[mapped_at] if current else None
                stays = self.shape.pairs[mapped_at].overwrite is Overwrite.IF_EMPTY
                country = (there or wanted[mapped_at]) if stays else (wanted[mapped_at] or there)
            elif extra_at is not None and extras:
                country = extras[extra_at]
            fitted = fit(text, country) if country else Unusable("needs a country", text)
            if isinstance(fitted, Unusable):
                pair = self.shape.pairs[place]
                left_out.append((pair.column, pair.field, fitted.reason, text))
                settled[place] = None
            else:
                settled[place] = fitted
        return settled, left_out


def field_change(column: Column, old: Value, new: Value) -> FieldChange | None:
    """Return the change of one field, or None if its rule or equality says there is none."""
    field, overwrite, alike = column
    if new is None or new == old or alike(new) == alike(old or ""):
        return None
    if overwrite is Overwrite.IF_EMPTY and old is not None:
        return None
    return FieldChange(field, old, new, RULES[overwrite])
