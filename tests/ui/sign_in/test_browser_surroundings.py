"""The sandbox stays on for everybody but root."""

from __future__ import annotations

import logging

import pytest

from infusion_desktop.ui.sign_in.browser_surroundings import (
    FLAGS,
    SANDBOX_OFF,
    prepare_browser,
    set_surroundings,
)


@pytest.mark.parametrize(("user_id", "off"), [(0, True), (1000, False), (None, False)])
def test_the_sandbox_is_off_for_root_alone_and_the_log_says_so(
    user_id: int | None, off: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    environment: dict[str, str] = {}
    set_surroundings(environment, user_id=user_id, gpu=True)
    assert (environment.get(SANDBOX_OFF) == "1") is off
    assert ("without its sandbox" in caplog.text) is off


def test_a_normal_user_cannot_be_talked_out_of_it_by_the_environment() -> None:
    environment = {SANDBOX_OFF: "1"}
    set_surroundings(environment, user_id=1000, gpu=True)
    assert SANDBOX_OFF not in environment


def test_without_a_graphics_card_it_draws_by_itself_and_keeps_other_flags() -> None:
    environment = {FLAGS: "--lang=en"}
    for _ in range(2):
        set_surroundings(environment, user_id=1, gpu=False)
    assert environment[FLAGS] == "--lang=en --disable-gpu"
    untouched: dict[str, str] = {}
    set_surroundings(untouched, user_id=1, gpu=True)
    assert untouched == {}


def test_it_looks_at_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAGS, "")
    monkeypatch.setenv(SANDBOX_OFF, "0")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    prepare_browser()
    import os

    assert os.environ[SANDBOX_OFF] == "1"
