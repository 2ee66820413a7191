from __future__ import annotations

import json

import pytest

from infusion_desktop.jobs.describe import describe, objects_as_json
from tests.fakes.desk import Desk
from tests.fakes.small_schema import CONTACT, EMAIL

pytestmark = pytest.mark.anyio


async def test_objects_are_told_with_rights_fields_keys_and_reasons(desk: Desk) -> None:
    account, schema = await desk.through(describe(desk.account))
    told = objects_as_json(account, schema)
    json.dumps(told)
    assert told["account"]["id"] == account.id
    contact = next(kind for kind in told["objects"] if kind["key"] == "contact")
    assert contact["match_keys"][0]["fields"] == [EMAIL]
    assert set(contact["rights"]) == {"read", "create", "update", "delete"}
    fields = {field["key"]: field for field in contact["fields"]}
    assert set(fields) == {field.key for field in CONTACT.fields}
    assert fields["id"]["read_only"] is True
    assert fields["id"]["why_read_only"] == "it never changes."
    assert "why_read_only" not in fields["given_name"]
    assert {"field": "company", "to": "company"} in contact["links"]
