"""Builds every part from a data folder; the only file that knows all concrete classes. No Qt."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import infusion_desktop.connectors
from infusion_desktop.files.file_type import WORKBOOK_MARKS
from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.clock import Clock, SystemClock
from infusion_desktop.model.connector import Connector, ConnectorKind, Reader, Services
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.secrets import SecretSource
from infusion_desktop.model.sign_in import BrowserSignIn, OAuthApp
from infusion_desktop.store.connections import (
    BY_BROWSER,
    BY_KEY,
    KEY_VARIABLE,
    KEYS,
    SIGNED_IN_BY,
    SavedConnection,
    connector_settings,
    list_connections,
    load_connection,
)
from infusion_desktop.store.database import open_state
from infusion_desktop.store.day_calls import StoredDayCounter
from infusion_desktop.store.environment_secret import EnvironmentSecret
from infusion_desktop.store.folder_server import FolderServer
from infusion_desktop.store.kept_key import KeptKey
from infusion_desktop.store.kept_tokens import KeptTokens
from infusion_desktop.store.vault import Vault
from infusion_desktop.transforms import all_transforms

__all__ = ["KEY_VARIABLE", "DemoAccount", "Program", "connector_kinds"]


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


class DemoAccount:
    """The process of the demo account of a data folder; ``options`` are further ones of its command line."""

    def __init__(self, folder: Path, options: Sequence[str] = (), clock: Clock | None = None) -> None:
        """Nothing is started yet."""
        state = folder / "demo-account.sqlite"
        own = ("--with-parent", "--state", str(state), *options)
        module = (sys.executable, "-m", "infusion_desktop.demo")
        self._server = FolderServer(
            "demo account",
            folder,
            lambda port: [*module, "--port", str(port), *own],
            workplace=Path(infusion_desktop.connectors.__file__).parents[2],
            clock=clock or SystemClock(),
        )

    async def start(self) -> str:
        """Start it, or find the one that runs; returns its address. Raises UNREACHABLE in a sentence."""
        return await self._server.start()

    async def reset(self) -> None:
        """Throw away what it holds and fill it anew; raises ASK_USER if another window uses it."""
        await self._server.start_anew("--reset")

    def settings(self, address: str) -> Mapping[str, str]:
        """Return the settings of a connection to it."""
        from infusion_desktop.connectors.infusionsoft.demo_account import (
            demo_settings,
        )  # brings all of its HTTP

        return demo_settings(address)

    @property
    def client_secret(self) -> str:
        """The client's secret of the demo account, which opens nothing else."""
        from infusion_desktop.connectors.infusionsoft.demo_account import CLIENT_SECRET

        return CLIENT_SECRET

    def stop(self) -> None:
        """End it if this program has started it."""
        self._server.stop()


class Program:
    """All parts of the program on one data folder; close it at the end. One per thread."""

    def __init__(
        self,
        folder: Path,
        *,
        vault: Vault | None = None,
        demo_options: Sequence[str] = (),
        clock: Clock | None = None,
    ) -> None:
        """Open (and make) the data folder; raises ConnectorError ASK_USER if it cannot be used.

        The rest is for tests and the tour; by default the keychain and the clock of the system are used.
        """
        self.folder = folder
        self.clock: Clock = clock or SystemClock()
        self.vault = vault or Vault()
        self.demo = DemoAccount(folder, demo_options, self.clock)
        self._tokens: dict[str, KeptTokens] = {}
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
        settings = connection.settings
        variable, keys = settings.get(KEY_VARIABLE), settings.get(KEYS, "")
        by = settings.get(SIGNED_IN_BY)
        if variable:
            return self._open(connection, EnvironmentSecret(variable), None)
        if by == BY_KEY:
            return self._open(connection, KeptKey(self.vault, keys), None)
        return self._open(connection, None, self.tokens(keys) if by == BY_BROWSER else None)

    def open_with(self, connection: SavedConnection, secret: SecretSource) -> Reader:
        """Open a connection with a key that is not kept (yet)."""
        return self._open(connection, secret, None)

    def _open(
        self, connection: SavedConnection, secret: SecretSource | None, tokens: KeptTokens | None
    ) -> Reader:
        kind = self._kind(connection.kind, connection.name)
        return kind.open(
            connector_settings(connection.settings), Services(self.clock, self._day_counter, secret, tokens)
        )

    def _kind(self, key: str, name: str) -> ConnectorKind:
        kind = connector_kinds().get(key)
        if kind is None:
            raise fail(
                ProblemKind.ASK_USER,
                f'The connection "{name}" is of a kind this version does not know ({key}). '
                "Nothing was changed. Make it anew.",
            )
        return kind

    def oauth_app(self, kind: str, settings: Mapping[str, str]) -> OAuthApp:
        """Return how one signs in to this kind of connector by browser; raises ASK_USER if one can't."""
        found = self._kind(kind, kind)
        if not isinstance(found, BrowserSignIn):
            raise fail(
                ProblemKind.ASK_USER,
                f"There is no sign-in by browser for {found.info.title}. Nothing was sent.",
            )
        return found.oauth_app(settings)

    def tokens(self, keys: str) -> KeptTokens:
        """Return the one store of the tokens that are kept under ``keys``."""
        if keys not in self._tokens:
            self._tokens[keys] = KeptTokens(self.vault, keys, self.folder, self.clock)
        return self._tokens[keys]

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
        """End the demo account if it was started here, and close the state file."""
        self.demo.stop()
        self._state.close()
