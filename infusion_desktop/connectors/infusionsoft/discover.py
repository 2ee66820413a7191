"""Finds the objects: each file of ``objects/`` declares one as ``OBJECT``; they are listed nowhere."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from infusion_desktop.connectors.infusionsoft import objects
from infusion_desktop.connectors.infusionsoft.declare import ObjectDeclaration


@cache
def declared_objects() -> dict[str, ObjectDeclaration]:
    """All objects by key, in the order in which they are shown."""
    found: list[ObjectDeclaration] = []
    for module in pkgutil.iter_modules(objects.__path__):
        declared = importlib.import_module(f"{objects.__name__}.{module.name}").OBJECT
        if not isinstance(declared, ObjectDeclaration):
            raise TypeError(f"{module.name}.OBJECT is no ObjectDeclaration")
        found.append(declared)
    return {declared.key: declared for declared in sorted(found, key=lambda one: (one.order, one.key))}
