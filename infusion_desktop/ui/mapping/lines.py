"""The lines of a mapping: confirmed pairs, suggestions and problems, in the order of the columns. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from infusion_desktop.jobs.mapping_desk import Desk
from infusion_desktop.jobs.mapping_flags import Flag
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.ui.mapping.edit import Draft, Place


class LineState(StrEnum):
    """How a line is drawn."""

    CONFIRMED = "confirmed"
    TO_CONFIRM = "to confirm"
    PROBLEM = "problem"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``confirmed``: it is part of the mapping, also if there is a problem with it.

    ``reason`` is the sentence why it is suggested, ``problem`` the sentence of what is wrong, ``short`` the
    same in a few words.
    """

    pair: FieldPair
    state: LineState
    confirmed: bool
    reason: str = ""
    problem: str = ""
    short: str = ""

    @property
    def place(self) -> Place:
        """Its column and field."""
        return self.pair.column, self.pair.field


@dataclass(frozen=True, slots=True)
class Counts:
    """The legend; lines and unpaired columns."""

    states: dict[LineState, int] = field(default_factory=dict)
    unpaired: int = 0

    def of(self, state: LineState) -> int:
        """Return how many lines are in a state."""
        return self.states.get(state, 0)


BY_HAND = "Paired by hand."


def lines_of(draft: Draft, desk: Desk, flags: Iterable[Flag]) -> tuple[Line, ...]:
    """Return all lines; a suggestion gives way to a pair of its column or its field."""
    blocked = {(column, flag.field): flag for flag in flags if flag.blocking for column in flag.columns}
    reasons = {(each.column, each.field): each.reason for each in desk.suggestions}
    found = [_confirmed(pair, desk, blocked, reasons) for pair in draft.pairs]
    columns = {pair.column for pair in draft.pairs}
    fields = {pair.field for pair in draft.pairs}
    turned_down = set(draft.dismissed)
    for each in desk.suggestions:
        if each.column in columns or each.field in fields or (each.column, each.field) in turned_down:
            continue
        state = LineState.IDEA if each.tier == "idea" else LineState.TO_CONFIRM
        found.append(Line(desk.offer(each), state, confirmed=False, reason=each.reason))
    order = {column: place for place, column in enumerate(desk.sample.columns)}
    return tuple(sorted(found, key=lambda line: order.get(line.pair.column, len(order))))


def counts_of(lines: Sequence[Line], columns: Sequence[str]) -> Counts:
    """Count the lines by state, and the columns that have none."""
    states = {state: sum(line.state is state for line in lines) for state in LineState}
    lined = {line.pair.column for line in lines}
    return Counts(states, sum(column not in lined for column in columns))


def _confirmed(pair: FieldPair, desk: Desk, blocked: dict[Place, Flag], reasons: dict[Place, str]) -> Line:
    place = (pair.column, pair.field)
    reason = reasons.get(place, BY_HAND)
    flag = blocked.get(place)
    if flag is not None:
        return Line(pair, LineState.PROBLEM, True, reason, flag.message, "can’t be run so")
    judged = desk.pairer.judge(pair)
    if judged.rows and judged.first is not None:
        some = "1 value" if judged.rows == 1 else f"{judged.rows:,} values"
        example = f"“{judged.first.text.strip()}” " if judged.first.text.strip() else ""
        problem = (
            f"{some} of the first {len(desk.sample.rows):,} rows can’t be used and will be left out: "
            f"{example}{judged.first.reason}."
        )
        short = f"{judged.rows:,} unusable value{'s' if judged.rows > 1 else ''}"
        return Line(pair, LineState.PROBLEM, True, reason, problem, short)
    return Line(pair, LineState.CONFIRMED, True, reason)
