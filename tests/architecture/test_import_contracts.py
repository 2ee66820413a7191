"""The house of the packages: who may import whom. The contracts themselves are in pyproject.toml."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

LINT = (
    "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
)

# The house as it will be, with nothing in it.
# fmt: off
EMPTY_HOUSE = [
    "__init__", "__main__", "cli", "app", "wiring", "ui/__init__", "ui/async_bridge",
    "ui/connect/__init__", "ui/objects/__init__", "ui/run/__init__", "ui/mapping/__init__",
    "jobs/__init__", "jobs/rehearse", "mapping/__init__", "sync/__init__", "sync/planner",
    "connectors/__init__", "connectors/csv_file", "connectors/infusionsoft/__init__",
    "connectors/infusionsoft/objects/__init__", "connectors/infusionsoft/objects/contact",
    "connectors/infusionsoft/objects/company", "store/__init__", "store/database",
    "transforms/__init__", "transforms/trim", "transforms/join", "web/__init__", "web/client",
    "files/__init__", "files/header",
    "model/__init__", "model/record", "demo/__init__", "demo/server",
]
# fmt: on

# importer -> what it must not import
WRONG_IMPORTS = [
    ("model/up", "infusion_desktop.store.database"),
    ("transforms/up", "infusion_desktop.web.client"),
    ("web/aside", "infusion_desktop.transforms.trim"),
    ("files/aside", "infusion_desktop.web.client"),
    ("files/up", "infusion_desktop.connectors.csv_file"),
    ("store/aside", "infusion_desktop.connectors.csv_file"),
    ("mapping/aside", "infusion_desktop.sync.planner"),
    ("sync/concrete", "infusion_desktop.connectors.csv_file"),
    ("sync/to_web", "infusion_desktop.web.client"),
    ("jobs/concrete", "infusion_desktop.connectors.csv_file"),
    ("jobs/up", "infusion_desktop.wiring"),
    ("ui/to_store", "infusion_desktop.store.database"),
    ("ui/to_wiring", "infusion_desktop.wiring"),
    ("ui/to_sync", "infusion_desktop.sync.planner"),
    ("jobs/to_demo", "infusion_desktop.demo.server"),
    ("demo/to_model", "infusion_desktop.model.record"),
    ("jobs/to_qt", "PySide6.QtCore"),
    ("store/to_qt", "shiboken6"),
    ("ui/run/to_qasync", "qasync"),
    ("sync/to_httpx", "httpx"),
    ("jobs/to_authlib", "authlib.integrations"),
    ("sync/to_sqlite_utils", "sqlite_utils"),
    ("web/to_keyring", "keyring"),
    ("ui/connect/other_tab", "infusion_desktop.ui.run"),
    ("connectors/other_connector", "infusion_desktop.connectors.csv_file"),
    ("connectors/infusionsoft/objects/tag", "infusion_desktop.connectors.infusionsoft.objects.contact"),
    ("transforms/other_transform", "infusion_desktop.transforms.trim"),
]
RIGHT_IMPORTS = [
    ("cli", "infusion_desktop.demo.server"),
    ("wiring", "infusion_desktop.connectors.csv_file"),
    ("ui/async_bridge", "qasync"),
    ("ui/run/tab", "PySide6.QtWidgets"),
    ("ui/run/presenter", "infusion_desktop.jobs.rehearse"),
    ("web/client", "httpx"),
    ("connectors/infusionsoft/client", "authlib.integrations"),
    ("connectors/infusionsoft/client2", "infusion_desktop.web.client"),
    ("connectors/infusionsoft/other", "infusion_desktop.files.header"),
    ("store/database", "sqlite_utils"),
    ("sync/journal", "infusion_desktop.store.database"),
    ("jobs/run", "infusion_desktop.sync.planner"),
    ("sync/match", "infusion_desktop.transforms.trim"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts on the package that lies in this folder."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, env={**os.environ, "PYTHONPATH": path, "COLUMNS": "300"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def build_house(folder: Path, files: Mapping[str, str]) -> None:
    for name in EMPTY_HOUSE:
        path = folder / "infusion_desktop" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    for name, imported in files.items():
        (folder / "infusion_desktop" / f"{name}.py").write_text(f"import {imported}\n")
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())


def test_the_package_keeps_its_contracts() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_right_imports_are_let_through(tmp_path: Path) -> None:
    build_house(tmp_path, dict(RIGHT_IMPORTS))
    result = lint(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_wrong_import_is_caught(tmp_path: Path) -> None:
    build_house(tmp_path, dict(WRONG_IMPORTS))
    output = lint(tmp_path).stdout
    importers = [f"infusion_desktop.{name.replace('/', '.')}" for name, _ in WRONG_IMPORTS]
    assert [name for name in importers if name not in output] == []


@pytest.mark.parametrize("name", ["extras", "helpers/__init__"])
def test_a_new_package_must_be_put_into_a_layer(tmp_path: Path, name: str) -> None:
    build_house(tmp_path, {})
    path = tmp_path / "infusion_desktop" / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    result = lint(tmp_path)
    assert result.returncode == 1
    assert name.removesuffix("/__init__") in result.stdout


def test_a_cycle_between_siblings_is_caught(tmp_path: Path) -> None:
    build_house(tmp_path, {"jobs/one": "infusion_desktop.jobs.two", "jobs/two": "infusion_desktop.jobs.one"})
    result = lint(tmp_path)
    assert result.returncode == 1
    assert "No cycles between siblings BROKEN" in result.stdout
