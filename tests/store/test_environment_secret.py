from __future__ import annotations

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.environment_secret import EnvironmentSecret


def test_the_key_is_read_at_each_use_and_never_described(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = EnvironmentSecret("MY_KEY")
    monkeypatch.setenv("MY_KEY", " one ")
    assert secret.read() == "one"
    monkeypatch.setenv("MY_KEY", "two")
    assert secret.read() == "two"
    assert "two" not in secret.describe()
    assert "MY_KEY" in secret.describe()


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_key_is_asked_for_in_a_sentence(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("MY_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("MY_KEY", value)
    with pytest.raises(ConnectorError, match="MY_KEY, which is not set") as caught:
        EnvironmentSecret("MY_KEY").read()
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
