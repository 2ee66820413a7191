"""Connect to the demo account with one click: its process is started, and its sign-in begun."""

from __future__ import annotations

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.sign_in import SignInWish, begin_sign_in
from infusion_desktop.model.connector import Connector
from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.store.connections import DEMO, SavedConnection, save_connection

DEMO_CONNECTION = "Demo account"


async def connect_demo(parts: Parts, connection: str = DEMO_CONNECTION) -> SignIn:
    """Start the demo account (or find it running), and begin to sign in to it.

    Go on with the sign-in as with any other: open its ``address``, then call finish_sign_in. Raises
    ConnectorError UNREACHABLE with a sentence if the demo account cannot be started.
    """
    address = await parts.demo.start()
    wish = SignInWish(connection, parts.demo.settings(address), parts.demo.client_secret)
    return await begin_sign_in(parts, wish)


async def wake_demo(parts: Parts, connection: SavedConnection) -> SavedConnection:
    """Start the demo account if this connection is to it; call this before such a connection is opened.

    Gives the connection as it is to be opened: its address may be a new one. Any other connection is given
    back as it is. Raises ConnectorError UNREACHABLE if the demo account cannot be started.
    """
    if connection.settings.get(DEMO) != "yes":
        return connection
    settings = {**connection.settings, **parts.demo.settings(await parts.demo.start())}
    if settings == dict(connection.settings):
        return connection
    awake = SavedConnection(connection.name, connection.kind, settings)
    save_connection(parts.state, awake)
    return awake


async def open_awake(parts: Parts, connection: str) -> Connector:
    """Open where rows go to; a demo account whose process has ended meanwhile is started anew first.

    Raises ConnectorError ASK_USER if there is no such connection or it cannot be written to, UNREACHABLE if
    the demo account cannot be started.
    """
    await wake_demo(parts, parts.connection(connection))
    return parts.open_target(connection)
