"""The window around the tabs: header, status bar, project menu, what it remembers, how it closes.

`window.py` and what it imports is light, so that it is painted at once; `contents.py` fills it afterwards.
"""
