"""Checks a mapping before anything runs: what is refused, and what a person should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.model.schema import Kind, ObjectType
from infusion_desktop.transforms import all_transforms, chain


@dataclass(frozen=True, slots=True)
class Checked:
    """``refusals`` keep the mapping from running; ``flags`` are only shown."""

    refusals: tuple[Problem, ...]
    flags: tuple[Problem, ...]


def check_mapping(mapping: ObjectMapping, target: ObjectType, columns: Sequence[str]) -> Checked:
    """Return what is wrong with a mapping of ``columns`` to ``target``, each Problem with its sentence."""
    refusals = [*_pair_refusals(mapping, target, set(columns)), *_repeated_fields(mapping, target)]
    if not mapping.pairs:
        refusals.append(_ask("No column is paired with a field yet. Nothing can be run. Pair at least one."))
    if mapping.id_column and mapping.id_column not in columns:
        refusals.append(
            _ask(
                f"The id column “{mapping.id_column}” is not in the source. Nothing has been changed. "
                "Choose another one, or the source that has it."
            )
        )
    return Checked(tuple(refusals), tuple(_flags(mapping, target)))


def _pair_refusals(mapping: ObjectMapping, target: ObjectType, columns: set[str]) -> Iterator[Problem]:
    for pair in mapping.pairs:
        if pair.column not in columns:
            yield _ask(
                f"The column “{pair.column}” is not in the source. Nothing has been changed. Choose the "
                "source that has it, or take the pair out of the mapping.",
                pair.field,
            )
        if not target.has(pair.field):
            yield _ask(
                f"{target.label} has no field “{pair.field}” (any more). Nothing has been changed. "
                f"Pair the column “{pair.column}” with another field.",
                pair.field,
            )
            continue
        field = target.field(pair.field)
        if field.read_only:
            why = field.why_read_only or "It takes no value from outside."
            yield _ask(
                f"The field “{field.label}” can't be written. {why} Take the column “{pair.column}” off it.",
                pair.field,
            )
        yield from _step_refusals(pair)


def _step_refusals(pair: FieldPair) -> Iterator[Problem]:
    try:
        chain(pair.steps, all_transforms())
    except ValueError as error:
        yield _ask(f"Column “{pair.column}”: {error}", pair.field)


def _repeated_fields(mapping: ObjectMapping, target: ObjectType) -> Iterator[Problem]:
    counts = Counter(pair.field for pair in mapping.pairs)
    for key, count in counts.items():
        if count > 1:
            names = " and ".join(f"“{pair.column}”" for pair in mapping.pairs if pair.field == key)
            label = target.field(key).label if target.has(key) else key
            yield _ask(
                f"The columns {names} are paired with the same field “{label}”. Nothing has been changed. "
                "Keep one of them, and give the others fields of their own.",
                key,
            )


def _flags(mapping: ObjectMapping, target: ObjectType) -> Iterator[Problem]:
    paired = {pair.field for pair in mapping.pairs}
    for field in target.fields:
        if field.required and not field.read_only and field.key not in paired and mapping.create:
            yield _ask(
                f"“{field.label}” is needed for each new {target.label.lower()}, and no column is paired "
                "with it: no new one can be made. Pair a column, or switch creating off.",
                field.key,
            )
        if field.consent and field.key in paired:
            yield _ask(
                f"“{field.label}” changes whether people may be sent marketing. Keep the pair only if you "
                "have their consent.",
                field.key,
            )
        if (
            field.kind is Kind.REGION
            and field.key in paired
            and field.companion
            and field.companion not in paired
        ):
            yield _ask(
                f"“{field.label}” is paired without its country, so the record's own country counts; where "
                "there is none, the region is left out and listed. Pair the country, too, if it is there.",
                field.key,
            )
    if mapping.create:
        for need in target.needs_one_of:
            if not paired & set(need.fields):
                yield _ask(
                    f"{need.sentence} No column is paired with one of these. Pair one.", need.fields[0]
                )


def _ask(message: str, field: str = "") -> Problem:
    return Problem(ProblemKind.ASK_USER, message, field)
