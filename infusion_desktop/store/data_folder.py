"""Where the program keeps its data. Light, since it is asked for before the first window is painted."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "INFUSION_DESKTOP_HOME"


def data_folder() -> Path:
    """The data folder: ``INFUSION_DESKTOP_HOME``, else where this system keeps a program's data."""
    own = os.environ.get(HOME_VARIABLE, "").strip()
    if own:
        return Path(own).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("infusion-desktop")
