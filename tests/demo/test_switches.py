"""The switches: defaults, wishes, and refusals in a sentence."""

from __future__ import annotations

import pytest

from infusion_desktop.demo.switches import SWITCHES, read_settings


def test_the_defaults_are_those_of_the_reference() -> None:
    settings = read_settings([])
    assert {switch.name: settings[switch.name] for switch in SWITCHES} == {
        "limit_above_1000": "refused",
        "offset_cap": "none",
        "patch_arrays": "replace",
        "patch_empty": "clears",
        "same_name": "second",
        "email_filter": "any",
        "name_filter": "exact",
        "since_bounds": "inclusive",
        "since_tests": "rounded",
        "date_offsets": "accepted",
        "unknown_region": "stored",
        "notes": "refused",
        "list_box": "text",
        "yes_no": "number",
        "used_refresh_token": "refused",
        "renewed_access_token": "ends",
    }


def test_a_wish_is_heard() -> None:
    assert read_settings(["patch_arrays=merge"]).plays("patch_arrays", "merge")


def test_every_switch_says_what_it_is() -> None:
    assert all(switch.doc and len(switch.values) > 1 for switch in SWITCHES)


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ("colour=red", "There is no switch 'colour'"),
        ("patch_arrays=maybe", "The switch 'patch_arrays' takes replace or merge, not 'maybe'."),
        ("patch_arrays", "The switch 'patch_arrays' takes replace or merge, not ''."),
    ],
)
def test_what_does_not_exist_is_refused(wish: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="switch") as caught:
        read_settings([wish])
    assert str(caught.value).startswith(sentence)
