"""Tokens, client secret and key are in no file of the data folder, in no log, in nothing that is printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.home import everything_kept
from tests.store.keychain_session import LOCKED, ROOT, in_session

MODULE = ("-m", "tests.journeys.signed_in_person")
ACCOUNT = "Bright Path Coaching"


def check_nowhere(home: Path, told: dict[str, Any]) -> None:
    kept = everything_kept(home)
    assert (home / "logs").exists()
    assert len(kept) > 10_000
    said = json.dumps([told["said"], told["seen"]])
    # The client's secret of the demo account is no secret, and still nowhere.
    for secret in {*told["secrets"], "demo-client-secret"}:
        assert len(secret) > 15
        assert secret.encode() not in kept
        assert secret not in said


def test_with_a_real_keychain(tmp_path: Path) -> None:
    home = tmp_path / "data-folder"
    told = json.loads(in_session(tmp_path / "user", *MODULE, str(home)).splitlines()[-1])
    seen = told["seen"]
    assert seen["renewed"] == ACCOUNT
    sentence = "The key is kept in this computer's keychain (Secret Service), and nowhere else."
    assert seen["connections"] == [["Demo account", True, sentence], ["by key", True, sentence]]
    assert seen["next start"] == [ACCOUNT, ACCOUNT]
    assert "Sign in again" in seen["withdrawn"]
    assert seen["again"] == ACCOUNT
    assert seen["left"] == [False, False, False]
    assert "Nobody is signed in" in seen["signed out"]
    check_nowhere(home, told)


@pytest.mark.parametrize("why", ["no session", "locked"])
def test_without_a_keychain(tmp_path: Path, why: str) -> None:
    home = tmp_path / "data-folder"
    words = (*MODULE, str(home))
    if why == "locked":
        # Signing out cannot look into a locked keychain, and says so; that is tested with the job.
        out = in_session(tmp_path / "user", *words, session=LOCKED, PERSON_STOPS="before signing out")
    else:
        surroundings = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        del surroundings["PYTHON_KEYRING_BACKEND"]
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=90,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        out = done.stdout
    told = json.loads(out.splitlines()[-1])
    seen = told["seen"]
    assert seen["renewed"] == ACCOUNT
    for _, signed_in, sentence in seen["connections"]:
        assert signed_in
        assert "so the key is kept for this session only" in sentence
    assert all(answer != ACCOUNT for answer in seen["next start"])
    assert seen["again"] == ACCOUNT
    check_nowhere(home, told)
