"""What the package imports is what the project says it needs, not what a test tool happens to bring."""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source_tree import ROOT, imports, package_files, shown


def test_every_imported_library_is_a_dependency() -> None:
    lines = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    providers = metadata.packages_distributions()
    undeclared = []
    for path in package_files():
        for name, line in imports(path):
            top = name.split(".", maxsplit=1)[0]
            if top in sys.stdlib_module_names or top in {"infusion_desktop", "__future__"}:
                continue
            if not {canonicalize_name(provider) for provider in providers.get(top, [])} & declared:
                undeclared.append(f"{shown(path, line)} {top}")
    assert undeclared == []
