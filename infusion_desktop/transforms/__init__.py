"""Named changes of one value, each in a file or folder of its own that declares ``TRANSFORM``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from infusion_desktop.model.transform import Apply, Transform, TransformStep
from infusion_desktop.model.value import Unusable


@cache
def all_transforms() -> Mapping[str, Transform]:
    """Return every transform of this folder by its name, in the order of their file names."""
    found: dict[str, Transform] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda each: each.name):
        transform: Transform = importlib.import_module(f"{__name__}.{module.name}").TRANSFORM
        found[transform.name] = transform
    return MappingProxyType(found)


def chain(steps: Sequence[TransformStep], transforms: Mapping[str, Transform]) -> Apply:
    """Return one function for all ``steps`` in their order; the first "nothing" or Unusable ends it.

    Raises ValueError with a sentence for an unknown transform or a wrong option.
    """
    applies = tuple(_prepared(step, transforms) for step in steps)
    if not applies:
        return _unchanged
    if len(applies) == 1:
        return applies[0]

    def apply(text: str) -> str | Unusable | None:
        for each in applies:
            value = each(text)
            if not value or isinstance(value, Unusable):
                return value or None
            text = value
        return text

    return apply


def _prepared(step: TransformStep, transforms: Mapping[str, Transform]) -> Apply:
    transform = transforms.get(step.name)
    if transform is None:
        raise ValueError(
            f"The mapping uses the transform “{step.name}”, which this program does not have. Nothing has "
            "been changed. Take the step out of the mapping, or open it with a newer version."
        )
    return transform.prepare(step.options)


def _unchanged(text: str) -> str:
    return text
