from __future__ import annotations

from pathlib import Path

from infusion_desktop.store.connections import (
    SavedConnection,
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
