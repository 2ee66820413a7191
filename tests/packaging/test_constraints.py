"""packaging/constraints.txt: every package of the environment at one exact version, and no addresses."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from tests.architecture.source_tree import ROOT

LINES = [
    line
    for line in (ROOT / "packaging" / "constraints.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
PINS = {canonicalize_name(requirement.name): requirement for requirement in map(Requirement, LINES)}
NOT_OURS = {"pip", "setuptools", "wheel", "infusion-desktop"}


def test_every_line_is_one_exact_version() -> None:
    assert [
        line for line in LINES if not re.fullmatch(r"[\w.-]+==[\w.]+(; sys_platform == \"\w+\")?", line)
    ] == []
    assert len(PINS) == len(LINES)


def add_needed(name: str, seen: set[NormalizedName]) -> None:
    """Add the names of all packages that this installed one needs here."""
    for line in metadata.requires(name) or []:
        requirement = Requirement(line)
        other = canonicalize_name(requirement.name)
        if other not in seen and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            seen.add(other)
            add_needed(other, seen)


def wanted_by_the_project() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [Requirement(r) for r in [*project["dependencies"], *project["optional-dependencies"]["test"]]]


def test_the_whole_closure_is_pinned_and_installed_as_pinned() -> None:
    closure = {canonicalize_name(requirement.name) for requirement in wanted_by_the_project()}
    for name in list(closure):
        add_needed(name, closure)
    closure -= NOT_OURS
    assert sorted(closure - PINS.keys()) == []
    here = {name: metadata.version(name) for name in sorted(closure)}
    assert {name: version for name, version in here.items() if version not in PINS[name].specifier} == {}


def test_nothing_is_pinned_that_is_not_needed() -> None:
    closure = {canonicalize_name(requirement.name) for requirement in wanted_by_the_project()}
    for name in list(closure):
        add_needed(name, closure)
    here = {name for name, pin in PINS.items() if pin.marker is None or pin.marker.evaluate()}
    assert sorted(here - closure) == []


def test_the_project_asks_for_nothing_that_the_pins_refuse() -> None:
    for requirement in wanted_by_the_project():
        version = next(iter(PINS[canonicalize_name(requirement.name)].specifier)).version
        assert version in requirement.specifier, requirement.name
