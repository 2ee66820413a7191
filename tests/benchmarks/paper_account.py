"""An account whose answers lie in a file: the real connector reads it, without any network time."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from infusion_desktop.connectors.infusionsoft.client import Client
from infusion_desktop.connectors.infusionsoft.connection import Infusionsoft
from infusion_desktop.connectors.infusionsoft.kind import INFO
from infusion_desktop.connectors.infusionsoft.quota_headers import OAUTH
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.web.day_budget import DayBudget
from infusion_desktop.web.http import Answer, Http, Query
from infusion_desktop.web.pace import Pacer
from infusion_desktop.web.sign_in import Signed
from tests.benchmarks.people import COMPANIES, KINDS, PROGRAMMES, ContactPages, Files

ADDRESS = "http://127.0.0.1:9"
ROOT = "/crm/rest/v1"
HEADERS = {
    "content-type": "application/json",
    "x-keap-tenant-id": "paper",
    "x-keap-product-quota-limit": "1000000",
    "x-keap-product-quota-time-unit": "day",
    "x-keap-product-throttle-limit": "1000000",
    "x-keap-product-throttle-time-unit": "minute",
    "x-keap-product-spike-limit": "1000000ps",
}
OPTIONAL = ("birthday", "website", "contact_type", "job_title", "custom_fields")
CUSTOM = ((3, "Coach notes", "Text"), (4, "Sessions", "WholeNumber"), (5, "First session", "Date"))


class PaperHttp(Http):
    """Answers reads out of files instead of calling anybody."""

    def __init__(self, files: Files) -> None:
        super().__init__(ADDRESS)
        self._pages = ContactPages(files)
        self._fixed = {
            "/contacts/model": _model(),
            "/companies/model": b'{"custom_fields":[],"optional_properties":["notes","fax_number"]}',
            "/users": b'{"users":[],"count":0}',
            "/tags": b'{"tags":[],"count":0}',
            "/locales/defaultOptions": msgspec.json.encode({"contact_types": [kind for _, kind in KINDS]}),
        }

    async def call(
        self,
        method: str,
        path: str,
        *,
        query: Query = (),
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Give the answer that lies ready for a list or a description."""
        assert (method, body) == ("GET", None)
        asked = dict(query)
        path = path.removeprefix(ROOT)
        if path in self._fixed:
            return Answer(200, HEADERS, self._fixed[path])
        offset, limit = int(asked["offset"]), int(asked["limit"])
        if path == "/companies":
            return Answer(200, HEADERS, _companies(offset, limit))
        assert path == "/contacts"
        if limit == 1:
            return Answer(200, HEADERS, self._pages.page(0, 1))
        assert set(asked["optional_properties"].split(",")) <= set(OPTIONAL)
        return Answer(200, HEADERS, self._pages.page(offset, limit))


def paper_connector(files: Files) -> Infusionsoft:
    """The real connector, pacer and client, on paper."""
    clock = SystemClock()
    pacer = Pacer(clock, OAUTH, DayBudget(_NoCounter(), "paper", clock))
    client = Client(PaperHttp(files), pacer, _Unsigned(), clock)
    return Infusionsoft(INFO, ADDRESS, client, clock, local=True)


class _NoCounter:
    def used(self, account: str, day: str) -> int:
        return 0

    def record(self, account: str, day: str, used: int) -> None:
        """Nothing outlives a measurement."""


class _Unsigned:
    kind = "paper"

    async def sign(self) -> Signed:
        return Signed({}, "")

    async def refused(self, used: Signed, attempt: int) -> bool:
        return False


def _model() -> bytes:
    fields = [
        {"id": id, "label": label, "field_name": label, "field_type": kind} for id, label, kind in CUSTOM
    ]
    choices = [{"id": str(n), "label": label} for n, label in enumerate(PROGRAMMES, start=1)]
    programme = {"id": 6, "label": "Programme", "field_type": "Dropdown", "options": choices}
    return msgspec.json.encode({"custom_fields": [*fields, programme], "optional_properties": OPTIONAL})


def _companies(offset: int, limit: int) -> bytes:
    last = min(offset + limit, COMPANIES)
    rows = [{"id": n + 1, "company_name": f"Company {n:04}"} for n in range(offset, last)]
    return msgspec.json.encode({"companies": rows, "count": COMPANIES})
