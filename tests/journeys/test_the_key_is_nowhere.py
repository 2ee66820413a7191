"""The key is in no file of the data folder, in no log and in no project, whatever went wrong."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.account_process import FREE
from tests.journeys.conftest import MakeJourney
from tests.journeys.journey import CLEAN, Journey

SECRET = "KeapAK-9f3c71d2a4b8e6-do-not-keep-me"


class Echo(http.server.BaseHTTPRequestHandler):
    """A service that gives everything back that it was sent, with a status of its own."""

    status = 500

    def do_GET(self) -> None:
        body = f'{{"message": "you said {dict(self.headers)} {self.path}"}}'.encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def echo(status: int) -> Iterator[str]:
    service = type("Service", (Echo,), {"status": status})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def check_nowhere(journey: Journey, *said: str) -> None:
    kept = journey.shell.everything_kept()
    assert kept, "there is nothing to look into"
    project = journey.project.read_bytes() if journey.project.exists() else b""
    for place in (kept, project, *(text.encode() for text in said)):
        assert SECRET.encode() not in place
        assert SECRET.removeprefix("KeapAK-").encode() not in place


@pytest.fixture
def keyed(begin: MakeJourney) -> Journey:
    """A journey to an account whose key is the secret."""
    journey = begin("--key", SECRET, *FREE)
    journey.shell.key = SECRET
    return journey


def test_a_run_that_goes_well_keeps_no_key(keyed: Journey) -> None:
    keyed.prepare(CLEAN)
    rehearsed = keyed.shell("rehearse", keyed.project, "--json")
    ended = keyed.run()
    assert ended.code == 0
    check_nowhere(keyed, rehearsed.out, rehearsed.err, ended.out, ended.err)


def test_a_key_that_is_refused_is_kept_nowhere(keyed: Journey) -> None:
    keyed.prepare(CLEAN)
    keyed.account.stop()
    keyed.account.start("--key", "KeapAK-another", *FREE)
    said = [keyed.shell(*words) for words in (("objects", "demo"), ("rehearse", keyed.project))]
    said.append(keyed.run())
    assert [end.code for end in said] == [2, 2, 2]
    check_nowhere(keyed, *(end.out + end.err for end in said))


@pytest.mark.parametrize("faults", ["html503=1", "truncated=1", "--no-api-plan"])
def test_an_account_in_trouble_leaves_no_key_behind(keyed: Journey, faults: str) -> None:
    keyed.prepare(CLEAN)
    keyed.account.stop()
    extra = (faults,) if faults.startswith("--") else ("--faults", faults, "--seed", "1")
    keyed.account.start("--key", SECRET, *FREE, *extra)
    ended = keyed.run()
    assert ended.code == 2
    check_nowhere(keyed, ended.out, ended.err)


@pytest.mark.parametrize("status", [200, 400, 403, 404, 418, 500])
def test_a_service_that_gives_the_key_back_does_not_get_it_into_a_log(keyed: Journey, status: int) -> None:
    with echo(status) as address:
        ended = keyed.shell(
            *("connect", "infusionsoft", "--name", "demo", "--api-address", address),
            *("--key-from-env", "DEMO_KEY"),
        )
    assert ended.code == 2
    check_nowhere(keyed, ended.out, ended.err)
