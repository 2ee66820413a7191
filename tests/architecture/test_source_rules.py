"""Rules of the house that neither ruff nor the import contracts can say."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import source_tree
from tests.architecture.source_tree import calls, imports, package_files, python_files, shown, text, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "managers"}
EVERYTHING = ("infusion_desktop", "packaging", "tests")


def test_files_are_short() -> None:
    too_long = [
        f"{shown(p)}: {n}" for p in python_files(*EVERYTHING) if (n := text(p).count("\n")) > LONGEST_FILE
    ]
    assert too_long == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_are_short() -> None:
    too_long = [
        f"{shown(path, function.lineno)} {function.name}: {lines}"
        for path in python_files(*EVERYTHING)
        for function in functions(path)
        if (lines := (function.end_lineno or function.lineno) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert too_long == []


def words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def test_names_say_something() -> None:
    bad = []
    for path in python_files(*EVERYTHING):
        bad += [
            shown(path) for part in path.relative_to(source_tree.ROOT).parts if words(part[:-3]) & EMPTY_WORDS
        ]
        classes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
        bad += [f"{shown(path, c.lineno)} {c.name}" for c in classes if words(c.name) & EMPTY_WORDS]
    assert bad == []


def test_no_empty_words_in_names_of_folders() -> None:
    folders = {
        parent for path in python_files(*EVERYTHING) for parent in path.relative_to(source_tree.ROOT).parents
    }
    assert [str(folder) for folder in folders if words(folder.name) & EMPTY_WORDS] == []


def uses(path: Path, forbidden: set[str]) -> list[str]:
    """Where the file calls or imports one of these names."""
    found = [shown(path, node.lineno) for name, node in calls(path) if name in forbidden]
    return found + [shown(path, line) for name, line in imports(path) if name in forbidden]


def test_databases_are_opened_in_the_store_only() -> None:
    """The demo account is a program of its own, with a state of its own."""
    own = {*package_files("store"), *package_files("demo")}
    assert [
        use for path in package_files() if path not in own for use in uses(path, {"sqlite3.connect"})
    ] == []


def test_nothing_sleeps_in_a_thread() -> None:
    demo = set(package_files("demo"))
    assert [use for path in package_files() if path not in demo for use in uses(path, {"time.sleep"})] == []


def test_the_window_never_calls_exec() -> None:
    """exec() of a dialog inside a coroutine kills the other tasks: dialog.open() instead."""
    found = [
        shown(path, node.lineno)
        for path in package_files("ui")
        for name, node in calls(path)
        if name.endswith((".exec", ".exec_"))
    ]
    assert found == []


def is_raw_task(name: str, call: ast.Call) -> bool:
    """Whether this call starts a task that has no owner (not a task group's) or no name."""
    receiver, _, method = name.rpartition(".")
    if method == "ensure_future":
        return True
    if method != "create_task":
        return False
    return (
        "loop" in receiver
        or receiver in {"", "asyncio"}
        or not any(word.arg == "name" for word in call.keywords)
    )


def test_tasks_have_names_and_owners() -> None:
    allowed = source_tree.PACKAGE / "model" / "tasks.py"
    found = [
        shown(path, call.lineno)
        for path in package_files()
        if path != allowed
        for name, call in calls(path)
        if is_raw_task(name, call)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        ("asyncio.create_task(work(), name='a')", True),
        ("asyncio.ensure_future(work())", True),
        ("asyncio.get_running_loop().create_task(work(), name='a')", True),
        ("group.create_task(work())", True),
        ("group.create_task(work(), name='a')", False),
        ("start_task('a', work())", False),
    ],
)
def test_raw_tasks_are_recognised(line: str, raw: bool) -> None:
    call = ast.parse(line).body[0].value  # type: ignore[attr-defined]
    assert is_raw_task(ast.unparse(call.func), call) is raw


def test_the_model_needs_the_standard_library_only() -> None:
    found = [
        f"{shown(path, line)} {name}"
        for path in package_files("model")
        for name, line in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("infusion_desktop.model")
    ]
    assert found == []


@pytest.mark.parametrize("name", ["start.py", "test.py", "environment.py"])
def test_the_two_commands_parse_on_python_3_8(name: str) -> None:
    ast.parse((source_tree.ROOT / "packaging" / name).read_text(encoding="utf-8"), feature_version=(3, 8))
