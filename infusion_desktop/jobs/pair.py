"""Pair: what a column can go into, answered at mouse speed: all fields of the target at once, with reasons.

Everything here is plain and synchronous, works on the rows that were read before, and does no I/O.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from infusion_desktop.jobs.suggest import Sample
from infusion_desktop.mapping.look import Look, fits, is_email
from infusion_desktop.mapping.similar import likeness_of
from infusion_desktop.mapping.steps import steps_for
from infusion_desktop.mapping.suggestion import Suggestion
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.schema import Field, Kind, ObjectType
from infusion_desktop.model.transform import Apply, TransformStep
from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.stage import compile_cell
from infusion_desktop.transforms import all_transforms

MOST_VALUES = 200
"""So many different values of a column are held against each field while the mouse moves."""
_MOSTLY = 0.5
_NEARLY_ALL = 0.9
_ANY_TEXT = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE, Kind.REGION, Kind.ID))
_A_DATE = Field("", "", Kind.DATE)
_LISTS = frozenset((Kind.CHOICE, Kind.CHOICES, Kind.COUNTRY))
KIND_WORDS = {
    Kind.TEXT: "a text field",
    Kind.LONG_TEXT: "a field for long text",
    Kind.EMAIL: "a field for e-mail addresses",
    Kind.PHONE: "a field for phone numbers",
    Kind.URL: "a field for web addresses",
    Kind.DATE: "a date field",
    Kind.MOMENT: "a field for date and time",
    Kind.WHOLE: "a field for whole numbers",
    Kind.NUMBER: "a number field",
    Kind.YES_NO: "a yes-or-no field",
    Kind.CHOICE: "a list field",
    Kind.CHOICES: "a list field that takes several",
    Kind.COUNTRY: "a list of countries",
    Kind.REGION: "a field for a state or region",
    Kind.REFERENCE: "found by its name",
    Kind.ID: "an id",
}


class Fit(StrEnum):
    """Whether a column can go into a field."""

    FREE = "free"
    TAKEN = "taken"
    """It can, and would replace the column that is there."""
    OWN = "own"
    """The two are a pair."""
    MISFIT = "misfit"
    """Most of its values can't be used there."""
    REFUSED = "refused"
    """Nothing can be written there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One field for one column. ``usable`` of ``values`` different values fit; ``reason`` is a sentence.

    ``lit``: the field is made for such values, not only wide enough for any text. ``replaces`` is the column
    that would lose the field.
    """

    field: str
    fit: Fit
    reason: str
    lit: bool = False
    replaces: str = ""
    usable: int = 0
    values: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing can be dropped on a field, the ways that work, and the best field to drop on instead."""

    title: str
    why: str
    ways: tuple[str, ...]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a value is after one step of a pair's chain; ``problem`` is a clause, if it can't be used."""

    label: str
    value: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """How the values of a column get on with a field; ``first`` is the first that can't be used."""

    usable: int
    values: int
    first: Unusable | None
    rows: int = 0
    """Cells of the sample, not different values, that can't be used."""
    made_for: bool = False
    """Whether the values look like what the field is for, not only fit as any text would."""


