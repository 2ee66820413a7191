"""The parts of the open program, as jobs that are started from the window use them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Connector, Reader
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.secrets import SecretSource, SecretVault
from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.store.connections import SavedConnection
from infusion_desktop.store.kept_tokens import KeptTokens


class DemoProcess(Protocol):
    """The demo account of this data folder: a local server in a process of its own."""

    async def start(self) -> str:
        """Start it, or find the one that runs; returns its address (scheme, host, port).

        Raises ConnectorError UNREACHABLE with a sentence if it does not start.
        """
        ...

    async def reset(self) -> None:
        """Throw away what it holds and fill it anew, with the same settings.

        Raises ConnectorError ASK_USER if another window uses it, UNREACHABLE if it does not start.
        """
        ...

    def settings(self, address: str) -> Mapping[str, str]:
        """Return the settings of a connection to it."""
        ...

    @property
    def client_secret(self) -> str:
        """The client's secret of the demo account, which opens nothing else."""
        ...


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

    def open_with(self, connection: SavedConnection, secret: SecretSource) -> Reader:
        """Open a connection with a key that is not kept (yet)."""
        ...

    def oauth_app(self, kind: str, settings: Mapping[str, str]) -> OAuthApp:
        """Return how one signs in to this kind of connector by browser; raises ASK_USER if one can't."""
        ...

    @property
    def vault(self) -> SecretVault:
        """Where keys and tokens are kept."""
        ...

    def tokens(self, keys: str) -> KeptTokens:
        """Return the one store of the tokens that are kept under ``keys``."""
        ...

    @property
    def demo(self) -> DemoProcess:
        """The demo account of this data folder."""
        ...

    def open_file(self, path: str, settings: Mapping[str, str] | None = None) -> Reader:
        """Open a file as a source, read as ``settings`` say where that was chosen by hand."""
        ...

    def open_source(self, project: Project) -> Reader:
        """Open where a project's rows come from."""
        ...

    def open_target(self, name: str) -> Connector:
        """Open where a project's rows go to; raises ASK_USER for what cannot be written to."""
        ...
