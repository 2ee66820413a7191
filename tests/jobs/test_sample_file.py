"""The sample lies in the data folder, as it was delivered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from infusion_desktop.jobs.sample_file import NAME, sample_file
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.resource_files import resource


def test_the_sample_is_copied_once(tmp_path: Path) -> None:
    path = sample_file(tmp_path / "data")
    assert path == tmp_path / "data" / "samples" / NAME
    assert path.read_bytes() == resource("samples", NAME).read_bytes()
    os.utime(path, (1, 1))
    assert sample_file(tmp_path / "data") == path
    assert path.stat().st_mtime == 1
    assert [each.name for each in path.parent.iterdir()] == [NAME]


def test_a_changed_sample_is_brought_back(tmp_path: Path) -> None:
    path = sample_file(tmp_path)
    path.write_text("mine", encoding="utf-8")
    assert sample_file(tmp_path).read_bytes() == resource("samples", NAME).read_bytes()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(ConnectorError, match=r"could not be copied to .* Nothing else was changed"):
        sample_file(tmp_path / "data")
