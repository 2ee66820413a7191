"""The parts of the open program, as jobs that are started from the window use them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Protocol

from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Connector, Reader
from infusion_desktop.model.mapping import Project
from infusion_desktop.store.connections import SavedConnection


class Parts(Protocol):
    """What the wiring has built; it lives on the engine thread and is used there only."""

    @property
    def folder(self) -> Path:
        """The data folder."""
        ...

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    @property
    def state(self) -> sqlite3.Connection:
        """The state file."""
        ...

    def workspace(self) -> Workspace:
        """What a job works with."""
        ...

    def connection(self, name: str) -> SavedConnection:
        """Return a stored connection; raises ASK_USER with the names that exist."""
        ...

    def open(self, connection: SavedConnection) -> Reader:
        """Open a connection; no I/O happens yet."""
        ...

    def open_file(self, path: str) -> Reader:
        """Open a file as a source."""
        ...

    def open_source(self, project: Project) -> Reader:
        """Open where a project's rows come from."""
        ...

    def open_target(self, name: str) -> Connector:
        """Open where a project's rows go to; raises ASK_USER for what cannot be written to."""
        ...
