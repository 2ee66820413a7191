"""What all commands share: the program on its data folder, progress on standard error, JSON at the end."""

from __future__ import annotations

import json
import logging
import logging.handlers
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from infusion_desktop.model.problem import Problem
from infusion_desktop.model.progress import Progress
from infusion_desktop.store.data_folder import data_folder
from infusion_desktop.web.redact import redact
from infusion_desktop.wiring import Program

LOG_BYTES = 1_000_000


@contextmanager
def program() -> Iterator[Program]:
    """The program on the user's data folder, closed at the end."""
    opened = Program(data_folder())
    try:
        yield opened
    finally:
        opened.close()


def start_log() -> logging.Logger:
    """Log to the data folder, redacted; if that cannot be written, the commands say so themselves."""
    log = logging.getLogger("infusion_desktop")
    log.setLevel(logging.INFO)
    log.propagate = False
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    try:
        folder = data_folder() / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        kept: logging.Handler = _QuietFile(
            folder / "infusion-desktop.log", maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        kept = logging.NullHandler()
    kept.setFormatter(_Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(kept)
    return log


class _QuietFile(logging.handlers.RotatingFileHandler):
    """A log file; a line that cannot be written is let go, since a traceback is of no use to anybody."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the library's name
        """Say nothing."""


class _Redacted(logging.Formatter):
    """Takes keys, tokens and addresses out of everything that is logged, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line (or lines) without secrets."""
        return "\n".join(redact(line) for line in super().format(record).splitlines())


def refuse(problem: Problem) -> int:
    """Say what is wrong on standard error; returns the exit code for it."""
    sys.stderr.write(problem.message + "\n")
    return 2


def print_json(value: Mapping[str, Any]) -> None:
    """Print the result as the last line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """Print a line for people on standard output."""
    sys.stdout.write(text + "\n")


class ProgressLine:
    """Progress on standard error: one line that is rewritten on a terminal, a line now and then elsewhere."""

    def __init__(self, *, every: float = 5.0) -> None:
        """Print at most each ``every`` seconds where there is no terminal."""
        self._terminal = sys.stderr.isatty()
        self._every = every
        self._shown = ""
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        """Show one step."""
        if progress.note:
            self.finish()
            sys.stderr.write(progress.note + "\n")
            return
        text = _line(progress)
        if self._terminal:
            sys.stderr.write("\r" + text.ljust(len(self._shown)))
            self._shown = text
        elif self._due() or progress.done == progress.total:
            if text != self._shown:
                sys.stderr.write(text + "\n")
            self._shown = text
        sys.stderr.flush()

    def finish(self) -> None:
        """End the rewritten line."""
        if self._terminal and self._shown:
            sys.stderr.write("\n")
            self._shown = ""

    def _due(self) -> bool:
        now = time.monotonic()
        if now - self._last < self._every:
            return False
        self._last = now
        return True


def _line(progress: Progress) -> str:
    of = f" of {progress.total:,}" if progress.total is not None else ""
    counts = ", ".join(f"{number:,} {name}" for name, number in progress.counts.items())
    return f"{progress.stage}: {progress.done:,}{of}" + (f" ({counts})" if counts else "")
