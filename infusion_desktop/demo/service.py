"""The service behind the wire: decides on a call, routes it, and runs its handler in one transaction.

The sign-in and the token endpoint need no key. For all else the order is that of the real one: key (the
gateway looks at it before routing), limits, plan of the account, front end (no GET with a body), address,
method, body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from infusion_desktop.demo.answers import (
    BAD_REQUEST,
    NO_API_PLAN,
    PAGE_NOT_FOUND,
    UNAVAILABLE,
    WRONG_METHOD,
    Answer,
    RefusedError,
    quota_spent,
    spike_arrest,
    unauthorised,
)
from infusion_desktop.demo.call import Call, DemoObject, Endpoint
from infusion_desktop.demo.faults import NO_MISHAP, REFUSALS, Fault, FaultSource, Mishap
from infusion_desktop.demo.keys import Caller, KeyRing
from infusion_desktop.demo.limits import EMPTY_HEADERS, LimitKeeper, Verdict
from infusion_desktop.demo.request import Request
from infusion_desktop.demo.sign_in_desk import SignInDesk, kind_of
from infusion_desktop.demo.store import Store
from infusion_desktop.demo.switches import Settings

PREFIX = "/crm/rest/v1"
_PART = re.compile(r"\{(\w+)(:int)?\}")


@dataclass(frozen=True)
class Admitted:
    """What was decided before the handler runs: an answer already, or an endpoint with its path values."""

    kind: str
    headers: list[tuple[str, str]]
    answer: Answer | None = None
    endpoint: Endpoint | None = None
    path: Mapping[str, Any] | None = None
    mishap: Mishap = NO_MISHAP
    user: int = 1


class Router:
    """Finds the endpoint of an address; a trailing slash does not matter."""

    def __init__(self, objects: list[DemoObject]) -> None:
        paths: dict[str, dict[str, Endpoint]] = {}
        for declared in objects:
            for endpoint in declared.endpoints:
                paths.setdefault(endpoint.path, {})[endpoint.method] = endpoint
        self._fixed = {path: methods for path, methods in paths.items() if "{" not in path}
        self._patterns = [(_compile(path), methods) for path, methods in paths.items() if "{" in path]

    def find(self, path: str) -> tuple[dict[str, Endpoint], dict[str, Any]] | None:
        """The endpoints by method and the path values, or None for an unknown address."""
        if not path.startswith(PREFIX + "/"):
            return None
        rest = path[len(PREFIX) :].rstrip("/")
        fixed = self._fixed.get(rest)
        if fixed is not None:
            return fixed, {}
        for pattern, methods in self._patterns:
            found = pattern.fullmatch(rest)
            if found is not None:
                return methods, {
                    name.removeprefix("int_"): int(value) if name.startswith("int_") else value
                    for name, value in found.groupdict().items()
                }
        return None


def _compile(path: str) -> re.Pattern[str]:
    def group(found: re.Match[str]) -> str:
        name, whole = found.groups()
        return rf"(?P<int_{name}>[0-9]{{1,18}})" if whole else rf"(?P<{name}>[^/]+)"

    return re.compile(_PART.sub(group, path))


class Service:
    """Everything between an arrived request and its answer. Called from one thread."""

    def __init__(
        self,
        store: Store,
        objects: list[DemoObject],
        keys: KeyRing,
        limits: LimitKeeper,
        faults: FaultSource,
        settings: Settings,
        *,
        api_plan: bool = True,
        sign_in: SignInDesk | None = None,
    ) -> None:
        self._sign_in = sign_in
        self.store = store
        self._router = Router(objects)
        self._keys = keys
        self._limits = limits
        self._faults = faults
        self._settings = settings
        self._api_plan = api_plan

    def admit(self, request: Request) -> Admitted:
        """Decide on a call up to its address; the counters of the limits are charged and kept here."""
        if self._sign_in is not None and (kind := kind_of(request.path)):
            with self.store.transaction():
                return Admitted(kind, [], self._sign_in.answer(request))
        caller = self._keys.find(request.headers, _first_values(request.query))
        if isinstance(caller, str):
            return Admitted("unauthenticated", EMPTY_HEADERS, unauthorised(caller))
        with self.store.transaction():
            verdict = self._limits.admit(caller)
        headers = self._limits.headers(caller)
        if verdict is Verdict.SPIKE:
            return Admitted("throttled", headers, spike_arrest(self._limits.rate(caller)))
        if verdict is Verdict.QUOTA:
            return Admitted("throttled", headers, quota_spent())
        return self._route(request, headers, caller)

    def _route(self, request: Request, headers: list[tuple[str, str]], caller: Caller) -> Admitted:
        if not self._api_plan:
            return Admitted("refused", headers, NO_API_PLAN)
        found = self._router.find(request.path)
        endpoint = found[0].get(request.method) if found is not None else None
        mishap = self._faults.draw(write=endpoint is not None and endpoint.writes)
        refusal = self._refusal(mishap, caller)
        if refusal is not None:
            return Admitted("refused", headers, refusal, mishap=mishap)
        if request.method == "GET" and request.body:
            return Admitted("refused", headers, BAD_REQUEST, mishap=mishap)
        if found is None:
            return Admitted("unknown", headers, PAGE_NOT_FOUND, mishap=mishap)
        if endpoint is None:
            return Admitted("wrong_method", headers, WRONG_METHOD, mishap=mishap)
        return Admitted(
            endpoint.kind, headers, endpoint=endpoint, path=found[1], mishap=mishap, user=caller.user
        )

    def _refusal(self, mishap: Mishap, caller: Caller) -> Answer | None:
        if mishap.fault not in REFUSALS:
            return None
        if mishap.fault is Fault.SPIKE:
            return spike_arrest(self._limits.rate(caller))
        return quota_spent() if mishap.fault is Fault.THROTTLE else UNAVAILABLE

    def carry_out(self, request: Request, admitted: Admitted, now: int) -> Answer:
        """Run the handler; what it wrote is committed when this returns, or rolled back when it refused."""
        if admitted.endpoint is None or admitted.path is None:
            return admitted.answer or WRONG_METHOD
        try:
            body = admitted.endpoint.shape.read(request.body) if admitted.endpoint.shape else {}
            call = Call(
                path=admitted.path,
                query=parse_qs(request.query, keep_blank_values=True),
                body=body,
                store=self.store,
                settings=self._settings,
                base=f"{request.base}{PREFIX}",
                now=now,
                user=admitted.user,
            )
            if not admitted.endpoint.writes:
                return admitted.endpoint.handle(call)
            with self.store.transaction():
                return admitted.endpoint.handle(call)
        except RefusedError as refusal:
            return refusal.answer

    def count(self, request: Request, admitted: Admitted, status: int) -> None:
        """Count the call; status 0 = cut without an answer."""
        self.store.count_call(request.method, admitted.kind, status)


def _first_values(query: str) -> dict[str, str]:
    if "access_token" not in query:
        return {}
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
