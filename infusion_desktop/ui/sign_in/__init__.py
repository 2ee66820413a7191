"""Signing in on a page of the other system, inside the window: a browser that can go nowhere else.

`pane.py` is what is put on screen; `presenter.py` decides; `browser.py` alone knows QtWebEngine and is
imported when a sign-in page is first shown.
"""
