"""Fetches the next pages while one is worked on: each can take seconds, and none waits on another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from infusion_desktop.connectors.infusionsoft.records import RawPage
from infusion_desktop.model.tasks import end_task, start_task

AHEAD = 3
"""Pages that are under way beside the one that is waited for; the pacer spaces them like all calls."""


class Lookahead:
    """Gives pages by offset; those that will be asked for next are already on their way.

    Must be closed, which ends what is under way.
    """

    def __init__(self, fetch: Callable[[int, int], Awaitable[RawPage]], page: int, step: int) -> None:
        self._fetch = fetch
        self._page = page
        self._step = step
        self._coming: dict[int, asyncio.Task[RawPage]] = {}

    async def get(self, offset: int, size: int, total: int | None) -> RawPage:
        """Return the page at ``offset``, and begin the next ones as far as ``total`` (None: none) goes."""
        mine = self._coming.pop(offset, None)
        if mine is None:  # it was stepped back: what is under way begins elsewhere than will be asked for
            await self.close()
        if size == self._page and total is not None:
            if mine is None:
                mine = self._begin(offset)
            for n in range(1, AHEAD + 1):
                later = offset + n * self._step
                if later + self._page - self._step < total and later not in self._coming:
                    self._coming[later] = self._begin(later)
        if mine is None:
            return await self._fetch(offset, size)
        try:
            return await mine
        except asyncio.CancelledError:
            await end_task(mine)
            raise

    def _begin(self, offset: int) -> asyncio.Task[RawPage]:
        return start_task(f"page at {offset}", self._one(offset))

    async def _one(self, offset: int) -> RawPage:
        return await self._fetch(offset, self._page)

    async def close(self) -> None:
        """End everything under way."""
        coming, self._coming = self._coming, {}
        for task in coming.values():
            await end_task(task)
