"""Makes the virtual environment of a command: shared by start.py and test.py.

This file has to parse and start on Python 3.8, so that an old Python says what it needs instead of a syntax
error. It uses the standard library only, and everything here is idempotent: a second call finds the stamp
and does nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST = (3, 11)
NEEDS_SOMETHING = 2  # exit code: the person has to install something first

# What Qt loads from the system, measured in a minimal Debian 12. Names with a "t64" ending (Debian 13,
# Ubuntu 24.04) count as the same package.
QT_OFFSCREEN = ("libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0")
QT_SCREEN = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-xkb1",
    "libxcb-shape0",
    "libxcb-render-util0",
    "libxcb-image0",
    "libxkbcommon-x11-0",
)
QT_BROWSER = (
    "libnss3",
    "libasound2",
    "libxcomposite1",
    "libxdamage1",
    "libxrandr2",
    "libxtst6",
    "libxkbfile1",
)
WINDOW = (*QT_OFFSCREEN, *QT_SCREEN, *QT_BROWSER)
# The keychain is tested with a real one: gnome-keyring in a D-Bus session of its own.
KEYCHAIN = ("gnome-keyring", "dbus")
TESTS = (*WINDOW, *KEYCHAIN, "xvfb", "xauth")


class CannotPrepareError(Exception):
    """The environment cannot be made; the text says what to do."""


def check_python() -> None:
    """Leave with a sentence if this Python is too old."""
    if sys.version_info >= OLDEST:
        return
    command = "python3 " + " ".join(shlex.quote(part) for part in sys.argv)
    print(
        "Infusion Desktop needs Python 3.11 or newer; this is {}.{}.{}. {}".format(
            *sys.version_info[:3], _advice_on_python(command)
        ),
        file=sys.stderr,
    )
    raise SystemExit(NEEDS_SOMETHING)


def _advice_on_python(command: str) -> str:
    for minor in range(20, OLDEST[1] - 1, -1):
        name = "python3.{}".format(minor)
        if shutil.which(name) and _runs(name):
            return "There is one here; type: " + command.replace("python3", name, 1)
    return "Install one (Debian 12, Ubuntu 24.04 and newer have it as python3), then type the same again."


def _runs(python: str) -> bool:
    """Whether the command works: a version manager's stand-in may lead to nothing."""
    test = [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return (
        subprocess.run(test, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        == 0
    )


# ------------------------------------------------------------------------------------- packages of the system


def _has_apt() -> bool:
    return (
        sys.platform.startswith("linux")
        and bool(shutil.which("dpkg-query"))
        and bool(shutil.which("apt-get"))
    )


def missing_system_packages(wanted: Sequence[str]) -> list[str]:
    """Which of these Debian packages are not installed; in the order given."""
    names = [name for package in wanted for name in (package, package + "t64")]
    question = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(
        question, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True, check=False
    )
    installed = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [package for package in wanted if not {package, package + "t64"} & installed]


def ensure_system_packages(wanted: Sequence[str]) -> None:
    """Install what is missing of these Debian packages, if this is Debian or Ubuntu and it is allowed.

    Raises:
        CannotPrepareError: with the exact line to type, if it is not allowed; with apt's words, if it failed.
    """
    needed = [] if _can_make_environments() else ["python{}.{}-venv".format(*sys.version_info[:2])]
    if not _has_apt():
        if needed:
            raise CannotPrepareError(
                "This Python cannot make virtual environments: install its venv and ensurepip modules."
            )
        return
    missing = missing_system_packages([*needed, *wanted])
    missing += [package for package in needed if package not in missing]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    prefix = _how_to_become_root()
    if prefix is None:
        raise CannotPrepareError(
            "Some packages of the system are missing. Type this, then the same command again:\n\n    "
            "sudo apt-get update && sudo {}\n".format(" ".join(install))
        )
    say("Installing packages of the system: {} ...".format(" ".join(missing)))
    _run_apt([*prefix, "apt-get", "update"], needed=False)
    _run_apt([*prefix, *install], needed=True)


def _can_make_environments() -> bool:
    try:
        import ensurepip  # noqa: F401  (Debian splits it off into python3-venv)
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def _how_to_become_root() -> list[str] | None:
    """The words to put before a command of root's; None if it is not to be had without asking."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quiet
    if shutil.which("sudo"):
        test = ["sudo", "-n", "true"]
        if (
            subprocess.run(test, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False).returncode
            == 0
        ):
            return ["sudo", "-n", *quiet]
    return None


def _run_apt(command: Sequence[str], needed: bool) -> None:
    done = _quietly(command)
    if done.returncode and needed:
        raise CannotPrepareError("{} failed:\n{}".format(" ".join(command), _tail(done.stdout)))


# ------------------------------------------------------------------------------------- the environment itself


def prepare(folder: str, extra: str | None = None, system_packages: Sequence[str] = ()) -> Path:
    """Make or re-use the virtual environment `folder` in the checkout, and return its Python.

    The environment holds the pinned packages that pyproject.toml names (with those of `extra`), and a path
    file that points at the checkout; Infusion Desktop itself is not built. Nothing is downloaded while the
    packages asked for, the pins, the Python and the place of the checkout are the same as at the last
    success.

    Raises:
        CannotPrepareError: with what to do about it.
    """
    ensure_system_packages(system_packages)
    environment = ROOT / folder
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = _requirements(extra)
    with _one_at_a_time(environment):
        stamp = environment / "infusion-desktop.stamp"
        base = json.dumps([str(ROOT), sys.version, os.path.realpath(sys.executable)])
        full = hashlib.sha256(json.dumps([base, wanted, CONSTRAINTS.read_text()]).encode()).hexdigest()
        old = stamp.read_text().splitlines() if stamp.exists() else []
        if old == [base, full] and python.exists():
            return python
        if old[:1] != [base] or not python.exists():
            _make(environment)
        stamp.write_text("{}\nunfinished\n".format(base))
        _install(environment, python, wanted)
        stamp.write_text("{}\n{}\n".format(base, full))
    return python


def _requirements(extra: str | None) -> list[str]:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"]) + (project["optional-dependencies"][extra] if extra else [])


def _make(environment: Path) -> None:
    done = _quietly([sys.executable, "-m", "venv", "--clear", str(environment)])
    if done.returncode:
        raise CannotPrepareError("The virtual environment could not be made:\n" + _tail(done.stdout))


def _install(environment: Path, python: Path, wanted: Sequence[str]) -> None:
    say(
        "Installing the pinned packages into {} (a minute or two, only this once) ...".format(
            environment.name
        )
    )
    started = time.monotonic()
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    done = _quietly([*pip, "install", "-q", "-c", str(CONSTRAINTS), *wanted])
    if done.returncode:
        raise CannotPrepareError(
            "The packages could not be installed; nothing else was changed. Is this computer online? "
            "pip said:\n" + _tail(done.stdout)
        )
    done = _quietly([*pip, "check"])
    if done.returncode:
        raise CannotPrepareError("The pinned packages do not fit together:\n" + _tail(done.stdout))
    _point_at_checkout(python)
    say("Installed in {:.0f} s.".format(time.monotonic() - started))


def _point_at_checkout(python: Path) -> None:
    """Let the environment import the package from the checkout, from whatever folder it is started."""
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.check_output([str(python), "-c", where], universal_newlines=True).strip()
    (Path(folder) / "infusion_desktop_checkout.pth").write_text(str(ROOT) + "\n")


@contextlib.contextmanager
def _one_at_a_time(environment: Path) -> Iterator[None]:
    """Let a second command wait until the first one has made the environment."""
    with open(str(environment) + ".lock", "w") as lock:
        if os.name != "nt":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# ----------------------------------------------------------------------------------------------- small things


def clean_environment() -> dict[str, str]:
    """The variables for programs of the environment: without those that make Python look elsewhere."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def _quietly(command: Sequence[str]) -> subprocess.CompletedProcess[Any]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        env=clean_environment(),
        check=False,
    )


def _tail(text: str) -> str:
    return "\n".join("    " + line for line in text.strip().splitlines()[-15:])


def say(line: str) -> None:
    """Print one line of progress at once, on standard error: the output belongs to the program."""
    print(line, file=sys.stderr, flush=True)


def prepare_or_leave(folder: str, extra: str | None = None, system_packages: Sequence[str] = ()) -> Path:
    """As `prepare`, but leave with the sentence and exit code 2 if it cannot be done."""
    try:
        return prepare(folder, extra, system_packages)
    except CannotPrepareError as reason:
        say(str(reason))
        raise SystemExit(NEEDS_SOMETHING) from None
