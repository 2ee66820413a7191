"""The words of the status bar: what is saved or running, and how much of the day's calls is used."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desktop.model.budget import Allowance
from infusion_desktop.ui.look.numbers import clock
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.projects import SaveState


@dataclass(frozen=True, slots=True)
class StatusWords:
    """An icon, a sentence without a full stop, and its colour."""

    icon: str
    text: str
    ink: Token = "text3"


def saved_words(state: SaveState | None, doing: StatusWords) -> StatusWords:
    """Say how saving went (None: nothing was changed yet); what is under way comes first."""
    if state is not None and state.problem is not None:
        return StatusWords("triangle-alert", "The project is not saved", "bad")
    if doing.text:
        return doing
    if state is None:
        return StatusWords("check", "Everything is saved")
    if state.at is None:
        return StatusWords("save", "Saving")
    return StatusWords("check", f"Everything saved at {clock(state.at)}")


def calls_words(allowance: Allowance | None) -> tuple[int, int, str] | str:
    """Give calls used, the day's limit and the local time of the reset; a sentence if they are not known."""
    if allowance is None:
        return "Calls are counted after the sign-in"
    if allowance.per_day is None:
        return f"{allowance.day_used:,} calls today, no limit a day"
    return allowance.day_used, allowance.per_day, clock(allowance.resets_at)
