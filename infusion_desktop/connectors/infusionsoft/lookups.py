"""The lists of an account from which fields take their choices: users, tags, and the small built-in ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from infusion_desktop.connectors.infusionsoft.client import Client
from infusion_desktop.connectors.infusionsoft.records import UnreadableError
from infusion_desktop.model.schema import Option

PAGE = 1000
SMALL_LISTS = ("contact_types", "fax_types", "phone_types", "suffix_types", "title_types")


def decode_object(body: bytes) -> dict[str, Any]:
    """Decode an answer that is a JSON object without an error in it; raises UnreadableError otherwise."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(type(error).__name__) from error
    if not isinstance(value, dict) or "fault" in value:
        raise UnreadableError("not a JSON object")
    return value


async def read_all(client: Client, path: str, rows: str, what: str) -> list[dict[str, Any]]:
    """Read a small list to its end; raises ConnectorError like :meth:`Client.read`."""
    found: list[dict[str, Any]] = []
    while True:
        query = (("limit", str(PAGE)), ("offset", str(len(found))))
        page = await client.read(path, query, what, decode_object) or {}
        entries = page.get(rows)
        entries = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
        found += entries
        count = page.get("count")
        if len(entries) < PAGE or (isinstance(count, int) and len(found) >= count):
            return found


def user_options(users: Iterable[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Users by id, named as people; found by their e-mail too; those who left are marked."""
    options = []
    for user in users:
        if not isinstance(user.get("id"), int):
            continue
        email = str(user.get("email_address") or "")
        name = " ".join(str(user.get(part) or "") for part in ("given_name", "family_name")).strip()
        label = name or email or f"User {user['id']}"
        status = str(user.get("status") or "")
        if status and status.casefold() != "active":
            label = f"{label} ({status.lower()})"
        options.append(
            Option(str(user["id"]), label, tuple(filter(None, (email, name if name != label else ""))))
        )
    return tuple(options)


def tag_options(tags: Iterable[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Tags by id, grouped by the name of their category."""
    options = []
    for tag in tags:
        if isinstance(tag.get("id"), int):
            category = tag.get("category")
            group = str(category.get("name") or "") if isinstance(category, dict) else ""
            options.append(Option(str(tag["id"]), str(tag.get("name") or tag["id"]), group=group))
    return tuple(options)


def small_lists(answer: Mapping[str, Any]) -> dict[str, tuple[Option, ...]]:
    """The account's own lists of words: types of contacts, phones and faxes, titles, suffixes."""
    lists: dict[str, tuple[Option, ...]] = {}
    for name in SMALL_LISTS:
        words = answer.get(name)
        if isinstance(words, list):
            lists[name] = tuple(Option(word, word) for word in words if isinstance(word, str) and word)
    return lists
