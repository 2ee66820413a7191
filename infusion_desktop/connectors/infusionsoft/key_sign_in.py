"""Signs calls with a key that a person made in the account, or with a token that was handed in.

A personal or service key (``KeapAK-...``) goes as ``X-Keap-API-Key``, as the vendor writes it for such keys;
anything else is taken for an OAuth access token and goes as ``Authorization: Bearer``. Never in the address,
which ends up in logs.
"""

from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.quota_headers import OAUTH, USER_KEY
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.secrets import SecretSource
from infusion_desktop.web.limits import Limits
from infusion_desktop.web.sign_in import Signed, once_more

USER_PREFIX = "KeapAK-"
KIND_USER, KIND_OAUTH = "user key", "OAuth"
LIMITS: dict[str, Limits] = {KIND_USER: USER_KEY, KIND_OAUTH: OAUTH}


def kind_of(secret: str) -> str:
    """The kind of a key, which decides the limits until headers are seen."""
    return KIND_USER if secret.startswith(USER_PREFIX) else KIND_OAUTH


class KeyCredentials:
    """Implements :class:`infusion_desktop.web.sign_in.Credentials`; the secret is read anew for each call."""

    def __init__(self, source: SecretSource, clock: Clock) -> None:
        self._source = source
        self._clock = clock
        self.kind = KIND_OAUTH

    async def sign(self) -> Signed:
        """Give the header for the key; raises ConnectorError SIGN_IN if it can't be a key."""
        secret = (await self._source.read()).strip()
        if not secret:
            raise fail(
                ProblemKind.SIGN_IN,
                "There is no key for this Infusionsoft account. Nothing was sent. Enter the key again "
                f"({self._source.describe()}).",
            )
        if not (secret.isascii() and secret.isprintable()) or " " in secret:
            raise fail(
                ProblemKind.SIGN_IN,
                "The key for this Infusionsoft account has characters in it that no key has, perhaps from "
                f"copying. Nothing was sent. Copy the key again ({self._source.describe()}).",
            )
        self.kind = kind_of(secret)
        if self.kind == KIND_USER:
            return Signed({"X-Keap-API-Key": secret}, secret)
        return Signed({"Authorization": f"Bearer {secret}"}, secret)

    async def refused(self, used: Signed, attempt: int) -> bool:
        """Try once more after a second; nothing can be renewed."""
        del used
        return await once_more(self._clock, attempt)
