from __future__ import annotations

from typing import Any

import httpx
import pytest

from infusion_desktop.connectors.infusionsoft.account_model import AccountModel
from infusion_desktop.model.problem import ConnectorError
from tests.connectors.infusionsoft.fields import CONTACT, DEFINITIONS
from tests.connectors.infusionsoft.scripted import Scripted, by_path

MODEL = {"custom_fields": DEFINITIONS, "optional_properties": ["job_title", "custom_fields"]}
ANSWERS: dict[str, Any] = {
    "/contacts": {"contacts": [], "count": 500},
    "/contacts/model": MODEL,
    "/users": {"users": [{"id": 1, "given_name": "Grace"}], "count": 1},
    "/tags": {"tags": [{"id": 8, "name": "VIP", "category": None}], "count": 1},
    "/locales/defaultOptions": {"phone_types": ["Work"]},
}


def account(**changed: Any) -> Scripted:
    return Scripted(
        [by_path({**ANSWERS, **{f"/{path.replace('__', '/')}": value for path, value in changed.items()}})]
    )


@pytest.mark.anyio
async def test_an_object_is_found_with_its_custom_fields_and_count() -> None:
    here = account()
    found = await here.clock.run(AccountModel(here.client()).find(CONTACT))
    assert found is not None
    keys = {declared.field.key for declared in found.fields}
    assert {"custom_fields.3", "job_title", "given_name"} <= keys
    assert "spouse_name" not in keys
    assert (found.count, found.refusal) == (500, "")
    assert here.requests[0].url.params["limit"] == "1"


@pytest.mark.anyio
async def test_an_object_that_may_not_be_read_says_so() -> None:
    here = account(contacts=403)
    found = await here.clock.run(AccountModel(here.client()).find(CONTACT))
    assert found is not None
    assert found.count is None
    assert "may not read contacts" in found.refusal
    assert len(here.requests) == 1


@pytest.mark.anyio
async def test_custom_fields_that_may_not_be_read_leave_the_others() -> None:
    here = account(contacts__model=403)
    found = await here.clock.run(AccountModel(here.client()).find(CONTACT))
    assert found is not None
    assert found.fields == CONTACT.fields
    assert "may not read the custom fields" in found.note


@pytest.mark.anyio
async def test_the_model_is_read_once_and_only_if_a_custom_field_is_needed() -> None:
    here = account()
    model = AccountModel(here.client())

    async def work() -> None:
        await model.fields_for(CONTACT, ["given_name"])
        assert here.requests == []
        assert "custom_fields.3" in await model.fields_for(CONTACT, ["custom_fields.3"])
        await model.fields_for(CONTACT, ["custom_fields.4"])

    await here.clock.run(work())
    assert here.asked == ["GET /contacts/model"]


@pytest.mark.anyio
async def test_lists_that_may_not_be_read_are_left_out() -> None:
    here = account(users=403)
    lists = await here.clock.run(AccountModel(here.client()).read_lists())
    assert lists is not None
    assert set(lists) == {"tags", "phone_types"}


@pytest.mark.anyio
async def test_other_failures_stop() -> None:
    here = Scripted([httpx.ConnectError("x")])
    with pytest.raises(ConnectorError):
        await here.clock.run(AccountModel(here.client()).read_lists())
