"""A connection to a demo account that runs as a process of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from infusion_desktop.connectors.infusionsoft import CONNECTOR
from infusion_desktop.connectors.infusionsoft.connection import Infusionsoft
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Services
from infusion_desktop.model.record import Ask, Record
from tests.connectors.infusionsoft.secret import FakeSecret
from tests.demo.server_process import KEY, Running
from tests.fakes.day_counter import FakeDayCounter


@asynccontextmanager
async def connected(
    server: Running, key: str = KEY, counter: FakeDayCounter | None = None
) -> AsyncIterator[Infusionsoft]:
    """A connection to the running account, closed at the end."""
    services = Services(SystemClock(), counter or FakeDayCounter(), FakeSecret(key))
    connection = CONNECTOR.open({"address": server.address}, services)
    try:
        yield connection
    finally:
        await connection.close()


async def read_all(connection: Infusionsoft, object_key: str, *fields: str) -> list[Record]:
    """All records of an object."""
    return [record async for page in connection.read(Ask(object_key, fields)) for record in page.records]
