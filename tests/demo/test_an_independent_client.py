"""keap-python, a client written by others, works against the demo account at another base address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from keap import Keap
from keap.exceptions import KeapUnauthorizedException
from keap.KeapToken import KeapToken
from keap.REST.BaseService import BaseService, RecordNotFoundError
from keap.REST.models import CustomField, CustomFieldType, DuplicateOption, EmailAddress

from tests.demo.server_process import Running

pytestmark = pytest.mark.filterwarnings("ignore")

CONFIG = {
    "CLIENT_ID": "id",
    "CLIENT_SECRET": "secret",
    "STORAGE_CLASS": "keap.storages.InMemoryStorage",
    "APP_NAME": "demo",
}


@pytest.fixture
def rest(server: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(BaseService, "base_api_url", server.base)
    client = Keap(CONFIG)
    client.storage.save_token("demo", KeapToken(access_token="demo-oauth-access-token", expires_in=3600))
    return client.REST_V1


def mail(text: str) -> list[Any]:
    entry = EmailAddress(1)
    entry.email = text
    return [entry]


def test_contacts(rest: Any) -> None:
    contacts = rest.ContactService
    made = contacts.create(email_addresses=mail("keap@client.example"), given_name="Keap")
    assert contacts.get(made["id"])["given_name"] == "Keap"
    assert contacts.get(made["id"], optional_properties=["job_title", "website"])["job_title"] is None
    assert contacts.list(email="KEAP@client.example")["count"] == 1
    assert len(contacts.list(limit=5, optional_properties=["custom_fields"])["contacts"]) == 5
    assert len(contacts.model()["optional_properties"]) == 21
    assert contacts.delete(made["id"]) is True


def test_upsert(rest: Any) -> None:
    wish = {"email_addresses": mail("upsert@client.example"), "duplicate_option": DuplicateOption.EMAIL}
    first = rest.ContactService.create(given_name="One", **wish)
    wish["email_addresses"] = mail("upsert@client.example")
    second = rest.ContactService.create(given_name="Two", **wish)
    assert (second["id"], second["given_name"]) == (first["id"], "Two")


def test_its_patch_carries_the_id_and_is_refused(rest: Any) -> None:
    assert rest.ContactService.update(1, given_name="X") == {"message": "Unrecognized property: id"}


def test_contact_tags(rest: Any) -> None:
    contacts, tags = rest.ContactService, rest.TagService
    made = contacts.create(email_addresses=mail("tags@client.example"))["id"]
    assert contacts.add_tags(made, [1, 2, 9999]) == {
        "1": "SUCCESS",
        "2": "SUCCESS",
        "9999": "TAG_ID_NOT_FOUND",
    }
    assert contacts.get_tags(made)["count"] == 2
    assert contacts.remove_tag(made, 1) is True
    assert contacts.remove_tags(made, [2]) is True
    assert contacts.get_tags(made)["tags"] == []
    assert tags.add_contacts(3, [made, 999999]) == {str(made): "SUCCESS", "999999": "CONTACT_NOT_FOUND"}
    assert tags.get_tagged_contacts(3)["count"] >= 1
    assert tags.remove_contacts(3, [made]) is True
    assert tags.remove_contact(3, made) is True
    assert "companies" in tags.get_tagged_companies(10)


def test_tags(rest: Any) -> None:
    category = rest.TagService.create_category("From a client", "words")
    tag = rest.TagService.create(category["id"], "Made by a client", "more words")
    assert rest.TagService.get(tag["id"]) == tag
    assert rest.TagService.list(category=category["id"], name="Made by a client")["tags"] == [tag]


def test_companies(rest: Any) -> None:
    companies = rest.CompanyService
    made = companies.create(company_name="Client Co")
    assert companies.get(made["id"])["company_name"] == "Client Co"
    changed = companies.replace(made["id"], {"company_name": "Client Co 2", "website": "https://c.example"})
    assert changed["website"] == "https://c.example"
    assert companies.list(company_name="client co 2")["count"] == 1
    assert companies.model()["optional_properties"] == ["notes", "fax_number", "custom_fields"]


def test_custom_fields(rest: Any) -> None:
    service = rest.ContactService
    field = service.create_custom_field(CustomFieldType.TEXT, "Client field")
    assert field["field_type"] == "Text"
    made = service.create(
        email_addresses=mail("field@client.example"), custom_fields=[CustomField(field["id"], "text")]
    )
    shown = service.get(made["id"], optional_properties=["custom_fields"])["custom_fields"]
    assert {"id": field["id"], "content": "text"} in shown


def test_the_rest(rest: Any) -> None:
    assert rest.AccountService.get("")["name"]
    assert rest.UserService.list()["count"] >= 6
    assert rest.UserService.get_logged_in_user_info()["sub"]
    assert rest.UserService.create(email="u@x.example", given_name="U")["status"] == "Invited"
    assert rest.LocaleService.list_countries()["countries"]["USA"] == "United States"
    assert rest.LocaleService.list_country_provinces("USA")["provinces"]["US-AZ"] == "Arizona"
    assert rest.LocaleService.list_dropdown_defaults()["phone_types"]
    assert rest.SettingService.get_application_configuration()["contact"]
    assert rest.test_connection() == {"value": "true"}


def test_a_wrong_token(rest: Any) -> None:
    rest.keap.storage.save_token("demo", KeapToken(access_token="wrong", expires_in=3600))
    with pytest.raises(KeapUnauthorizedException):
        rest.UserService.list()


def test_a_missing_record(rest: Any) -> None:
    with pytest.raises(RecordNotFoundError):
        rest.ContactService.get(999999)
