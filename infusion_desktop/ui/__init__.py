"""The window: Qt only. It knows jobs, model and transforms.

`look` is the visual language, `parts` its widgets.
"""
