"""Finds out who is signed in, to which account, and whether its plan has access at all."""

from __future__ import annotations

from typing import Any

from infusion_desktop.connectors.infusionsoft import answers
from infusion_desktop.connectors.infusionsoft.client import Client
from infusion_desktop.connectors.infusionsoft.lookups import decode_object
from infusion_desktop.model.connector import Account
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind, fail

LAST_TRIES = ("/contacts", "/companies", "/tags")
"""What else is asked before a key that may not read profile and user is said to have no access."""

NOT_IT = (
    "What answers at {address} is not Infusionsoft. Nothing was changed. Check the address: it is that of "
    "the API, for example https://api.infusionsoft.com."
)


async def who_is_signed_in(client: Client, address: str) -> Account:
    """Read profile and user; raises ConnectorError SIGN_IN, STOP_OBJECT (no access at all), UNREACHABLE."""
    profile = await _read(client, "/account/profile", "the account's profile")
    user = await _read(client, "/oauth/connect/userinfo", "the user of the key")
    if profile is None and user is None:
        await _refuse_without_access(client)
    notes = []
    if profile is None or user is None:
        notes.append("This key may not read everything about the account; the objects show what it may do.")
    user, profile = user or {}, profile or {}
    person = " ".join(_text(user, part) for part in ("given_name", "family_name")).strip() or _text(
        user, "email"
    )
    number = _text(user, "global_user_id") or _text(user, "sub")
    if not (client.tenant or number or _text(profile, "name")):
        raise fail(ProblemKind.ASK_USER, NOT_IT.format(address=address))
    zone = _text(profile, "time_zone")
    return Account(
        client.tenant or f"{address}#{number or 'unknown user'}",
        _text(profile, "name") or "Infusionsoft account",
        person,
        tuple(notes),
        {"Time zone": zone} if zone else None,
    )


async def _read(client: Client, path: str, what: str) -> dict[str, Any] | None:
    """The answer, or None if this key may not have it."""
    try:
        return await client.read(path, (), what, decode_object)
    except ConnectorError as error:
        if error.problem.kind is not ProblemKind.STOP_OBJECT:
            raise
        return None


async def _refuse_without_access(client: Client) -> None:
    """Raise STOP_OBJECT if nothing else may be read either."""
    for path in LAST_TRIES:
        answer = await _read_list(client, path)
        if answer is not None:
            return
    raise ConnectorError(Problem(ProblemKind.STOP_OBJECT, answers.NO_API, status=403))


async def _read_list(client: Client, path: str) -> dict[str, Any] | None:
    try:
        return await client.read(path, (("limit", "1"), ("offset", "0")), path.strip("/"), decode_object)
    except ConnectorError as error:
        if error.problem.kind is not ProblemKind.STOP_OBJECT:
            raise
        return None


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return "" if found is None else str(found)
