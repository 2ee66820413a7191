"""Puts a row into exactly one bucket, the first that fits (sync rules, section 1): pure."""

from __future__ import annotations

from typing import NamedTuple

from infusion_desktop.model.plan import Bucket


class RowFacts(NamedTuple):
    """All that decides where a row goes, apart from its field values.

    ``key_count`` rows of the file share its key; ``candidates`` records of the account do. ``linked`` says
    that the link table knows its record; ``shared_target`` that another row leads to the same record.
    ``doubtful``: an earlier run sent it, and it could never be told whether it is there.
    ``missing`` is the sentence of a need that the row does not meet ("neither e-mail nor phone").
    """

    problem: str = ""
    missing: str = ""
    key: str | None = None
    key_trouble: str = ""
    key_count: int = 1
    linked: bool = False
    candidates: int = 0
    shared_target: bool = False
    create: bool = True
    update: bool = True
    create_without_key: bool = False
    doubtful: bool = False

    @property
    def matched(self) -> bool:
        """Whether a record of the account was found."""
        return self.linked or self.candidates > 0


class Placement(NamedTuple):
    """A bucket that needs no look at the values, with its reason; None: compare decides."""

    bucket: Bucket | None
    reason: str = ""


SKIP_UPDATE = "updating existing records is switched off"
SKIP_CREATE = "creating new records is switched off"
NO_KEY = "no match key: the row has nothing by which its record could be found"
KEY_TWICE = "{count} rows of the file have this key; choose which one counts"
TWINS = "{count} records of the account have this key; choose which one is meant"
DOUBTFUL = "an earlier run sent this row, and whether it is there could not be told; look in the account"
SHARED = "another row of the file leads to the same record"


def place(facts: RowFacts) -> Placement:
    """Return the bucket of a row, or none if it is up to the comparison (unchanged, update, create)."""
    if facts.matched and not facts.update:
        return Placement(Bucket.SKIPPED, SKIP_UPDATE)
    if not facts.matched and not facts.create:
        return Placement(Bucket.SKIPPED, SKIP_CREATE)
    if facts.problem:
        return Placement(Bucket.BLOCKED, facts.problem)
    if facts.key_trouble:
        return Placement(Bucket.BLOCKED, f"its match key {facts.key_trouble}")
    if facts.missing:
        return Placement(Bucket.BLOCKED, facts.missing)
    if facts.key is None and not facts.linked and not facts.create_without_key:
        return Placement(Bucket.SKIPPED, NO_KEY)
    if facts.key is not None and facts.key_count > 1:
        return Placement(Bucket.CONFLICT, KEY_TWICE.format(count=facts.key_count))
    if not facts.linked and facts.candidates > 1:
        return Placement(Bucket.CONFLICT, TWINS.format(count=facts.candidates))
    if facts.shared_target or (facts.doubtful and not facts.matched):
        return Placement(Bucket.CONFLICT, SHARED if facts.shared_target else DOUBTFUL)
    return Placement(None)
