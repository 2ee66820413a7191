from __future__ import annotations

import asyncio

import pytest

from infusion_desktop.connectors.infusionsoft.lookahead import AHEAD, Lookahead
from infusion_desktop.connectors.infusionsoft.paging import read_pages
from infusion_desktop.connectors.infusionsoft.records import RawPage
from infusion_desktop.model.record import Ask, Record
from infusion_desktop.model.tasks import end_task, start_task
from tests.fakes.clock import FakeClock


class Slow:
    """Pages of a list, a second each."""

    def __init__(self, clock: FakeClock, total: int) -> None:
        self.clock, self.total = clock, total
        self.under_way = self.most = 0
        self.calls: list[int] = []

    async def fetch(self, offset: int, limit: int) -> RawPage:
        self.calls.append(offset)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.clock.sleep(1)
        finally:
            self.under_way -= 1
        ids = list(range(offset, min(offset + limit, self.total)))
        return RawPage([Record(str(n), ()) for n in ids], ids, self.total)


@pytest.mark.anyio
async def test_pages_come_side_by_side_in_their_order() -> None:
    clock = FakeClock()
    slow = Slow(clock, 20_000)

    async def read() -> list[int]:
        return [int(r.id) async for page in read_pages(Ask("contact", ()), slow.fetch) for r in page.records]

    start = clock.now()
    assert await clock.run(read()) == list(range(20_000))
    assert len(slow.calls) == 21
    assert slow.most == AHEAD + 1
    assert clock.now() - start <= 7


@pytest.mark.anyio
@pytest.mark.parametrize("ask", [Ask("contact", (), limit=3000), Ask("contact", (), down_to=5)])
async def test_nothing_is_fetched_ahead_where_not_all_is_wanted(ask: Ask) -> None:
    clock = FakeClock()
    slow = Slow(clock, 5000)

    async def read() -> None:
        async for _ in read_pages(ask, slow.fetch):
            pass

    await clock.run(read())
    assert slow.most == 1


@pytest.mark.anyio
async def test_closing_and_cancelling_end_what_is_under_way() -> None:
    clock = FakeClock()
    slow = Slow(clock, 20_000)

    async def two_pages() -> None:
        pages = read_pages(Ask("contact", ()), slow.fetch)
        await anext(pages)
        await anext(pages)
        await pages.aclose()

    await clock.run(two_pages())
    assert slow.under_way == 0

    async def cancelled() -> None:
        lookahead = Lookahead(slow.fetch, 1000, 999)
        task = start_task("a read", lookahead.get(0, 1000, 20_000))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert slow.under_way == AHEAD + 1
        await end_task(task)
        await lookahead.close()

    await clock.run(cancelled())
    assert slow.under_way == 0


@pytest.mark.anyio
async def test_a_failure_ahead_is_raised_in_its_turn() -> None:
    async def fetch(offset: int, limit: int) -> RawPage:
        if offset == 1998:
            raise OSError("page 3")
        ids = list(range(offset, offset + limit))
        return RawPage([Record(str(n), ()) for n in ids], ids, 5000)

    found: list[str | None] = []

    async def read() -> None:
        async for page in read_pages(Ask("contact", ()), fetch):
            found.append(page.resume)  # noqa: PERF401 - what came before the failure is looked at

    with pytest.raises(OSError, match="page 3"):
        await read()
    assert found == ["1000", "1999"]
