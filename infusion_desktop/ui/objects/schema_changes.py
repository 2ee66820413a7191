"""What has changed between two readings of an account's fields, in sentences. No Qt."""

from __future__ import annotations

from infusion_desktop.model.schema import Field, ObjectType, Schema


def schema_changes(before: Schema, after: Schema) -> tuple[str, ...]:
    """Return one sentence for each field that came, went or is different, in the account's order."""
    told: list[str] = []
    known = {kind.key: kind for kind in before.objects}
    for kind in after.objects:
        if kind.key in known:
            told += _of_object(known[kind.key], kind)
    return tuple(told)


def _of_object(before: ObjectType, after: ObjectType) -> list[str]:
    old = {field.key: field for field in before.fields}
    new = {field.key: field for field in after.fields}
    told = [f"{field.label} was added to {after.plural}." for key, field in new.items() if key not in old]
    told += [f"{field.label} is gone from {after.plural}." for key, field in old.items() if key not in new]
    for key, field in new.items():
        if key in old:
            told += _of_field(old[key], field)
    return told


def _of_field(before: Field, after: Field) -> list[str]:
    told = []
    if before.label != after.label:
        told.append(f"{before.label} is now called {after.label}.")
    if before.read_only != after.read_only:
        told.append(f"{after.label} {'is now read-only' if after.read_only else 'can now be written'}.")
    more = len(after.options) - len(before.options)
    if more:
        number, word = abs(more), "more" if more > 0 else "fewer"
        told.append(f"{after.label} has {number} {word} option{'' if number == 1 else 's'}.")
    elif {o.value: o.label for o in before.options} != {o.value: o.label for o in after.options}:
        told.append(f"{after.label} has other options.")
    return told
