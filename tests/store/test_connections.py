from __future__ import annotations

from pathlib import Path

from infusion_desktop.store.connections import (
    SavedConnection,
    list_connections,
    load_connection,
    save_connection,
)
from infusion_desktop.store.database import open_state


def test_a_connection_is_kept_and_a_known_name_replaced(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    first = SavedConnection("mine", "csv_file", {"path": "/a.csv"})
    second = SavedConnection("mine", "infusionsoft", {"address": "http://x", "key_from_env": "KEY"})
    assert not save_connection(state, first)
    assert load_connection(state, "mine") == first
    assert save_connection(state, second)
    assert load_connection(state, "mine") == second
    save_connection(state, SavedConnection("also", "csv_file", {}))
    assert [connection.name for connection in list_connections(state)] == ["also", "mine"]
    assert load_connection(state, "other") is None
    state.close()
