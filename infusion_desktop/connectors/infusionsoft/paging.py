"""Reads a list to its end by own offsets, and does not lose records to changes made meanwhile.

There is no snapshot: a record that is deleted while pages are read moves all later ones up by one, so that
the next page begins one too far. So the program never follows ``next`` (which also drops parameters), lets
each page begin with the last record of the one before, steps back where that is not so, and compares what it
saw with the count at the end.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime

from infusion_desktop.connectors.infusionsoft.lookahead import Lookahead
from infusion_desktop.connectors.infusionsoft.records import RawPage
from infusion_desktop.connectors.infusionsoft.seen_ids import SeenIds
from infusion_desktop.model.record import Ask, Page, Record

PAGE = 1000
"""Records a call: the default and the most that the API gives."""
OVERLAP = 1
"""Records that a page shares with the one before it: the proof that none slipped through between them."""
STEPS_BACK = (10, 100, PAGE - OVERLAP)
"""How far back it is looked for what slipped through, one after the other; the last is repeated."""
MOST_STEPS_BACK = 300
"""How often that is done in one reading of a list, so that one which never joins comes to an end."""
MOST_SWEEPS = 3
"""How often a list is read in all before a difference to its count is left as it is."""

Fetch = Callable[[int, int], Awaitable[RawPage]]
"""Reads a page: offset and limit."""


def since_text(moment: datetime) -> str:
    """A moment as list filters demand it: UTC, with exactly three digits after the second."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def list_query(ask: Ask, optional: tuple[str, ...], *, sorts: bool) -> list[tuple[str, str]]:
    """The parameters of a list call, without limit and offset."""
    query: list[tuple[str, str]] = []
    if sorts:
        query.append(("order", "id"))
        query.append(("order_direction", "ASCENDING" if ask.down_to is None else "DESCENDING"))
    if ask.since is not None:
        query.append(("since", since_text(ask.since)))
    if optional:
        query.append(("optional_properties", ",".join(optional)))
    return query


async def read_pages(ask: Ask, fetch: Fetch) -> AsyncGenerator[Page, None]:
    """Give all records that ``ask`` wants, each id once, in pages; must be closed if not read to its end.

    ``resume`` is the offset of the next page. Where the beginning or the end is not read (``resume``,
    ``limit``, ``down_to``) the count is not compared. Pages ahead are fetched only where all are wanted.
    """
    lookahead = Lookahead(fetch, PAGE, PAGE - OVERLAP)
    try:
        async for page in _sweeps(ask, fetch, lookahead):
            yield page
    finally:
        await lookahead.close()


async def _sweeps(ask: Ask, fetch: Fetch, lookahead: Lookahead) -> AsyncGenerator[Page, None]:
    seen = SeenIds()
    given = 0
    down = ask.down_to is not None
    wants_all = ask.limit is None and not down
    compares = wants_all and ask.resume is None
    for sweep in range(MOST_SWEEPS):
        offset, before = (int(ask.resume or 0) if sweep == 0 else 0), None
        overlap = OVERLAP if ask.limit is None else 0
        last_id: int | None = None
        finder = _Slipped(fetch, down=down)
        ended = False
        while not ended:
            size = PAGE if ask.limit is None else min(PAGE, ask.limit - given)
            if size <= 0:
                return
            page = await lookahead.get(offset, size, before if wants_all else None)
            records: list[Record] = []
            if overlap and last_id is not None and not finder.joins(last_id, page):
                offset, size, found = await finder.find(last_id, offset, size, page)
                records = _new_records(found[0], seen)
                page = found[-1]
            records += _new_records(page, seen)
            given += len(records)
            after = offset + len(page.ids)
            only_overlap = last_id is not None and len(page.ids) <= overlap
            ended = only_overlap or _ended(page, after, size) or _reached(ask.down_to, page.ids)
            before, offset = page.total, max(offset + 1, after - overlap)
            last_id = page.ids[-1] if page.ids else last_id
            short = compares and page.total is not None and len(seen) < page.total
            last = ended and not (short and sweep < MOST_SWEEPS - 1)
            if records or last:
                yield Page(records, None if last else str(after), page.total)
            if last:
                return


def _new_records(page: RawPage, seen: SeenIds) -> list[Record]:
    fresh = [seen.add(number) for number in page.ids]
    if all(fresh):
        return page.records
    return [record for record, new in zip(page.records, fresh, strict=True) if new]


class _Slipped:
    """Finds what slipped through between a page and the one before it, in one reading of a list."""

    def __init__(self, fetch: Fetch, *, down: bool) -> None:
        self._fetch = fetch
        self._down = down
        self._left = MOST_STEPS_BACK

    def joins(self, last_id: int, page: RawPage) -> bool:
        """Whether ``page`` goes on where one that ended with ``last_id`` did; an empty one never does.

        Of a list that is not in order of id nobody can tell.
        """
        ids = page.ids
        if not ids:
            return False
        if ids != sorted(ids, reverse=self._down):
            return True
        return ids[0] >= last_id if self._down else ids[0] <= last_id

    async def find(
        self, last_id: int, offset: int, size: int, page: RawPage
    ) -> tuple[int, int, tuple[RawPage, ...]]:
        """Step back from ``page`` at ``offset`` until ``last_id`` is met.

        Returns the offset and the size of the page to go on from, and the pages to take, which ends with it:
        what was found and ``page``, if they join, else only what was found.
        """
        start, back = offset, 0
        for step in (*STEPS_BACK, *[STEPS_BACK[-1]] * MOST_STEPS_BACK):
            if start == 0 or self._left == 0:
                break
            self._left -= 1
            back = step if back < STEPS_BACK[-1] else back + step
            start = max(0, offset - back)
            limit = min(PAGE, offset - start + OVERLAP)
            found = await self._fetch(start, limit)
            if start == 0 or self.joins(last_id, found):
                if found.ids and page.ids and self.joins(found.ids[-1], page):
                    return offset, size, (found, page)
                return start, limit, (found,)
        return offset, size, (page,)


def _ended(page: RawPage, after: int, size: int) -> bool:
    """Whether the list is at its end after this page."""
    if not page.ids:
        return True
    return len(page.ids) < size if page.total is None else after >= page.total


def _reached(down_to: int | None, ids: list[int]) -> bool:
    return down_to is not None and bool(ids) and min(ids) <= down_to
