"""What the frame shows of a tab, and what a tab asks of the frame."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from infusion_desktop.model.budget import Allowance


class TabName(StrEnum):
    """The four tabs, in order."""

    CONNECT = "connect"
    OBJECTS = "objects"
    MAPPING = "mapping"
    RUN = "run"


class TabMark(NamedTuple):
    """What stands beside a tab's name: a check (ready), a count of problems, a percentage, or nothing."""

    ready: bool = False
    problems: int = 0
    percent: int | None = None


class KeyHint(NamedTuple):
    """Keys that work here, and what they do: ``("Ctrl", "O")`` and "opens a file"."""

    keys: tuple[str, ...]
    does: str


class Toast(NamedTuple):
    """A sentence for a few seconds, with one way to take it back (a label and what it does), if any."""

    sentence: str
    action: str = ""
    act: Callable[[], None] | None = None


class Frame(NamedTuple):
    """What every tab is given by the window around it; each is called on the window's thread."""

    mark: Callable[[TabName, TabMark], None]
    hints: Callable[[TabName, tuple[KeyHint, ...]], None]
    go_to: Callable[[TabName], None]
    toast: Callable[[Toast], None]
    choose_file: Callable[[], None]
    """Opens the file dialog of the window; what is chosen becomes the source (as a dropped file does)."""
    calls: Callable[[Allowance | None], None]
    """Told whenever calls were made: what the account has counted today, for the status bar."""
    doing: Callable[[str, str], None]
    """Icon and sentence (no full stop) of what is under way, for the status bar; empty when nothing is."""
