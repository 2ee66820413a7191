"""A run under way, opened up: its context with rows of one's own, for tests of its parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from infusion_desktop.jobs.account_work import locked
from infusion_desktop.store.runs import RunRow
from infusion_desktop.sync.run_context import RunContext
from infusion_desktop.sync.shape import Shape
from tests.fakes.desk import Desk
from tests.fakes.staging import a_shape
from tests.fakes.state_file import a_run, with_run


@asynccontextmanager
async def a_context(desk: Desk, *rows: RunRow, shape: Shape | None = None) -> AsyncIterator[RunContext]:
    """The context of a run of these rows, on the desk's account, with the account's lock."""
    with desk.workspace() as workspace:
        account = await desk.account.check()
        run = a_run(account=account.id)
        with_run(workspace.state, *rows, account=account.id)
        async with locked(workspace, desk.account, account, desk.account.schema) as opened:
            parts: dict[str, Any] = {
                name: getattr(opened, name)
                for name in ("state", "journal", "account", "schema", "connector", "clock")
            }
            yield RunContext(
                **parts,
                session=opened.session,
                locked_at=opened.locked_at,
                highest=opened.highest,
                run=run,
                shape=shape or a_shape("email", "first"),
                parents={},
            )
