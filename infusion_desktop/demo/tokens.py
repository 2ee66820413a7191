"""The codes and tokens that were issued. Only their digests are kept, so that no file holds one.

* `oauth_tokens(digest, kind, family, user, redirect, challenge, expires, used, revoked)`: `kind` is `code`,
  `access` or `refresh`; all that came of one sign-in is of one `family`; `expires` is in milliseconds.
  `UPDATE oauth_tokens SET revoked = 1` withdraws everything.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from infusion_desktop.demo.registration import Lifetimes
from infusion_desktop.demo.store import Store

TABLES = """
CREATE TABLE IF NOT EXISTS oauth_tokens(
    digest TEXT PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, user INTEGER NOT NULL,
    redirect TEXT NOT NULL, challenge TEXT NOT NULL, expires INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0, revoked INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""
CODE, ACCESS, REFRESH = "code", "access", "refresh"
KEPT_FOR = 7 * 86_400_000
"""Milliseconds for which what has ended is still known, so that it is told as used or expired."""


@dataclass(frozen=True)
class Issued:
    """One code or token as it is kept."""

    family: str
    user: int
    redirect: str
    challenge: str
    expires: int
    used: bool
    revoked: bool


@dataclass(frozen=True)
class Pair:
    """A new access token and its refresh token."""

    access: str
    refresh: str


class TokenBook:
    """Issues codes and tokens, and knows what became of them; `now` gives milliseconds."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], int],
        lifetimes: Lifetimes | None = None,
        *,
        reuse_revokes: bool = False,
        old_access_ends: bool = True,
    ) -> None:
        """`reuse_revokes`: a used refresh token withdraws all of its family; `old_access_ends`: a renewal
        ends the access token before it.
        """
        self._store = store
        self._now = now
        self.lifetimes = lifetimes or Lifetimes()
        self._reuse_revokes = reuse_revokes
        self._old_access_ends = old_access_ends
        store.script(TABLES)

    def issue_code(self, user: int, redirect: str, challenge: str) -> str:
        """Return a new code; `challenge` is that of PKCE, or empty."""
        self._store.run("DELETE FROM oauth_tokens WHERE expires < ?", (self._now() - KEPT_FOR,))
        family = secrets.token_hex(8)
        return self._issue(CODE, Issued(family, user, redirect, challenge, 0, used=False, revoked=False))

    def redeem(self, code: str, redirect: str, challenge: str) -> Pair | None:
        """Exchange a code, once, for tokens; None if it is unknown, used, expired or of another request."""
        found = self._find(CODE, code)
        if found is None or not self._good(found):
            return None
        if found.redirect != redirect or found.challenge != challenge:
            return None
        self._use(CODE, code)
        return self._pair(found)

    def renew(self, refresh: str) -> Pair | None:
        """Spend a refresh token for new tokens; None if it is unknown, used, expired or revoked."""
        found = self._find(REFRESH, refresh)
        if found is None:
            return None
        if found.used and self._reuse_revokes:
            self._store.run("UPDATE oauth_tokens SET revoked = 1 WHERE family = ?", (found.family,))
        if not self._good(found):
            return None
        self._use(REFRESH, refresh)
        if self._old_access_ends:
            self._store.run(
                "UPDATE oauth_tokens SET revoked = 1 WHERE family = ? AND kind = ?", (found.family, ACCESS)
            )
        return self._pair(found)

    def user_of(self, access: str) -> int | None:
        """The user of an access token that is good; None if it is unknown or revoked, 0 if it is expired."""
        found = self._find(ACCESS, access)
        if found is None or found.revoked:
            return None
        return found.user if self._now() < found.expires else 0

    def revoke_all(self) -> None:
        """Withdraw every access that was ever allowed."""
        self._store.run("UPDATE oauth_tokens SET revoked = 1")

    def _pair(self, origin: Issued) -> Pair:
        return Pair(self._issue(ACCESS, origin), self._issue(REFRESH, origin))

    def _issue(self, kind: str, origin: Issued) -> str:
        token = secrets.token_urlsafe(21)
        seconds = {CODE: self.lifetimes.code, ACCESS: self.lifetimes.access, REFRESH: self.lifetimes.refresh}
        self._store.run(
            "INSERT INTO oauth_tokens(digest, kind, family, user, redirect, challenge, expires)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                _digest(token),
                kind,
                origin.family,
                origin.user,
                origin.redirect,
                origin.challenge,
                self._now() + seconds[kind] * 1000,
            ),
        )
        return token

    def _use(self, kind: str, token: str) -> None:
        self._store.run(
            "UPDATE oauth_tokens SET used = 1 WHERE digest = ? AND kind = ?", (_digest(token), kind)
        )

    def _find(self, kind: str, token: str) -> Issued | None:
        row = self._store.row(
            "SELECT family, user, redirect, challenge, expires, used, revoked FROM oauth_tokens"
            " WHERE digest = ? AND kind = ?",
            (_digest(token), kind),
        )
        if row is None:
            return None
        family, user, redirect, challenge, expires, used, revoked = row
        return Issued(family, user, redirect, challenge, expires, bool(used), bool(revoked))

    def _good(self, found: Issued) -> bool:
        return not found.used and not found.revoked and self._now() < found.expires


def _digest(token: str) -> str:
    return hashlib.blake2b(token.encode(), digest_size=20).hexdigest()
