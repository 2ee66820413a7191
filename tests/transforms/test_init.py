"""Transforms are found by their files, and chains of them run in order."""

from __future__ import annotations

import pytest

from infusion_desktop.model.transform import TransformStep
from infusion_desktop.model.value import Unusable
from infusion_desktop.transforms import all_transforms, chain


def step(name: str, **options: str) -> TransformStep:
    return TransformStep(name, options)


def test_all_are_found_by_their_own_names() -> None:
    found = all_transforms()
    assert {"trim", "parse_date", "phone", "translate_value"} <= set(found)
    assert all(name == transform.name for name, transform in found.items())
    assert all(transform.label and transform.help for transform in found.values())


def test_an_empty_chain_changes_nothing() -> None:
    assert chain((), all_transforms())(" x ") == " x "


def test_steps_run_in_their_order() -> None:
    steps = (step("trim"), step("translate_value", table='{"a": " b "}'), step("trim"))
    assert chain(steps, all_transforms())("\u00a0A\ufeff") == "b"


def test_nothing_ends_the_chain() -> None:
    steps = (step("translate_value", table='{"a": ""}'), step("phone"))
    assert chain(steps, all_transforms())("a") is None


def test_the_first_unusable_ends_the_chain() -> None:
    steps = (step("parse_date"), step("translate_value", table='{"x": "y"}'))
    assert chain(steps, all_transforms())("x") == Unusable("is not a date we can read", "x")


def test_an_unknown_transform_is_said() -> None:
    with pytest.raises(ValueError, match="uses the transform “shout”, which this program does not have"):
        chain((step("shout"),), all_transforms())


def test_a_wrong_option_is_said_when_the_chain_is_made() -> None:
    with pytest.raises(ValueError, match="choose DMY, MDY or YMD"):
        chain((step("parse_date", order="DYM"),), all_transforms())
