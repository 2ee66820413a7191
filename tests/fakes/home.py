"""The whole program on a data folder of a test, with a keychain of the test and a real demo account."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from infusion_desktop.jobs.connect import Connected
from infusion_desktop.jobs.connect_demo import connect_demo
from infusion_desktop.jobs.sign_in import finish_sign_in
from infusion_desktop.store.vault import Vault
from infusion_desktop.wiring import Program
from tests.fakes import browser
from tests.fakes.keychain import FakeKeychain

FREE = ("--calls-per-second", "0", "--calls-per-minute", "0", "--calls-per-day", "0", "--contacts", "5")


@contextmanager
def at_home(folder: Path, keychain: FakeKeychain | None, *options: str) -> Iterator[Program]:
    """The program as it is started; ``options`` are further ones of the demo account."""
    program = Program(folder, vault=Vault(lambda: keychain), demo_options=(*FREE, *options))
    try:
        yield program
    finally:
        program.close()


async def signed_in(program: Program, **how: str) -> Connected:
    """One click on the demo account, and a person who goes through its pages."""
    begun = await connect_demo(program)
    return await finish_sign_in(program, begun, browser.sign_in(begun.address, **how))


def change_account(folder: Path, sql: str) -> None:
    """Change the file of the demo account behind its back (to revoke tokens)."""
    with closing(sqlite3.connect(folder / "demo-account.sqlite", timeout=10)) as db, db:
        db.execute(sql)


def everything_kept(folder: Path) -> bytes:
    """The bytes of all files of the data folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
