"""What holds for every test: no screen, no network, no user's data, and nothing left over.

A test fails on a log line of level WARNING or above that it did not announce, on an asyncio task or a
top-level widget that is still there at its end, on any warning, and on any network address but loopback
(the last two are settings of pytest in pyproject.toml). Qt is not imported here; only what is already
loaded is looked at.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import os
import re
import socket
import sys
from collections.abc import Callable, Coroutine, Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = (
    "keyring.backends.fail.Keyring"  # never the keychain of whoever runs the tests
)
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium refuses to start as root without it

LONG_GROUPS = ("kills", "faults", "fuzz", "seeds")

hypothesis.settings.register_profile(
    "fast", max_examples=40, deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True
)
hypothesis.settings.register_profile(
    "all", max_examples=500, deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True
)
hypothesis.settings.load_profile(os.environ.get("INFUSION_DESKTOP_HYPOTHESIS", "fast"))


# --------------------------------------------------------------------------------------------- collection


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the long groups as long, and refuse a long test that is in no group."""
    for item in items:
        grouped = any(item.get_closest_marker(group) for group in LONG_GROUPS)
        if grouped:
            item.add_marker(pytest.mark.long)
        elif item.get_closest_marker("long"):
            raise pytest.UsageError(
                f"{item.nodeid} is long, but in no long group: mark it with one of {LONG_GROUPS}"
            )


# --------------------------------------------------------------------------------------- the user's folders


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test alone (not created yet), also for the processes that it starts."""
    home = tmp_path / "data-folder"
    monkeypatch.setenv("INFUSION_DESKTOP_HOME", str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "user" / variable.lower()))
    return home


# ------------------------------------------------------------------------------------------------ network


@pytest.fixture(autouse=True)
def no_names_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test that looks up a host name, even if it swallows the error (addresses: pytest-socket)."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def guarded(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name in {None, "", "localhost"} or re.fullmatch(r"127\.[0-9.]+|::1", name or ""):
            return real(host, *args, **kwargs)
        asked.append(str(name))
        raise socket.gaierror(socket.EAI_NONAME, f"a test looked up {name}")

    monkeypatch.setattr(socket, "getaddrinfo", guarded)
    yield
    if asked:
        pytest.fail(f"host names were looked up: {', '.join(asked)}", pytrace=False)


# --------------------------------------------------------------------------------------------- async tests


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Async tests (`@pytest.mark.anyio`) run on asyncio."""
    return "asyncio"


AsyncTest = Callable[..., Coroutine[Any, Any, Any]]


def failing_on_leftover_tasks(test: AsyncTest) -> AsyncTest:
    """Wrap an async test: tasks of it that are not done at its end are cancelled and reported."""

    @functools.wraps(test)
    async def watched(*args: Any, **kwargs: Any) -> Any:
        before = asyncio.all_tasks()
        try:
            return await test(*args, **kwargs)
        finally:
            for _ in range(3):  # what was cancelled a moment ago may finish
                await asyncio.sleep(0)
            leftover = [task for task in asyncio.all_tasks() - before if not task.done()]
            for task in leftover:
                task.cancel()
            await asyncio.gather(*leftover, return_exceptions=True)
            if leftover and sys.exc_info()[0] is None:
                names = ", ".join(sorted(task.get_name() for task in leftover))
                pytest.fail(f"asyncio tasks were left running: {names}", pytrace=False)

    return watched


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Let every async test be watched for leftover tasks."""
    original = pyfuncitem.obj
    by_hypothesis = getattr(original, "hypothesis", None)
    if by_hypothesis is not None:
        inner = getattr(by_hypothesis.inner_test, "_anyio_original_func", by_hypothesis.inner_test)
        if asyncio.iscoroutinefunction(inner):
            watched = failing_on_leftover_tasks(getattr(inner, "__wrapped__", inner))
            by_hypothesis.inner_test = watched
    elif asyncio.iscoroutinefunction(original):
        pyfuncitem.obj = failing_on_leftover_tasks(original)
    try:
        return (yield)
    finally:
        pyfuncitem.obj = original


# ----------------------------------------------------------------------------------------------- log lines


class LogWatch(logging.Handler):
    """Remembers every record of level WARNING or above, and which of them a test expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.patterns: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        """Announce lines "LEVEL logger: message" that the pattern finds; at least one must come."""
        self.patterns.append(pattern)

    def complaint(self) -> str:
        """What is wrong at the end of the test, or an empty text."""
        unexpected = [line for line in self.lines if not any(re.search(p, line) for p in self.patterns)]
        missing = [p for p in self.patterns if not any(re.search(p, line) for line in self.lines)]
        parts = [f"unexpected log line: {line}" for line in unexpected]
        parts += [f"expected log line never came: {pattern}" for pattern in missing]
        return "\n".join(parts)


@pytest.fixture(autouse=True)
def expected_log(request: pytest.FixtureRequest) -> Iterator[LogWatch]:
    """Fails the test on unexpected warnings in the log; `expected_log.expect(pattern)` announces them.

    The marker `@pytest.mark.expect_log("pattern", ...)` says the same for a whole test.
    """
    watch = LogWatch()
    for marker in request.node.iter_markers("expect_log"):
        for pattern in marker.args:
            watch.expect(pattern)
    root = logging.getLogger()
    root.addHandler(watch)
    try:
        yield watch
    finally:
        root.removeHandler(watch)
    if complaint := watch.complaint():
        pytest.fail(complaint, pytrace=False)


# ------------------------------------------------------------------------------------------------- widgets


def top_level_widgets() -> dict[int, str]:
    """The top-level widgets that are alive, by identity; empty while no QApplication exists."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    return {id(widget): repr(widget) for widget in widgets.QApplication.topLevelWidgets()}


@pytest.fixture(autouse=True)
def no_leftover_widgets() -> Iterator[None]:
    """Fails the test if a top-level widget that it made is still there (give it to `qtbot.addWidget`)."""
    before = top_level_widgets()
    yield
    if top_level_widgets().keys() - before.keys():
        core = sys.modules["PySide6.QtCore"]
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    leftover = [text for key, text in top_level_widgets().items() if key not in before]
    if leftover:
        pytest.fail("top-level widgets were left: " + ", ".join(leftover), pytrace=False)
