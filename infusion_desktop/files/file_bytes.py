"""The bytes of the file: in chunks, with its refusals, and whether they are still the same."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from infusion_desktop.files.refusals import of_os_error

CHUNK = 1 << 20
"""Bytes a look at the file takes before other tasks get their turn."""


class Stamp(NamedTuple):
    """What tells without reading that a file is another one than before."""

    size: int
    modified: int
    inode: int


def stamp(path: Path) -> Stamp:
    """Return the stamp of the file now; raises ConnectorError if it is not there."""
    try:
        found = path.stat()
    except OSError as error:
        raise of_os_error(path, error) from error
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def opened(path: Path) -> BinaryIO:
    """Open the file for reading; raises ConnectorError with the sentence for what stands in the way."""
    try:
        if path.is_dir():
            raise IsADirectoryError
        return path.open("rb")
    except OSError as error:
        raise of_os_error(path, error) from error


async def chunks(path: Path, skip: int = 0) -> AsyncIterator[bytes]:
    """Give the bytes from ``skip`` on in chunks, and others their turn after each."""
    with opened(path) as file:
        file.seek(skip)
        while True:
            try:
                chunk = file.read(CHUNK)
            except OSError as error:
                raise of_os_error(path, error) from error
            if not chunk:
                return
            yield chunk
            await asyncio.sleep(0)


async def digest(path: Path) -> str:
    """Return the blake2b digest (hexadecimal, 16 bytes) of the whole file."""
    total = hashlib.blake2b(digest_size=16)
    async for chunk in chunks(path):
        total.update(chunk)
    return total.hexdigest()