class Pairer:
    """Answers for one sample and one object; keeps what it found out."""

    def __init__(self, sample: Sample, target: ObjectType, suggestions: Sequence[Suggestion] = ()) -> None:
        """Count the values of every column once."""
        self.sample = sample
        self.target = target
        self._fields = {field.key: field for field in target.fields}
        self._suggested = {each.column: each for each in suggestions}
        self._values = {
            column: Counter(cell for cell in sample.column(column) if cell.strip())
            for column in sample.columns
        }
        self._judged: dict[tuple[object, ...], Judged] = {}
        self._steps: dict[tuple[object, ...], tuple[TransformStep, ...]] = {}
        self._of_pairs: dict[tuple[object, ...], Judged] = {}

    def values(self, column: str) -> tuple[str, ...]:
        """Return the different values of a column, in the order in which they come."""
        return tuple(self._values.get(column, ()))

    def filled(self, column: str) -> float:
        """Return the share of rows in which a column holds anything, 0 to 1."""
        rows = len(self.sample.rows)
        return sum(self._values.get(column, Counter()).values()) / rows if rows else 0.0

    def answers(self, column: str, pairs: Iterable[FieldPair]) -> dict[str, Answer]:
        """Return an answer for every field of the target, by its key."""
        taken = {pair.field: pair.column for pair in pairs}
        return {field.key: self._answer(column, field, taken.get(field.key)) for field in self.target.fields}

    def refusal(self, column: str, field_key: str, pairs: Iterable[FieldPair]) -> Refusal | None:
        """Return why ``field_key`` takes nothing, with ways that work; None if it does."""
        field = self._fields[field_key]
        if not field.read_only:
            return None
        pairs = tuple(pairs)
        own = next((pair.field for pair in pairs if pair.column == column), None)
        best = self.best(column, pairs, near=field)
        ways = []
        if own in self._fields and (best is None or not best.lit):
            ways.append(f"Leave it on “{self._fields[own].label}”, where it goes now.")
        if best is not None:
            label = self._fields[best.field].label
            ways.append(f"Drop on “{label}” instead. {self._praise(best)}")
        ways += field.ways or ("Leave the column unpaired: nothing of it is written.",)
        why = field.why_read_only or f"{field.label} takes no value from outside."
        title = f"{field.label} can’t be written from a file"
        return Refusal(title, why, tuple(ways), best.field if best else "")

    def best(self, column: str, pairs: Iterable[FieldPair], near: Field | None = None) -> Answer | None:
        """Return the free field that suits a column best, of the kind of ``near`` if there is one."""
        suggested = self._suggested.get(column)

        def worth(answer: Answer) -> tuple[bool, bool, float, float]:
            field = self._fields[answer.field]
            share = answer.usable / answer.values if answer.values else 0.0
            alike = near is not None and field.kind in _LISTS and near.kind in _LISTS
            named = 100.0 if suggested and suggested.field == field.key else likeness_of(column, field.label)
            return answer.lit, alike, share, named

        free = [
            answer
            for answer in self.answers(column, pairs).values()
            if answer.fit is Fit.FREE and not self._fields[answer.field].consent
        ]
        found = max(free, key=worth, default=None)
        if found is None or (not found.lit and worth(found)[3] < 60 and not self._fields[found.field].custom):
            # Any text fits any text field: without a likeness of names there is nothing to recommend.
            return None
        return found

    def likely(self, column: str) -> Field | None:
        """Return the field that a column is suggested for, if it is more than an idea."""
        suggested = self._suggested.get(column)
        if suggested is None or suggested.tier == "idea":
            return None
        return self._fields.get(suggested.field)

    def steps(self, column: str, field_key: str) -> tuple[TransformStep, ...]:
        """Return the steps that the values of a column need to fit a field."""
        return self._steps_for(column, self._fields[field_key])

    def _steps_for(self, column: str, field: Field) -> tuple[TransformStep, ...]:
        key = (column, field.kind)
        if key not in self._steps:
            self._steps[key] = steps_for(self.values(column), field)
        return self._steps[key]

    def judge(self, pair: FieldPair) -> Judged:
        """Hold all values of the sample against a pair's field, by the very chain that the plan uses.

        A step that cannot be used counts as a problem of every value.
        """
        chain = tuple((step.name, *sorted(step.options.items())) for step in pair.steps)
        key = (pair.column, pair.field, chain)
        if key not in self._of_pairs:
            self._of_pairs[key] = self._judge_pair(pair)
        return self._of_pairs[key]

    def unusable(self, pair: FieldPair, most: int = 5) -> tuple[tuple[str, str, int], ...]:
        """Return the first different values that a pair can't use: the value, why, and in how many rows."""
        field = self._fields.get(pair.field)
        if field is None:
            return ()
        try:
            apply = compile_cell(pair.steps, field, all_transforms())
        except ConnectorError as error:
            return (("", error.problem.message, sum(self._values.get(pair.column, Counter()).values())),)
        found: list[tuple[str, str, int]] = []
        for value, times in self._values.get(pair.column, Counter()).items():
            fitted = apply(value)
            if isinstance(fitted, Unusable):
                found.append((value, fitted.reason, times))
                if len(found) == most:
                    break
        return tuple(found)

    def walk(self, steps: Sequence[TransformStep], field_key: str, text: str) -> tuple[Step, ...]:
        """Return what ``text`` is after each step, and in the field at last; it ends where it can't go on."""
        walked: list[Step] = []
        value: str | Unusable | None = text
        for step in steps:
            transform = all_transforms().get(step.name)
            label = transform.label if transform else step.name
            try:
                value = compile_step(step)(str(value)) if value else None
            except ValueError as error:
                return (*walked, Step(label, str(value or ""), str(error)))
            if isinstance(value, Unusable):
                return (*walked, Step(label, value.text, value.reason))
            walked.append(Step(label, value or ""))
            if not value:
                return tuple(walked)
        field = self._fields.get(field_key)
        if field is None:
            return tuple(walked)
        value = compile_cell((), field, all_transforms())(str(value)) if value else None
        if isinstance(value, Unusable):
            return (*walked, Step(field.label, value.text, value.reason))
        return (*walked, Step(field.label, shown(field, value)))

    def _answer(self, column: str, field: Field, taken_by: str | None) -> Answer:
        if field.read_only:
            return Answer(field.key, Fit.REFUSED, field.why_read_only or "It takes no value from outside.")
        if taken_by == column:
            return Answer(field.key, Fit.OWN, f"“{column}” goes into “{field.label}”.")
        judged = self._judge(column, field)
        share = judged.usable / judged.values if judged.values else 1.0
        counts = {"usable": judged.usable, "values": judged.values, "replaces": taken_by or ""}
        if share < _MOSTLY:
            return Answer(field.key, Fit.MISFIT, self._why_not(judged), **counts)  # type: ignore[arg-type]
        lit = judged.made_for and share >= _NEARLY_ALL
        fit = Fit.FREE if taken_by is None else Fit.TAKEN
        reason = f"Replaces “{taken_by}”." if taken_by is not None else self._why(judged)
        return Answer(field.key, fit, reason, lit=lit, **counts)  # type: ignore[arg-type]

    def _judge(self, column: str, field: Field) -> Judged:
        # Fields that take the same values are asked once.
        key = (column, field.kind, field.max_length, field.open_options, id(field.options), field.custom)
        if key not in self._judged:
            self._judged[key] = self._look(column, field)
        return self._judged[key]

    def _look(self, column: str, field: Field) -> Judged:
        counted = self._values.get(column, Counter())
        values = [value for value, _ in counted.most_common(MOST_VALUES)]
        if field.kind in _ANY_TEXT and not field.custom and values:
            emails = [value for value in values if is_email(value.strip())]
            if len(emails) >= _NEARLY_ALL * len(values):
                return Judged(0, len(values), Unusable("is an e-mail address", emails[0]))
        apply = compile_cell(self._steps_for(column, field), field, all_transforms())
        usable = 0
        first: Unusable | None = None
        for value in values:
            fitted = apply(value)
            if isinstance(fitted, Unusable):
                first = first or fitted
            else:
                usable += 1
        return Judged(usable, len(values), first, made_for=self._made_for(column, values, field))

    def _judge_pair(self, pair: FieldPair) -> Judged:
        counted = self._values.get(pair.column, Counter())
        field = self._fields.get(pair.field)
        if field is None:
            return Judged(0, 0, None)
        try:
            apply = compile_cell(pair.steps, field, all_transforms())
        except ConnectorError as error:
            return Judged(0, len(counted), Unusable(error.problem.message, ""), sum(counted.values()))
        first: Unusable | None = None
        usable = rows = 0
        for value, times in counted.items():
            fitted = apply(value)
            if isinstance(fitted, Unusable):
                first = first or fitted
                rows += times
            else:
                usable += 1
        return Judged(usable, len(counted), first, rows)

    def _made_for(self, column: str, values: Sequence[str], field: Field) -> bool:
        if not values or field.kind in _ANY_TEXT:
            return False
        if field.open_options:
            # A list that takes any word is meant only if it holds the words already.
            known = {text.casefold() for option in field.options for text in (option.value, option.label)}
            return sum(value.strip().casefold() in known for value in values) >= _NEARLY_ALL * len(values)
        if field.kind is Kind.PHONE:
            # Dates in numbers have the look of phone numbers.
            dates = self._judge(column, _A_DATE)
            if dates.usable >= _NEARLY_ALL * len(values):
                return False
        share = fits(Look(tuple(value.strip() for value in values), len(values)), field)
        return share is None or share >= _NEARLY_ALL

    def _why(self, judged: Judged) -> str:
        if not judged.values:
            return "The column is empty in the rows looked at."
        return f"{judged.usable:,} of {judged.values:,} values fit."

    def _why_not(self, judged: Judged) -> str:
        first = judged.first
        example = f" “{first.text.strip()}” {first.reason}." if first else ""
        return f"Only {judged.usable:,} of {judged.values:,} values fit.{example}"

    def _praise(self, answer: Answer) -> str:
        field = self._fields[answer.field]
        verb = "knows" if field.kind in _LISTS else "takes"
        words = KIND_WORDS[field.kind]
        return f"It is {words} and {verb} {answer.usable:,} of your {answer.values:,} values."


def compile_step(step: TransformStep) -> Apply:
    """Return the function of one step; ValueError with a sentence for an unknown one or a wrong option."""
    transform = all_transforms().get(step.name)
    if transform is None:
        raise ValueError(f"this program does not have the step “{step.name}”")
    return transform.prepare(step.options)


def shown(field: Field, value: str | None) -> str:
    """Return a value as people read it: of lists the labels, several of them behind each other."""
    if not value:
        return ""
    if field.kind not in _LISTS:
        return value
    labels = {option.value: option.label for option in field.options}
    return "; ".join(labels.get(part, part) for part in value.split("\x1f"))
