"""The mapping while it is edited: what a person does to it, each with its sentence, and how it is taken back.

No Qt here. A deed is a draft before and a draft after, so taking it back is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.transform import TransformStep

MOST_DEEDS = 500
"""So many deeds can be taken back."""

Place = tuple[str, str]
"""A column and the key of a field."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is edited: the confirmed pairs, and the suggestions that were turned down."""

    pairs: tuple[FieldPair, ...] = ()
    dismissed: tuple[Place, ...] = ()

    def find(self, column: str, field: str) -> FieldPair | None:
        """Return the pair of a column and a field, if they are one."""
        return next((pair for pair in self.pairs if (pair.column, pair.field) == (column, field)), None)

    def of_column(self, column: str) -> tuple[FieldPair, ...]:
        """Return the pairs of a column: mostly one, or none."""
        return tuple(pair for pair in self.pairs if pair.column == column)

    def of_field(self, field: str) -> tuple[FieldPair, ...]:
        """Return the pairs of a field: one at most, if the mapping is sound."""
        return tuple(pair for pair in self.pairs if pair.field == field)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done, as the toast says it. ``about`` is the pair to show, if there is one."""

    sentence: str
    before: Draft
    after: Draft
    about: Place | None = None


class Editor:
    """Holds the draft and all that can be taken back. Every deed returns None if it would change nothing."""

    def __init__(self, draft: Draft, label: Callable[[str], str], changed: Callable[[Draft], None]) -> None:
        """Begin with ``draft``; ``label`` gives the name of a field, ``changed`` hears of each new draft."""
        self._draft = draft
        self._label = label
        self._changed = changed
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    @property
    def draft(self) -> Draft:
        """The mapping as it is now."""
        return self._draft

    @property
    def last_done(self) -> str:
        """What undo would take back, or an empty text."""
        return self._done[-1].sentence if self._done else ""

    @property
    def last_undone(self) -> str:
        """What redo would do again, or an empty text."""
        return self._undone[-1].sentence if self._undone else ""

    def pair(self, made: FieldPair, *, beside: bool = False) -> Deed | None:
        """Pair a column with a field: its other pair moves there, and who had the field loses it.

        ``beside`` keeps the column's other pairs. The overwrite rule goes along with a pair that moves.
        """
        draft = self._draft
        if draft.find(made.column, made.field) is not None:
            return None
        moved = () if beside else draft.of_column(made.column)
        lost = tuple(pair for pair in draft.of_field(made.field) if pair not in moved)
        if moved and made.overwrite is Overwrite.ALWAYS:
            made = replace(made, overwrite=moved[0].overwrite)
        pairs = _placed(draft.pairs, made, gone=(*moved, *lost))
        sentence = f"{made.column} now goes into {self._label(made.field)}"
        if lost:
            sentence += f" instead of {' and '.join(pair.column for pair in lost)}"
        place = (made.column, made.field)
        dismissed = tuple(each for each in draft.dismissed if each != place)
        return self._do(f"{sentence}.", Draft(pairs, dismissed), place)

    def remove(self, column: str, field: str) -> Deed | None:
        """Take a pair out; it is not suggested again."""
        if self._draft.find(column, field) is None:
            return None
        pairs = tuple(pair for pair in self._draft.pairs if (pair.column, pair.field) != (column, field))
        sentence = f"{column} no longer goes into {self._label(field)}."
        return self._do(sentence, Draft(pairs, self._turned_down((column, field))))

    def confirm(self, offers: Sequence[FieldPair]) -> Deed | None:
        """Take over suggested pairs; those whose field is taken meanwhile are left out."""
        taken = {pair.field for pair in self._draft.pairs}
        new: list[FieldPair] = []
        for offer in offers:
            if offer.field not in taken:
                taken.add(offer.field)
                new.append(offer)
        if not new:
            return None
        sentence = f"{len(new)} pairs are confirmed."
        about: Place | None = None
        if len(new) == 1:
            about = (new[0].column, new[0].field)
            sentence = f"{new[0].column} goes into {self._label(new[0].field)}: confirmed."
        return self._do(sentence, replace(self._draft, pairs=(*self._draft.pairs, *new)), about)

    def dismiss(self, column: str, field: str) -> Deed | None:
        """Turn a suggestion down for good."""
        if (column, field) in self._draft.dismissed:
            return None
        sentence = f"{column} is not suggested for {self._label(field)} any more."
        return self._do(sentence, replace(self._draft, dismissed=self._turned_down((column, field))))

    def set_overwrite(self, column: str, field: str, rule: Overwrite) -> Deed | None:
        """Set when a pair may replace what the account holds."""
        label = self._label(field)
        sentence = {
            Overwrite.ALWAYS: f"{label} is overwritten from now on.",
            Overwrite.IF_EMPTY: f"{label} is only filled where it is blank from now on.",
        }[rule]
        return self._change(column, field, lambda pair: replace(pair, overwrite=rule), sentence)

    def set_steps(self, column: str, field: str, steps: Iterable[TransformStep]) -> Deed | None:
        """Set the chain of steps of a pair."""
        chain = tuple(steps)
        sentence = f"The steps of {column} have changed."
        return self._change(column, field, lambda pair: replace(pair, steps=chain), sentence)

    def undo(self) -> Deed | None:
        """Take the last deed back; returns it."""
        if not self._done:
            return None
        deed = self._done.pop()
        self._undone.append(deed)
        self._set(deed.before)
        return deed

    def redo(self) -> Deed | None:
        """Do again what was taken back last; returns it."""
        if not self._undone:
            return None
        deed = self._undone.pop()
        self._done.append(deed)
        self._set(deed.after)
        return deed

    def _change(
        self, column: str, field: str, change: Callable[[FieldPair], FieldPair], sentence: str
    ) -> Deed | None:
        pairs = tuple(
            change(pair) if (pair.column, pair.field) == (column, field) else pair
            for pair in self._draft.pairs
        )
        return self._do(sentence, replace(self._draft, pairs=pairs), (column, field))

    def _do(self, sentence: str, after: Draft, about: Place | None = None) -> Deed | None:
        if after == self._draft:
            return None
        deed = Deed(sentence, self._draft, after, about)
        self._done.append(deed)
        del self._done[:-MOST_DEEDS]
        self._undone.clear()
        self._set(after)
        return deed

    def _set(self, draft: Draft) -> None:
        self._draft = draft
        self._changed(draft)

    def _turned_down(self, place: Place) -> tuple[Place, ...]:
        kept = tuple(each for each in self._draft.dismissed if each != place)
        return (*kept, place)


def _placed(pairs: Sequence[FieldPair], made: FieldPair, gone: Sequence[FieldPair]) -> tuple[FieldPair, ...]:
    """Put a pair where the first that it takes the place of was, else at the end: the order has no meaning,
    and a list that keeps its order is easier to compare.
    """
    if not gone:
        return (*pairs, made)
    at = pairs.index(gone[0])
    placed = [made if place == at else pair for place, pair in enumerate(pairs)]
    return tuple(pair for place, pair in enumerate(placed) if place == at or pair not in gone)
