"""What the Connect tab shows of both ends, beside what the open project holds. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from infusion_desktop.jobs.connections import ConnectionView
from infusion_desktop.jobs.projects import KeptProject


class Stands(Enum):
    """Where one end stands."""

    NONE = "none"
    """Nothing was chosen yet."""
    BUSY = "busy"
    READY = "ready"
    LOST = "lost"
    """The sign-in is no longer good, or nothing is kept: sign in again."""
    TROUBLE = "trouble"
    """It is chosen, but could not be opened; can be tried again."""
    CHANGED = "changed"
    """The file is another one on the disk than the one that was read."""


@dataclass(frozen=True, slots=True)
class EndState:
    """One end: where it stands, and the sentence to it (why it is not ready)."""

    stands: Stands = Stands.NONE
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ConnectState:
    """Both ends, where the account's keys are, the accounts that are known, and the earlier projects."""

    source: EndState = EndState()
    account: EndState = EndState()
    keys_kept: str = ""
    connections: tuple[ConnectionView, ...] = ()
    projects: tuple[KeptProject, ...] = ()
