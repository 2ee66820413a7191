from __future__ import annotations

import pytest

from infusion_desktop.model.change import Change, Operation
from tests.fakes.desk import Desk
from tests.fakes.run_bench import a_context
from tests.fakes.staging import a_shape
from tests.fakes.state_file import a_row

pytestmark = pytest.mark.anyio


async def test_the_highest_id_met_only_grows(desk: Desk) -> None:
    async def work() -> None:
        async with a_context(desk) as context:
            for number in (5, 12, 7):
                context.saw("contact", number)
            context.saw("company", 3)
            assert context.highest == {"contact": 12, "company": 3}
            assert context.now_text() == desk.clock.utc().isoformat()
            assert (context.main, context.comparer.shape) == ("contact", context.shape)

    await desk.clock.run(work())


@pytest.mark.parametrize(
    ("refs", "parents", "company", "missing"),
    [
        ("[null]", {}, None, ()),
        ('["77"]', {}, "77", ()),
        ("[1]", {1: "11"}, "11", ()),
        ("[1]", {1: None}, None, ("Company",)),
        ("[1]", {}, None, ("Company",)),
    ],
)
async def test_references_are_filled_in_when_a_row_is_sent_and_what_is_missing_is_named(
    desk: Desk, refs: str, parents: dict[int, str | None], company: str | None, missing: tuple[str, ...]
) -> None:
    row = a_row(2, operation="update", record_id="9", sending='{"given_name":"A"}', refs=refs, whole="{}")

    async def work() -> None:
        async with a_context(desk, shape=a_shape("email", "first", "company")) as context:
            context.parents.update(parents)
            values = {"given_name": "A", **({"company": company} if company else {})}
            expected = Change(2, "contact", Operation.UPDATE, values, "9", "{}")
            assert context.change_of(row) == (expected, missing)

    await desk.clock.run(work())
