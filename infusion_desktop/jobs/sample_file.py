"""The sample spreadsheet that fits the demo account, one click away."""

from __future__ import annotations

from pathlib import Path

from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.resource_files import resource

NAME = "coaching-contacts.csv"


def sample_file(folder: Path) -> Path:
    """Return the sample's path inside the data folder, copied there if it is missing or was changed.

    A project keeps the path of its file; the program's own folder would move with the next version. Raises
    ConnectorError ASK_USER if the data folder can't be written to.
    """
    content = resource("samples", NAME).read_bytes()
    path = folder / "samples" / NAME
    try:
        if path.is_file() and path.read_bytes() == content:
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{NAME}.new")
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        raise fail(
            ProblemKind.ASK_USER,
            f"The sample file could not be copied to {path.parent} ({error.strerror}). Nothing else was "
            "changed. Free some space or the right to write there, or choose a file of your own.",
        ) from error
    return path
