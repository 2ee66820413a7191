"""Only `look/theme.py` spells colours: everything else of the window asks the theme."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source_tree import PACKAGE, package_files, shown, tree

THEME = PACKAGE / "ui" / "look" / "theme.py"
SPELT = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\brgba?\(\s*\d")
# Qt's named colours; these two are the absence of a colour.
NO_COLOURS = {"transparent"}
MAKERS = {"QColor", "fromRgb", "fromRgbF", "fromHsv", "fromHsl", "setNamedColor", "fromString"}


def literal_colours(module: ast.Module) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SPELT.search(node.value):
            found.append((node.lineno, node.value))
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MAKERS and node.args and isinstance(node.args[0], ast.Constant):
                found.append((node.lineno, ast.unparse(node)))
        elif (
            isinstance(node, ast.Attribute)
            and ast.unparse(node.value) == "Qt.GlobalColor"
            and node.attr not in NO_COLOURS
        ):
            found.append((node.lineno, ast.unparse(node)))
    return found


def test_only_the_theme_spells_colours() -> None:
    found = [
        f"{shown(path, line)}: {what}"
        for path in package_files("ui")
        if path != THEME
        for line, what in literal_colours(tree(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("x = '#12ab34'", True),
        ("x = 'QLabel { color: #fff; }'", True),
        ("x = 'color: rgba(1, 2, 3, 4)'", True),
        ("x = QColor('red')", True),
        ("x = QColor(12, 13, 14)", True),
        ("x = Qt.GlobalColor.red", True),
        ("x = Qt.GlobalColor.transparent", False),
        ("x = QColor(theme.text)", False),
        ("x = f'rgba({a}, {b})'", False),
        ("x = 'row #3'", False),
    ],
)
def test_literal_colours_are_recognised(line: str, is_one: bool) -> None:
    assert bool(literal_colours(ast.parse(line))) is is_one
