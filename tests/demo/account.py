"""A demo account without a network: calls go to its service directly, with a clock that the test moves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from infusion_desktop.demo.faults import FaultSource, read_faults
from infusion_desktop.demo.keys import DEFAULT_USER_KEY, KeyRing
from infusion_desktop.demo.limits import LimitKeeper, WishedLimits
from infusion_desktop.demo.objects import all_objects
from infusion_desktop.demo.request import Request
from infusion_desktop.demo.service import PREFIX, Service
from infusion_desktop.demo.state import open_state
from infusion_desktop.demo.switches import read_settings

BASE = "http://127.0.0.1:8020"
START = 1_790_000_000_000  # some moment in 2026, in milliseconds
FREE = WishedLimits(0, 0, 0)


@dataclass(frozen=True)
class Reply:
    """An answer as a client sees it."""

    status: int
    raw: bytes
    content_type: str
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def message(self) -> str:
        """The text of a 400, 403, 404 or 500."""
        return str(self.json["message"])


class Account:
    """One account in a folder; closing and opening it again is a restart."""

    def __init__(
        self,
        folder: Path,
        contacts: int = 30,
        *,
        switches: Iterable[str] = (),
        limits: WishedLimits = FREE,
        faults: str | None = None,
        seed: int = 1,
        api_plan: bool = True,
        key: str = DEFAULT_USER_KEY,
        now: int = START,
        reset: bool = False,
    ) -> None:
        self.key = key
        self.now = now
        self.clock = 1000.0
        objects = all_objects()
        self.store = open_state(folder / "account.sqlite", contacts, objects, reset=reset)
        keeper = LimitKeeper(
            limits,
            self.store.meta("tenant_id") or "",
            self.store,
            lambda: self.now / 1000,
            lambda: self.clock,
        )
        self.service = Service(
            self.store,
            objects,
            KeyRing(key),
            keeper,
            FaultSource(read_faults(faults), seed),
            read_settings(switches),
            api_plan=api_plan,
        )

    def close(self) -> None:
        self.store.close()

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: bytes | None = None,
        headers: dict[str, str] | None = None,
        prefix: str = PREFIX,
        **query: Any,
    ) -> Reply:
        """Make one call; by default the user-made key goes along as bearer."""
        sent = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        request = Request(
            method=method,
            path=prefix + path,
            query=urlencode(query, doseq=True),
            headers={"authorization": f"Bearer {self.key}"} if headers is None else headers,
            body=sent,
            base=BASE,
        )
        admitted = self.service.admit(request)
        answer = self.service.carry_out(request, admitted, self.now)
        self.service.count(request, admitted, answer.status)
        return Reply(answer.status, answer.body, answer.content_type, dict(admitted.headers))

    def get(self, path: str, **query: Any) -> Reply:
        return self.call("GET", path, **query)

    def post(self, path: str, body: Any, **query: Any) -> Reply:
        return self.call("POST", path, body, **query)

    def patch(self, path: str, body: Any, **query: Any) -> Reply:
        return self.call("PATCH", path, body, **query)

    def put(self, path: str, body: Any, **query: Any) -> Reply:
        return self.call("PUT", path, body, **query)

    def delete(self, path: str, **query: Any) -> Reply:
        return self.call("DELETE", path, **query)

    def new_contact(self, **properties: Any) -> int:
        """Create a contact with an e-mail of its own; gives its id."""
        body = {"email_addresses": [{"email": "new@person.example", "field": "EMAIL1"}], **properties}
        reply = self.post("/contacts", body)
        assert reply.status == 201, reply.raw
        return int(reply.json["id"])

    def read(self, contact: int, *names: str) -> Any:
        """Read a contact with these optional properties."""
        query = {"optional_properties": ",".join(names)} if names else {}
        reply = self.get(f"/contacts/{contact}", **query)
        assert reply.status == 200, reply.raw
        return reply.json
