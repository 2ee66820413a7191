from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.model.connector import Connector
from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.wiring import KEY_VARIABLE, Program, connector_kinds

PROJECT = Project("p", "P", "mine", ObjectMapping("contact", ()), source_file="/people.csv")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_every_connector_is_found_by_its_declaration() -> None:
    assert {"csv_file", "infusionsoft"} <= set(connector_kinds())


def test_connections_open_as_what_they_are(program: Program) -> None:
    account = {"address": "http://127.0.0.1:9", KEY_VARIABLE: "KEY"}
    save_connection(program.state, SavedConnection("mine", "infusionsoft", account))
    save_connection(program.state, SavedConnection("file", "csv_file", {"path": "/people.csv"}))
    assert isinstance(program.open_target("mine"), Connector)
    assert program.open_source(PROJECT).info.key == "csv_file"
    with pytest.raises(ConnectorError, match='"file" can only be read from'):
        program.open_target("file")
    program.close()


def test_an_unknown_name_is_told_with_the_known_ones(program: Program) -> None:
    with pytest.raises(ConnectorError, match="Connections: none yet"):
        program.connection("mine")
    save_connection(program.state, SavedConnection("other", "csv_file", {"path": "/a.csv"}))
    with pytest.raises(ConnectorError, match="Connections: other"):
        program.connection("mine")
    program.close()


def test_a_connection_of_an_unknown_kind_is_told(program: Program) -> None:
    with pytest.raises(ConnectorError, match="of a kind this version does not know"):
        program.open(SavedConnection("x", "carrier_pigeon", {}))
    program.close()


def test_a_workspace_opens_further_connections_to_the_same_file(program: Program) -> None:
    workspace = program.workspace()
    save_connection(workspace.state, SavedConnection("a", "csv_file", {}))
    second = workspace.open_state()
    assert second.execute("SELECT name FROM connections").fetchall() == [("a",)]
    second.close()
    program.close()
