"""The tests mirror the package: infusion_desktop/a/b.py has tests/a/test_b.py (or test_b_<aspect>.py)."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source_tree import PACKAGE, ROOT, package_files, shown, tree

# Files that are tested elsewhere, with the place. The list may only get shorter; what it says is checked.
TESTED_ELSEWHERE: dict[str, str] = {}


def decides_something(module: ast.Module) -> bool:
    """Whether the file has a function with a body: declarations and protocols need no test of their own."""
    functions = [
        node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return any(not all(_says_nothing(line) for line in function.body) for function in functions)


def _says_nothing(line: ast.stmt) -> bool:
    return isinstance(line, ast.Pass) or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))


def mirrors_of(path: Path) -> list[Path]:
    """The test files that mirror a source file."""
    folder = ROOT / "tests" / path.relative_to(PACKAGE).parent
    name = path.stem.strip("_")
    return [*folder.glob(f"test_{name}.py"), *folder.glob(f"test_{name}_*.py")]


def files_that_need_a_test() -> list[Path]:
    return [
        path
        for path in package_files()
        if path.stem not in {"__init__", "__main__"} and decides_something(tree(path))
    ]


def test_every_file_has_its_test() -> None:
    missing = [shown(path) for path in files_that_need_a_test() if not mirrors_of(path)]
    assert [name for name in missing if name not in TESTED_ELSEWHERE] == []


def test_the_list_of_files_tested_elsewhere_holds() -> None:
    needing = {shown(path): path for path in files_that_need_a_test()}
    gone = [name for name in TESTED_ELSEWHERE if name not in needing]
    tested = [name for name in TESTED_ELSEWHERE if name in needing and mirrors_of(needing[name])]
    lost = [place for place in TESTED_ELSEWHERE.values() if not (ROOT / place).exists()]
    assert (gone, tested, lost) == ([], [], []), (
        "gone or tested now: take it off the list; lost: say where it is tested"
    )


def test_declarations_need_no_test_and_decisions_do() -> None:
    assert not decides_something(
        ast.parse('class A:\n    def f(self) -> int:\n        """Say."""\n        ...\n')
    )
    assert decides_something(ast.parse("def f() -> int:\n    return 1\n"))
