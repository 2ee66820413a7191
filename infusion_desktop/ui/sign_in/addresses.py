"""Where the sign-in browser may go, and which address is the way home. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
DEFAULT_PORTS = {"https": 443, "http": 80}
BLANK = "about:blank"


class Verdict(Enum):
    """What is done with an address that the page wants to go to."""

    GO = auto()
    HOME = auto()
    """The redirect back to the program: caught, never loaded."""
    REFUSE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """An address without what may vary: no query, no fragment. ``port`` is 0 where a scheme has none."""

    scheme: str
    host: str
    port: int
    path: str


def place_of(address: str) -> Place | None:
    """Take an address apart; None for what cannot be one, and for one that carries a user or a password."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return None
    if not parts.scheme or parts.username is not None or parts.password is not None:
        return None  # user@host is how one host is dressed up as another
    return Place(
        parts.scheme, parts.hostname or "", port or DEFAULT_PORTS.get(parts.scheme, 0), parts.path or "/"
    )


@dataclass(frozen=True, slots=True)
class SignInAddresses:
    """The page to begin with, the way home, and the hosts that may be navigated to.

    ``hosts`` are exact and in lower case, ``host`` or ``host:port``; the first kind means the usual port of
    https. Nothing is allowed by its ending: ``evil-accounts.example`` is not ``accounts.example``.
    """

    begin: str
    redirect: str
    hosts: frozenset[str]

    def is_home(self, address: str) -> bool:
        """Whether scheme, host, port and path are exactly those of the redirect address."""
        place = place_of(address)
        return place is not None and place == place_of(self.redirect)

    def judge(self, address: str) -> Verdict:
        """Decide on a navigation, of the page itself or of a frame in it."""
        if address == BLANK:
            return Verdict.GO
        if self.is_home(address):
            return Verdict.HOME
        return Verdict.GO if self.is_sign_in_host(address) else Verdict.REFUSE

    def is_sign_in_host(self, address: str) -> bool:
        """Whether an address is of one of the hosts, over TLS or on this computer."""
        place = place_of(address)
        if place is None or not place.host:
            return False
        if place.scheme != "https" and not (place.scheme == "http" and place.host in LOOPBACK):
            return False
        if f"{place.host}:{place.port}" in self.hosts:
            return True
        return place.host in self.hosts and place.port == DEFAULT_PORTS[place.scheme]

    def may_be_fetched(self, address: str, *, navigation: bool) -> bool:
        """Decide on one request of the page; the second wall, behind :meth:`judge`.

        Pictures, styles and scripts of a live sign-in page come from hosts of its own choice, which nobody
        can list; they are let through over TLS. A page of this computer needs nothing from elsewhere.
        """
        if self.is_home(address):
            return False
        if navigation:
            return self.judge(address) is Verdict.GO
        place = place_of(address)
        if place is None:
            return False
        if place.scheme in {"data", "blob"} or self.is_sign_in_host(address):
            return True
        begin = place_of(self.begin)
        return place.scheme == "https" and begin is not None and begin.host not in LOOPBACK


def host_of(address: str) -> str:
    """The host to name in a sentence; a word for what has none."""
    place = place_of(address)
    if place is None or not place.host:
        return "another kind of address"
    usual = DEFAULT_PORTS.get(place.scheme) == place.port
    return place.host if usual else f"{place.host}:{place.port}"


def split_for_show(address: str) -> tuple[str, str]:
    """Return the host (with its port) and the rest, as the address line draws them; without the scheme."""
    rest = address.partition("://")[2]
    host, slash, path = rest.partition("/")
    return (host, slash + path) if rest else (address, "")
