"""All that the tab shows at one moment, as one value: the presenter makes it, widgets paint it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from infusion_desktop.jobs.field_facts import ObjectFacts
from infusion_desktop.model.schema import ObjectType, Right
from infusion_desktop.ui.objects import words
from infusion_desktop.ui.objects.arrange import Line, Narrow, Section, Sorting
from infusion_desktop.ui.objects.lines import FieldLine, ObjectLine
from infusion_desktop.ui.objects.words import Count


class WayOn(StrEnum):
    """What the button beside a problem does; the value is its label."""

    CONNECT = "Go to Connect"
    AGAIN = "Try again"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence about what could not be read, and the way on."""

    sentence: str
    way_on: WayOn


@dataclass(frozen=True, slots=True)
class RightTold:
    """One right of this sign-in: a word, what is known of it, and a sentence."""

    word: str
    right: Right
    sentence: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the fields of an object; ``read_at`` is the local time of the last reading."""

    title: str
    rights: tuple[RightTold, ...]
    match_key: str
    custom_fields: str
    records: str
    lock: str
    note: str
    read_at: str
    can_pair: bool


@dataclass(frozen=True, slots=True)
class Busy:
    """A reading under way: what is read, and how far it is (``total`` 0 while that is not known)."""

    sentence: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything. ``head`` is None while nobody is signed in; ``busy`` while nothing is read.

    ``cannot_refresh`` is the reason why the fields can't be read now, empty if they can.
    """

    head: Head | None = None
    objects: tuple[ObjectLine, ...] = ()
    chosen: str = ""
    search: str = ""
    narrow: Narrow = Narrow.ALL
    narrows: tuple[tuple[Narrow, int], ...] = ()
    sorting: Sorting | None = None
    lines: tuple[Line, ...] = ()
    in_view: str = ""
    counted_over: str = ""
    busy: Busy | None = None
    cannot_refresh: str = ""
    trouble: Trouble | None = None
    changes: tuple[str, ...] = ()
    changes_since: str = ""


def clock_text(moment: datetime) -> str:
    """The local time of day."""
    return f"{moment.astimezone():%H:%M}"


def head_of(kind: ObjectType, taken_at: datetime, count: Count) -> Head:
    """What stands above the fields of ``kind``."""
    return Head(
        title=kind.label,
        rights=tuple(_right(kind, word) for word in ("Read", "Update", "Create")),
        match_key=", ".join(match.label for match in kind.match_keys) or "none",
        custom_fields=_custom_fields(kind, count),
        records="not known" if kind.count is None else count(kind.count),
        lock=words.lock_reason(kind),
        note=kind.note,
        read_at=f"Read at {clock_text(taken_at)}",
        can_pair=not words.rights_line(kind)[1],
    )


def _right(kind: ObjectType, word: str) -> RightTold:
    action = word.lower()
    right: Right = getattr(kind.rights, action)
    many = kind.plural.lower()
    sentences = {
        Right.YES: f"This sign-in may {action} {many}.",
        Right.NO: kind.rights.why.get(action) or f"This sign-in may not {action} {many}.",
        Right.UNKNOWN: f"Whether this sign-in may {action} {many} shows only when it is tried first.",
    }
    return RightTold(word, right, sentences[right])


def _custom_fields(kind: ObjectType, count: Count) -> str:
    if not kind.custom_fields:
        return "not offered"
    number = sum(field.custom for field in kind.fields)
    return f"yes, {count(number)}" if number else "yes, none yet"


def in_view(shown: int, lines: tuple[FieldLine, ...], count: Count) -> str:
    """How many of the fields are shown, and of which two sorts all of them are."""
    every, custom = len(lines), sum(line.custom for line in lines)
    sorts = f"{count(every - custom)} standard, {count(custom)} custom" if custom else "all standard"
    if shown == every:
        return f"{count(every)} {'field' if every == 1 else 'fields'}: {sorts}"
    return f"{count(shown)} of {count(every)} fields in view: {sorts}"


def counted_over(kind: ObjectType, facts: ObjectFacts, count: Count) -> str:
    """Over which records was counted."""
    many = kind.plural.lower()
    if not facts.looked_at:
        return f"There are no {many} yet"
    total = facts.looked_at if facts.total is None else facts.total
    if total > facts.looked_at:
        return f"Filled is counted over the first {count(facts.looked_at)} of {count(total)} {many}"
    return f"Filled is counted over all {count(facts.looked_at)} {many}"


def field_count(lines: tuple[Line, ...]) -> int:
    """How many of the lines are fields."""
    return sum(not isinstance(line, Section) for line in lines)
