"""The one app that is registered with the demo account, and how long what it is given lives.

Id and secret are no secrets: they open nothing but this account on this computer. The redirect address is one
at which nobody answers; a program catches it before it loads.
"""

from __future__ import annotations

from dataclasses import dataclass

CLIENT_ID = "infusion-desktop"
CLIENT_NAME = "Infusion Desktop"
CLIENT_SECRET = "demo-client-secret"  # noqa: S105
REDIRECT = "https://localhost/infusion-desktop/signed-in"
SCOPE = "full"
PASSWORD = "demo-account"  # noqa: S105  of every user of the demo account; the sign-in page shows it


@dataclass(frozen=True)
class Lifetimes:
    """Seconds that a code, an access token and a refresh token are good for."""

    code: int = 600
    access: int = 86_399
    refresh: int = 45 * 86_400
