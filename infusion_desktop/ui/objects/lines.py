"""The lines of the two lists: objects and fields, with every word that is shown or read aloud. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desktop.jobs.field_facts import FieldFact, ObjectFacts
from infusion_desktop.model.schema import Field, ObjectType, Schema
from infusion_desktop.ui.objects import words
from infusion_desktop.ui.objects.words import Count

CUSTOM, MATCH_KEY, CONSENT = "Custom", "Match key", "Never paired for you"


@dataclass(frozen=True, slots=True)
class ObjectLine:
    """One object of the list; ``count`` is empty if it is not known, ``reason`` if nothing is locked."""

    key: str
    label: str
    rights: str
    icon: str
    count: str
    locked: bool
    reason: str

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [self.label, self.rights, f"{self.count} records" if self.count else "", self.reason]
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value of the account as people write it, and of how many records."""

    text: str
    records: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of the table.

    ``chips`` are words beside the label. ``share`` (0 to 1) of the records that were looked at is filled,
    None if that is not known; ``filled`` says it in words. ``values`` are the commonest first. ``names`` are
    the ones by which the API knows the field.
    """

    key: str
    label: str
    group: str
    kind: str
    icon: str
    rule: str
    rule_mark: str
    sentences: tuple[str, ...]
    options: str
    option_labels: tuple[str, ...]
    open_options: bool
    values: tuple[KnownValue, ...]
    share: float | None
    filled: str
    chips: tuple[str, ...]
    custom: bool
    read_only: bool
    required: bool
    one_needed: bool
    names: tuple[str, ...]

    @property
    def values_text(self) -> str:
        """The commonest values in one line."""
        return ", ".join(value.text for value in self.values[: words.VALUES_AT_ONCE]) or words.NOTHING


def object_line(kind: ObjectType, count: Count) -> ObjectLine:
    """The line of an object."""
    rights, locked = words.rights_line(kind)
    number = "" if kind.count is None else count(kind.count)
    reason = words.lock_reason(kind)
    return ObjectLine(kind.key, kind.label, rights, words.object_icon(kind.key), number, locked, reason)


def field_lines(
    kind: ObjectType, schema: Schema, facts: ObjectFacts | None, count: Count
) -> tuple[FieldLine, ...]:
    """The lines of all fields of an object, in the account's order; ``facts`` once they were counted."""
    keys, needed = words.key_fields(kind), words.one_needed(kind)
    lines = []
    for field in kind.fields:
        word, icon = words.kind_words(field, schema)
        rule, mark = words.rule(field, kind)
        fact = facts.fields.get(field.key) if facts else None
        share, filled = _filled(field, kind, facts, fact, count)
        line = FieldLine(
            key=field.key,
            label=field.label,
            group=field.group or "Other",
            kind=word,
            icon=icon,
            rule=rule,
            rule_mark=mark,
            sentences=words.rule_sentences(field, kind),
            options=words.options_text(field, count),
            option_labels=words.option_labels(field),
            open_options=field.open_options,
            values=_values(field, fact, count),
            share=share,
            filled=filled,
            chips=_chips(field, keys),
            custom=field.custom,
            read_only=field.read_only,
            required=field.required,
            one_needed=field.key in needed,
            names=tuple(dict.fromkeys((field.key, field.property, field.second_name))),
        )
        lines.append(line)
    return tuple(lines)


def _chips(field: Field, keys: frozenset[str]) -> tuple[str, ...]:
    """At most two words: more would crowd the label out."""
    chips = [MATCH_KEY] if field.key in keys else []
    chips += [words.second_name(field)] if words.second_name(field) else []
    chips += [CUSTOM] if field.custom else []
    chips += [CONSENT] if field.consent else []
    return tuple(chips[:2])


def _filled(
    field: Field, kind: ObjectType, facts: ObjectFacts | None, fact: FieldFact | None, count: Count
) -> tuple[float | None, str]:
    if facts is None:
        return None, ""
    if fact is None:
        hidden = "" if field.reads_back else "The account never shows this field to other programs."
        return None, hidden
    if not facts.looked_at:
        return None, f"There are no {kind.plural.lower()} yet."
    share = fact.filled / facts.looked_at
    return share, f"Filled in {count(fact.filled)} of {count(facts.looked_at)} {kind.plural.lower()}."


def _values(field: Field, fact: FieldFact | None, count: Count) -> tuple[KnownValue, ...]:
    common = fact.common if fact else ()
    return tuple(KnownValue(words.readable(value.value, field), count(value.records)) for value in common)
