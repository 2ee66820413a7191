from __future__ import annotations

from pathlib import Path

import pytest

from tests.handed_out import ROOT, handed_out


def test_what_is_there_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "people.csv").touch()
    monkeypatch.setenv("INFUSION_SHARED", str(tmp_path))
    assert handed_out("samples", "people.csv") == tmp_path / "samples" / "people.csv"


def test_by_default_it_lies_beside_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "contract.json").touch()
    monkeypatch.setattr("tests.handed_out.ROOT", tmp_path / "repository")
    monkeypatch.delenv("INFUSION_SHARED", raising=False)
    assert handed_out("contract.json") == tmp_path / "shared" / "contract.json"


def test_a_relative_place_counts_from_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFUSION_SHARED", "tests")
    assert handed_out("handed_out.py") == ROOT / "tests" / "handed_out.py"


def test_without_it_a_test_is_not_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFUSION_SHARED", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match=r"NOT CHECKED: specs/contract\.json"):
        handed_out("specs", "contract.json")
