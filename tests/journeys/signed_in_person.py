"""A person's whole time with the program, in a process of its own: signs in, starts it again, signs out.

`python -m tests.journeys.signed_in_person HOME` prints one JSON object: every secret that was used, what the
program said, and what each step saw. The keychain is the one of the session that it is started in.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from infusion_desktop.cli.session import start_log
from infusion_desktop.jobs.connect_demo import connect_demo, wake_demo
from infusion_desktop.jobs.connect_key import connect_with_key
from infusion_desktop.jobs.connections import list_connections
from infusion_desktop.jobs.sign_in import finish_sign_in, sign_in_again
from infusion_desktop.jobs.sign_out import sign_out
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.kept_key import KeptKey
from infusion_desktop.wiring import Program
from tests.fakes import browser
from tests.fakes.home import FREE, change_account

KEY = "KeapAK-9f3c71d2a4b8e6-do-not-keep-me"
NAME = "Demo account"


class Person:
    """What was seen and said, and which secrets were about."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.secrets: list[str] = [KEY]
        self.said: list[str] = []
        self.seen: dict[str, Any] = {}

    def program(self) -> Program:
        """The program as it is started anew."""
        return Program(self.home, demo_options=(*FREE, "--key", KEY))

    async def sign_in(self, program: Program, *, again: bool = False) -> None:
        begun = await (sign_in_again(program, NAME) if again else connect_demo(program))
        end = browser.sign_in(begun.address)
        self.secrets += [begun.verifier, begun.state, end.partition("code=")[2].partition("&")[0]]
        made = await finish_sign_in(program, begun, end)
        self.said += [repr(begun), repr(made), made.place.sentence if made.place else ""]
        await self.note_tokens(program)

    async def note_tokens(self, program: Program) -> None:
        tokens = await program.tokens(program.connection(NAME).settings["keys"]).read()
        assert tokens is not None
        self.secrets += [tokens.access, tokens.refresh]
        self.said.append(repr(tokens))

    async def look(self, program: Program, name: str) -> str:
        """Open the connection; gives the account's name, or what was said instead."""
        try:
            reader = program.open(await wake_demo(program, program.connection(name)))
        except ConnectorError as error:
            return error.problem.message
        try:
            return (await reader.check()).name
        except ConnectorError as error:
            self.said += [repr(error), repr(error.problem)]
            return error.problem.message
        finally:
            await reader.close()

    async def first_time(self) -> None:
        program = self.program()
        await self.sign_in(program)
        address = program.connection(NAME).settings["address"]
        made = await connect_with_key(program, "by key", KEY, {"address": address})
        self.said.append(repr(made))
        change_account(self.home, "UPDATE oauth_tokens SET revoked = 1 WHERE kind = 'access'")
        self.seen["renewed"] = await self.look(program, NAME)
        await self.note_tokens(program)
        self.seen["connections"] = [
            [view.connection.name, view.signed_in, view.secret_kept]
            for view in await list_connections(program)
        ]
        program.close()

    async def next_start(self) -> None:
        program = self.program()
        self.seen["next start"] = [await self.look(program, name) for name in (NAME, "by key")]
        program.close()

    async def withdrawn(self) -> None:
        program = self.program()
        await program.demo.start()
        change_account(self.home, "UPDATE oauth_tokens SET revoked = 1")
        self.seen["withdrawn"] = await self.look(program, NAME)
        await self.sign_in(program, again=True)
        self.seen["again"] = await self.look(program, NAME)
        program.close()

    async def goes(self) -> None:
        program = self.program()
        kept = program.connection(NAME).settings["keys"], program.connection("by key").settings["keys"]
        for name in (NAME, "by key"):
            await sign_out(program, name)
        program.close()
        program = self.program()
        left = [await program.tokens(kept[0]).read(), await program.vault.read(f"{kept[0]} client")]
        try:
            left.append(await KeptKey(program.vault, kept[1]).read())
        except ConnectorError:
            left.append(None)
        self.seen["left"] = [found is not None for found in left]
        self.seen["signed out"] = await self.look(program, NAME)
        program.close()


async def main(home: Path) -> None:
    person = Person(home)
    await person.first_time()
    await person.next_start()
    await person.withdrawn()
    if not os.environ.get("PERSON_STOPS"):
        await person.goes()
    print(json.dumps({"secrets": person.secrets, "said": person.said, "seen": person.seen}))


if __name__ == "__main__":
    os.environ["INFUSION_DESKTOP_HOME"] = sys.argv[1]
    start_log().setLevel("DEBUG")
    asyncio.run(main(Path(sys.argv[1])))
