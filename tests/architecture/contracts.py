"""Kinds of import contracts that hold before and after the packages which they name exist.

The contracts of import-linter refuse to start on a module that is not there yet. These three leave out what
is not there and check the rest, so that the whole house can be written down in pyproject.toml from the
first commit.
"""

from __future__ import annotations

import itertools

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Lines = list[str]


def with_descendants(graph: ImportGraph, module: str) -> set[str]:
    """The module and all below it; empty if it is not in the graph."""
    if module not in graph.modules:
        return set()
    if graph.is_module_squashed(module):
        return {module}
    return {module, *graph.find_descendants(module)}


def union(graph: ImportGraph, modules: list[str]) -> set[str]:
    """All of these modules and what is below them."""
    return set().union(*(with_descendants(graph, module) for module in modules))


def imports_between(graph: ImportGraph, importers: set[str], imported: set[str]) -> Lines:
    """A line for each direct import from one set into the other."""
    lines = []
    for importer in sorted(importers):
        for target in sorted(graph.find_modules_directly_imported_by(importer) & imported):
            numbers = [
                str(d["line_number"]) for d in graph.get_import_details(importer=importer, imported=target)
            ]
            lines.append(f"{importer} imports {target} (line {', '.join(numbers)})")
    return lines


class LineContract(Contract):
    """A contract that is broken by a list of lines."""

    def wrong_imports(self, graph: ImportGraph) -> Lines:
        """The imports that break the contract."""
        raise NotImplementedError

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        lines = self.wrong_imports(graph)
        return ContractCheck(kept=not lines, metadata={"lines": lines})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["lines"]:
            output.print_error(line, bold=False)


class OnlyImportersContract(LineContract):
    """`imported` may be imported by `importers` and by itself, and by nothing else of the package."""

    type_name = "only_importers"
    imported = fields.ListField(subfield=fields.StringField())
    importers = fields.ListField(subfield=fields.StringField())

    def wrong_imports(self, graph: ImportGraph) -> Lines:
        lines = []
        for module in self.imported:  # type: ignore[attr-defined]
            targets = with_descendants(graph, module)
            allowed = union(graph, self.importers) | targets  # type: ignore[arg-type]
            lines += imports_between(graph, graph.modules - allowed, targets)
        return lines


class ImportsOnlyContract(LineContract):
    """Of the package itself, `importer` imports `allowed` and its own modules, and nothing else."""

    type_name = "imports_only"
    importer = fields.StringField()
    allowed = fields.ListField(subfield=fields.StringField())

    def wrong_imports(self, graph: ImportGraph) -> Lines:
        importers = with_descendants(graph, self.importer)  # type: ignore[arg-type]
        root = str(self.importer).split(".", maxsplit=1)[0]
        inside = with_descendants(graph, root) - {root}
        allowed = union(graph, self.allowed) | importers  # type: ignore[arg-type]
        return imports_between(graph, importers, inside - allowed)


class StrangersContract(LineContract):
    """None of `modules` imports another one directly; `a.b.*` stands for all children of `a.b`."""

    type_name = "strangers"
    modules = fields.ListField(subfield=fields.StringField())

    def wrong_imports(self, graph: ImportGraph) -> Lines:
        names = list(itertools.chain.from_iterable(self._expand(graph, name) for name in self.modules))  # type: ignore[attr-defined]
        lines = []
        for one, other in itertools.permutations(names, 2):
            lines += imports_between(graph, with_descendants(graph, one), with_descendants(graph, other))
        return lines

    @staticmethod
    def _expand(graph: ImportGraph, name: str) -> list[str]:
        parent, star = name[:-2], name.endswith(".*")
        if not star:
            return [name]
        return sorted(graph.find_children(parent)) if parent in graph.modules else []
