"""The bytes of a file, and what stands in the way of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.files.file_bytes import CHUNK, chunks, digest, opened, stamp
from infusion_desktop.model.problem import ConnectorError

pytestmark = pytest.mark.anyio


async def test_chunks_are_bounded_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "x"
    content = b"abc" * CHUNK
    path.write_bytes(content)
    got = [chunk async for chunk in chunks(path, skip=2)]
    assert max(map(len, got)) <= CHUNK
    assert b"".join(got) == content[2:]


async def test_the_digest_tells_files_apart(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"one")
    one = await digest(path)
    assert (len(one), one) == (32, await digest(path))
    path.write_bytes(b"two")
    assert await digest(path) != one


async def test_the_stamp_changes_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"one")
    before = stamp(path)
    path.write_bytes(b"three")
    assert stamp(path) != before


def test_folders_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="is a folder, not a file"):
        opened(tmp_path)
    for look in (opened, stamp):
        with pytest.raises(ConnectorError, match="is not there"):
            look(tmp_path / "gone.csv")
