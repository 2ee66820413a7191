from __future__ import annotations

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.environment_secret import EnvironmentSecret

pytestmark = pytest.mark.anyio


async def test_the_key_is_read_at_each_use(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = EnvironmentSecret("SOME_KEY")
    monkeypatch.setenv("SOME_KEY", " first ")
    assert await secret.read() == "first"
    monkeypatch.setenv("SOME_KEY", "second")
    assert await secret.read() == "second"
    assert "second" not in repr(secret.__dict__) + secret.describe()
    assert "SOME_KEY" in secret.describe()


@pytest.mark.parametrize("value", [None, "", "  "])
async def test_a_key_that_is_not_there_is_told_with_the_variables_name(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv("SOME_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("SOME_KEY", value)
    with pytest.raises(ConnectorError, match="environment variable SOME_KEY") as caught:
        await EnvironmentSecret("SOME_KEY").read()
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
