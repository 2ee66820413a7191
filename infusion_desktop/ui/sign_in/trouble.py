"""What can come between a person and the sign-in page, each with a sentence and a way on. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Cause(Enum):
    """What happened to the page."""

    NOT_LOADED = "not loaded"
    ANSWERED_WITH_ERROR = "answered with an error"
    CERTIFICATE = "certificate"
    CRASHED = "crashed"
    CLOSED_ITSELF = "closed itself"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that went wrong with the page. ``detail`` is a host or a number, never a secret."""

    cause: Cause
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What happened, what is safe, what to do next."""
        return SENTENCES[self.cause].format(detail=self.detail)

    @property
    def title(self) -> str:
        """The same in a few words."""
        return TITLES[self.cause]

    @property
    def covers(self) -> bool:
        """Whether there is no page left to show; else the sentence stands above the page."""
        return self.cause is not Cause.REFUSED


TITLES = {
    Cause.NOT_LOADED: "The sign-in page did not open",
    Cause.ANSWERED_WITH_ERROR: "The sign-in page answered with an error",
    Cause.CERTIFICATE: "The sign-in page could not prove that it is genuine",
    Cause.CRASHED: "The sign-in page stopped working",
    Cause.CLOSED_ITSELF: "The sign-in page closed itself",
    Cause.REFUSED: "Only the sign-in pages can open here",
}

SENTENCES = {
    Cause.NOT_LOADED: "{detail} did not answer. Nothing was sent or stored. Check the internet connection, "
    "then try again.",
    Cause.ANSWERED_WITH_ERROR: "{detail} Nothing was stored. Try again, or go another way.",
    Cause.CERTIFICATE: "The certificate of {detail} is not valid, so somebody may be listening in. Nothing "
    "was sent. Try another network, or ask who looks after this one.",
    Cause.CRASHED: "The page broke off on this computer. Nothing was stored, and your project is untouched. "
    "Try again.",
    Cause.CLOSED_ITSELF: "It did so before the sign-in was through. Nothing was stored. Try again.",
    Cause.REFUSED: "The page wanted to open {detail}, which is not one of the sign-in pages. "
    "It stays where it is; open that address in your own browser if you need it.",
}
