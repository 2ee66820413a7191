"""Everything a person does to a mapping, its sentence, and that it can be taken back exactly."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.ui.mapping.edit import MOST_DEEDS, Draft, Editor

LABELS = {"phone": "Phone 1", "phone2": "Phone 2", "name": "First name"}


def editor(*pairs: FieldPair, dismissed: tuple[tuple[str, str], ...] = ()) -> Editor:
    return Editor(Draft(pairs, dismissed), LABELS.__getitem__, lambda draft: None)


MOBILE = FieldPair("Mobile", "phone")
HOME = FieldPair("Home", "phone2")


def test_a_new_pair_is_said_in_a_sentence() -> None:
    deed = editor().pair(MOBILE)
    assert deed is not None
    assert deed.sentence == "Mobile now goes into Phone 1."
    assert deed.after.pairs == (MOBILE,)
    assert deed.about == ("Mobile", "phone")


def test_a_column_moves_with_its_rule_and_keeps_its_place_in_the_list() -> None:
    gentle = replace(MOBILE, overwrite=Overwrite.IF_EMPTY)
    edit = editor(gentle, HOME)
    deed = edit.pair(FieldPair("Mobile", "name"))
    assert deed is not None
    assert edit.draft.pairs == (FieldPair("Mobile", "name", (), Overwrite.IF_EMPTY), HOME)


def test_who_had_the_field_loses_it_and_is_named() -> None:
    edit = editor(MOBILE, HOME)
    deed = edit.pair(FieldPair("Home", "phone"))
    assert deed is not None
    assert deed.sentence == "Home now goes into Phone 1 instead of Mobile."
    assert edit.draft.pairs == (FieldPair("Home", "phone"),)


def test_beside_keeps_the_other_pair_of_the_column() -> None:
    edit = editor(MOBILE)
    edit.pair(FieldPair("Mobile", "phone2"), beside=True)
    assert edit.draft.of_column("Mobile") == (MOBILE, FieldPair("Mobile", "phone2"))


def test_the_same_pair_again_is_no_deed() -> None:
    edit = editor(MOBILE)
    assert edit.pair(MOBILE) is None
    assert edit.last_done == ""


def test_a_removed_pair_is_not_suggested_again_until_it_is_paired_again() -> None:
    edit = editor(MOBILE)
    deed = edit.remove("Mobile", "phone")
    assert deed is not None
    assert deed.sentence == "Mobile no longer goes into Phone 1."
    assert edit.draft == Draft((), (("Mobile", "phone"),))
    edit.pair(MOBILE)
    assert edit.draft == Draft((MOBILE,))
    assert edit.remove("Home", "phone2") is None


def test_suggestions_are_confirmed_one_by_one_or_all_at_once() -> None:
    edit = editor()
    one = edit.confirm([MOBILE])
    assert one is not None
    assert (one.sentence, one.about) == ("Mobile goes into Phone 1: confirmed.", ("Mobile", "phone"))
    more = edit.confirm([FieldPair("Home", "phone"), HOME, FieldPair("First", "name")])
    assert more is not None
    assert more.sentence == "2 pairs are confirmed."
    assert edit.draft.pairs == (MOBILE, HOME, FieldPair("First", "name"))
    assert edit.confirm([FieldPair("Else", "phone")]) is None


def test_what_is_turned_down_stays_so() -> None:
    edit = editor()
    deed = edit.dismiss("Mobile", "phone")
    assert deed is not None
    assert deed.sentence == "Mobile is not suggested for Phone 1 any more."
    assert edit.draft.dismissed == (("Mobile", "phone"),)
    assert edit.dismiss("Mobile", "phone") is None


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (Overwrite.ALWAYS, Overwrite.IF_EMPTY, "Phone 1 is only filled where it is blank from now on."),
        (Overwrite.IF_EMPTY, Overwrite.ALWAYS, "Phone 1 is overwritten from now on."),
    ],
)
def test_the_rule_of_a_pair(before: Overwrite, after: Overwrite, sentence: str) -> None:
    edit = editor(replace(MOBILE, overwrite=before), HOME)
    deed = edit.set_overwrite("Mobile", "phone", after)
    assert deed is not None
    assert deed.sentence == sentence
    assert edit.draft.pairs == (replace(MOBILE, overwrite=after), HOME)
    assert edit.set_overwrite("Mobile", "phone", after) is None


def test_the_steps_of_a_pair() -> None:
    edit = editor(MOBILE)
    steps = (TransformStep("trim", {}),)
    deed = edit.set_steps("Mobile", "phone", steps)
    assert deed is not None
    assert edit.draft.pairs[0].steps == steps
    assert deed.sentence == "The steps of Mobile have changed."
    assert edit.set_steps("Mobile", "phone", steps) is None


def test_undo_and_redo_name_what_they_are_about() -> None:
    edit = editor()
    edit.pair(MOBILE)
    edit.remove("Mobile", "phone")
    assert edit.last_done == "Mobile no longer goes into Phone 1."
    undone = edit.undo()
    assert undone is not None
    assert undone.sentence == edit.last_undone == "Mobile no longer goes into Phone 1."
    assert edit.draft.pairs == (MOBILE,)
    edit.redo()
    assert edit.draft.of_column("Mobile") == ()
    assert edit.redo() is None


def test_a_new_deed_ends_what_could_be_done_again() -> None:
    edit = editor()
    edit.pair(MOBILE)
    edit.undo()
    edit.pair(HOME)
    assert edit.last_undone == ""
    assert edit.undo() is not None
    assert edit.undo() is None


def test_the_list_of_deeds_does_not_grow_for_ever() -> None:
    edit = editor(MOBILE)
    for turn in range(MOST_DEEDS + 50):
        edit.set_overwrite("Mobile", "phone", list(Overwrite)[(turn + 1) % 2])
    undone = 0
    while edit.undo():
        undone += 1
    assert undone == MOST_DEEDS


def test_each_new_draft_is_told() -> None:
    heard: list[Draft] = []
    edit = Editor(Draft(), LABELS.__getitem__, heard.append)
    edit.pair(MOBILE)
    edit.undo()
    assert heard == [Draft((MOBILE,)), Draft()]


columns = st.sampled_from(["A", "B", "C"])
fields = st.sampled_from(["f", "g", "h"])


class AnyEditing(RuleBasedStateMachine):
    """Whatever is done: undo leads back through every draft, redo forth again, and no field is used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = Editor(Draft(), str, self._heard)
        self.told = Draft()
        self.past: list[Draft] = [Draft()]
        self.future: list[Draft] = []

    def _heard(self, draft: Draft) -> None:
        self.told = draft

    def _did(self, deed: object) -> None:
        if deed is not None:
            self.past.append(self.edit.draft)
            self.future.clear()

    @rule(column=columns, field=fields, beside=st.booleans())
    def pair(self, column: str, field: str, beside: bool) -> None:
        self._did(self.edit.pair(FieldPair(column, field), beside=beside))
        assert self.edit.draft.find(column, field)

    @rule(column=columns, field=fields)
    def remove(self, column: str, field: str) -> None:
        self._did(self.edit.remove(column, field))
        assert not self.edit.draft.find(column, field)

    @rule(column=columns, field=fields)
    def dismiss(self, column: str, field: str) -> None:
        self._did(self.edit.dismiss(column, field))

    @rule(offers=st.lists(st.tuples(columns, fields), max_size=3))
    def confirm(self, offers: list[tuple[str, str]]) -> None:
        self._did(self.edit.confirm([FieldPair(*offer) for offer in offers]))

    @rule(column=columns, field=fields, gentle=st.booleans())
    def rule_of(self, column: str, field: str, gentle: bool) -> None:
        wanted = Overwrite.IF_EMPTY if gentle else Overwrite.ALWAYS
        self._did(self.edit.set_overwrite(column, field, wanted))

    @rule()
    def undo(self) -> None:
        if self.edit.undo():
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        if self.edit.redo():
            self.past.append(self.future.pop())

    @invariant()
    def the_draft_is_the_last_of_the_past(self) -> None:
        assert self.edit.draft == self.past[-1] == self.told

    @invariant()
    def no_field_has_two_columns(self) -> None:
        paired = [pair.field for pair in self.edit.draft.pairs]
        assert len(paired) == len(set(paired))

    def teardown(self) -> None:
        while self.edit.undo():
            pass
        assert self.edit.draft == Draft()
        while self.edit.redo():
            pass
        assert self.edit.draft == (self.future[0] if self.future else self.past[-1])


TestAnyEditing = AnyEditing.TestCase
