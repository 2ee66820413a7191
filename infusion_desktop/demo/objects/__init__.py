"""The objects of the demo account, one declaration file each; every file with an `OBJECT` is found by
itself.
"""

from __future__ import annotations

import importlib
import pkgutil

from infusion_desktop.demo.call import DemoObject


def all_objects() -> list[DemoObject]:
    """The declared objects, in the order in which they are filled."""
    found: list[DemoObject] = []
    for module in pkgutil.iter_modules(__path__):
        declared = getattr(importlib.import_module(f"{__name__}.{module.name}"), "OBJECT", None)
        if isinstance(declared, DemoObject):
            found.append(declared)
    return sorted(found, key=lambda declared: (declared.rank, declared.name))
