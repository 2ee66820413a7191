"""The state file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from infusion_desktop.demo.limits import Used
from infusion_desktop.demo.store import BadStateError, Store, id_list, remove_state
from tests.demo.account import Account
from tests.demo.conftest import MakeAccount


def test_a_write_is_seen_by_another_connection_before_it_is_answered(account: Account) -> None:
    other = sqlite3.connect(account.store.path)
    try:
        for number in range(3):
            contact = account.new_contact(given_name=f"Name {number}")
            row = other.execute("SELECT given_name FROM contacts WHERE id = ?", (contact,)).fetchone()
            assert row == (f"Name {number}",)
    finally:
        other.close()


def test_ids_ascend_and_are_never_used_twice(make_account: MakeAccount) -> None:
    account = make_account()
    first = account.new_contact()
    assert account.delete(f"/contacts/{first}").status == 204
    second = account.new_contact()
    account.delete(f"/contacts/{second}")
    account = make_account()
    assert first < second < account.new_contact()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite")
    store.build([])

    def fail() -> None:
        with store.transaction():
            store.set_meta("a", "b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.meta("a") is None
    store.close()


def test_counters(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite")
    store.build([])
    store.save_used("someone", Used(1, 2, 3, 4))
    assert store.load_used() == {"someone": Used(1, 2, 3, 4)}
    store.count_call("GET", "x", 200)
    store.count_call("GET", "x", 200)
    assert store.rows("SELECT * FROM calls") == [("GET", "x", 200, 2)]
    assert id_list([1, 2]) == "[1, 2]"
    store.close()
    remove_state(store.path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_state(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, by no means, and long enough to be sure of it " * 3)
    with pytest.raises(BadStateError, match="cannot be used"):
        Store(text)
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as other:
        other.execute("CREATE TABLE t(a)")
    other.close()
    with pytest.raises(BadStateError, match="not the state of a demo account"):
        Store(foreign)


def test_an_unfinished_state_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite")
    store.build([])
    store.close()
    with pytest.raises(BadStateError, match="unfinished"):
        Store(store.path)
    Store(store.path, any_layout=True).close()
