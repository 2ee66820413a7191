"""What the sign-in browser does with an address: go there, catch it, or refuse it. No Qt."""

from __future__ import annotations

from enum import Enum, auto
from urllib.parse import urlsplit

from infusion_desktop.model.sign_in import SignIn

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
USUAL_PORTS = {"https": 443, "http": 80}
BLANK = "about:blank"


class Verdict(Enum):
    """What is done with an address that the page wants to go to."""

    GO = auto()
    HOME = auto()
    """The redirect back to the program: caught, never loaded."""
    REFUSE = auto()


def judge(pages: SignIn, address: str) -> Verdict:
    """Decide on a navigation, of the page itself or of a frame in it."""
    if address == BLANK:
        return Verdict.GO
    if pages.is_end(address):
        return Verdict.HOME
    return Verdict.GO if pages.allows(address) else Verdict.REFUSE


def may_be_fetched(pages: SignIn, address: str, *, navigation: bool) -> bool:
    """Decide on one request of the page; the second wall, behind :func:`judge`.

    Pictures, styles and scripts of a live sign-in page come from hosts of its own choice, which nobody can
    list; they are let through over TLS. A page of this computer needs nothing from elsewhere.
    """
    verdict = judge(pages, address)
    if navigation or verdict is not Verdict.REFUSE:
        return verdict is Verdict.GO
    scheme = address.partition(":")[0].lower()
    if scheme in {"data", "blob"}:
        return True
    return scheme == "https" and "@" not in _netloc(address) and not on_this_computer(pages.address)


def on_this_computer(address: str) -> bool:
    """Whether an address is of this computer (the demo account's)."""
    try:
        return urlsplit(address).hostname in LOOPBACK
    except ValueError:
        return False


def host_of(address: str) -> str:
    """The host to name in a sentence; a word for what has none."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, None
    if not host or parts is None:
        return "another kind of address"
    return host if port in {None, USUAL_PORTS.get(parts.scheme)} else f"{host}:{port}"


def _netloc(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return "@"
