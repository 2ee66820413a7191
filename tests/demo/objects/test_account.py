"""The account itself."""

from __future__ import annotations

from tests.demo.account import Account


def test_the_profile_can_be_read_and_changed(account: Account) -> None:
    profile = account.get("/account/profile").json
    assert profile["name"] == "Bright Path Coaching"
    assert profile["address"]["region"] == "Arizona"
    changed = account.put(
        "/account/profile", {"name": "Other", "address": {"field": "BILLING", "line1": "2 Way"}}
    )
    assert changed.status == 200
    assert account.get("/account/profile").json == changed.json
    assert changed.json["name"] == "Other"
    assert changed.json["address"]["line1"] == "2 Way"
    assert changed.json["email"] == profile["email"]
    assert account.put("/account/profile", {"colour": "red"}).status == 400
    assert account.put("/account/profile", {"email": "xx"}).status == 400


def test_word_lists_are_comma_texts_in_one_place_and_lists_in_the_other(account: Account) -> None:
    configuration = account.get("/setting/application/configuration").json
    options = account.get("/locales/defaultOptions").json
    for name in ("contact_types", "phone_types", "fax_types", "suffix_types", "title_types"):
        assert configuration["contact"][name] == ",".join(options[name])
    assert "Call" in configuration["task"]["appointment_types"].split(",")
    assert configuration["opportunity"]["default_stage"]
    assert account.get("/setting/application/enabled").json == {"value": "true"}
