"""A person who is signed in to a running demo account, with tokens in a keychain of the test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from infusion_desktop.connectors.infusionsoft.demo_account import CLIENT_SECRET, demo_settings
from infusion_desktop.connectors.infusionsoft.oauth import app_of
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.secrets import Tokens
from infusion_desktop.model.sign_in import OAuthApp, SignIn
from infusion_desktop.store.kept_tokens import KeptTokens
from infusion_desktop.store.vault import Vault
from infusion_desktop.web.authorize import authorize
from infusion_desktop.web.redirect import read_redirect
from infusion_desktop.web.token_endpoint import exchange_code
from tests.demo.server_process import FREE, Running, running
from tests.fakes import browser
from tests.fakes.keychain import FakeKeychain


@dataclass
class Signed:
    """The demo account as it runs, and what a program keeps of a sign-in to it."""

    server: Running
    state: Path
    folder: Path
    keychain: FakeKeychain = field(default_factory=FakeKeychain)

    @property
    def app(self) -> OAuthApp:
        return app_of(demo_settings(self.server.address))

    def begin(self) -> SignIn:
        """A sign-in that nobody has gone through yet."""
        return authorize(
            self.app, connection="demo", kind="infusionsoft", settings={}, client_secret=CLIENT_SECRET
        )

    async def tokens(self) -> Tokens:
        """The tokens of a new sign-in."""
        begun = self.begin()
        code = read_redirect(browser.sign_in(begun.address), begun.redirect_address, begun.state)
        return await exchange_code(self.app, CLIENT_SECRET, code, begun.verifier, SystemClock())

    def store(self) -> KeptTokens:
        """The store as a program that has just been started has it."""
        return KeptTokens(Vault(lambda: self.keychain), "k1", self.folder, SystemClock())

    def change(self, sql: str) -> None:
        """Change the account's own file (to revoke tokens)."""
        with closing(sqlite3.connect(self.state, timeout=10)) as db, db:
            db.execute(sql)

    def calls(self, kind: str, status: int | None = None) -> int:
        """How many calls of a kind the account has counted."""
        with closing(sqlite3.connect(self.state, timeout=10)) as db:
            rows = db.execute("SELECT status, count FROM calls WHERE kind = ?", (kind,)).fetchall()
        return sum(count for got, count in rows if status in {None, got})


@contextmanager
def demo_account(folder: Path, *options: str) -> Iterator[Signed]:
    """Start a demo account; its state and the program's folder are in ``folder``."""
    state = folder / "account.sqlite"
    with running(*FREE, "--contacts", "5", "--state", str(state), *options) as server:
        yield Signed(server, state, folder / "program")
