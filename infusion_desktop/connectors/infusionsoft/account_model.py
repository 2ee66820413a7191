"""What an account has of its own: custom fields, lists of choices, counts; read when first needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from infusion_desktop.connectors.infusionsoft import lookups
from infusion_desktop.connectors.infusionsoft.client import Client
from infusion_desktop.connectors.infusionsoft.custom_fields import declare_custom_fields
from infusion_desktop.connectors.infusionsoft.declare import Declared, ObjectDeclaration
from infusion_desktop.connectors.infusionsoft.describe import Found, offered
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.schema import Option

CUSTOM = "custom_fields."


class AccountModel:
    """Reads and keeps the definitions of one account for as long as the connection is open."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._custom: dict[str, tuple[Declared, ...]] = {}
        self._optional: dict[str, frozenset[str]] = {}
        self._by_key: dict[str, Mapping[str, Declared]] = {}

    async def find(self, declaration: ObjectDeclaration) -> Found:
        """Everything about one object, read anew: its fields, its count, or why it may not be read."""
        try:
            count = await self.count(declaration)
        except ConnectorError as error:
            if error.problem.kind is not ProblemKind.STOP_OBJECT:
                raise
            return Found(declaration.fields, None, error.problem.message)
        note = ""
        if declaration.model:
            try:
                await self._read_model(declaration)
            except ConnectorError as error:
                if error.problem.kind is not ProblemKind.STOP_OBJECT:
                    raise
                note = "This key may not read the custom fields, so only the built-in fields are shown."
        fields = offered(declaration, self._optional.get(declaration.key))
        return Found((*fields, *self._custom.get(declaration.key, ())), count, note=note)

    async def fields_for(self, declaration: ObjectDeclaration, keys: Iterable[str]) -> Mapping[str, Declared]:
        """The fields of an object by key; the custom ones are read first if ``keys`` needs any of them."""
        if declaration.model and declaration.key not in self._custom and any(map(_is_custom, keys)):
            await self._read_model(declaration)
        return self.known_fields(declaration)

    def known_fields(self, declaration: ObjectDeclaration) -> Mapping[str, Declared]:
        """The fields of an object by key, as far as they have been read."""
        if declaration.key not in self._by_key:
            every = (*declaration.fields, *self._custom.get(declaration.key, ()))
            self._by_key[declaration.key] = {declared.field.key: declared for declared in every}
        return self._by_key[declaration.key]

    async def count(self, declaration: ObjectDeclaration) -> int:
        """How many records an object has: one call that also shows whether this key may read them."""
        what = declaration.plural.lower()
        answer = await self._client.read(
            declaration.path, (("limit", "1"), ("offset", "0")), what, lookups.decode_object
        )
        count = (answer or {}).get("count")
        return count if isinstance(count, int) else 0

    async def read_lists(self) -> dict[str, tuple[Option, ...]]:
        """The choices that fields take from lists of the account; a list that may not be read is left out."""
        lists: dict[str, tuple[Option, ...]] = {}
        try:
            lists["users"] = lookups.user_options(
                await lookups.read_all(self._client, "/users", "users", "users")
            )
        except ConnectorError as error:
            _only_forbidden(error)
        try:
            lists["tags"] = lookups.tag_options(await lookups.read_all(self._client, "/tags", "tags", "tags"))
        except ConnectorError as error:
            _only_forbidden(error)
        try:
            answer = await self._client.read(
                "/locales/defaultOptions", (), "lists of choices", lookups.decode_object
            )
            lists.update(lookups.small_lists(answer or {}))
        except ConnectorError as error:
            _only_forbidden(error)
        return lists

    async def _read_model(self, declaration: ObjectDeclaration) -> None:
        what = f"custom fields of {declaration.plural.lower()}"
        answer = await self._client.read(declaration.model, (), what, lookups.decode_object) or {}
        definitions = answer.get("custom_fields")
        self._custom[declaration.key] = declare_custom_fields(
            definitions if isinstance(definitions, list) else ()
        )
        self._by_key.pop(declaration.key, None)
        names = answer.get("optional_properties")
        self._optional[declaration.key] = frozenset(
            name for name in (names if isinstance(names, list) else ()) if isinstance(name, str)
        )


def _is_custom(key: str) -> bool:
    return key.startswith(CUSTOM)


def _only_forbidden(error: ConnectorError) -> None:
    """A list that this key may not read is no reason to stop; everything else is."""
    if error.problem.kind is not ProblemKind.STOP_OBJECT:
        raise error
