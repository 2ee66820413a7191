"""The HTTP connection below the application, so that a fault can really cut it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_KEY = "demo_connection"


class CuttableConnection(H11Protocol):
    """uvicorn's h11 connection, which the application finds in the state of its scope."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, _KEY: self}, _loop)


def _transport(scope: Scope) -> asyncio.Transport:
    connection: CuttableConnection = scope["state"][_KEY]
    return connection.transport


async def cut(scope: Scope, receive: Receive) -> None:
    """Cut the connection at once: the client gets no byte of an answer."""
    _transport(scope).abort()
    await _until_gone(receive)


async def break_off(scope: Scope, receive: Receive) -> None:
    """Let out what was sent so far, then close: the client sees an answer that ends too early."""
    _transport(scope).close()
    await _until_gone(receive)


async def _until_gone(receive: Receive) -> None:
    """Wait until the server has noticed, so that it does not answer by itself."""
    while (await receive())["type"] != "http.disconnect":
        pass
