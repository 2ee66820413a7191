"""Sign-ins under way in a browser: what was asked for, and who has signed in so far.

* `oauth_sign_ins(id, redirect, state, challenge, started, user, chosen)`: one row from the sign-in page to
  Allow or Deny; `user` is empty before the sign-in, `chosen` says that the account was picked.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from infusion_desktop.demo.store import Store

TABLES = """
CREATE TABLE IF NOT EXISTS oauth_sign_ins(
    id TEXT PRIMARY KEY, redirect TEXT NOT NULL, state TEXT NOT NULL, challenge TEXT NOT NULL,
    started INTEGER NOT NULL, user INTEGER, chosen INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""
LONGEST = 3_600_000
"""Milliseconds from the sign-in page to Allow."""


@dataclass(frozen=True)
class Asked:
    """One sign-in under way."""

    id: str
    redirect: str
    state: str
    challenge: str
    user: int | None
    chosen: bool


class SignIns:
    """The sign-ins under way; `now` gives milliseconds."""

    def __init__(self, store: Store, now: Callable[[], int]) -> None:
        """Make the table if the state is of an earlier version."""
        self._store = store
        self._now = now
        store.script(TABLES)

    def begin(self, redirect: str, state: str, challenge: str) -> str:
        """Keep what was asked for; returns the id that goes from page to page."""
        self._store.run("DELETE FROM oauth_sign_ins WHERE started < ?", (self._now() - LONGEST,))
        number = secrets.token_urlsafe(18)
        self._store.run(
            "INSERT INTO oauth_sign_ins(id, redirect, state, challenge, started) VALUES (?, ?, ?, ?, ?)",
            (number, redirect, state, challenge, self._now()),
        )
        return number

    def find(self, number: str) -> Asked | None:
        """The sign-in of that id; None if it has ended or was never begun."""
        row = self._store.row(
            "SELECT redirect, state, challenge, user, chosen FROM oauth_sign_ins"
            " WHERE id = ? AND started >= ?",
            (number, self._now() - LONGEST),
        )
        if row is None:
            return None
        redirect, state, challenge, user, chosen = row
        return Asked(number, redirect, state, challenge, user, bool(chosen))

    def sign_in(self, number: str, user: int) -> None:
        """Note who has signed in; the account is to be chosen anew."""
        self._store.run("UPDATE oauth_sign_ins SET user = ?, chosen = 0 WHERE id = ?", (user, number))

    def choose(self, number: str) -> None:
        """Note that the account was picked."""
        self._store.run("UPDATE oauth_sign_ins SET chosen = 1 WHERE id = ?", (number,))

    def end(self, number: str) -> None:
        """Forget the sign-in: it was allowed or denied."""
        self._store.run("DELETE FROM oauth_sign_ins WHERE id = ?", (number,))
