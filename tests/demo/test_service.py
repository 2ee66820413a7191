"""The service: who comes before what, and what the database counts."""

from __future__ import annotations

import pytest

from infusion_desktop.demo.limits import HEADER_NAMES, WishedLimits
from infusion_desktop.demo.objects import all_objects
from infusion_desktop.demo.service import PREFIX, Router
from tests.demo.account import Account
from tests.demo.conftest import MakeAccount

FAULT_401 = {
    "fault": {
        "faultstring": "Invalid Access Token",
        "detail": {"errorcode": "keymanagement.service.invalid_access_token"},
    }
}


@pytest.mark.parametrize("path", ["/contacts", "/nowhere", "/contacts/1/nowhere"])
def test_the_key_comes_before_the_address(account: Account, path: str) -> None:
    reply = account.call("GET", path, headers={"authorization": "Bearer wrong"})
    assert (reply.status, reply.json) == (401, FAULT_401)
    missing = account.call("GET", path, headers={})
    assert missing.status == 401
    assert missing.json["fault"]["detail"]["errorcode"] == "oauth.v2.InvalidAccessToken"


def test_headers_are_empty_without_a_key_and_filled_with_one(account: Account) -> None:
    without = account.call("GET", "/contacts", headers={}).headers
    assert without == dict.fromkeys(HEADER_NAMES, "")
    for reply in (account.get("/contacts"), account.get("/nowhere"), account.get("/contacts/9999")):
        assert set(reply.headers) == set(HEADER_NAMES)
        assert all(reply.headers.values())


def test_an_unknown_address_is_a_page(account: Account) -> None:
    for reply in (
        account.get("/nowhere"),
        account.get("/contacts/abc"),
        account.get("/tasks"),
        account.call("GET", "/crm/rest/v2/contacts", prefix=""),
        account.call("POST", "/nowhere", {}),
    ):
        assert reply.status == 404
        assert reply.content_type.startswith("text/html")
        assert b"<title>Keap - Page Not Found</title>" in reply.raw


def test_a_slash_at_the_end_does_not_matter(account: Account) -> None:
    assert account.get("/contacts/", limit=1).status == 200
    assert account.get("/contacts/1/").json["id"] == 1


def test_a_get_with_a_body_is_a_page(account: Account) -> None:
    reply = account.call("GET", "/contacts", {"limit": 1})
    assert reply.status == 400
    assert reply.content_type.startswith("text/html")
    assert b"400 Bad Request" in reply.raw


def test_a_method_that_does_not_exist(account: Account) -> None:
    for method, path in (("PUT", "/companies/1"), ("DELETE", "/companies/1"), ("PUT", "/contacts/1")):
        reply = account.call(method, path, {} if method == "PUT" else None)
        assert (reply.status, reply.raw) == (405, b"")


def test_a_missing_record(account: Account) -> None:
    for method in ("GET", "PATCH", "DELETE"):
        reply = account.call(method, "/contacts/9999", {} if method == "PATCH" else None)
        assert (reply.status, reply.json) == (404, {"message": "Unable to find this Contact"})


def test_without_a_plan_every_call_is_a_403(make_account: MakeAccount) -> None:
    account = make_account(api_plan=False)
    for reply in (account.get("/contacts"), account.post("/contacts", {}), account.get("/nowhere")):
        assert reply.status == 403
        assert set(reply.json) == {"message"}
    assert account.call("GET", "/contacts", headers={}).status == 401


def test_spent_limits_have_the_two_bodies(make_account: MakeAccount) -> None:
    account = make_account(limits=WishedLimits(2, 9, 0))
    statuses = [account.get("/users").status for _ in range(8)]
    assert statuses == [200] * 7 + [429]
    spike = account.get("/users")
    assert "messagesPerPeriod=2," in spike.json["fault"]["faultstring"]
    account.clock += 1
    assert [account.get("/users").status for _ in range(3)] == [200, 200, 429]
    spent = account.get("/users")
    assert spent.json["message"] == "Quota Exceeded"
    assert spent.headers["x-keap-product-throttle-available"] == "0"


def test_the_counters_survive_a_restart(make_account: MakeAccount) -> None:
    account = make_account(limits=WishedLimits(0, 0, 5))
    assert [account.get("/users").status for _ in range(3)] == [200] * 3
    account = make_account(limits=WishedLimits(0, 0, 5))
    assert [account.get("/users").status for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        ("throttle", 429, "application/json"),
        ("spike", 429, "application/json"),
        ("html503", 503, "text/html"),
    ],
)
def test_a_refusing_fault_applies_nothing(
    make_account: MakeAccount, fault: str, status: int, kind: str
) -> None:
    account = make_account(faults=f"{fault}=1")
    reply = account.post("/companies", {"company_name": "New"})
    assert reply.status == status
    assert reply.content_type.startswith(kind)
    assert ("Spike" in reply.raw.decode()) is (fault == "spike")
    assert account.store.number("SELECT count(*) FROM companies WHERE company_name = 'New'") == 0


def test_a_refusal_rolls_back(account: Account) -> None:
    before = account.store.rows("SELECT * FROM contacts")
    body = {"given_name": "Changed", "custom_fields": [{"id": 9999, "content": "x"}]}
    assert account.patch("/contacts/1", body).status == 400
    assert account.store.rows("SELECT * FROM contacts") == before


def test_calls_are_counted_by_kind_and_status(account: Account) -> None:
    account.get("/contacts")
    account.get("/contacts", limit=3)
    account.get("/contacts", limit=9999)
    account.get("/contacts/1")
    account.patch("/contacts/1", {})
    account.get("/nowhere")
    account.call("GET", "/contacts", headers={})
    counted = {(kind, status): count for _, kind, status, count in account.store.rows("SELECT * FROM calls")}
    assert counted == {
        ("contact.list", 200): 2,
        ("contact.list", 400): 1,
        ("contact.get", 200): 1,
        ("contact.patch", 200): 1,
        ("unknown", 404): 1,
        ("unauthenticated", 401): 1,
    }


def test_every_endpoint_is_found_by_its_own_path() -> None:
    objects = all_objects()
    router = Router(objects)
    for endpoint in (endpoint for declared in objects for endpoint in declared.endpoints):
        path = "/".join(
            ("7" if part.endswith(":int}") else "USA") if part.startswith("{") else part
            for part in endpoint.path.split("/")
        )
        found = router.find(PREFIX + path)
        assert found is not None
        assert found[0][endpoint.method] is endpoint
