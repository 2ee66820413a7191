"""A fault of the program, told so that it can be sent to somebody: where it happened, never with what.

The message of an exception is left out on purpose: it repeats the value that was at hand (a name, a phone
number, a token), and no pattern finds all of those. Types, places in the code and versions are enough to
find the fault.
"""

from __future__ import annotations

import errno
import logging
import platform
import sqlite3
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.program_version import program_version
from infusion_desktop.sync.runner import unexpected
from infusion_desktop.web.redact import redact

PACKAGE = "infusion_desktop"
MOST_FRAMES = 30
"""Innermost calls that are told of each exception."""
MOST_LINKS = 8
"""Exceptions of a chain or a group that are told."""

log = logging.getLogger(f"{PACKAGE}.fault")


def disk_trouble(error: Exception) -> ConnectorError | None:
    """Return what to raise instead of ``error`` if it only says that the disk takes nothing more."""
    if isinstance(error, sqlite3.Error) or (isinstance(error, OSError) and error.errno == errno.ENOSPC):
        problem = unexpected(error)
        if problem.kind is ProblemKind.ASK_USER:
            return ConnectorError(problem)
    return None


def report_fault(error: BaseException) -> str:
    """Log a fault and return its details for the clipboard; the text holds no secret and no customer data."""
    text = fault_details(error)
    log.error("%s", text)
    return text


def fault_details(error: BaseException) -> str:
    """Return the types and places of an exception and of those behind it, and the versions at work."""
    lines = [f"Infusion Desktop {program_version()}", *_surroundings(), ""]
    for number, (how, link) in enumerate(_chain(error)):
        if number == MOST_LINKS:
            lines.append("(and more behind it)")
            break
        lines.append(f"{how}{_type_of(link)}")
        lines += _places(link)
    return "\n".join(redact(line) for line in lines)


def _surroundings() -> list[str]:
    return [
        f"Python {platform.python_version()}, Qt for Python {_version('PySide6')}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(version not known)"


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """The exception, those of its group, and what lay behind it; each once."""
    waiting: list[tuple[str, BaseException]] = [("", error)]
    seen: set[int] = set()
    while waiting:
        how, link = waiting.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield how, link
        if isinstance(link, BaseExceptionGroup):
            waiting += [("one of the group: ", each) for each in link.exceptions]
        if link.__cause__ is not None:
            waiting.append(("caused by: ", link.__cause__))
        elif link.__context__ is not None and not link.__suppress_context__:
            waiting.append(("while handling: ", link.__context__))


def _type_of(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _places(error: BaseException) -> list[str]:
    """The calls that led to it, the innermost last, as ``path:line function``."""
    frames = [
        f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    left = len(frames) - MOST_FRAMES
    return frames if left <= 0 else [f"  ({left} calls before)", *frames[left:]]


def _short(path: str) -> str:
    """A path without the folders of this computer, which often carry the user's name."""
    parts = PurePath(path).parts
    if PACKAGE in parts:
        last = len(parts) - 1 - parts[::-1].index(PACKAGE)
        return "/".join(parts[last:])
    return "/".join(parts[-2:])
