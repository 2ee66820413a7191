"""The command line of the demo account."""

from __future__ import annotations

import argparse
import socket
import tempfile
from pathlib import Path

import httpx
import pytest

from infusion_desktop.demo.command import add_arguments
from tests.demo.server_process import FREE, refusal, running


def parsed(*options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(options)


def test_defaults() -> None:
    args = parsed("--port", "8020")
    assert vars(args) == {
        "port": 8020,
        "contacts": 500,
        "state": None,
        "reset": False,
        "calls_per_second": None,
        "calls_per_minute": None,
        "calls_per_day": None,
        "key": "KeapAK-demo-account",
        "faults": None,
        "seed": None,
        "no_api_plan": False,
        "switch": [],
        "with_parent": False,
        "code_seconds": 600,
        "access_seconds": 86_399,
        "refresh_seconds": 45 * 86_400,
        "revoke_tokens": False,
    }


def test_every_option_is_heard(tmp_path: Path) -> None:
    limits = "--calls-per-second 1 --calls-per-minute 2 --calls-per-day 3"
    options = f"--contacts 3 {limits} --key K --faults late=0.1 --seed 4"
    flags = "--no-api-plan --reset --switch a=b --switch c=d --with-parent"
    args = parsed("--port", "0", *options.split(), *flags.split(), "--state", str(tmp_path / "s"))
    assert (args.contacts, args.calls_per_second, args.calls_per_minute, args.calls_per_day) == (3, 1, 2, 3)
    assert (args.key, args.faults, args.seed, args.switch) == ("K", "late=0.1", 4, ["a=b", "c=d"])
    assert (args.no_api_plan, args.reset, args.with_parent, args.state) == (True, True, True, tmp_path / "s")


@pytest.mark.parametrize(
    "options", [[], ["--port", "-1"], ["--port", "x"], ["--port", "1", "--contacts", "-5"]]
)
def test_nonsense_ends_with_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(*options)
    assert ended.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--faults", "fire=0.1"], "There is no fault 'fire'; the faults are late, "),
        (["--faults", "late=x"], "The fault 'late' needs a number from 0 to 1, not 'x'."),
        (["--switch", "colour=red"], "There is no switch 'colour'"),
        (["--key", " "], "The key is empty."),
        (["--state", "missing-folder/s.sqlite"], "The folder "),
        (["--port", "99999"], "The demo account cannot use port 99999: "),
    ],
)
def test_a_refusal_is_one_sentence_and_a_2(options: list[str], sentence: str) -> None:
    code, out, err = refusal(*options)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_a_port_in_use_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = refusal("--port", str(port))
    assert code == 2
    assert err.startswith(f"The demo account cannot use port {port}: ")


def test_a_bad_state_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    path.write_text("not a database, by no means, and long enough to be sure of it " * 3)
    code, _, err = refusal("--state", str(path))
    assert code == 2
    assert err.startswith(f"The state file {path} cannot be used: ")


def test_an_own_key_and_no_plan() -> None:
    with running(*FREE, "--contacts", "5", "--key", "KeapAK-own", "--no-api-plan") as started:
        assert started.line == f"Demo account ready at {started.address} (key: KeapAK-own)\n"
        for key, status in (("KeapAK-own", 403), ("KeapAK-demo-account", 401)):
            answer = httpx.get(f"{started.base}/users", headers={"X-Keap-API-Key": key}, trust_env=False)
            assert answer.status_code == status


def test_an_unnamed_state_is_removed_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running(*FREE, "--contacts", "5"):
        assert len(list(tmp_path.glob("infusion-demo-*"))) == 1
    assert list(tmp_path.glob("infusion-demo-*")) == []
    assert tempfile.gettempdir()
