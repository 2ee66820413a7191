"""No file of the project names a folder of somebody's machine or the host of a package registry."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source_tree import shown, tracked_files

# Put together from pieces, so that this file does not find itself.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "debian" + ".org")
FOLDERS = (
    "/wo" + r"rk/(?:main|shared|bare|\.)",
    "/ro" + "ot/",
    "/ho" + r"me/\w+/",
    "/Us" + r"ers/\w+/",
    r"C:\\Us" + "ers",
)
TRACE = re.compile(
    "|".join([*(re.escape(host) for host in HOSTS), *(rf"(?<![\w.]){folder}" for folder in FOLDERS)])
)


def test_no_file_has_traces_of_a_machine() -> None:
    found = []
    for path in tracked_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # pictures, fonts, spreadsheets
        found += [
            f"{shown(path, n)}: {line.strip()[:80]}" for n, line in enumerate(lines, 1) if TRACE.search(line)
        ]
    assert found == []


@pytest.mark.parametrize(
    "line", ["https://" + "py" + "pi.org/simple", "see /wo" + "rk/main/x", "/ho" + "me/ann/x"]
)
def test_traces_are_recognised(line: str) -> None:
    assert TRACE.search(line)
