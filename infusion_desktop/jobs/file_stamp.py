"""The stamp of a file: cheap to take, another one after the file was written to."""

from __future__ import annotations

from pathlib import Path


def file_stamp(path: str) -> str:
    """Return size and time of the last write, as a text to compare; empty if there is no such file."""
    try:
        found = Path(path).expanduser().stat()
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"
