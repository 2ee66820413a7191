"""The wheel is complete: installed, and started from another folder, it finds its resources.

The environment sees the libraries of the one that runs the tests, but not the checkout.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT, tracked_files


def run(command: Sequence[str | Path], folder: Path) -> str:
    unwanted = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    surroundings = {name: value for name, value in os.environ.items() if name not in unwanted}
    result = subprocess.run(
        command,
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as it would be for a release."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT], folder)
    (built,) = folder.glob("infusion_desktop-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment with the wheel installed."""
    folder = tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], folder)
    commands = folder / "venv" / "bin"
    site = run(
        [commands / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder
    ).strip()
    # Only the folder is added: path files in it, such as the one that points at the checkout, are not read.
    (Path(site) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        commands / "python",
        "--disable-pip-version-check",
    ]
    run([*pip, "install", "-q", "--no-deps", "--no-index", wheel], folder)
    return commands


def test_the_wheel_has_every_file_of_the_package_and_of_resources(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = [path.relative_to(ROOT).as_posix() for path in tracked_files()]
    missing = [name for name in wanted if name.startswith("infusion_desktop/") and name not in names]
    missing += [
        name for name in wanted if name.startswith("resources/") and f"infusion_desktop/{name}" not in names
    ]
    assert missing == []
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)


def test_the_installed_package_finds_its_resources(installed: Path, tmp_path: Path) -> None:
    program = (
        "import infusion_desktop; from infusion_desktop.model.resource_files import resource;"
        "print(infusion_desktop.__file__); print(resource('README.md'))"
    )
    package, readme = run([installed / "python", "-c", program], tmp_path).splitlines()
    assert Path(package).is_relative_to(installed.parent)
    assert Path(readme) == Path(package).parent / "resources" / "README.md"


@pytest.mark.parametrize("command", [["infusion-desktop"], ["python", "-m", "infusion_desktop"]])
def test_the_command_runs_from_another_folder(installed: Path, tmp_path: Path, command: list[str]) -> None:
    output = run([installed / command[0], *command[1:], "--help"], tmp_path)
    assert "usage" in output.lower()


def test_the_window_has_a_command_too(installed: Path, tmp_path: Path) -> None:
    assert (installed / "infusion-desktop-window").exists()
    run([installed / "python", "-c", "from infusion_desktop.cli import main, main_window"], tmp_path)
