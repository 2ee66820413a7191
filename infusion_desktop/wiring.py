"""Builds every part from a data folder; the only file that knows all concrete classes. No Qt."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import infusion_desktop.connectors
from infusion_desktop.files.file_type import WORKBOOK_MARKS
from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Connector, ConnectorKind, Reader, Services
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.store.connections import SavedConnection, list_connections, load_connection
from infusion_desktop.store.database import open_state
from infusion_desktop.store.day_calls import StoredDayCounter
from infusion_desktop.store.environment_secret import EnvironmentSecret
from infusion_desktop.transforms import all_transforms

KEY_VARIABLE = "key_from_env"
"""The setting that names the environment variable which holds a connection's key."""


@cache
def connector_kinds() -> Mapping[str, ConnectorKind]:
    """Every connector by its key: each file or folder of ``connectors/`` declares one as ``CONNECTOR``."""
    package = infusion_desktop.connectors
    found: dict[str, ConnectorKind] = {}
    for module in pkgutil.iter_modules(package.__path__):
        kind: ConnectorKind = importlib.import_module(f"{package.__name__}.{module.name}").CONNECTOR
        found[kind.info.key] = kind
    return found


def _kind_of_file(path: Path) -> str:
    """Return the key of the connector for a file: the workbook's for packed and for old Office files."""
    try:
        with path.expanduser().open("rb") as file:
            head = file.read(8)
    except OSError:
        head = b""
    return "excel_workbook" if head.startswith(WORKBOOK_MARKS) else "csv_file"


class Program:
    """All parts of the program on one data folder; close it at the end. One per thread."""

    def __init__(self, folder: Path) -> None:
        """Open (and make) the data folder; raises ConnectorError ASK_USER if it cannot be used."""
        self.folder = folder
        self.clock = SystemClock()
        self._state = open_state(folder)
        self._day_counter = StoredDayCounter(self._state)

    @property
    def state(self) -> sqlite3.Connection:
        """The state file."""
        return self._state

    def workspace(self) -> Workspace:
        """What a job works with."""
        return Workspace(
            folder=self.folder,
            state=self._state,
            open_state=lambda: open_state(self.folder),
            transforms=all_transforms(),
            clock=self.clock,
        )

    def open(self, connection: SavedConnection) -> Reader:
        """Open a connection; no I/O happens yet."""
        kind = connector_kinds().get(connection.kind)
        if kind is None:
            raise fail(
                ProblemKind.ASK_USER,
                f'The connection "{connection.name}" is of a kind this version does not know '
                f"({connection.kind}). "
                "Nothing was changed. Make it anew.",
            )
        settings = dict(connection.settings)
        variable = settings.pop(KEY_VARIABLE, None)
        secret = EnvironmentSecret(variable) if variable else None
        return kind.open(settings, Services(self.clock, self._day_counter, secret))

    def connection(self, name: str) -> SavedConnection:
        """Return a stored connection; raises ASK_USER with the names that exist."""
        found = load_connection(self._state, name)
        if found is not None:
            return found
        names = ", ".join(connection.name for connection in list_connections(self._state)) or "none yet"
        raise fail(
            ProblemKind.ASK_USER,
            f'There is no connection called "{name}". Nothing was sent. Connections: {names}. '
            "Make one with the connect command.",
        )

    def file_connection(
        self, name: str, path: str, settings: Mapping[str, str] | None = None
    ) -> SavedConnection:
        """Return the connection to a file, of the kind that its first bytes ask for, whatever its name says.

        ``settings`` are what was chosen by hand; each kind of file takes those it knows.
        """
        return SavedConnection(name, _kind_of_file(Path(path)), {**(settings or {}), "path": path})

    def open_file(self, path: str, settings: Mapping[str, str] | None = None) -> Reader:
        """Open a text file or a workbook as a source; a file that is missing is told by the reader."""
        return self.open(self.file_connection(path, path, settings))

    def open_source(self, project: Project) -> Reader:
        """Open where a project's rows come from."""
        if project.source_file is not None:
            return self.open_file(project.source_file, project.source_settings)
        return self.open(self.connection(project.source_connection or ""))

    def open_target(self, name: str) -> Connector:
        """Open where a project's rows go to; raises ASK_USER for a connection that cannot be written to."""
        opened = self.open(self.connection(name))
        if not isinstance(opened, Connector):
            raise fail(
                ProblemKind.ASK_USER,
                f'The connection "{name}" can only be read from. Nothing was sent. '
                "Choose an Infusionsoft account.",
            )
        return opened

    def close(self) -> None:
        """Close the state file."""
        self._state.close()
