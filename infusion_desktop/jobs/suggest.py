"""Suggest: which column fits which field, with a reason for each."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infusion_desktop.mapping.steps import steps_for
from infusion_desktop.mapping.suggest import suggest
from infusion_desktop.mapping.suggestion import Suggestion
from infusion_desktop.model.connector import Reader
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.record import Ask
from infusion_desktop.model.schema import ObjectType, Right
from infusion_desktop.model.transform import TransformStep

SAMPLE_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class SuggestedMapping:
    """Suggestions for a file: every column as read, how it was read, pairs, and steps by column."""

    columns: tuple[str, ...]
    facts: Mapping[str, str]
    notes: tuple[str, ...]
    pairs: tuple[Suggestion, ...]
    steps: Mapping[str, tuple[TransformStep, ...]]


@dataclass(frozen=True, slots=True)
class Sample:
    """The head of a source: its columns and the first 1,000 rows as they were read, blanks as empty texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems: tuple[str, ...] = ()
    """For each row what is wrong with it as a whole (too many cells), else an empty text."""

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of a column, row by row; KeyError if there is none of this name."""
        if name not in self.columns:
            raise KeyError(name)
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


async def read_sample(source: Reader) -> Sample:
    """Read the head of ``source``; raises what the reader raises."""
    rows = (await source.describe()).objects[0]
    columns = tuple(field.key for field in rows.fields)
    cells: list[tuple[str, ...]] = []
    problems: list[str] = []
    async for page in source.read(Ask(rows.key, columns, limit=SAMPLE_ROWS)):
        cells += [tuple(value or "" for value in record.values) for record in page.records]
        problems += [record.problem for record in page.records]
    return Sample(columns, tuple(cells), tuple(problems))


def suggest_from(
    sample: Sample, kind: ObjectType
) -> tuple[tuple[Suggestion, ...], dict[str, tuple[TransformStep, ...]]]:
    """Return suggestions for a sample, and by column the steps that its values need; no I/O."""
    pairs = tuple(suggest(sample.columns, sample.rows, kind))
    return pairs, _steps(pairs, sample.columns, sample.rows, kind)


async def suggest_pairs(source: Reader, target: Reader, object_key: str) -> SuggestedMapping:
    """Read the head of ``source`` and compare it with the fields of the target's object."""
    account = await source.check()
    sample = await read_sample(source)
    await target.check()
    schema = await target.describe()
    kind = next((known for known in schema.objects if known.key == object_key), None)
    if kind is None:
        known = ", ".join(known.key for known in schema.objects)
        raise fail(
            ProblemKind.ASK_USER,
            f'The account has no object called "{object_key}". Nothing was changed. Choose one of: {known}.',
        )
    if kind.rights.create is Right.NO and kind.rights.update is Right.NO:
        raise fail(
            ProblemKind.ASK_USER,
            f"{kind.plural} cannot be written. {kind.rights.why.get('create', '')} Nothing was changed. "
            "Choose another object.",
        )
    pairs, steps = suggest_from(sample, kind)
    return SuggestedMapping(
        columns=sample.columns,
        facts=account.facts or {},
        notes=account.notes,
        pairs=pairs,
        steps=steps,
    )


def _steps(
    pairs: Sequence[Suggestion],
    columns: Sequence[str],
    sample: Sequence[Sequence[str]],
    kind: ObjectType,
) -> dict[str, tuple[TransformStep, ...]]:
    by_column = dict(zip(columns, itertools.zip_longest(*sample, fillvalue=""), strict=False))
    return {pair.column: steps_for(by_column.get(pair.column, ()), kind.field(pair.field)) for pair in pairs}
