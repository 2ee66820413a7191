"""Work on a locked account: one run at a time."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.connector import Account, Connector
from infusion_desktop.model.schema import Schema
from infusion_desktop.store.account_lock import AccountLock
from infusion_desktop.sync.run_context import AccountContext


@asynccontextmanager
async def locked(
    workspace: Workspace, connector: Connector, account: Account, schema: Schema
) -> AsyncIterator[AccountContext]:
    """Hold the account's lock and a journal; raises ASK_USER if another run holds the lock."""
    with AccountLock(workspace.folder, account.id):
        journal = workspace.journal()
        try:
            yield AccountContext(
                state=workspace.state,
                journal=journal,
                account=account.id,
                schema=schema,
                connector=connector,
                clock=workspace.clock,
                session=uuid.uuid4().hex,
                locked_at=workspace.clock.now(),
                highest={},
            )
        finally:
            await journal.close()
