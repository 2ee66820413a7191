"""The demo account: a local server that behaves like the Infusionsoft REST API v1, in a process of its own.

It imports nothing of the rest of the program. `store.py` says how the state can be read; `switches.py` which
open questions of the real API can be played in which way; `objects/` has one file per object.
"""
