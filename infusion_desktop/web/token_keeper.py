"""Signs calls with a token that renews itself: before it ends, once at a time, stored before it is used."""

from __future__ import annotations

from infusion_desktop.model.clock import Clock
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.secrets import Tokens, TokenStore
from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.model.tasks import to_the_end
from infusion_desktop.web.sign_in import Signed
from infusion_desktop.web.token_endpoint import REVOKED, renew

LEEWAY = 60.0
"""Seconds before its end at which a token is renewed; for short-lived ones a third of their life."""
MOST_TRIES = 3
"""How often one call is tried again because the token it went out with is not the current one any more."""

SIGNED_OUT = (
    "Nobody is signed in to this account any more. Nothing was sent, and a run goes on where it stopped. "
    "Sign in again."
)


class TokenKeeper:
    """Implements :class:`infusion_desktop.web.sign_in.Credentials`.

    It holds no token itself: the store, which all connections to the account share, is asked for each call.
    So a person who signs in again anywhere helps the run that waits, and two programs on one computer do not
    spend each other's refresh token.
    """

    def __init__(self, app: OAuthApp, store: TokenStore, clock: Clock, *, kind: str) -> None:
        """``kind`` is the word by which the limits are looked up."""
        self.kind = kind
        self._app = app
        self._store = store
        self._clock = clock

    async def sign(self) -> Signed:
        """Give the header of one call, with a token that is good for a while yet.

        Raises ConnectorError SIGN_IN if nobody is signed in or the sign-in was withdrawn, UNREACHABLE if the
        token had to be renewed and the vendor does not answer.
        """
        tokens = await self._store.read()
        if tokens is None or self._ends_soon(tokens):
            tokens = await to_the_end("renew a token", self._renewed())
        return Signed({"Authorization": f"Bearer {tokens.access}"}, tokens.access)

    async def refused(self, used: Signed, attempt: int) -> bool:
        """Hear of a 401: if the token used is the current one, renew it, once; else try with the current.

        Raises ConnectorError as :meth:`sign` does, and SIGN_IN if a renewed token is refused as well.
        """
        tokens = await self._store.read()
        if tokens is not None and tokens.access != used.secret:
            return attempt <= MOST_TRIES
        # One that has ended while the call waited for its turn is no sign of anything; one that was renewed a
        # moment ago and is refused all the same is.
        ended = tokens is None or self._ends_soon(tokens)
        if attempt > MOST_TRIES or (attempt > 1 and not ended):
            raise fail(ProblemKind.SIGN_IN, REVOKED)
        await to_the_end("renew a refused token", self._renewed(used.secret))
        return True

    async def _renewed(self, refused: str = "") -> Tokens:
        """The current tokens, renewed unless another call or program has done it while this one waited."""
        async with self._store.turn():
            tokens = await self._store.read()
            if tokens is None:
                raise fail(ProblemKind.SIGN_IN, SIGNED_OUT)
            if tokens.access != refused and not self._ends_soon(tokens):
                return tokens
            new = await renew(self._app, await self._store.client_secret(), tokens, self._clock)
            # The old refresh token is spent; until this returns, nobody may use the new ones.
            await self._store.save(new)
            return new

    def _ends_soon(self, tokens: Tokens) -> bool:
        left = tokens.expires_at - self._clock.utc().timestamp()
        # A life that lies further ahead than issued means that this computer's clock was set back.
        return left <= min(LEEWAY, tokens.life / 3) or left > tokens.life + LEEWAY
