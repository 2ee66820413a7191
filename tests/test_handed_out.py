from __future__ import annotations

from pathlib import Path

import pytest

from tests.handed_out import ROOT, handed_out


def test_what_is_there_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "people.csv").touch()
    monkeypatch.setenv("INFUSION_SHARED", str(tmp_path))
    assert handed_out("samples", "people.csv") == tmp_path / "samples" / "people.csv"


def test_by_default_it_lies_beside_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFUSION_SHARED", "tests")
    assert handed_out("handed_out.py") == ROOT / "tests" / "handed_out.py"
    monkeypatch.delenv("INFUSION_SHARED")
    with pytest.raises(pytest.skip.Exception):
        handed_out("no such file")


def test_without_it_a_test_is_not_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFUSION_SHARED", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match=r"NOT CHECKED: specs/contract\.json"):
        handed_out("specs", "contract.json")
