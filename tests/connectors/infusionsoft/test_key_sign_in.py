from __future__ import annotations

import pytest

from infusion_desktop.connectors.infusionsoft.key_sign_in import LIMITS, KeyCredentials, kind_of
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from tests.connectors.infusionsoft.secret import FakeSecret
from tests.fakes.clock import FakeClock


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("secret", "headers", "rate"),
    [
        ("KeapAK-abc", {"X-Keap-API-Key": "KeapAK-abc"}, 4),
        (" KeapAK-abc\n", {"X-Keap-API-Key": "KeapAK-abc"}, 4),
        ("oauth-token", {"Authorization": "Bearer oauth-token"}, 25),
    ],
)
async def test_how_a_secret_is_sent(secret: str, headers: dict[str, str], rate: float) -> None:
    credentials = KeyCredentials(FakeSecret(secret), FakeClock())
    signed = await credentials.sign()
    assert signed.headers == headers
    assert LIMITS[credentials.kind].rate == rate
    assert kind_of(secret.strip()) == credentials.kind


@pytest.mark.anyio
@pytest.mark.parametrize("secret", ["", "   ", "two words", "schlüssel", "a\nb", "a\x00b"])
async def test_what_can_not_be_a_key_is_said_and_never_sent(secret: str) -> None:
    with pytest.raises(ConnectorError) as caught:
        await KeyCredentials(FakeSecret(secret), FakeClock()).sign()
    problem = caught.value.problem
    assert problem.kind is ProblemKind.SIGN_IN
    assert "Nothing was sent" in problem.message
    if secret.strip():
        assert secret.strip() not in problem.message


@pytest.mark.anyio
async def test_the_secret_is_read_at_each_use_and_tried_once_more() -> None:
    source, clock = FakeSecret("KeapAK-1"), FakeClock()
    credentials = KeyCredentials(source, clock)
    signed = await credentials.sign()
    source.secret = "KeapAK-2"
    assert (await credentials.sign()).secret == "KeapAK-2"
    assert source.reads == 2
    assert await clock.run(credentials.refused(signed, 1)) is True
    assert await clock.run(credentials.refused(signed, 2)) is False
    assert clock.slept == [1.0]
