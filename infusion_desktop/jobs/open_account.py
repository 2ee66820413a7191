"""Open the account behind a connection: who is signed in, what it has, what it allows, where its keys are."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desktop.jobs.connect_demo import wake_demo
from infusion_desktop.jobs.connections import view_of
from infusion_desktop.jobs.describe import describe
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account, Evidence
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.schema import Schema


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """One account as it was found; ``signed_in_by`` and ``secret_kept`` as in the list of connections.

    ``lasting`` is False if its keys are gone when the program ends.
    """

    connection: str
    account: Account
    schema: Schema
    allowance: Allowance | None
    demo: bool
    secret_kept: str
    evidence: tuple[Evidence, ...]
    signed_in_by: str
    lasting: bool


async def open_account(parts: Parts, connection: str) -> OpenedAccount:
    """Sign in with what is kept and describe the account; a demo account is started first.

    Raises ConnectorError SIGN_IN if nothing is kept or it is no longer good, ASK_USER if there is no such
    connection, and what else the connector raises.
    """
    saved = await wake_demo(parts, parts.connection(connection))
    view = await view_of(parts, saved)
    if not view.signed_in:
        raise fail(ProblemKind.SIGN_IN, view.secret_kept)
    reader = parts.open(saved)
    try:
        account, schema = await describe(reader)
        return OpenedAccount(
            saved.name,
            account,
            schema,
            reader.allowance(),
            view.demo,
            view.secret_kept,
            reader.info.evidence,
            view.signed_in_by,
            view.signed_in_by == "environment" or (await parts.vault.place()).lasting,
        )
    finally:
        await reader.close()
