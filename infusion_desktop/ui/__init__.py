"""The window: Qt only. It adds no logic of its own; what it does is done by jobs, through one bridge.

`look` is the visual language, `parts` its widgets; each tab is a folder.
"""
