"""Tags, from both sides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo.account import Account
from tests.demo.conftest import MakeAccount


def test_list_and_get(account: Account) -> None:
    page = account.get("/tags", limit=5).json
    assert (len(page["tags"]), page["count"]) == (5, 40)
    tag = page["tags"][0]
    assert set(tag) == {"id", "name", "description", "category"}
    assert set(tag["category"]) == {"id", "name", "description"}
    assert account.get(f"/tags/{tag['id']}").json == tag
    assert account.get("/tags/9999").status == 404


def test_filters_and_their_loss_in_next(account: Account) -> None:
    every = account.get("/tags").json["tags"]
    category = every[0]["category"]["id"]
    page = account.get("/tags", category=category, limit=2).json
    assert page["count"] == sum(1 for tag in every if tag["category"] and tag["category"]["id"] == category)
    assert "category" not in page["next"]
    named = account.get("/tags", name=every[3]["name"]).json
    assert [tag["id"] for tag in named["tags"]] == [every[3]["id"]]
    assert "name" not in named["next"]
    assert account.get("/tags", name=every[3]["name"][:-1]).json["count"] == 0
    assert account.get("/tags", category="x").status == 400


def test_create_answers_200(account: Account) -> None:
    category = account.post("/tags/categories", {"name": "New", "description": "d"})
    assert category.status == 200
    assert set(category.json) == {"id", "name", "description"}
    tag = account.post("/tags", {"name": "T", "description": "e", "category": {"id": category.json["id"]}})
    assert tag.status == 200
    assert tag.json["category"] == category.json
    assert account.get(f"/tags/{tag.json['id']}").json == tag.json
    assert account.post("/tags", {"name": "No category"}).json["category"] is None


@pytest.mark.parametrize(
    "body", [{}, {"name": " "}, {"name": 1}, {"name": "x", "category": {"id": 9999}}, {"name": "x", "id": 1}]
)
def test_create_refuses(account: Account, body: dict[str, Any]) -> None:
    assert account.post("/tags", body).status == 400


def test_the_same_name_by_switch(make_account: MakeAccount) -> None:
    account = make_account()
    assert (
        account.post("/tags", {"name": "Twin"}).json["id"]
        != account.post("/tags", {"name": "Twin"}).json["id"]
    )
    account = make_account(switches=["same_name=refused"])
    assert account.post("/tags", {"name": "Twin"}).status == 400


def test_apply_says_a_word_per_tag(account: Account) -> None:
    contact = account.new_contact()
    reply = account.post(f"/contacts/{contact}/tags", {"tagIds": [1, 2]})
    assert (reply.status, reply.json) == (200, {"1": "SUCCESS", "2": "SUCCESS"})
    reply = account.post(f"/contacts/{contact}/tags", {"tagIds": [2, 3, 9999]})
    assert reply.json == {"2": "DUPLICATE", "3": "SUCCESS", "9999": "TAG_ID_NOT_FOUND"}
    assert account.read(contact)["tag_ids"] == [1, 2, 3]
    assert account.post("/contacts/9999/tags", {"tagIds": [1]}).status == 404
    assert account.post(f"/contacts/{contact}/tags", {"ids": [1]}).message == "Unrecognized property: ids"
    assert account.post(f"/contacts/{contact}/tags", {"tagIds": ["1"]}).status == 400


def test_apply_from_the_other_side(account: Account) -> None:
    contact = account.new_contact()
    reply = account.post("/tags/4/contacts", {"ids": [contact, 9999]})
    assert (reply.status, reply.json) == (200, {str(contact): "SUCCESS", "9999": "CONTACT_NOT_FOUND"})
    assert account.post("/tags/4/contacts", {"ids": [contact]}).json == {str(contact): "DUPLICATE"}
    assert account.post("/tags/9999/contacts", {"ids": [contact]}).status == 404
    row = next(
        row for row in account.get("/tags/4/contacts").json["contacts"] if row["contact"]["id"] == contact
    )
    assert row["contact"] == {
        "id": contact,
        "email": "new@person.example",
        "first_name": None,
        "last_name": None,
    }


def test_tags_of_a_contact_have_a_category_as_text(account: Account) -> None:
    contact = account.new_contact()
    account.post(f"/contacts/{contact}/tags", {"tagIds": [1]})
    page = account.get(f"/contacts/{contact}/tags").json
    assert page["count"] == 1
    assert page["tags"][0]["tag"] == {"id": 1, "name": "Webinar", "category": "Lead source"}
    assert page["tags"][0]["date_applied"].endswith(".000+0000")
    assert f"/contacts/{contact}/tags/?limit=1&offset=1000" in page["next"]


@pytest.mark.parametrize("ids", ["1,2", ["1", "2"]])
def test_remove(account: Account, ids: Any) -> None:
    contact = account.new_contact()
    account.post(f"/contacts/{contact}/tags", {"tagIds": [1, 2, 3, 4]})
    assert account.delete(f"/contacts/{contact}/tags", ids=ids).status == 204
    assert account.read(contact)["tag_ids"] == [3, 4]
    assert account.delete(f"/contacts/{contact}/tags/3").status == 204
    assert account.delete("/tags/4/contacts", ids=str(contact)).status == 204
    assert account.read(contact)["tag_ids"] == []
    account.post("/tags/4/contacts", {"ids": [contact]})
    assert account.delete(f"/tags/4/contacts/{contact}").status == 204
    assert account.read(contact)["tag_ids"] == []
    assert account.delete(f"/contacts/{contact}/tags").status == 400


def test_tagged_companies_can_only_be_read(account: Account) -> None:
    page = account.get("/tags/10/companies").json
    assert page["count"] == 3
    assert set(page["companies"][0]["company"]) == {"id", "company_name", "email"}
    assert account.call("POST", "/tags/10/companies", {"ids": [1]}).status == 405


def test_tags_are_never_changed_or_deleted(account: Account) -> None:
    for method in ("PATCH", "PUT", "DELETE"):
        assert account.call(method, "/tags/1", {}).status == 405
    assert account.get("/tags/categories").status == 405
