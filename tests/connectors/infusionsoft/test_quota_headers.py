"""The header table: what each family says, and what is survived."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.connectors.infusionsoft.quota_headers import OAUTH, read_limits, retry_after, tenant_of
from infusion_desktop.web.limits import Heard, Limits, Window, learn

QUOTA, THROTTLE, TENANT = "x-keap-product-quota", "x-keap-product-throttle", "x-keap-tenant-throttle"
SPIKE, EXPIRY = "x-keap-product-spike-limit", "x-keap-product-quota-expiry-time"
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def family(
    name: str, limit: str, unit: str, available: str, used: str, interval: str = "1"
) -> dict[str, str]:
    values = {"limit": limit, "time-unit": unit, "interval": interval, "available": available, "used": used}
    return {f"{name}-{part}": value for part, value in values.items()}


FULL = {
    **family(QUOTA, "30000", "day", "29990", "10"),
    EXPIRY: "1772496000000",
    **family(THROTTLE, "240", "minute", "239", "1"),
    SPIKE: "10ps",
    **family(TENANT, "10000|250000", "minute|day", "9000|200000", "1000|50000", "1|1"),
}


def test_a_whole_set() -> None:
    assert read_limits(FULL) == Heard(
        Window(10),
        (Window(240, 239, 1), Window(10_000, 9000, 1000)),
        (Window(30_000, 29_990, 10), Window(250_000, 200_000, 50_000)),
        datetime(2026, 3, 3, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("headers", "limits"),
    [
        pytest.param({}, None, id="missing"),
        pytest.param(dict.fromkeys(FULL, ""), None, id="present but empty, as without a sign-in"),
        pytest.param(dict.fromkeys(FULL, "|"), None, id="pipes only"),
        pytest.param(FULL, Limits(10, 240, 30_000), id="a whole set"),
        pytest.param({SPIKE: "25ps"}, Limits(25, 1500, 150_000), id="one header; constants for the rest"),
        pytest.param(
            {
                **FULL,
                SPIKE: "1000000ps",
                **family(THROTTLE, "1000000", "minute", "1000000", "0"),
                **family(QUOTA, "1000000", "day", "1000000", "0"),
                **family(TENANT, "1000000|1000000", "minute|day", "1000000|1000000", "0|0", "1|1"),
            },
            Limits(None, None, None),
            id="nothing is enforced",
        ),
        pytest.param({**FULL, SPIKE: "0ps"}, Limits(None, 240, 30_000), id="nought is no limit"),
        pytest.param(
            family(TENANT, "5000", "minute", "4000", "1000"),
            Limits(25, 5000, 150_000),
            id="the old form of the tenant's",
        ),
        pytest.param(
            {**FULL, **family(TENANT, "100|250000", "minute|day", "9|9", "1|1", "1|1")},
            Limits(10, 100, 30_000),
            id="the account is tighter than the key",
        ),
        pytest.param(
            family(THROTTLE, "3000", "minute", "1", "1", "2"), Limits(25, 1500, 150_000), id="two minutes"
        ),
        pytest.param(family(THROTTLE, "36000", "hour", "1", "1"), Limits(25, 600, 150_000), id="an hour"),
        pytest.param(family(THROTTLE, "5", "second", "1", "1"), Limits(25, 300, 150_000), id="a second"),
        pytest.param({SPIKE: "600pm"}, Limits(10, 1500, 150_000), id="spike per minute"),
        *(
            pytest.param(
                {**family(THROTTLE, wild, "minute", "1", "1"), SPIKE: wild}, None, id=f"wild: {wild[:20]!a}"
            )
            for wild in (
                "-240",
                "many",
                "1e9",
                "0x10",
                "NaN",
                "inf",
                "٢٤٠",
                "²",
                "9" * 400,
                "240;DROP",
                "2 4 0",
                "1,500",
            )
        ),
        pytest.param(family(THROTTLE, "240", "fortnight", "1", "1"), None, id="an unknown unit"),
        pytest.param(
            family(THROTTLE, "240.5", "minute", "x", "-1"), Limits(25, 240.5, 150_000), id="a broken number"
        ),
        pytest.param(
            family(TENANT, "x|250000", "minute|day", "x|9", "x|1", "x|1"),
            Limits(25, 1500, 250_000),
            id="half a pair",
        ),
    ],
)
def test_what_is_in_force_after_an_answer(headers: dict[str, str], limits: Limits | None) -> None:
    assert learn(OAUTH, None, read_limits(headers)) == limits


def test_a_spent_day_is_heard() -> None:
    assert read_limits({**FULL, **family(QUOTA, "30000", "day", "0", "30000")}).day_spent
    assert read_limits(
        {**FULL, **family(TENANT, "10000|250000", "minute|day", "5|0", "1|1", "1|1")}
    ).day_spent
    assert not read_limits(FULL).day_spent


@pytest.mark.parametrize("wild", ["", "soon", "-5", "99999999999999999", "1e13", "0"])
def test_a_wild_expiry_is_none(wild: str) -> None:
    assert read_limits({**FULL, EXPIRY: wild}).resets_at is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("17", 17),
        ("1.5", 1.5),
        ("Mon, 02 Mar 2026 12:01:00 GMT", 60),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0),
        ("-3", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


@pytest.mark.parametrize(
    ("text", "tenant"),
    [("abc123", "abc123"), (" abc ", "abc"), ("", None), ("a\x00b", None), ("x" * 101, None)],
)
def test_the_tenant_is_the_account(text: str, tenant: str | None) -> None:
    assert tenant_of({"x-keap-tenant-id": text}) == tenant
    assert tenant_of({}) is None


@given(st.dictionaries(st.sampled_from([*FULL, "retry-after"]), st.text(max_size=40)))
def test_no_header_ever_breaks_the_pace(headers: dict[str, str]) -> None:
    limits = learn(OAUTH, None, read_limits(headers)) or OAUTH
    retry_after(headers, NOW)
    assert limits.rate is None or limits.rate > 0
