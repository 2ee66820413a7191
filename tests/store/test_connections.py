from __future__ import annotations

from pathlib import Path

from infusion_desktop.model.secrets import SecretPlace
from infusion_desktop.store.connections import (
    KEPT,
    KEY_VARIABLE,
    KEYS,
    SIGNED_IN_BY,
    SavedConnection,
    connector_settings,
    kept_word,
    keys_of,
    list_connections,
    load_connection,
    save_connection,
)
from tests.fakes.state_file import a_state


def test_a_known_name_is_replaced(tmp_path: Path) -> None:
    first = SavedConnection("my account", "infusionsoft", {"address": "http://one.example"})
    second = SavedConnection("my account", "infusionsoft", {"address": "http://two.example"})
    with a_state(tmp_path) as state:
        assert load_connection(state, "my account") is None
        assert save_connection(state, first) is False
        assert load_connection(state, "my account") == first
        assert save_connection(state, second) is True
        assert load_connection(state, "my account") == second


def test_connections_outlive_the_program_and_come_by_name(tmp_path: Path) -> None:
    for name in ("b", "a", "ü"):
        with a_state(tmp_path) as state:
            save_connection(state, SavedConnection(name, "csv_file", {"path": f"/{name}"}))
    with a_state(tmp_path) as state:
        assert [connection.name for connection in list_connections(state)] == ["a", "b", "ü"]


def test_a_connector_is_given_its_own_settings_only() -> None:
    where_secrets_are = {KEY_VARIABLE: "A_KEY", KEYS: "abc", SIGNED_IN_BY: "key", KEPT: "keychain"}
    own = {"address": "http://one.example", "demo": "yes"}
    assert connector_settings({**where_secrets_are, **own}) == own


def test_a_connection_keeps_the_name_of_its_secrets() -> None:
    known = SavedConnection("mine", "infusionsoft", {KEYS: "abc"})
    assert keys_of(known) == "abc"
    new = {keys_of(None), keys_of(None), keys_of(SavedConnection("mine", "infusionsoft", {}))}
    assert len(new) == 3
    assert all(len(name) == 16 for name in new)


def test_how_long_secrets_are_kept_is_written_down() -> None:
    assert kept_word(SecretPlace(lasting=True, name="", sentence="")) == "keychain"
    assert kept_word(SecretPlace(lasting=False, name="", sentence="")) == "session"
