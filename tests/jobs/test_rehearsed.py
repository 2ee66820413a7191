"""What the screen says of a rehearsal: figures that add up, and everything to know before the button."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desktop.jobs.rehearsed import Matter, Overwritten
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import ConnectorError
from tests.jobs.live_bench import LiveBench
from tests.journeys.account_process import DemoAccount

pytestmark = pytest.mark.anyio
LIMITS = ("--calls-per-second", "0", "--calls-per-minute", "0", "--calls-per-day", "9000")


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveBench]:
    with DemoAccount(tmp_path, *LIMITS, contacts=20) as account:
        made = LiveBench(tmp_path, account, monkeypatch)
        yield made
        made.close()


async def test_it_says_what_to_know_first_and_writes_nothing(bench: LiveBench) -> None:
    ((email, name),) = bench.account.rows(
        "SELECT email1, given_name FROM contacts WHERE email1 IS NOT NULL LIMIT 1"
    )
    bench.file(
        ("Email", "First Name", "Job", "Phone", "Company"),
        [
            (str(email), f"{name}x", "Coach of the year", "", ""),
            ("one@run.example", "One", "", "12", "Acme"),
            ("two@run.example", "Two", "", "+1 555 010 0001", "Acme"),
            ("two@run.example", "Again", "", "", ""),
            ("nobody", "No", "", "", ""),
        ],
    )
    writes = bench.account.writes()
    found = await bench.rehearse()
    assert bench.account.writes() == writes
    sums = found.sums["contact"]
    assert sums.rows == 5 == sum(sums.of(bucket) for bucket in Bucket)
    assert (sums.of(Bucket.UPDATE), sums.of(Bucket.CONFLICT), sums.of(Bucket.BLOCKED)) == (1, 2, 1)
    assert [kind.key for kind in found.objects] == ["contact", "company"]
    over = found.overwritten["contact"]
    assert over.values + over.blanks == 2
    assert over.values >= 1
    assert found.overwritten["company"] == Overwritten(0, 0)
    told = {line.matter: line for line in found.before_run}
    assert told[Matter.CONFLICT].title == "2 rows in conflict"
    assert told[Matter.BLOCKED].title == "1 row is blocked"
    assert "not an e-mail address" in told[Matter.BLOCKED].text
    assert told[Matter.AUTOMATION].serious
    assert told[Matter.CONSENT].title == "Consent stays as it is"
    assert "demo account" in told[Matter.EVIDENCE].text
    assert found.allowance is not None
    assert found.allowance.per_day == 9_000
    ((used,),) = bench.account.rows("SELECT day_used FROM used WHERE owner = 'tenant'")
    assert found.allowance.day_used == used
    assert found.seconds > 0


async def test_values_left_out_and_consent_that_may_change_are_said(bench: LiveBench) -> None:
    bench.file(("Email", "Country"), [("one@run.example", "Atlantis"), ("two@run.example", "Lemuria")])
    pairs = (
        FieldPair("Email", "email_addresses.EMAIL1"),
        FieldPair("Country", "addresses.BILLING.country_code"),
    )
    bench.project = replace(bench.project, mapping=replace(bench.project.mapping, pairs=pairs))
    found = await bench.rehearse()
    told = {line.matter: line for line in found.before_run}
    assert told[Matter.LEFT_OUT].title == "2 values are left out"
    assert "“Country”" in told[Matter.LEFT_OUT].text
    consent = next(field for field in found.objects[0].fields if field.consent)
    bench.file(("Email", "Consent"), [("one@run.example", "yes")])
    pairs = (FieldPair("Email", "email_addresses.EMAIL1"), FieldPair("Consent", consent.key))
    bench.project = replace(bench.project, mapping=replace(bench.project.mapping, pairs=pairs))
    line = next(line for line in (await bench.rehearse()).before_run if line.matter is Matter.CONSENT)
    assert (line.title, line.serious) == ("Consent may change", True)
    assert consent.label in line.text


async def test_a_file_that_is_gone_ends_in_a_sentence(bench: LiveBench) -> None:
    bench.people(3)
    bench.path.unlink()
    with pytest.raises(ConnectorError, match=r"people\.csv"):
        await bench.rehearse()
