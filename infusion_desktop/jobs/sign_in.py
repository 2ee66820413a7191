"""Sign in by browser: begin (gives the page to open), and finish with the address at which it ended."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from infusion_desktop.jobs.connect import Connected
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.model.secrets import SecretPlace
from infusion_desktop.model.sign_in import OAuthApp, SignIn
from infusion_desktop.model.tasks import to_the_end
from infusion_desktop.store.connections import (
    BY_BROWSER,
    BY_KEY,
    DEMO,
    KEPT,
    KEYS,
    SIGNED_IN_BY,
    SavedConnection,
    connector_settings,
    kept_word,
    keys_of,
    load_connection,
    save_connection,
)
from infusion_desktop.store.kept_key import KeptKey
from infusion_desktop.web.authorize import authorize
from infusion_desktop.web.redirect import read_redirect

INFUSIONSOFT = "infusionsoft"


@dataclass(frozen=True, slots=True)
class SignInWish:
    """What a person wants to sign in to.

    ``connection`` is the name of the connection to make or to renew. ``settings`` are the connector's:
    ``client_id`` for a live account; ``address``, ``authorize_address``, ``token_address``,
    ``redirect_address`` and ``sign_in_hosts`` only where they differ from the vendor's. ``client_secret``
    may stay empty where it is kept from the last time.
    """

    connection: str
    settings: Mapping[str, str]
    client_secret: str = field(default="", repr=False)
    kind: str = INFUSIONSOFT


def live_app(parts: Parts, kind: str = INFUSIONSOFT) -> OAuthApp:
    """Return what a person needs to register: the redirect address to copy, and the steps in words."""
    return parts.oauth_app(kind, {})


async def begin_sign_in(parts: Parts, wish: SignInWish) -> SignIn:
    """Make a sign-in: its ``address`` is to be opened, and the address it ends at goes to finish_sign_in.

    Nothing is stored, so it can be given up at any time. Raises ConnectorError ASK_USER if the client id or
    the client secret is missing, or an address cannot be used.
    """
    name = wish.connection.strip()
    if not name:
        raise fail(ProblemKind.ASK_USER, "The connection has no name. Nothing was sent. Give it one.")
    app = parts.oauth_app(wish.kind, wish.settings)
    if not app.client_id:
        raise fail(
            ProblemKind.ASK_USER,
            "A sign-in by browser needs a client id of your own. Nothing was sent. Enter the client id and "
            "the client secret, or paste a key instead.",
        )
    secret = wish.client_secret.strip() or await _kept_secret(parts, name)
    if not secret:
        raise fail(
            ProblemKind.ASK_USER,
            "The client secret is missing. Nothing was sent. Enter it as it stands beside the client id.",
        )
    settings = connector_settings(wish.settings)
    return authorize(app, connection=name, kind=wish.kind, settings=settings, client_secret=secret)


async def sign_in_again(parts: Parts, connection: str) -> SignIn:
    """Begin to sign in anew to a connection that exists; the demo account is started for it.

    Raises ConnectorError as begin_sign_in (the client secret is missing after a sign-out), and UNREACHABLE if
    the demo account cannot be started.
    """
    saved = parts.connection(connection)
    if saved.settings.get(DEMO) != "yes":
        return await begin_sign_in(parts, SignInWish(saved.name, saved.settings, kind=saved.kind))
    settings = {**saved.settings, **parts.demo.settings(await parts.demo.start())}
    return await begin_sign_in(
        parts, SignInWish(saved.name, settings, parts.demo.client_secret, kind=saved.kind)
    )


async def _kept_secret(parts: Parts, name: str) -> str:
    """The client's secret of the last time; empty if there is none, or if the keychain is locked."""
    saved = load_connection(parts.state, name)
    keys = saved.settings.get(KEYS, "") if saved else ""
    with suppress(ConnectorError):
        return await parts.tokens(keys).kept_client_secret() if keys else ""
    return ""


async def finish_sign_in(parts: Parts, sign_in: SignIn, address: str) -> Connected:
    """Exchange the code in the redirect's ``address`` for tokens, keep them, and look who is signed in.

    ``address`` is the whole address at which the sign-in ended, caught before it loads or pasted by the
    person. Raises ConnectorError SIGN_IN with a sentence for each bad end (denied, another sign-in, another
    address, no code, code too old), UNREACHABLE if the vendor does not answer; nothing is stored then.
    Raises what the first look at the account raises, too; the connection is kept in that case.
    """
    code = read_redirect(address, sign_in.redirect_address, sign_in.state)
    # The code works once: what it gives is kept even if nobody waits for it any more.
    saved, replaced, place = await to_the_end("keep a new sign-in", _exchange_and_keep(parts, sign_in, code))
    reader = parts.open(saved)
    try:
        return Connected(saved, await reader.check(), replaced, place)
    finally:
        await reader.close()


async def _exchange_and_keep(
    parts: Parts, sign_in: SignIn, code: str
) -> tuple[SavedConnection, bool, SecretPlace]:
    from infusion_desktop.web.token_endpoint import exchange_code  # brings all of HTTP

    tokens = await exchange_code(sign_in.app, sign_in.client_secret, code, sign_in.verifier, parts.clock)
    before = load_connection(parts.state, sign_in.connection)
    keys = keys_of(before)
    store = parts.tokens(keys)
    async with store.turn():
        place = await store.begin(tokens, sign_in.client_secret)
    own = {KEYS: keys, SIGNED_IN_BY: BY_BROWSER, KEPT: kept_word(place)}
    # What the wiring marked (the demo account) comes with the settings of the sign-in.
    saved = SavedConnection(sign_in.connection, sign_in.kind, {**sign_in.settings, **own})
    if before is not None and before.settings.get(SIGNED_IN_BY) == BY_KEY:
        # A keychain that does not let go of what is of no use any more is no reason not to connect.
        with suppress(ConnectorError):
            await KeptKey(parts.vault, keys).forget()
    return saved, save_connection(parts.state, saved), place
