"""Sign-ins as tests make them: the first page, the way home, the hosts."""

from __future__ import annotations

from infusion_desktop.model.sign_in import OAuthApp, SignIn


def pages(address: str, redirect: str, *hosts: str) -> SignIn:
    """A sign-in that begins at ``address``, ends at ``redirect`` and stays on ``hosts``."""
    app = OAuthApp(address, address, "client", redirect, hosts)
    return SignIn(address, redirect, hosts, "mine", "infusionsoft", {}, app, state="s")
