"""The state of the demo account: one SQLite file, which tests read as the truth.

All moments are integers of milliseconds since 1970 UTC. Ids ascend and are never used twice.

* `meta(name, value)`: `tenant_id` (new at each reset), `contacts_seeded`, `account_profile` (JSON).
* `calls(method, kind, status, count)`: calls received since the reset. `kind` names the endpoint
  (`contact.list`, `contact.get`, `contact.create`, `contact.upsert`, `contact.patch`, `contact.delete`,
  `company.list`, ...), or `unknown` (no such address), `wrong_method`, `unauthenticated`, `throttled` (429
  before routing), `refused` (403, 400 or 503 before routing). `status` is the HTTP status, 0 where the
  connection was cut without an answer.
  `sign_in` and `token` are the pages of the sign-in and its token endpoint.
* `oauth_tokens`, `oauth_sign_ins`: see `tokens.py` and `sign_ins.py`; no token stands in them, only digests.
* `used(owner, minute, minute_used, day, day_used)`: the counters of the limits, per key (a digest) and
  `tenant`.
* `users`, `tag_categories`, `tags`, `contact_tags`, `company_tags`, `custom_fields`, `companies`,
  `contacts`: see the declarations in `infusion_desktop/demo/objects/`. Of a company and a contact, `record`
  is a JSON object of its stored properties (absent = null); what is filtered or sorted by stands in columns
  beside it: `companies(id, company_name, email, date_created, record)`, `contacts(id, given_name,
  family_name, email1, email2, email3, company_id, date_created, last_updated, record)`.

A write is committed before it is answered. `synchronous` is off: what was committed survives the end of this
process, not that of the machine.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infusion_desktop.demo.limits import Used

APPLICATION_ID = 0x1D_DE_30
LAYOUT = 1

_OWN_TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE calls(
    method TEXT, kind TEXT, status INTEGER, count INTEGER NOT NULL, PRIMARY KEY(method, kind, status)
) WITHOUT ROWID;
CREATE TABLE used(
    owner TEXT PRIMARY KEY, minute INTEGER NOT NULL, minute_used INTEGER NOT NULL,
    day INTEGER NOT NULL, day_used INTEGER NOT NULL
) WITHOUT ROWID;
"""


class BadStateError(Exception):
    """The state file cannot be used; the text is one sentence for the person who started the server."""


class Store:
    """The connection to the state file. All calls come from one thread."""

    def __init__(self, path: Path, *, any_layout: bool = False) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error as error:
            raise BadStateError(f"The state file {path} cannot be used: {error}.") from None
        try:
            tables = self._look(any_layout=any_layout)
            # Only now: these change the file, which has to be one of ours.
            for pragma in ("journal_mode=WAL", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-65536"):
                self._db.execute(f"PRAGMA {pragma}")
        except sqlite3.Error as error:
            self._db.close()
            raise BadStateError(f"The state file {path} cannot be used: {error}.") from None
        except BadStateError:
            self._db.close()
            raise
        self.empty = not tables

    def _look(self, *, any_layout: bool) -> int:
        """The number of tables of a file that is ours or empty."""
        found = self.number("PRAGMA application_id")
        layout = self.number("PRAGMA user_version")
        tables = self.number("SELECT count(*) FROM sqlite_master")
        if tables and found != APPLICATION_ID:
            raise BadStateError(
                f"The file {self.path} is not the state of a demo account; it was left as it is."
            )
        if tables and layout != LAYOUT and not any_layout:
            raise BadStateError(
                f"The state file {self.path} is unfinished or of another version; start once with --reset."
            )
        return tables

    def close(self) -> None:
        """Close the connection; the write-ahead log is folded into the file."""
        self._db.close()

    def build(self, tables: Iterable[str]) -> None:
        """Make the empty tables and a new tenant id."""
        self.run(f"PRAGMA application_id={APPLICATION_ID}")
        for script in (_OWN_TABLES, *tables):
            self._db.executescript(script)
        self.set_meta("tenant_id", f"demo{secrets.token_hex(6)}")
        self.empty = False

    def mark_complete(self) -> None:
        """Mark the state as whole; one that was left while it was being filled stays unmarked."""
        self._db.execute(f"PRAGMA user_version={LAYOUT}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is done inside, or roll it back when it raises."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        found: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
        return found

    def number(self, sql: str, values: Sequence[Any] = ()) -> int:
        """The one whole number that a query gives."""
        return int(self._db.execute(sql, values).fetchone()[0])

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; gives the number of rows it touched."""
        return self._db.execute(sql, values).rowcount

    def insert(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Insert one row; gives its id."""
        return int(self._db.execute(sql, values).lastrowid or 0)

    def insert_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Insert many rows."""
        self._db.executemany(sql, rows)

    def script(self, sql: str) -> None:
        """Run several statements."""
        self._db.executescript(sql)

    def meta(self, name: str) -> str | None:
        """A value of the table `meta`."""
        found = self.row("SELECT value FROM meta WHERE name = ?", (name,))
        return None if found is None else str(found[0])

    def set_meta(self, name: str, value: str) -> None:
        """Set a value of the table `meta`."""
        self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def count_call(self, method: str, kind: str, status: int) -> None:
        """Count one call that was received."""
        self.run(
            "INSERT INTO calls VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
            (method, kind, status),
        )

    def load_used(self) -> dict[str, Used]:
        """The counters of the limits."""
        return {owner: Used(*figures) for owner, *figures in self.rows("SELECT * FROM used")}

    def save_used(self, owner: str, used: Used) -> None:
        """Keep the counters of one owner."""
        self.run(
            "INSERT OR REPLACE INTO used VALUES (?, ?, ?, ?, ?)",
            (owner, used.minute, used.minute_used, used.day, used.day_used),
        )


def id_list(ids: Iterable[int]) -> str:
    """Ids as the JSON text that `json_each(?)` takes."""
    return json.dumps(list(ids))


def remove_state(path: Path) -> None:
    """Remove a state file with its write-ahead log."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
