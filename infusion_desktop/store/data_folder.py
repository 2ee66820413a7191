"""Where the program keeps its data. Light, since it is asked for before the first window is painted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME_VARIABLE = "INFUSION_DESKTOP_HOME"
NAME = "infusion-desktop"


def data_folder() -> Path:
    """The data folder: ``INFUSION_DESKTOP_HOME``, else where this system keeps a program's data."""
    own = os.environ.get(HOME_VARIABLE, "").strip()
    if own:
        return Path(own).expanduser().absolute()
    if os.name == "posix" and sys.platform != "darwin":
        # As platformdirs has it (a test holds them together), whose import would take a tenth of the start.
        named = Path(os.environ.get("XDG_DATA_HOME", ""))
        return (named if named.is_absolute() else Path.home() / ".local" / "share") / NAME
    import platformdirs

    return platformdirs.user_data_path(NAME)
