"""The companies of the demo business."""

from __future__ import annotations

from infusion_desktop.demo.company_fill import company_count, company_name
from tests.demo.conftest import MakeAccount


def test_how_many() -> None:
    assert [company_count(contacts) for contacts in (0, 1, 500, 120_000)] == [0, 60, 60, 3000]


def test_names_are_met_once() -> None:
    assert len({company_name(number) for number in range(7000)}) == 7000


def test_companies_are_believable_and_a_little_messy(make_account: MakeAccount) -> None:
    account = make_account(500)
    rows = account.get("/companies", optional_properties="notes,custom_fields").json["companies"]
    assert len(rows) == 60
    assert any("&amp;" in row["company_name"] for row in rows)
    assert any(row["company_name"].endswith(" ") for row in rows)
    assert all((row["email_address"] or "x.example").endswith(".example") for row in rows)
    assert 0 < sum(row["address"] is None for row in rows) < 30
