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


async def suggest_pairs(source: Reader, target: Reader, object_key: str) -> SuggestedMapping:
    """Read the head of ``source`` and compare it with the fields of the target's object."""
    account = await source.check()
    rows = (await source.describe()).objects[0]
    columns = tuple(field.key for field in rows.fields)
    sample = await _sample(source, rows.key, columns)
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
    pairs = tuple(suggest(columns, sample, kind))
    return SuggestedMapping(
        columns=columns,
        facts=account.facts or {},
        notes=account.notes,
        pairs=pairs,
        steps=_steps(pairs, columns, sample, kind),
    )


async def _sample(source: Reader, object_key: str, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    sample: list[tuple[str, ...]] = []
    async for page in source.read(Ask(object_key, columns, limit=SAMPLE_ROWS)):
        sample += [tuple(value or "" for value in record.values) for record in page.records]
    return sample


def _steps(
    pairs: Sequence[Suggestion],
    columns: Sequence[str],
    sample: Sequence[Sequence[str]],
    kind: ObjectType,
) -> dict[str, tuple[TransformStep, ...]]:
    by_column = dict(zip(columns, itertools.zip_longest(*sample, fillvalue=""), strict=False))
    return {pair.column: steps_for(by_column.get(pair.column, ()), kind.field(pair.field)) for pair in pairs}
