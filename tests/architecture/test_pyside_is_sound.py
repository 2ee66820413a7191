"""PySide6 is pinned to 6.11: 6.12.0 loses a reference to None with every call that returns nothing.

After some thousands of calls the interpreter dies ("Fatal Python error: none_dealloc"). The pin may move
when the loop below passes with the newer version.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

LOOP = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(["guard"])
label = QLabel()
before = sys.getrefcount(None)
for number in range(20_000):
    label.setText(str(number))
    label.update()
print(sys.getrefcount(None) - before)
"""


def test_the_pinned_version_is_installed() -> None:
    assert metadata.version("PySide6").startswith("6.11.")


def test_twenty_thousand_calls_do_not_wear_out_none() -> None:
    result = subprocess.run(
        [sys.executable, "-c", LOOP], capture_output=True, text=True, check=False, timeout=100
    )
    assert result.returncode == 0, result.stderr
    assert abs(int(result.stdout)) < 1_000
