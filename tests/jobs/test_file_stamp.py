"""The stamp tells that a file was written to, also if it is as long as before."""

from __future__ import annotations

import os
from pathlib import Path

from infusion_desktop.jobs.file_stamp import file_stamp


def test_a_file_that_is_written_to_gets_another_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    before = file_stamp(str(path))
    assert before
    assert file_stamp(str(path)) == before
    path.write_text("a,b\n1,3\n")
    os.utime(path, ns=(1, 1))
    assert file_stamp(str(path)) != before
    path.unlink()
    assert file_stamp(str(path)) == ""
