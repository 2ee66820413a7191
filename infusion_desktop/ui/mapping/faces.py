"""Faces: what stands in a row of the two columns of the canvas and of the table, for every kind of field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from infusion_desktop.jobs.column_facts import ColumnFacts
from infusion_desktop.model.schema import Field, Kind, ObjectType
from infusion_desktop.ui.look.numbers import counted, percent
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords
from infusion_desktop.ui.parts.state import State

KIND_ICONS = {
    Kind.TEXT: "type",
    Kind.LONG_TEXT: "text-align-start",
    Kind.EMAIL: "mail",
    Kind.PHONE: "phone",
    Kind.URL: "globe",
    Kind.DATE: "calendar",
    Kind.MOMENT: "clock",
    Kind.WHOLE: "hash",
    Kind.NUMBER: "hash",
    Kind.YES_NO: "circle-check",
    Kind.CHOICE: "list",
    Kind.CHOICES: "list-checks",
    Kind.COUNTRY: "globe",
    Kind.REGION: "map-pin",
    Kind.REFERENCE: "building-2",
    Kind.ID: "key-round",
}
STATES = {
    LineState.CONFIRMED: State.CONFIRMED,
    LineState.TO_CONFIRM: State.TO_CONFIRM,
    LineState.PROBLEM: State.PROBLEM,
    LineState.IDEA: State.IDEA,
}
NEVER = ChipWords("Never paired for you", ChipKind.NEUTRAL)
MOST_CHIPS = 2


class Side(Enum):
    """The two columns of the canvas."""

    SOURCE = "source"
    TARGET = "target"


class RowKind(Enum):
    """Rows of the target's tree."""

    FIELD = "field"
    HEAD = "head"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Face:
    """What is painted in one row; ``mono`` second lines are API names."""

    title: str
    second: str = ""
    icon: str = ""
    right: str = ""
    chips: tuple[ChipWords, ...] = ()
    mono: bool = False
    locked: bool = False
    kind: RowKind = RowKind.FIELD


def face_of_column(facts: ColumnFacts) -> Face:
    """Return the face of a column: some of its values, and how many rows hold one."""
    values = ", ".join(" ".join(value.split()) for value in facts.values) or "empty"
    chips = (NEVER,) if facts.never_by_itself else ()
    icon = "shield" if facts.never_by_itself else KIND_ICONS[facts.kind]
    return Face(facts.name, values, icon, percent(facts.filled), chips)


def match_fields(target: ObjectType) -> frozenset[str]:
    """Return the keys of the fields by which records are recognised."""
    return frozenset(key for match in target.match_keys for key in match.fields)


def face_of_field(field: Field, match_keys: frozenset[str], *, paired: bool) -> Face:
    """Return the face of a field with its API name; a required one without a column says so."""
    chips: list[ChipWords] = []
    if field.key in match_keys:
        chips.append(ChipWords("Match key", ChipKind.ACCENT, "key-round"))
    if field.required:
        chips.append(ChipWords("Required", ChipKind.NEUTRAL if paired else ChipKind.WARN))
    if field.read_only:
        chips.append(ChipWords("Read-only"))
    if field.consent:
        chips.append(NEVER)
    if " " in field.second_name:
        chips.append(ChipWords(field.second_name, ChipKind.ACCENT))
    right = ""
    if field.options and not field.read_only and field.kind in (Kind.CHOICE, Kind.CHOICES):
        right = counted(len(field.options), "option", "options")
    return Face(
        field.label,
        field.key,
        KIND_ICONS[field.kind],
        right,
        tuple(chips[:MOST_CHIPS]),
        mono=True,
        locked=field.read_only,
    )


def spoken_column(facts: ColumnFacts, line: Line | None, label: str) -> str:
    """Return what a screen reader says of a column."""
    said = [facts.name, f"{percent(facts.filled)} filled"]
    if facts.values:
        said.append(f"such as {facts.values[0]}")
    if facts.never_by_itself:
        said.append(NEVER.text)
    said.append(f"goes into {label}, {STATES[line.state].value}" if line else State.NOT_PAIRED.value)
    return ", ".join(said)


def spoken_field(face: Face, line: Line | None) -> str:
    """Return what a screen reader says of a field."""
    said = [face.title, *(chip.text for chip in face.chips)]
    if face.right:
        said.append(face.right)
    said.append(f"from {line.pair.column}, {STATES[line.state].value}" if line else State.NOT_PAIRED.value)
    return ", ".join(said)
