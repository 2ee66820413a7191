from __future__ import annotations

import pytest

from infusion_desktop.jobs.suggest import SAMPLE_ROWS, suggest_pairs
from infusion_desktop.model.problem import ConnectorError
from tests.fakes.desk import Desk
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


async def test_columns_are_paired_with_the_fields_of_the_account(desk: Desk) -> None:
    desk.file(["Email", "First name", "Birthday"], [("a@x.example", "Ann", "14.03.1970")])
    found = await desk.through(suggest_pairs(desk.source, desk.account, "contact"))
    pairs = {pair.column: (pair.field, pair.tier) for pair in found.pairs}
    assert found.columns == ("Email", "First name", "Birthday")
    assert pairs["Email"] == (EMAIL, "applied")
    assert pairs["First name"] == ("given_name", "applied")
    assert [step.name for step in found.steps["Birthday"]] == ["parse_date"]
    assert dict(found.steps["Birthday"][0].options)["order"] == "DMY"


async def test_only_the_head_of_a_long_file_is_looked_at(desk: Desk) -> None:
    rows = [(f"p{n}@x.example", "14.03.1970") for n in range(SAMPLE_ROWS)]
    desk.file(["Email", "Birthday"], [*rows, ("z@x.example", "1/2/x")] * 2)
    found = await desk.through(suggest_pairs(desk.source, desk.account, "contact"))
    assert dict(found.steps["Birthday"][0].options)["order"] == "DMY"


async def test_an_unknown_object_is_refused_with_the_known_ones(desk: Desk) -> None:
    with pytest.raises(ConnectorError, match='no object called "deal"'):
        await desk.through(suggest_pairs(desk.source, desk.account, "deal"))
