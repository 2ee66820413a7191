from __future__ import annotations

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.kept_key import KeptKey
from infusion_desktop.store.vault import Vault
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio


async def test_a_key_is_kept_read_and_forgotten() -> None:
    keychain = FakeKeychain()
    key = KeptKey(Vault(lambda: keychain), "k1")
    place = await key.keep("KeapAK-1")
    assert place.lasting
    assert list(keychain.entries) == ["k1 key"]
    assert await KeptKey(Vault(lambda: keychain), "k1").read() == "KeapAK-1"
    assert key.in_memory()
    await key.forget()
    assert keychain.entries == {}
    assert not key.in_memory()
    assert "KeapAK-1" not in repr(key.__dict__) + key.describe()


async def test_a_key_that_is_gone_is_told() -> None:
    with pytest.raises(ConnectorError, match="Enter the key again") as caught:
        await KeptKey(Vault(lambda: None), "k1").read()
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
