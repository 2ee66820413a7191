from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.browse import LeftOutValue
from infusion_desktop.jobs.changes import ChangesPage, PlannedRecord
from infusion_desktop.model.plan import Bucket
from infusion_desktop.ui.parts.cell import CELL
from infusion_desktop.ui.run.changes_model import AFTER, FIELD, NOW, RULE, ChangesModel
from tests.ui.run.values import page

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole


def made() -> tuple[ChangesModel, list[int]]:
    asked: list[int] = []
    model = ChangesModel(asked.append)
    model.tester = QAbstractItemModelTester(model)  # type: ignore[attr-defined]
    return model, asked


def texts(model: ChangesModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_record_is_a_block_with_its_name_in_the_first_row(qtbot: QtBot) -> None:
    model, asked = made()
    model.begin(Bucket.UPDATE, "Contact")
    assert asked == [0]
    model.add(page(number=2))
    assert texts(model, 0) == ["Person 1", "", "Person 2", ""]
    assert texts(model, FIELD) == ["First name", "Phone 1"] * 2
    assert texts(model, NOW) == ["Inez", "empty"] * 2
    assert texts(model, AFTER) == ["Ines", "+1 555 010 0127"] * 2
    ends = [model.index(row, 0).data(CELL).block_end for row in range(4)]
    assert ends == [False, True, False, True]
    assert model.index(0, NOW).data(CELL).struck
    assert model.index(0, 0).data(CELL).caption == "row 1"
    assert model.index(1, 0).data(SPOKEN) == "Person 1"  # also where the name is not painted
    assert model.index(0, NOW).data(SPOKEN) == "before: Inez"
    assert model.index(0, RULE).data(TIP) == "The file's value replaces the account's"


def test_pages_are_asked_for_once_each_and_put_behind_each_other(qtbot: QtBot) -> None:
    model, asked = made()
    root = QModelIndex()
    model.begin(Bucket.UPDATE, "Contact")
    assert not model.canFetchMore(root)  # the first page is on its way
    model.add(page(1, 3, more=True))
    assert model.canFetchMore(root)
    model.fetchMore(root)
    model.fetchMore(root)
    assert asked == [0, 3]
    model.add(page(4, 3))
    assert not model.canFetchMore(root)
    assert model.rowCount() == 12
    model.begin(Bucket.BLOCKED, "Contact")
    assert (model.rowCount(), asked) == (0, [0, 3, 0])


def test_a_page_that_fails_is_not_asked_for_again_by_itself(qtbot: QtBot) -> None:
    model, asked = made()
    model.begin(Bucket.UPDATE, "Contact")
    model.failed()
    assert not model.canFetchMore(QModelIndex())
    assert not model.waiting
    assert asked == [0]


def test_rows_that_are_not_written_show_why(qtbot: QtBot) -> None:
    model, _ = made()
    model.begin(Bucket.BLOCKED, "Contact")
    value = LeftOutValue("Email", "email", "is not an e-mail address", "mia@@vane")
    record = PlannedRecord(
        3, 4, "Mia", Bucket.BLOCKED, "its match key is not an e-mail address", (), (value,)
    )
    model.add(ChangesPage((record,), more=False))
    assert [model.index(0, column).data() for column in range(3)] == [
        "Mia",
        "Its match key is not an e-mail address",
        "mia@@vane",
    ]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert heads == ["Contact", "Why", "In the file"]


def test_values_that_are_left_out_stand_in_the_block_of_their_record(qtbot: QtBot) -> None:
    model, _ = made()
    model.begin(Bucket.CREATE, "Contact")
    value = LeftOutValue("Country", "country", "is not a country we know", "Atlantis")
    (record,) = page(number=1, bucket=Bucket.CREATE).records
    model.add(
        ChangesPage((PlannedRecord(1, 2, "P", Bucket.CREATE, "", record.changes, (value,)),), more=False)
    )
    assert texts(model, AFTER)[-1] == "left out: Atlantis"
    assert [model.index(row, 0).data(CELL).block_end for row in range(3)] == [False, False, True]
    assert model.index(2, RULE).data(TIP) == "Is not a country we know"
