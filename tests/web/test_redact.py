from __future__ import annotations

import pytest

from infusion_desktop.web.redact import LONGEST, redact


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer ..."),
        ("key KeapAK-0123456789abcdef was refused", "key KeapAK-... was refused"),
        ("GET /x?access_token=abc123&limit=1", "GET /x?access_token=...&limit=1"),
        ('{"refresh_token":"r3fr3sh","x":1}', '{"refresh_token":"...","x":1}'),
        ("client_secret: s3cr3t", "client_secret: ..."),
        ("code=c0de&code_verifier=v3r1fier", "code=...&code_verifier=..."),
        ("Duplicate of jörg.müller+x@mail.example found", "Duplicate of ...@... found"),
        ("X-Keap-API-Key: abcdef", "X-Keap-API-Key: ..."),
        ("HTTP 400 Unrecognized property: foo", "HTTP 400 Unrecognized property: foo"),
        ("code 429", "code 429"),
    ],
)
def test_keys_tokens_and_addresses_are_taken_out(text: str, kept: str) -> None:
    assert redact(text) == kept


def test_given_secrets_are_taken_out_wherever_they_stand() -> None:
    assert redact("xx-my-own-key-yy", ("my-own-key", "")) == "xx-...-yy"


def test_long_text_is_cut() -> None:
    assert len(redact("x" * 10_000)) == LONGEST + 3
