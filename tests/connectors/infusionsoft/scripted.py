"""An account whose answers a test writes down, behind the real client, on a clock of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from infusion_desktop.connectors.infusionsoft.account_model import AccountModel
from infusion_desktop.connectors.infusionsoft.client import ROOT, Client
from infusion_desktop.connectors.infusionsoft.connection import Infusionsoft
from infusion_desktop.connectors.infusionsoft.key_sign_in import KIND_USER, LIMITS, KeyCredentials
from infusion_desktop.connectors.infusionsoft.kind import INFO
from infusion_desktop.connectors.infusionsoft.writes import Writer
from infusion_desktop.model.change import Change
from infusion_desktop.web.day_budget import DayBudget
from infusion_desktop.web.http import Http
from infusion_desktop.web.pace import Pacer
from tests.connectors.infusionsoft.secret import FakeSecret
from tests.fakes.clock import FakeClock
from tests.fakes.day_counter import FakeDayCounter

KEY = "KeapAK-0123456789abcdef"
ADDRESS = "http://127.0.0.1:8020"


def json_reply(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> httpx.Response:
    """An answer with a JSON body."""
    return httpx.Response(
        status,
        content=json.dumps(body).encode(),
        headers={"content-type": "application/json", **(headers or {})},
    )


def html_reply(title: str, status: int) -> httpx.Response:
    """A web page."""
    return httpx.Response(
        status, content=f"<html><title>{title}</title></html>".encode(), headers={"content-type": "text/html"}
    )


Step = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


@dataclass
class Scripted:
    """Gives the steps one after the other, the last one for ever; keeps the requests."""

    steps: list[Step]
    requests: list[httpx.Request] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    counter: FakeDayCounter = field(default_factory=FakeDayCounter)
    secret: FakeSecret = field(default_factory=lambda: FakeSecret(KEY))

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self.steps[0] if len(self.steps) == 1 else self.steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step(request) if callable(step) else _copy(step)

    def client(self) -> Client:
        """A client of this account."""
        pacer = Pacer(self.clock, LIMITS[KIND_USER], DayBudget(self.counter, KIND_USER, self.clock))
        http = Http(ADDRESS, make_transport=lambda: httpx.MockTransport(self.answer))
        return Client(http, pacer, KeyCredentials(self.secret, self.clock), self.clock)

    def connection(self) -> Infusionsoft:
        """A whole connection to this account."""
        return Infusionsoft(INFO, ADDRESS, self.client(), self.clock, local=True)

    def writer(self) -> Writer:
        """The writing half of a connection."""
        client = self.client()
        return Writer(client, AccountModel(client))

    @property
    def asked(self) -> list[str]:
        """Method and path of each request, without the part that all share."""
        return [f"{request.method} {request.url.path.removeprefix(ROOT)}" for request in self.requests]

    def body(self, place: int = -1) -> Any:
        """The JSON body of a request."""
        return json.loads(self.requests[place].content)


def _copy(reply: httpx.Response) -> httpx.Response:
    return httpx.Response(reply.status_code, content=reply.content, headers=reply.headers)


def by_path(answers: dict[str, Any]) -> Callable[[httpx.Request], httpx.Response]:
    """Answers by path; a number is the status of a refusal, anything else the JSON body."""

    def answer(request: httpx.Request) -> httpx.Response:
        found = answers.get(request.url.path.removeprefix(ROOT), 404)
        if isinstance(found, int):
            return json_reply({"message": f"status {found}"}, found)
        return json_reply(found, headers={"x-keap-tenant-id": "abc123"})

    return answer


class Journal:
    """A journal in memory; ``refuses`` makes it fail, ``slow`` lets time pass while it writes."""

    def __init__(
        self, clock: FakeClock | None = None, slow: Sequence[float] = (), refuses: Exception | None = None
    ) -> None:
        self.rows: list[Change] = []
        self._clock = clock
        self._slow = list(slow)
        self._refuses = refuses

    async def sending(self, changes: Sequence[Change]) -> None:
        if self._refuses:
            raise self._refuses
        self.rows += changes
        if self._clock and self._slow:
            self._clock.jump(self._slow.pop(0))
