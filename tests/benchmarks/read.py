"""Reading all contacts of the demo account over HTTP, against a bare loop that only fetches and decodes."""

from __future__ import annotations

import argparse
import asyncio
import os
from typing import Any

import httpx
import msgspec

from infusion_desktop.connectors.infusionsoft.connection import Infusionsoft
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Services
from infusion_desktop.model.record import Ask
from infusion_desktop.store.environment_secret import EnvironmentSecret
from infusion_desktop.wiring import connector_kinds
from tests.benchmarks.measure import best, demo_account, in_fresh_process, print_cost, print_table
from tests.benchmarks.people import PAGE

MODULE = "tests.benchmarks.read"
KEY = "KeapAK-demo-account"
KEY_VARIABLE = "BENCHMARK_KEY"
MOST_MORE_CALLS = 5
MOST = 3.0
"""Seconds of the processor against the bare loop's."""
FIELDS = (
    "email_addresses.EMAIL1", "given_name", "family_name", "job_title", "company", "phone_numbers.PHONE1",
    "phone_numbers.PHONE2", "birthday", "contact_type", "website", "addresses.BILLING.line1",
    "addresses.BILLING.locality", "addresses.BILLING.region", "addresses.BILLING.postal_code",
    "addresses.BILLING.country_code", "custom_fields.3", "custom_fields.4", "custom_fields.5",
)  # fmt: skip
OPTIONAL = "job_title,birthday,contact_type,website,custom_fields"


class _NoCounter:
    def used(self, account: str, day: str) -> int:
        return 0

    def record(self, account: str, day: str, used: int) -> None:
        """Nothing outlives a measurement."""


def open_connector(address: str) -> Infusionsoft:
    """The connector as the program opens it."""
    os.environ[KEY_VARIABLE] = KEY
    services = Services(SystemClock(), _NoCounter(), EnvironmentSecret(KEY_VARIABLE))
    opened = connector_kinds()["infusionsoft"].open({"address": address}, services)
    assert isinstance(opened, Infusionsoft)
    return opened


async def product(address: str) -> dict[str, Any]:
    """Read everything through the connector; tells calls and records."""
    connector = open_connector(address)
    try:
        await connector.describe()
        before, records = connector.calls, 0
        async for page in connector.read(Ask("contact", FIELDS)):
            records += len(page.records)
        return {"records": records, "calls": connector.calls - before}
    finally:
        await connector.close()


async def bare(address: str) -> dict[str, Any]:
    """Fetch and decode every page."""
    records = calls = 0
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        while True:
            answer = await client.get(
                f"{address}/crm/rest/v1/contacts",
                params={"limit": PAGE, "offset": records, "order": "id", "optional_properties": OPTIONAL},
                headers={"X-Keap-API-Key": KEY},
            )
            page = msgspec.json.decode(answer.content)
            calls += 1
            records += len(page["contacts"])
            if records >= page["count"]:
                return {"records": records, "calls": calls}


def measure(contacts: int, runs: int) -> float:
    """Alternate both, print the table, return the ratio of the processor's time."""
    with demo_account("--contacts", contacts) as (address, _):
        loops, reads = [], []
        for _turn in range(runs):
            loops.append(in_fresh_process(MODULE, "--only", "bare", "--address", address))
            reads.append(in_fresh_process(MODULE, "--only", "product", "--address", address))
    least, most = best(loops), best(reads)
    ratio = most.cpu / least.cpu
    rows = [
        (name, cost.told["calls"], cost.told["records"] / cost.wall, cost.wall, cost.cpu, cost.peak)
        for name, cost in (("bare loop", least), ("connector", most))
    ]
    print_table(
        f"Read of {contacts:,} contacts, least of {runs} runs: {ratio:.2f} times the processor's time",
        ("", "list calls", "records/s", "wall s", "cpu s", "peak MB"),
        rows,
    )
    assert most.told["records"] == least.told["records"] == contacts
    assert most.told["calls"] <= -(-contacts // PAGE) + MOST_MORE_CALLS
    assert ratio <= MOST
    return ratio


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.read", description=__doc__)
    parser.add_argument("--contacts", type=int, default=120_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--only", choices=("bare", "product"), help="do one thing and print its cost")
    parser.add_argument("--address", help="of a demo account that runs already, for --only")
    options = parser.parse_args()
    if options.only:
        work = bare if options.only == "bare" else product
        print_cost(lambda: asyncio.run(work(options.address)))
    else:
        measure(options.contacts, options.runs)


if __name__ == "__main__":
    main()
