"""A sign-in by browser: the pages of the vendor, where it ends, and which addresses belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable
from urllib.parse import SplitResult, urlsplit

_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """How the program is registered with the vendor; holds no secret.

    ``redirect_address`` is registered there word for word. ``hosts`` are the hosts (or ``host:port``) of the
    sign-in pages; one that begins with a dot stands for all names under it. ``secret_in_body`` says that the
    code is exchanged with the client's secret in the form, not in a header. ``how_to_register`` are the
    steps to an own client id, in words.
    """

    authorize_address: str
    token_address: str
    client_id: str
    redirect_address: str
    hosts: tuple[str, ...]
    scope: str = "full"
    pkce: bool = False
    secret_in_body: bool = True
    how_to_register: tuple[str, ...] = ()


@runtime_checkable
class BrowserSignIn(Protocol):
    """A kind of connector that people may sign in to by browser."""

    def oauth_app(self, settings: Mapping[str, str]) -> OAuthApp:
        """Return the app of a connection; raises ConnectorError ASK_USER for addresses that can't be used."""
        ...


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in under way: open ``address``, and hand the address it ends at to ``finish_sign_in``.

    ``redirect_address`` is where the sign-in ends; it is never to be loaded. ``state`` comes back in it.
    ``connection``, ``kind`` and ``settings`` say what is connected at the end.
    """

    address: str = field(repr=False)
    redirect_address: str
    hosts: tuple[str, ...]
    connection: str
    kind: str
    settings: Mapping[str, str]
    app: OAuthApp
    state: str = field(repr=False)
    verifier: str = field(default="", repr=False)
    client_secret: str = field(default="", repr=False)

    def allows(self, address: str) -> bool:
        """Whether a page of this address belongs to the sign-in; only such pages may be opened.

        The scheme must be that of the sign-in page, so that nothing travels in the clear.
        """
        parts, own = _split(address), _split(self.address)
        if parts is None or own is None or parts.scheme != own.scheme or parts.username is not None:
            return False
        return any(_is_host(parts, host) for host in self.hosts)

    def is_end(self, address: str) -> bool:
        """Whether this is the address at which the sign-in ends: scheme, host, port and path as agreed."""
        return ends_at(address, self.redirect_address)


def ends_at(address: str, redirect: str) -> bool:
    """Whether ``address`` is ``redirect`` with a query: the same scheme, host, port and path, exactly."""
    found, wanted = _split(address), _split(redirect)
    if found is None or wanted is None or found.username is not None:
        return False
    return _place(found) == _place(wanted)


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in _PORTS and parts.hostname else None


def _place(parts: SplitResult) -> tuple[str, str | None, int, str]:
    return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme], parts.path or "/"


def _is_host(parts: SplitResult, host: str) -> bool:
    name, _, port = host.partition(":")
    if (parts.port or _PORTS[parts.scheme]) != (int(port) if port else _PORTS[parts.scheme]):
        return False
    found = parts.hostname or ""
    return found.endswith(name) and len(found) > len(name) if name.startswith(".") else found == name
