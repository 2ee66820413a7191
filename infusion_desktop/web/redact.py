"""Takes keys, tokens and e-mail addresses out of text that is kept in logs and problems."""

from __future__ import annotations

import re

MASK = "..."
LONGEST = 500
"""Characters of technical text that are kept."""

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[^\s\"',;<>]+"), rf"\1 {MASK}"),
    (re.compile(r"\bKeapAK-[^\s\"',;<>&]+"), f"KeapAK-{MASK}"),
    (
        re.compile(
            r"(?i)(\"?(?:access_token|refresh_token|client_secret|x-keap-api-key|api_key|password|code_verifier|code)\"?"
            r"\s*[=:]\s*\"?)(?!\d{3}\b)[^\s\"'&,;<>}]+"
        ),
        rf"\1{MASK}",
    ),
    (re.compile(r"[^\s\"'<>(),;:=\[\]]+@[^\s\"'<>(),;:=\[\]]+"), f"{MASK}@{MASK}"),
)


def redact(text: str, secrets: tuple[str, ...] = ()) -> str:
    """Return ``text`` without the given secrets and without whatever looks like a key, token or e-mail."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, MASK)
    for pattern, kept in _PATTERNS:
        text = pattern.sub(kept, text)
    return text if len(text) <= LONGEST else text[:LONGEST] + MASK
