"""The project that is open: what the tabs share. Each change is announced; nobody else holds a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is usable before any of these is there
    from pathlib import Path

    from infusion_desktop.jobs.rehearse import Rehearsal
    from infusion_desktop.model.budget import Allowance
    from infusion_desktop.model.connector import Account, Evidence
    from infusion_desktop.model.mapping import Project
    from infusion_desktop.model.schema import Schema


@dataclass(frozen=True, slots=True)
class OpenSource:
    """The file that rows come from, as it was read: ``columns`` as they stand, ``rows`` if counted."""

    path: Path
    columns: tuple[str, ...]
    rows: int | None
    account: Account
    """Its ``facts`` tell encoding, delimiter, sheet and the like; its ``notes`` are sentences."""
    schema: Schema


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """The account that is signed in, as described: ``secret_kept`` says in words where its keys are."""

    connection: str
    account: Account
    schema: Schema
    allowance: Allowance | None
    demo: bool
    secret_kept: str
    evidence: tuple[Evidence, ...]
    signed_in_by: str = ""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """All that is known of the open project at one moment.

    ``project`` is saved as it changes; ``source`` and ``account`` are None until they were read in this
    session; ``rehearsal`` is None until one was made, and again after any change that makes it stale.
    ``running`` says that a run of it is under way.
    """

    project: Project
    path: Path
    source: OpenSource | None = None
    account: OpenAccount | None = None
    rehearsal: Rehearsal | None = None
    running: bool = False


Listener = Callable[[ProjectView, ProjectView], None]
"""Is told the view before and after; looks at what it is about."""


class CurrentProject:
    """Holds the view of the open project and tells everybody of each change, on the window's thread."""

    def __init__(self, view: ProjectView) -> None:
        """Begin with ``view``."""
        self._view = view
        self._listeners: list[Listener] = []

    @property
    def view(self) -> ProjectView:
        """All that is known now."""
        return self._view

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` after each change from now on."""
        self._listeners.append(listener)

    def change(self, view: ProjectView) -> None:
        """Replace the view; a rehearsal of another project, source, mapping or account is let go."""
        before = self._view
        if view.rehearsal is before.rehearsal and _other_job(before, view):
            view = replace(view, rehearsal=None)
        if view == before:
            return
        self._view = view
        for listener in tuple(self._listeners):
            listener(before, view)


def _other_job(before: ProjectView, after: ProjectView) -> bool:
    """Whether what a rehearsal depends on has changed (sync rules 5.2).

    A name and the suggestions that were turned down have no part in it.
    """
    known = replace(before.project, name=after.project.name, dismissed=after.project.dismissed)
    account = after.account and before.account and after.account.account.id == before.account.account.id
    return known != after.project or not account
