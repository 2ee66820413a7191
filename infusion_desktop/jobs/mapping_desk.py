"""Mapping desk: all that is needed to pair columns: the head of the file, suggestions, and rows looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from infusion_desktop.jobs.column_facts import ColumnFacts, column_facts
from infusion_desktop.jobs.connect_demo import open_awake
from infusion_desktop.jobs.pair import Pairer
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.preview_rows import Found, calls_to_look_up, look_up
from infusion_desktop.jobs.suggest import Sample, read_sample, suggest_from
from infusion_desktop.mapping.suggestion import Suggestion
from infusion_desktop.model.mapping import FieldPair, Project
from infusion_desktop.model.schema import ObjectType, Schema
from infusion_desktop.model.transform import TransformStep


@dataclass(frozen=True, slots=True)
class Desk:
    """The head of a source beside an object of the target. ``offers`` are the suggestions as pairs."""

    sample: Sample
    target: ObjectType
    suggestions: tuple[Suggestion, ...]
    steps: Mapping[str, tuple[TransformStep, ...]]
    pairer: Pairer
    facts: tuple[ColumnFacts, ...]

    def offer(self, suggestion: Suggestion) -> FieldPair:
        """Return a suggestion as the pair that it would become."""
        return FieldPair(suggestion.column, suggestion.field, self.steps.get(suggestion.column, ()))


async def lay_out(parts: Parts, project: Project, target: ObjectType) -> Desk:
    """Read the head of a project's source and compare it with ``target``; raises what the reader raises."""
    source = parts.open_source(project)
    try:
        await source.check()
        sample = await read_sample(source)
    finally:
        await source.close()
    desk = desk_of(sample, target)
    # Judged here, on the engine's thread: hundreds of pairs with a thousand values each take a while.
    for pair in (*project.mapping.pairs, *map(desk.offer, desk.suggestions)):
        desk.pairer.judge(pair)
    return desk


def desk_of(sample: Sample, target: ObjectType) -> Desk:
    """Compare a sample with ``target``; no I/O."""
    suggestions, steps = suggest_from(sample, target)
    pairer = Pairer(sample, target, suggestions)
    return Desk(sample, target, suggestions, steps, pairer, column_facts(pairer))


async def look_up_rows(
    parts: Parts, project: Project, sample: Sample, schema: Schema, most_calls: int | None
) -> Found | int:
    """Look up what the account holds for the rows; return the number of calls if it takes too many of them.

    ``most_calls`` None: however many. Raises what the target raises.
    """
    target = await open_awake(parts, project.target_connection)
    try:
        calls = calls_to_look_up(project.mapping, schema, target)
        if most_calls is not None and calls > most_calls:
            return calls
        await target.check()
        return await look_up(sample, project.mapping, schema, target)
    finally:
        await target.close()
