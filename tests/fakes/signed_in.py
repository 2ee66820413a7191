"""A demo account as a connection of a program: the shortest way to real data in tests of jobs and screens."""

from __future__ import annotations

import sqlite3

import pytest

from infusion_desktop.store.connections import SavedConnection, save_connection
from tests.demo.server_process import KEY

NAME = "demo"
VARIABLE = "INFUSION_DESKTOP_TEST_KEY"


def keep_demo(
    state: sqlite3.Connection, address: str, monkeypatch: pytest.MonkeyPatch, *, key: str = KEY
) -> str:
    """Store the connection to the demo account at ``address``, with the key in the environment; its name."""
    monkeypatch.setenv(VARIABLE, key)
    settings = {"address": address, "key_from_env": VARIABLE}
    save_connection(state, SavedConnection(NAME, "infusionsoft", settings))
    return NAME
