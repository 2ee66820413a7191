from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.connectors.infusionsoft.lookups import (
    decode_object,
    read_all,
    small_lists,
    tag_options,
    user_options,
)
from infusion_desktop.connectors.infusionsoft.records import UnreadableError
from infusion_desktop.model.schema import Option
from tests.connectors.infusionsoft.scripted import Scripted, json_reply


def test_users_are_people_and_those_who_left_are_marked() -> None:
    users: list[dict[str, Any]] = [
        {
            "id": 1,
            "given_name": "Grace",
            "family_name": "Okafor",
            "email_address": "g@x.example",
            "status": "Active",
        },
        {
            "id": 2,
            "given_name": "Tom",
            "family_name": None,
            "email_address": "t@x.example",
            "status": "Inactive",
        },
        {"id": 3, "email_address": "n@x.example", "status": "Invited"},
        {"id": 4},
        {"given_name": "nobody"},
    ]
    assert user_options(users) == (
        Option("1", "Grace Okafor", ("g@x.example",)),
        Option("2", "Tom (inactive)", ("t@x.example", "Tom")),
        Option("3", "n@x.example (invited)", ("n@x.example",)),
        Option("4", "User 4"),
    )


def test_tags_are_grouped_by_category() -> None:
    tags: list[dict[str, Any]] = [
        {"id": 8, "name": "VIP", "category": {"id": 1, "name": "Status"}},
        {"id": 9, "name": "Plain", "category": None},
        {"name": "no id"},
    ]
    assert tag_options(tags) == (Option("8", "VIP", group="Status"), Option("9", "Plain"))


def test_the_small_lists() -> None:
    found = small_lists({"phone_types": ["Work", "Home", "", 5], "suffix_types": "Jr", "strange": ["x"]})
    assert found == {"phone_types": (Option("Work", "Work"), Option("Home", "Home"))}


@pytest.mark.parametrize("body", [b"", b"[]", b"<p>", b'{"fault": {}}', b'{"a":', b"\xff"])
def test_what_is_no_object_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode_object(body)


@pytest.mark.anyio
@pytest.mark.parametrize(("count", "calls"), [(0, 1), (1000, 1), (1001, 2), (2500, 3)])
async def test_lists_are_read_to_their_end(count: int, calls: int) -> None:
    def page(request: Any) -> Any:
        offset = int(request.url.params["offset"])
        rows = [{"id": n} for n in range(offset, min(offset + 1000, count))]
        return json_reply({"tags": rows, "count": count, "next": "http://elsewhere.example/never"})

    account = Scripted([page])
    found = await account.clock.run(read_all(account.client(), "/tags", "tags", "tags"))
    assert found is not None
    assert [row["id"] for row in found] == list(range(count))
    assert len(account.requests) == calls
