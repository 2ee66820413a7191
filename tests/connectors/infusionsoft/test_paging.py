from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from infusion_desktop.connectors.infusionsoft.paging import list_query, read_pages, since_text
from infusion_desktop.connectors.infusionsoft.records import RawPage
from infusion_desktop.model.record import Ask, Record


class Listing:
    """A list of ids on a server, which a test changes between two calls."""

    def __init__(
        self,
        ids: list[int],
        *,
        meanwhile: Callable[[int, list[int]], None] | None = None,
        counts: bool = True,
    ) -> None:
        self.ids = ids
        self.meanwhile = meanwhile
        self.counts = counts
        self.calls: list[tuple[int, int]] = []

    async def fetch(self, offset: int, limit: int) -> RawPage:
        self.calls.append((offset, limit))
        if self.meanwhile:
            self.meanwhile(len(self.calls), self.ids)
        ids = self.ids[offset : offset + limit]
        return RawPage([Record(str(n), ()) for n in ids], ids, len(self.ids) if self.counts else None)


async def read(listing: Listing, **more: object) -> list[int]:
    ask = Ask("contact", (), **more)  # type: ignore[arg-type]
    found: list[int] = []
    resumes = []
    async for page in read_pages(ask, listing.fetch):
        found += [int(record.id) for record in page.records]
        resumes.append(page.resume)
    assert more.get("limit") or more.get("down_to") or resumes[-1] is None
    return found


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("records", "calls"),
    [(0, 1), (1, 1), (999, 1), (1000, 1), (1001, 2), (1999, 2), (2000, 3), (120_000, 121)],
)
async def test_a_list_takes_a_call_a_thousand(records: int, calls: int) -> None:
    listing = Listing(list(range(1, records + 1)))
    assert await read(listing) == listing.ids
    assert listing.calls == [(999 * n, 1000) for n in range(calls)], (
        "each begins with the last of the one before"
    )


@pytest.mark.anyio
async def test_a_list_without_a_count_ends_with_a_short_page() -> None:
    listing = Listing(list(range(2500)), counts=False)
    assert await read(listing) == listing.ids
    assert len(listing.calls) == 3


@pytest.mark.anyio
async def test_a_record_that_moved_over_the_border_is_fetched_by_itself() -> None:
    def delete_one(call: int, ids: list[int]) -> None:
        if call == 2:
            ids.remove(500)

    listing = Listing(list(range(1, 3001)), meanwhile=delete_one)
    assert sorted(await read(listing)) == list(range(1, 3001)), "500 was read before it went"
    assert listing.calls == [(0, 1000), (999, 1000), (1998, 1000), (2997, 1000), (989, 11)]


@pytest.mark.anyio
@pytest.mark.parametrize("gone", [1, 9, 60, 700, 985])
async def test_nothing_is_missed_when_as_many_come_as_go(gone: int) -> None:
    """The count tells nothing then; that a page does not join the one before it does."""

    def swap(call: int, ids: list[int]) -> None:
        if call == 2:
            del ids[10 : 10 + gone]
            ids.extend(range(90_000, 90_000 + gone))

    listing = Listing(list(range(1, 3001)), meanwhile=swap)
    found = await read(listing)
    assert len(found) == len(set(found))
    assert set(listing.ids) <= set(found)


@pytest.mark.anyio
@pytest.mark.parametrize("counts", [True, False])
@pytest.mark.parametrize(("records", "gone"), [(2000, 5), (2000, 1), (1500, 600), (6000, 3500)])
async def test_nothing_is_missed_where_the_list_ends_before_the_next_page(
    records: int, gone: int, counts: bool
) -> None:
    """The next page is empty then, or its end, and what moved before it is still to be read."""

    def remove(call: int, ids: list[int]) -> None:
        if call == (3 if records == 2000 else 5 if records == 6000 else 2):
            del ids[10 : 10 + gone]

    listing = Listing(list(range(1, records + 1)), meanwhile=remove, counts=counts)
    found = await read(listing)
    assert len(found) == len(set(found))
    assert set(listing.ids) <= set(found)


@pytest.mark.anyio
@pytest.mark.parametrize("seed", range(60))
async def test_what_is_there_all_the_time_is_found_whatever_others_do(seed: int) -> None:
    chance = random.Random(seed)
    down = seed % 3 == 0
    ids = list(range(1, chance.randrange(1, 6500)))
    if down:
        ids.reverse()
    stayed = set(ids)
    first, many = chance.randrange(1, 8), chance.choice([3, 40, 1800])

    def change(call: int, ids: list[int]) -> None:
        if first <= call < first + 3:
            at, gone = chance.randrange(len(ids) + 1), chance.randrange(many)
            stayed.difference_update(ids[at : at + gone])
            del ids[at : at + gone]
            new = list(range(10_000 * call, 10_000 * call + chance.choice([0, gone, 1])))
            ids[:] = [*reversed(new), *ids] if down else [*ids, *new]

    listing = Listing(ids, meanwhile=change, counts=chance.random() < 0.8)
    found = await read(listing, down_to=0) if down else await read(listing)
    assert len(found) == len(set(found))
    assert stayed <= set(found)


