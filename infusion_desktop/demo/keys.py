"""Who is calling: the keys that the demo account accepts and how a call carries one.

A user-made key (PAT or SAK) goes as `Authorization: Bearer` or as `X-Keap-API-Key`; an OAuth access token as
bearer. Either may also stand in the query as `access_token`, the legacy form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from infusion_desktop.demo.answers import EXPIRED

DEFAULT_USER_KEY = "KeapAK-demo-account"
DEMO_ACCESS_TOKEN = "demo-oauth-access-token"  # noqa: S105 - opens nothing but this demo

UNKNOWN_KEY_CODE = "keymanagement.service.invalid_access_token"
NO_KEY_CODE = "oauth.v2.InvalidAccessToken"


class KeyKind(StrEnum):
    """The two kinds of key, which differ in their limits."""

    USER = "user"
    OAUTH = "oauth"


@dataclass(frozen=True)
class Caller:
    """A recognised key. `account` names its counters in the state: a digest, so that no key is stored.

    `user` is the id of the user to whom the key belongs.
    """

    kind: KeyKind
    account: str
    user: int = 1


class IssuedTokens(Protocol):
    """The access tokens of the sign-in."""

    def user_of(self, access: str) -> int | None:
        """The user of a good token; None if it is unknown or revoked, 0 if it is expired."""


class KeyRing:
    """The accepted keys: the user-made one, and the access tokens given here and issued in `book`."""

    def __init__(
        self,
        user_key: str,
        access_tokens: tuple[str, ...] = (DEMO_ACCESS_TOKEN,),
        *,
        book: IssuedTokens | None = None,
    ) -> None:
        self._book = book
        digest = hashlib.blake2b(user_key.encode(), digest_size=6).hexdigest()
        # One OAuth client key serves all its access tokens, and they share its limits.
        self._callers = {token: Caller(KeyKind.OAUTH, "oauth") for token in access_tokens}
        self._callers[user_key] = Caller(KeyKind.USER, f"user:{digest}")

    def find(self, headers: Mapping[str, str], query: Mapping[str, str]) -> Caller | str:
        """Give the caller, or the error code of the 401 answer."""
        bearer = headers.get("authorization")
        if bearer is not None:
            scheme, _, token = bearer.partition(" ")
            if scheme.lower() != "bearer" or not token.strip():
                return NO_KEY_CODE
            return self._bearer(token.strip())
        own = headers.get("x-keap-api-key")
        if own is not None:
            caller = self._callers.get(own.strip())
            return caller if caller is not None and caller.kind is KeyKind.USER else UNKNOWN_KEY_CODE
        if "access_token" in query:
            return self._bearer(query["access_token"])
        return NO_KEY_CODE

    def _bearer(self, token: str) -> Caller | str:
        known = self._callers.get(token)
        if known is not None:
            return known
        user = self._book.user_of(token) if self._book is not None else None
        if user is None:
            return UNKNOWN_KEY_CODE
        return Caller(KeyKind.OAUTH, "oauth", user) if user else EXPIRED
