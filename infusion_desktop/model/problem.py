"""What can go wrong, grouped by what the program does next; the only error that leaves a connector."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ProblemKind(StrEnum):
    """Named after the reaction, not the cause."""

    SIGN_IN = "sign_in"
    """Ask the user to sign in again; the run stays resumable."""
    STOP_OBJECT = "stop_object"
    """This sign-in may not do this to this object (403, plan without API access)."""
    FAIL_ROW = "fail_row"
    """The other side refused this one record."""
    ASK_USER = "ask_user"
    """The user must mend something first: a file, a setting, a project."""
    WAIT = "wait"
    """Told to slow down; try again after ``retry_after`` seconds."""
    PAUSE = "pause"
    """The day's quota is spent; go on at ``resume_at``."""
    LOOK = "look"
    """Sent, but no believable answer: look before sending again."""
    UNREACHABLE = "unreachable"
    """Nothing left this machine, or the service does not answer reads; try again later."""
    BUG = "bug"
    """An answer that makes no sense; stop and keep the redacted detail."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong, fit to be shown to a marketer.

    ``message`` says what happened, what is safe and what to do next. ``detail`` is redacted technical
    text for the log. ``field`` is a field key. ``retry_after`` is in seconds, ``resume_at`` is aware UTC.
    """

    kind: ProblemKind
    message: str
    field: str = ""
    retry_after: float | None = None
    resume_at: datetime | None = None
    detail: str = ""
    status: int | None = None


class ConnectorError(Exception):
    """The only exception that a connector lets out; carries a :class:`Problem`."""

    def __init__(self, problem: Problem) -> None:
        """Wrap ``problem``; the exception's text is its message."""
        super().__init__(problem.message)
        self.problem = problem


def fail(kind: ProblemKind, message: str, *, detail: str = "") -> ConnectorError:
    """Return a :class:`ConnectorError` for the common case of a kind and a sentence."""
    return ConnectorError(Problem(kind, message, detail=detail))
