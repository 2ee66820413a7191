"""Loads the scripts of packaging/, which are no package."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.architecture.source_tree import ROOT


def _load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    for script in ("environment", "start", "test"):
        monkeypatch.delitem(sys.modules, script, raising=False)
    return importlib.import_module(name)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """packaging/environment.py, loaded anew."""
    yield _load("environment", monkeypatch)
    sys.modules.pop("environment", None)


@pytest.fixture
def test_command(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """packaging/test.py, loaded anew; `test_command.environment` is its environment."""
    yield _load("test", monkeypatch)
    for script in ("environment", "test"):
        sys.modules.pop(script, None)


@pytest.fixture
def start_command(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """packaging/start.py, loaded anew; `start_command.environment` is its environment."""
    yield _load("start", monkeypatch)
    for script in ("environment", "start"):
        sys.modules.pop(script, None)
