"""The source files of the checkout, parsed once."""

from __future__ import annotations

import ast
import functools
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "infusion_desktop"


def python_files(*folders: str) -> list[Path]:
    """All Python files below these folders of the checkout, hidden ones left out."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "/." not in str(path)[len(str(ROOT)) :]
    )


def package_files(*below: str) -> list[Path]:
    """The Python files of the package, or of these sub-packages and modules of it only."""
    if not below:
        return python_files("infusion_desktop")
    folders = [f"infusion_desktop/{name}" for name in below]
    return sorted(
        {*python_files(*folders), *(ROOT / f"{f}.py" for f in folders if (ROOT / f"{f}.py").exists())}
    )


def shown(path: Path, line: int | None = None) -> str:
    """The file as a person would name it."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


@functools.cache
def text(path: Path) -> str:
    """What the file says."""
    return path.read_text(encoding="utf-8")


@functools.cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(text(path), filename=str(path))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each call of the file, with the called expression as text, such as `asyncio.create_task`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Each imported module or name of the file, as `module` and `module.name`, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def tracked_files() -> list[Path]:
    """The files that git would hand on; without git, all files that are in no hidden folder."""
    listing = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    try:
        answer = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return sorted(_files_outside_hidden_folders())
    return sorted(path for name in answer.split("\0") if name and (path := ROOT / name).is_file())


def _files_outside_hidden_folders() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not name.startswith((".", "__pycache__"))]
        yield from (Path(folder) / name for name in names)
