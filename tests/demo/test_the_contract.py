"""A broad conversation over HTTP, every request and answer judged by the corrected contract."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.demo.contract import Judge
from tests.demo.server_process import Running, running

# A word of openapi-core to whoever maintains the contract.
pytestmark = pytest.mark.filterwarnings("ignore:Use of allowEmptyValue:DeprecationWarning")

OPTIONAL = (
    "company_name,opt_in_reason,origin,relationships,fax_numbers,social_accounts,contact_type,lead_source_id,birthday,"
    "preferred_name,prefix,suffix,notes,time_zone,website,job_title,preferred_locale,source_type,custom_fields,"
    "spouse_name,anniversary"
)
FULL: dict[str, Any] = {
    "given_name": "Ann",
    "family_name": "Lee",
    "middle_name": "Q",
    "preferred_name": "Annie",
    "prefix": "Dr",
    "suffix": "PhD",
    "spouse_name": "Bo",
    "job_title": "Owner",
    "contact_type": "Customer",
    "website": "https://ann.example",
    "company": {"id": 1},
    "email_addresses": [{"email": f"ann{n}@shop.example", "field": f"EMAIL{n}"} for n in (1, 2, 3)],
    "phone_numbers": [
        {"number": "212-555-0101", "extension": "1", "type": "Work", "field": f"PHONE{n}"} for n in (1, 3, 5)
    ],
    "fax_numbers": [{"number": "212-555-0102", "type": "Work", "field": "FAX1"}],
    "addresses": [
        {"field": "BILLING", "line1": "1 Way", "region": "AZ", "country_code": "USA", "zip_code": "85001"},
        {"field": "SHIPPING", "locality": "London", "country_code": "GBR", "postal_code": "SW1 1AA"},
        {"field": "OTHER", "line2": "only this"},
    ],
    "birthday": "1980-02-29",
    "anniversary": "2001-06-30",
    "owner_id": 1,
    "lead_source_id": 4,
    "preferred_locale": "en_US",
    "time_zone": "America/Phoenix",
    "source_type": "IMPORT",
    "social_accounts": [{"name": "ann", "type": "LinkedIn"}, {"name": "ann", "type": "YouTube"}],
    "origin": {"ip_address": "127.0.0.1"},
    "opt_in_reason": "Asked for it",
}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


class Conversation:
    """Speaks to the server and judges each pair; `wrong` calls break the contract on purpose."""

    def __init__(self, client: httpx.Client, judge: Judge) -> None:
        self.client = client
        self.judge = judge
        self.statuses: list[int] = []

    def say(
        self, method: str, path: str, status: int, body: Any = None, *, wrong: bool = False, **query: Any
    ) -> Any:
        answer = self.client.request(method, path, json=body, params=query or None)
        label = f"{method} {path} {query}"
        assert answer.status_code == status, (label, answer.text)
        assert self.judge.answer_faults(answer) == [], label
        assert bool(self.judge.request_faults(answer)) is wrong, (label, self.judge.request_faults(answer))
        self.statuses.append(status)
        return answer.json() if answer.content and "json" in answer.headers["content-type"] else None


@pytest.fixture
def talk(server: Running, judge: Judge) -> Any:
    with server.client() as client:
        yield Conversation(client, judge).say


def test_contacts(talk: Any) -> None:
    made = talk("POST", "/contacts", 201, FULL)
    one = f"/contacts/{made['id']}"
    talk("GET", one, 200)
    read = talk("GET", one, 200, optional_properties=OPTIONAL)
    assert read["birthday"] == "1980-02-29T00:00:00.000+0000"
    talk("PATCH", one, 200, {"given_name": None, "birthday": "", "company": None, "job_title": ""})
    talk("PATCH", one, 200, {"given_name": "X", "family_name": "Y"}, update_mask="given_name")
    talk("GET", one, 200, optional_properties=OPTIONAL)
    talk("PUT", "/contacts", 200, {"duplicate_option": "Email", "email_addresses": FULL["email_addresses"]})
    fresh = {
        "duplicate_option": "EmailAndName",
        "email_addresses": FULL["email_addresses"],
        "given_name": "Fresh",
    }
    talk("PUT", "/contacts", 201, fresh)
    talk("POST", "/contacts", 201, {"phone_numbers": [{"number": "212-555-0103", "field": "PHONE1"}]})
    talk("DELETE", one, 204)
    talk("GET", one, 404)
    talk("PATCH", one, 404, {"given_name": "X"})
    talk("DELETE", one, 404)


def test_every_seeded_contact_and_company(talk: Any) -> None:
    for offset in (0, 250):
        talk("GET", "/contacts", 200, limit=250, offset=offset, optional_properties=OPTIONAL)
    talk("GET", "/companies", 200, optional_properties="notes,fax_number,custom_fields")


def test_lists_of_contacts(talk: Any) -> None:
    talk("GET", "/contacts", 200)
    talk("GET", "/contacts", 200, limit=0)
    talk("GET", "/contacts", 200, limit=5, offset=100000)
    talk("GET", "/contacts", 200, email="nobody@x.example", given_name="A", family_name="B")
    for order in ("id", "date_created", "last_updated", "name", "firstName", "email"):
        talk("GET", "/contacts", 200, order=order, order_direction="DESCENDING", limit=3)
    talk(
        "GET",
        "/contacts",
        200,
        since="2022-01-01T00:00:00.000Z",
        until="2024-01-01T00:00:00.123456Z",
        limit=3,
    )


@pytest.mark.parametrize(
    ("method", "path", "body", "query"),
    [
        ("POST", "/contacts", {"given_name": "Ann"}, {}),
        ("POST", "/contacts", {"given_name": 5, "email_addresses": []}, {}),
        ("PATCH", "/contacts/1", {"foo": 1}, {}),
        ("PATCH", "/contacts/1", {"tag_ids": [1]}, {}),
        ("PATCH", "/contacts/1", {"id": 1}, {}),
        ("PATCH", "/contacts/1", {"birthday": "1980-02-30"}, {}),
        ("PATCH", "/contacts/1", {"custom_fields": [{"name": "x", "content": "y"}]}, {}),
        ("PATCH", "/contacts/1", {"email_addresses": [{"email": "x@y.example", "field": "EMAIL9"}]}, {}),
        ("GET", "/contacts", None, {"since": "2022-01-01T00:00:00Z"}),
        ("GET", "/contacts", None, {"limit": 1001}),
        ("GET", "/contacts", None, {"order": "colour"}),
        ("GET", "/contacts", None, {"optional_properties": "colour"}),
        ("POST", "/companies", {}, {}),
        ("PATCH", "/companies/1", {"company_name": "x", "id": 1}, {}),
        ("POST", "/tags", {"description": "x"}, {}),
        ("POST", "/contacts/1/tags", {"ids": [1]}, {}),
        ("DELETE", "/contacts/1/tags", None, {}),
        ("POST", "/users", {"email": "a@b.example"}, {}),
    ],
)
def test_what_the_contract_forbids_is_refused(
    talk: Any, method: str, path: str, body: Any, query: Any
) -> None:
    assert "message" in talk(method, path, 400, body, wrong=True, **query)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/contacts/1", {"email_addresses": [{"email": "xx", "field": "EMAIL1"}]}),
        ("/contacts/1", {"addresses": [{"field": "BILLING", "region": "Arizona"}]}),
        ("/contacts/1", {"custom_fields": [{"id": 3, "content": 5}]}),
        ("/companies/1", {"company_name": "x", "email_address": "xx"}),
    ],
)
def test_what_only_the_reference_forbids_is_refused(talk: Any, path: str, body: Any) -> None:
    talk("PATCH", path, 400, body)


def test_models_and_fields(talk: Any) -> None:
    talk("GET", "/contacts/model", 200)
    talk("GET", "/companies/model", 200)
    options = [{"label": "A", "options": [{"label": "B"}]}]
    talk(
        "POST",
        "/contacts/model/customFields",
        201,
        {"field_type": "Drilldown", "label": "D", "options": options},
    )
    talk("GET", "/contacts/model", 200)
    values = [{"id": 3, "content": "text"}, {"id": 4, "content": 7}, {"id": 5, "content": None}]
    talk("PATCH", "/contacts/2", 200, {"custom_fields": values})
    talk("GET", "/contacts/2", 200, optional_properties="custom_fields")


def test_companies(talk: Any) -> None:
    body = {
        "company_name": "Contract Co",
        "address": {"line1": "1 Way", "region": "AZ", "country_code": "USA", "zip_code": "85001"},
        "email_address": "office@contract.example",
        "phone_number": {"number": "212-555-0104", "extension": "1", "type": "Work"},
        "fax_number": {"number": "212-555-0105", "type": "Work"},
        "website": "https://contract.example",
        "notes": "n",
        "opt_in_reason": "asked",
    }
    made = talk("POST", "/companies", 201, body)
    one = f"/companies/{made['id']}"
    talk("GET", one, 200, optional_properties="notes,fax_number,custom_fields")
    talk(
        "PATCH",
        one,
        200,
        {"company_name": "Contract Co", "address": None, "website": "", "phone_number": None},
    )
    talk("GET", one, 200)
    talk("PUT", one, 405, {"company_name": "x"})
    talk("GET", "/companies/999999", 404)
    for order in ("id", "date_created", "name", "email"):
        talk(
            "GET",
            "/companies",
            200,
            order=order,
            order_direction="ASCENDING",
            limit=2,
            company_name="Contract Co",
        )


def test_tags(talk: Any) -> None:
    category = talk("POST", "/tags/categories", 200, {"name": "C"})
    tag = talk("POST", "/tags", 200, {"name": "T", "category": {"id": category["id"]}})
    talk("GET", f"/tags/{tag['id']}", 200)
    talk("GET", "/tags/999999", 404)
    talk("GET", "/tags", 200, category=category["id"], limit=5)
    talk("POST", "/contacts/3/tags", 200, {"tagIds": [1, 1, 999999]})
    talk("GET", "/contacts/3/tags", 200, limit=5)
    talk("POST", f"/tags/{tag['id']}/contacts", 200, {"ids": [3, 4, 999999]})
    talk("GET", f"/tags/{tag['id']}/contacts", 200)
    talk("GET", "/tags/10/companies", 200)
    talk("DELETE", "/contacts/3/tags", 204, ids="1,2")
    talk("DELETE", f"/contacts/3/tags/{tag['id']}", 204)
    talk("DELETE", f"/tags/{tag['id']}/contacts", 204, ids="3,4")
    talk("DELETE", f"/tags/{tag['id']}/contacts/4", 204)


def test_the_rest(talk: Any) -> None:
    talk("GET", "/users", 200, include_inactive="false", include_partners="true", limit=3)
    talk("POST", "/users", 201, {"email": "c@x.example", "given_name": "C"})
    talk("GET", "/oauth/connect/userinfo", 200)
    talk("GET", "/account/profile", 200)
    talk("PUT", "/account/profile", 200, {"name": "Bright Path Coaching"})
    talk("GET", "/locales/countries", 200)
    talk("GET", "/locales/countries/USA/provinces", 200)
    talk("GET", "/locales/countries/XXX/provinces", 404)
    talk("GET", "/locales/defaultOptions", 200)
    talk("GET", "/setting/application/configuration", 200)
    talk("GET", "/setting/application/enabled", 200)


def test_a_wrong_owner(talk: Any) -> None:
    talk("PATCH", "/contacts/1", 500, {"owner_id": 999999})


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("--no-api-plan",), 403),
        (("--faults", "throttle=1"), 429),
        (("--faults", "spike=1"), 429),
        (("--faults", "html503=1"), 503),
    ],
)
def test_refusals_of_every_call(judge: Judge, options: tuple[str, ...], status: int) -> None:
    with running("--contacts", "5", *options) as started, started.client() as client:
        say = Conversation(client, judge).say
        say("GET", "/contacts", status)
        say("POST", "/companies", status, {"company_name": "x"})


def test_a_wrong_key(server: Running, judge: Judge) -> None:
    with server.client(key="wrong") as client:
        Conversation(client, judge).say("GET", "/contacts", 401)


def test_the_judge_sees_faults(server: Running, judge: Judge) -> None:
    """A judge that lets everything pass would make this file worthless."""
    with server.client() as client:
        answer = client.get("/contacts/1")
        assert judge.answer_faults(answer) == []
        for name, value in (("id", "1"), ("given_name", 5), ("zebra", 1), ("last_updated", "yesterday")):
            planted = httpx.Response(200, json={**answer.json(), name: value}, request=answer.request)
            assert judge.answer_faults(planted), name
