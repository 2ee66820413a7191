"""Users."""

from __future__ import annotations

from tests.demo.account import Account


def test_inactive_ones_and_partners_are_included_unless_told_otherwise(account: Account) -> None:
    every = account.get("/users").json
    assert every["count"] == len(every["users"]) == 6
    assert {user["status"] for user in every["users"]} == {"Active", "Invited", "Inactive"}
    without = account.get("/users", include_inactive="false", include_partners="false").json
    assert without["count"] == 4
    assert not any(user["partner"] or user["status"] == "Inactive" for user in without["users"])
    assert account.get("/users", include_partners="perhaps").status == 400
    assert len(account.get("/users", limit=2, offset=5).json["users"]) == 1


def test_who_is_calling(account: Account) -> None:
    info = account.get("/oauth/connect/userinfo").json
    first = account.get("/users").json["users"][0]
    assert info["email"] == first["email_address"]
    assert info["global_user_id"] == first["global_user_id"]
    assert info["is_admin"] is True


def test_an_invitation(account: Account) -> None:
    made = account.post("/users", {"email": "new@x.example", "given_name": "New", "partner": True})
    assert made.status == 201
    assert (made.json["status"], made.json["partner"]) == ("Invited", True)
    assert account.get("/users").json["count"] == 7
    assert account.post("/users", {"email": "xx", "given_name": "New"}).status == 400
    assert account.post("/users", {"email": "a@b.example"}).status == 400
