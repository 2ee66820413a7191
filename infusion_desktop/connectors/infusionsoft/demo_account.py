"""How the program is registered with the demo account: constants that both sides know, since it is no secret.

The demo account imports nothing of the program; a test holds the two sides together.
"""

from __future__ import annotations

from collections.abc import Mapping

CLIENT_ID = "infusion-desktop"
CLIENT_SECRET = "demo-client-secret"  # noqa: S105  opens nothing but the demo account on this computer


def demo_settings(address: str) -> Mapping[str, str]:
    """Return the settings of a connection to the demo account at ``address`` (scheme, host, port)."""
    return {
        "address": address,
        "authorize_address": f"{address}/app/oauth/authorize",
        "token_address": f"{address}/token",
        "client_id": CLIENT_ID,
        "pkce": "yes",
        "demo": "yes",
    }
