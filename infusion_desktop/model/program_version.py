"""The version of the program, installed or in a checkout."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = "infusion-desktop"
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def program_version(project: Path = PROJECT) -> str:
    """Return the version; in a checkout that was never installed, the one of its ``pyproject.toml``."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        pass
    try:
        told = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "of unknown version"
    return str(told)
