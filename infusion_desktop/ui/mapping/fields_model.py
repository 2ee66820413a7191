"""The fields of the account as a tree: what matters of each group first, the rest behind "more fields"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from infusion_desktop.model.schema import Field, ObjectType
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.mapping.columns_model import FACE, KEY, AnyIndex
from infusion_desktop.ui.mapping.faces import Face, RowKind, face_of_field, match_fields, spoken_field
from infusion_desktop.ui.mapping.lines import Line

FIRST_FIELDS = 12
"""So many fields of a group stand there at least, paired or not."""
FEW_FIELDS = 16
"""A group of so many fields is shown whole."""
MORE = "\x00more"


@dataclass
class Group:
    """One first-level row with its fields; ``whole`` shows all of them."""

    title: str
    right: str
    fields: tuple[Field, ...]
    whole: bool = False
    keys: list[str] = field(default_factory=list)
    """The rows under the head: field keys, and MORE at the end if some are hidden or could be."""


class FieldsModel(QAbstractItemModel):
    """Groups and their fields. Which fields stand there depends on what is paired, and on the search."""

    def __init__(self) -> None:
        super().__init__()
        self._target: ObjectType | None = None
        self._groups: list[Group] = []
        self._fields: dict[str, Field] = {}
        self._match_keys: frozenset[str] = frozenset()
        self._faces: dict[str, Face] = {}
        self._lines: Mapping[str, Line] = {}
        self._lined: frozenset[str] = frozenset()
        self._stays: set[str] = set()
        self._search = ""

    def set_target(self, target: ObjectType | None) -> None:
        """Show the fields of an object."""
        self.beginResetModel()
        self._target = target
        self._faces = {}
        self._fields = {each.key: each for each in target.fields} if target else {}
        self._stays = set()
        self._groups = _groups(target) if target else []
        self._match_keys = match_fields(target) if target else frozenset()
        self._lay_out()
        self.endResetModel()

    def set_lines(self, lines: Mapping[str, Line]) -> bool:
        """Know the line of each field; returns True if other fields stand there now."""
        self._lines = lines
        lined = frozenset(lines)
        changed = lined != self._lined and self._would_show(lined) != [each.keys for each in self._groups]
        self._lined = lined
        self._faces = {}
        if changed:
            self.beginResetModel()
            self._lay_out()
            self.endResetModel()
            return True
        for row, group in enumerate(self._groups):
            parent = self.index(row, 0)
            if group.keys:
                last = self.index(len(group.keys) - 1, 0, parent)
                self.dataChanged.emit(self.index(0, 0, parent), last)
        return False

    def search(self, text: str) -> None:
        """Show only fields whose label, API name or group holds ``text``, hidden ones too."""
        self.beginResetModel()
        self._search = text.strip().casefold()
        self._lay_out()
        self.endResetModel()

    def toggle_more(self, group: int) -> None:
        """Show all fields of a group, or only those that matter."""
        self.beginResetModel()
        self._groups[group].whole = not self._groups[group].whole
        self._lay_out()
        self.endResetModel()

    def reveal(self, key: str) -> bool:
        """Make sure that a field stands there; returns True if others do now, too."""
        if key not in self._fields or any(key in group.keys for group in self._groups):
            return False
        for row, group in enumerate(self._groups):
            if any(each.key == key for each in group.fields) and not group.whole and not self._search:
                self.toggle_more(row)
                return True
        return False

    def find(self, key: str) -> QModelIndex:
        """Return the index of a field; of the row behind which it is hidden; or an invalid one."""
        for row, group in enumerate(self._groups):
            if key in group.keys:
                return self.index(group.keys.index(key), 0, self.index(row, 0))
        for row, group in enumerate(self._groups):
            if MORE in group.keys and any(each.key == key for each in group.fields):
                return self.index(group.keys.index(MORE), 0, self.index(row, 0))
        return QModelIndex()

    def is_more(self, index: AnyIndex) -> bool:
        """Tell whether a row stands for the fields that are hidden."""
        return index.isValid() and index.internalId() > 0 and self._key(index) == MORE

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups as they are shown."""
        return tuple(self._groups)

    # ---------------------------------------------------------------------------------- Qt's questions

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._groups) else QModelIndex()
        if parent.internalId() > 0 or row >= len(self._groups[parent.row()].keys):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() > 0 else len(self._groups[parent.row()].keys)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if index.internalId() > 0 else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        face = self._face(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return face.title
        if role == FACE:
            return face
        if role == KEY:
            return self._key(index) if face.kind is RowKind.FIELD else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if face.kind is not RowKind.FIELD:
                return ", ".join(filter(None, (face.title, face.right)))
            return spoken_field(face, self._lines.get(self._key(index)))
        return None

    # ------------------------------------------------------------------------------------------ inside

    def _key(self, index: AnyIndex) -> str:
        return self._groups[index.internalId() - 1].keys[index.row()]

    def _face(self, index: AnyIndex) -> Face:
        if index.internalId() == 0:
            group = self._groups[index.row()]
            return Face(group.title, right=group.right, kind=RowKind.HEAD)
        group = self._groups[index.internalId() - 1]
        key = group.keys[index.row()]
        if key == MORE:
            hidden = len(group.fields) - (len(group.keys) - 1)
            words = counted(hidden, "more field", "more fields") if hidden else "Fewer fields"
            return Face(words, icon="chevron-down" if hidden else "chevron-up", kind=RowKind.MORE)
        if key not in self._faces:
            paired = key in self._lines
            self._faces[key] = face_of_field(self._fields[key], self._match_keys, paired=paired)
        return self._faces[key]

    def _lay_out(self) -> None:
        for group, keys in zip(self._groups, self._would_show(self._lined), strict=True):
            group.keys = keys
            if self._lined and not self._search and not group.whole:
                self._stays.update(key for key in keys if key != MORE)

    def _would_show(self, lined: frozenset[str]) -> list[list[str]]:
        return [self._keys_of(group, lined) for group in self._groups]

    def _keys_of(self, group: Group, lined: frozenset[str]) -> list[str]:
        if self._search:
            return [each.key for each in group.fields if self._search in _searched(each)]
        if len(group.fields) <= FEW_FIELDS:
            return [each.key for each in group.fields]
        if group.whole:
            return [*(each.key for each in group.fields), MORE]
        # What stood there once stays, so that nothing moves away from under the pointer.
        shown = lined | self._always | self._stays
        keys = [each.key for each in group.fields if each.key in shown]
        if len(keys) < FIRST_FIELDS:
            writable = [each.key for each in group.fields if not each.read_only and each.key not in shown]
            shown |= set(writable[: FIRST_FIELDS - len(keys)])
            keys = [each.key for each in group.fields if each.key in shown]
        return [*keys, MORE] if len(keys) < len(group.fields) else keys

    @property
    def _always(self) -> frozenset[str]:
        """What a person should not have to look for: match keys, what is required, what has a way around."""
        if self._target is None:
            return frozenset()
        return self._match_keys | {each.key for each in self._target.fields if each.required or each.ways}


def _searched(each: Field) -> str:
    return " ".join((each.label, each.key, each.group, each.second_name)).casefold()


def _groups(target: ObjectType) -> list[Group]:
    own = tuple(each for each in target.fields if not each.custom)
    custom = tuple(each for each in target.fields if each.custom)
    matched = f"Matched by {target.match_keys[0].label}" if target.match_keys else ""
    groups = [Group(target.label, matched, own)]
    if custom:
        groups.append(Group("Custom fields", counted(len(custom), "field", "fields"), custom))
    return groups
