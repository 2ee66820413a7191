"""The Objects tab: what the account has, field by field, and how well each is filled.

`presenter.py` and what it builds on (`words`, `lines`, `arrange`, `screen`, `schema_changes`) know no Qt.
"""
