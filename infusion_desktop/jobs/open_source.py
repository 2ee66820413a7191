"""Open the file that a project reads: a look at its head, and a stamp to know it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from infusion_desktop.jobs.file_preview import FileLook, look_at_file
from infusion_desktop.jobs.file_stamp import file_stamp
from infusion_desktop.jobs.parts import Parts


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A file as it was found. ``stamp`` was taken before it was read, so later changes are noticed."""

    look: FileLook
    stamp: str


async def open_source(parts: Parts, path: str, settings: Mapping[str, str]) -> OpenedSource:
    """Look at a file; raises ConnectorError ASK_USER with a sentence for what cannot be read."""
    place = _place(path)
    stamp = file_stamp(place)
    return OpenedSource(await look_at_file(place, parts.open_file, settings), stamp)


async def count_rows(parts: Parts, look: FileLook) -> int:
    """Count the rows of a file that was too long to be counted at the first look; reads all of it."""
    reader = parts.open_file(look.path, look.settings)
    try:
        schema = await reader.describe()
        return await reader.count(schema.objects[0].key)
    finally:
        await reader.close()


def _place(path: str) -> str:
    return str(Path(path).expanduser().absolute())
