"""Describe again: what an account has, read anew through its stored connection."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desktop.jobs.connect_demo import wake_demo
from infusion_desktop.jobs.describe import describe
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account
from infusion_desktop.model.schema import Schema


@dataclass(frozen=True, slots=True)
class Described:
    """An account as it is now: ``schema.taken_at`` says when (aware UTC)."""

    account: Account
    schema: Schema
    allowance: Allowance | None


async def describe_again(parts: Parts, connection: str) -> Described:
    """Sign in with the connection of that name and describe the account; some eleven calls.

    Raises what the connector raises, and ASK_USER if there is no such connection.
    """
    reader = parts.open(await wake_demo(parts, parts.connection(connection)))
    try:
        account, schema = await describe(reader)
        return Described(account, schema, reader.allowance())
    finally:
        await reader.close()
