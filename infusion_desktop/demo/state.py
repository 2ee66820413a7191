"""Opens the state of the account: an existing file as it is, else a new one filled with the demo business."""

from __future__ import annotations

from pathlib import Path

from infusion_desktop.demo.call import DemoObject
from infusion_desktop.demo.custom_fields import TABLES
from infusion_desktop.demo.store import BadStateError, Store, remove_state


def open_state(path: Path, contacts: int, objects: list[DemoObject], *, reset: bool) -> Store:
    """Open the state file, or make it with so many contacts.

    An existing state keeps its content, whatever `contacts` says; `reset` throws it away, and the new one
    gets a new tenant id. Raises BadStateError with one sentence.
    """
    if not path.parent.is_dir():
        raise BadStateError(f"The folder {path.parent} of the state file does not exist.")
    if path.is_dir():
        raise BadStateError(f"The state file {path} is a folder.")
    if reset and path.exists():
        # Opened first, so that no file is thrown away that is not a demo account's.
        Store(path, any_layout=True).close()
        remove_state(path)
    store = Store(path)
    if store.empty:
        _fill(store, contacts, objects)
    return store


def _fill(store: Store, contacts: int, objects: list[DemoObject]) -> None:
    store.build([TABLES, *(declared.tables for declared in objects)])
    with store.transaction():
        for declared in objects:
            if declared.fill is not None:
                declared.fill(store, contacts)
    for declared in objects:
        store.script(declared.indexes)
    store.set_meta("contacts_seeded", str(contacts))
    store.mark_complete()
