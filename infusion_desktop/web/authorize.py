"""Makes the address of a sign-in page: who asks, where it is to end, and a state that only we know."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from infusion_desktop.model.sign_in import OAuthApp, SignIn

RANDOM_BYTES = 32


def authorize(
    app: OAuthApp, *, connection: str, kind: str, settings: Mapping[str, str], client_secret: str
) -> SignIn:
    """Return a new sign-in with its page's address (RFC 6749, 4.1.1; RFC 7636 where the vendor takes it).

    State and verifier are random for each sign-in. The client's secret is not part of the address.
    """
    state = secrets.token_urlsafe(RANDOM_BYTES)
    verifier = secrets.token_urlsafe(RANDOM_BYTES) if app.pkce else ""
    query = {
        "client_id": app.client_id,
        "redirect_uri": app.redirect_address,
        "response_type": "code",
        "scope": app.scope,
        "state": state,
    }
    if verifier:
        query["code_challenge"] = s256(verifier)
        query["code_challenge_method"] = "S256"
    joiner = "&" if urlsplit(app.authorize_address).query else "?"
    return SignIn(
        address=f"{app.authorize_address}{joiner}{urlencode(query)}",
        redirect_address=app.redirect_address,
        hosts=app.hosts,
        connection=connection,
        kind=kind,
        settings=dict(settings),
        app=app,
        state=state,
        verifier=verifier,
        client_secret=client_secret,
    )


def s256(verifier: str) -> str:
    """Return the challenge of a verifier (RFC 7636, 4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
