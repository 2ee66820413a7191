from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import httpx
import openpyxl
import pytest

from infusion_desktop.connectors.infusionsoft.connection import Infusionsoft
from infusion_desktop.model.connector import Connector
from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.connections import (
    BY_BROWSER,
    BY_KEY,
    KEYS,
    SIGNED_IN_BY,
    SavedConnection,
    save_connection,
)
from infusion_desktop.store.vault import Vault
from infusion_desktop.wiring import KEY_VARIABLE, Program, connector_kinds
from tests.fakes.keychain import FakeKeychain

PROJECT = Project("p", "P", "mine", ObjectMapping("contact", ()), source_file="/people.csv")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_every_connector_is_found_by_its_declaration() -> None:
    assert {"csv_file", "excel_workbook", "infusionsoft"} <= set(connector_kinds())


def test_connections_open_as_what_they_are(program: Program) -> None:
    account = {"address": "http://127.0.0.1:9", KEY_VARIABLE: "KEY"}
    save_connection(program.state, SavedConnection("mine", "infusionsoft", account))
    save_connection(program.state, SavedConnection("file", "csv_file", {"path": "/people.csv"}))
    assert isinstance(program.open_target("mine"), Connector)
    assert program.open_source(PROJECT).info.key == "csv_file"
    with pytest.raises(ConnectorError, match='"file" can only be read from'):
        program.open_target("file")
    program.close()


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["name", "age"])
    book.active.append(["Anna", 30])
    book.save(path)
    return path


KINDS = {
    b"name,age\n": "csv_file",
    b"": "csv_file",
    b"<html>": "csv_file",
    b"PK\x03\x04": "excel_workbook",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "excel_workbook",
}


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xls", "a"])
@pytest.mark.parametrize("content", list(KINDS))
def test_a_file_is_opened_by_its_content_whatever_its_name(
    program: Program, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert program.open_file(str(tmp_path / name)).info.key == KINDS[content]
    program.close()


def test_a_file_that_is_not_there_is_told_when_it_is_read(program: Program, tmp_path: Path) -> None:
    reader = program.open_file(str(tmp_path / "none.xlsx"))
    with pytest.raises(ConnectorError, match="is not there"):
        asyncio.run(reader.check())
    program.close()


def test_a_project_opens_its_file_as_it_was_chosen(program: Program, tmp_path: Path) -> None:
    path = workbook(tmp_path / "people.xlsx")
    settings = {"sheet": "Sheet", "header_row": "2", "encoding": "cp1252"}
    source = program.open_source(replace(PROJECT, source_file=str(path), source_settings=settings))
    columns = [field.key for field in asyncio.run(source.describe()).objects[0].fields]
    assert columns == ["Anna", "30"]
    asyncio.run(source.close())
    kept = program.file_connection("mine", str(path), settings)
    assert (kept.name, kept.kind) == ("mine", "excel_workbook")
    assert kept.settings == {**settings, "path": str(path)}
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


@pytest.mark.anyio
async def test_a_connection_opens_with_the_secret_that_its_settings_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keychain = FakeKeychain()
    keychain.entries = {
        "k1 key": "KeapAK-kept",
        "k1 access": "9999999999 9999999999 t0ken",
        "k1 refresh": "r",
    }
    monkeypatch.setenv("MY_KEY", "KeapAK-variable")
    program = Program(tmp_path, vault=Vault(lambda: keychain))
    for settings, header in (
        ({KEY_VARIABLE: "MY_KEY"}, {"X-Keap-API-Key": "KeapAK-variable"}),
        ({SIGNED_IN_BY: BY_KEY, KEYS: "k1"}, {"X-Keap-API-Key": "KeapAK-kept"}),
        ({SIGNED_IN_BY: BY_BROWSER, KEYS: "k1"}, {"Authorization": "Bearer t0ken"}),
    ):
        saved = SavedConnection("mine", "infusionsoft", {"address": "http://127.0.0.1:9", **settings})
        opened = program.open(saved)
        assert isinstance(opened, Infusionsoft)
        assert (await opened._client._credentials.sign()).headers == header
        await opened.close()
    with pytest.raises(ConnectorError, match="Nobody is signed in"):
        program.open(SavedConnection("mine", "infusionsoft", {KEYS: "k1"}))
    program.close()


def test_the_tokens_of_a_connection_have_one_store(program: Program) -> None:
    assert program.tokens("k1") is program.tokens("k1")
    assert program.tokens("k1") is not program.tokens("k2")
    program.close()


@pytest.mark.anyio
async def test_closing_ends_the_demo_account(tmp_path: Path) -> None:
    program = Program(tmp_path, demo_options=("--contacts", "5"))
    address = await program.demo.start()
    assert program.demo.settings(address)["address"] == address
    assert program.demo.settings(address)["demo"] == "yes"
    answer = httpx.get(f"{address}/crm/rest/v1/contacts", trust_env=False)
    assert answer.status_code == 401
    program.close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(address, trust_env=False)