@pytest.mark.anyio
async def test_a_list_whose_pages_never_join_comes_to_an_end() -> None:
    listing = Listing(list(range(1, 5001)))

    async def aligned(offset: int, limit: int) -> RawPage:
        return await listing.fetch(-(-offset // 1000) * 1000, limit)

    pages = [page async for page in read_pages(Ask("contact", ()), aligned)]
    assert sum(len(page.records) for page in pages) <= 5000
    assert len(listing.calls) < 1000


@pytest.mark.anyio
async def test_reading_downwards_misses_nothing_either() -> None:
    def remove(call: int, ids: list[int]) -> None:
        if call == 2:
            del ids[10:13]

    listing = Listing(list(range(3000, 0, -1)), meanwhile=remove)
    assert set(listing.ids) <= set(await read(listing, down_to=0))


@pytest.mark.anyio
async def test_new_records_at_the_end_are_read_too() -> None:
    def add(call: int, ids: list[int]) -> None:
        if call == 2:
            ids.extend(range(3001, 3101))

    listing = Listing(list(range(1, 3001)), meanwhile=add)
    assert await read(listing) == list(range(1, 3101))


@pytest.mark.anyio
async def test_a_record_that_comes_twice_is_given_once() -> None:
    def insert(call: int, ids: list[int]) -> None:
        if call == 2:
            ids.insert(0, 99_999)  # a list that does not keep its order: all move down by one

    listing = Listing(list(range(1, 2001)), meanwhile=insert)
    found = await read(listing)
    assert len(found) == len(set(found)) == 2001


@pytest.mark.anyio
async def test_a_list_that_gives_less_than_its_count_is_read_again_and_then_left() -> None:
    hidden = {1500}

    class Gappy(Listing):
        async def fetch(self, offset: int, limit: int) -> RawPage:
            page = await super().fetch(offset, limit)
            if len(self.calls) <= 2:
                keep = [n for n in page.ids if n not in hidden]
                page = RawPage([Record(str(n), ()) for n in keep], keep, page.total)
            return page

    listing = Gappy(list(range(1, 2000)))
    found = await read(listing)
    assert sorted(found) == list(range(1, 2000)), "the missing one came with the second reading"
    hidden.add(-1)
    short = Listing(list(range(10)))
    short_fetch = short.fetch

    async def always_short(offset: int, limit: int) -> RawPage:
        page = await short_fetch(offset, limit)
        return page._replace(total=11)

    pages = [page async for page in read_pages(Ask("contact", ()), always_short)]
    assert sum(len(page.records) for page in pages) == 10
    assert len(short.calls) <= 6


@pytest.mark.anyio
async def test_reading_goes_on_from_where_it_stood() -> None:
    listing = Listing(list(range(1, 3501)))
    pages = read_pages(Ask("contact", ()), listing.fetch)
    first = await anext(pages)
    await pages.aclose()
    rest = await read(listing, resume=first.resume)
    assert [int(record.id) for record in first.records] + rest == listing.ids


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("limit", "calls"), [(1, [(0, 1)]), (1500, [(0, 1000), (1000, 500)]), (9999, [(0, 1000), (1000, 1000)])]
)
async def test_no_more_is_read_than_asked_for(limit: int, calls: list[tuple[int, int]]) -> None:
    listing = Listing(list(range(2000)))
    assert await read(listing, limit=limit) == listing.ids[:limit]
    assert listing.calls == calls


@pytest.mark.anyio
@pytest.mark.parametrize(("down_to", "calls"), [(4999, 1), (4001, 1), (4000, 2), (0, 6)])
async def test_reading_downwards_stops_after_the_page_that_reaches_the_id(down_to: int, calls: int) -> None:
    listing = Listing(list(range(5000, 0, -1)))
    found = await read(listing, down_to=down_to)
    assert found == listing.ids[: 1000 + 999 * (calls - 1)]


@pytest.mark.parametrize(
    ("ask", "optional", "query"),
    [
        (Ask("contact", ()), (), [("order", "id"), ("order_direction", "ASCENDING")]),
        (Ask("contact", (), down_to=7), (), [("order", "id"), ("order_direction", "DESCENDING")]),
        (
            Ask("contact", (), since=datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)),
            ("job_title", "custom_fields"),
            [
                ("order", "id"),
                ("order_direction", "ASCENDING"),
                ("since", "2026-03-02T12:00:00.123Z"),
                ("optional_properties", "job_title,custom_fields"),
            ],
        ),
    ],
)
def test_the_parameters(ask: Ask, optional: tuple[str, ...], query: list[tuple[str, str]]) -> None:
    assert list_query(ask, optional, sorts=True) == query
    assert "order" not in dict(list_query(ask, optional, sorts=False))


def test_since_is_in_utc_with_three_digits() -> None:
    zone = timezone(timedelta(hours=-5))
    assert since_text(datetime(2026, 3, 2, 12, 0, tzinfo=zone)) == "2026-03-02T17:00:00.000Z"
