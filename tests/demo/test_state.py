"""Opening, restarting and resetting an account."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from infusion_desktop.demo.objects import all_objects
from infusion_desktop.demo.state import open_state
from infusion_desktop.demo.store import BadStateError
from tests.demo.conftest import MakeAccount

TABLES = ("contacts", "companies", "tags", "contact_tags", "users", "custom_fields", "tag_categories")


def content(folder: Path) -> dict[str, list[object]]:
    database = sqlite3.connect(folder / "account.sqlite")
    try:
        return {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    finally:
        database.close()


def test_a_restart_keeps_everything(make_account: MakeAccount, tmp_path: Path) -> None:
    account = make_account()
    tenant = account.get("/users").headers["x-keap-tenant-id"]
    contact = account.new_contact(given_name="Kept")
    before = content(tmp_path)
    account = make_account(contacts=99)
    assert content(tmp_path) == before
    assert account.read(contact)["given_name"] == "Kept"
    assert account.get("/users").headers["x-keap-tenant-id"] == tenant


def test_a_reset_begins_anew_with_another_tenant(make_account: MakeAccount, tmp_path: Path) -> None:
    account = make_account()
    tenant, before = account.store.meta("tenant_id"), content(tmp_path)
    account.new_contact()
    account = make_account(reset=True)
    assert content(tmp_path) == before
    assert account.store.meta("tenant_id") != tenant
    assert account.store.number("SELECT count(*) FROM calls") == 0


def test_no_strange_file_is_reset(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.sqlite"
    database = sqlite3.connect(foreign)
    database.execute("CREATE TABLE t(a)")
    database.close()
    text = tmp_path / "notes.txt"
    text.write_text("not a database, by no means, and long enough to be sure of it " * 3)
    for path in (foreign, text):
        before = path.read_bytes()
        with pytest.raises(BadStateError):
            open_state(path, 5, all_objects(), reset=True)
        assert path.read_bytes() == before


@pytest.mark.parametrize(("name", "sentence"), [("missing/s.sqlite", "does not exist"), ("", "is a folder")])
def test_bad_places(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(BadStateError, match=sentence):
        open_state(tmp_path / name, 5, all_objects(), reset=False)
