"""Where the program keeps its data. Light, since it is asked for before the first window is painted."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "INFUSION_DESKTOP_HOME"


def data_folder() -> Path:
    """The data folder: ``INFUSION_DESKTOP_HOME``, else where this system keeps a program's data."""
    own = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(own).expanduser().absolute() if own else platformdirs.user_data_path("infusion-desktop")
