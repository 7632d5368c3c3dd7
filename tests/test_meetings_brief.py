"""The command that writes what a board needs before it meets, and its exit code."""

import pytest

from oversight import snapshot
from oversight.meetings import __main__ as command
from oversight.meetings import brief
from oversight.meetings.brief import Attention
from oversight.wording import brief_wording
from tests.audit_rows import audit, found
from tests.decision_rows import decided
from tests.plan_rows import action
from tests.test_figures_since import CHOICE, given

__all__ = ["given"]
OWN = {"basis": "provisional"}


@pytest.mark.long
def test_the_shipped_files_are_written_and_the_exit_code_says_that_something_is_off_target(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    snapshot.results.clear()
    assert command.main(["brief", "--to", str(tmp_path), "--with-sample"]) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "derbyshire-board-pack-2023-24-with-sample.pdf",
        "derbyshire-reminders-2024-10-03-with-sample.ics",
        "derbyshire-since-the-last-meeting-2024-10-03-with-sample.pdf",
    ]
    assert (tmp_path / "derbyshire-board-pack-2023-24-with-sample.pdf").read_bytes().startswith(b"%PDF")
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("2 KPIs are off target. 3 actions are overdue. 2 audit findings are overdue.")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["brief", "--to", "no-such-folder"], 2), (["brief", "--to", ".", "--as-at", "2024-10-04"], 2)],
)
def test_what_is_not_there_is_a_wrong_argument(arguments, code, capsys):
    assert command.main(arguments) == code
    assert capsys.readouterr().err


def test_usage_that_is_wrong_gives_2():
    with pytest.raises(SystemExit) as ended:
        command.main(["brief"])
    assert ended.value.code == 2


def test_each_kind_of_what_needs_attention_is_counted(given):
    given(
        action(1, "2024-09-30", ("2024-06-12", "on track")),
        action(2, "2024-10-03", ("2024-06-12", "on track")),
        audit(1, "2024-05-01", "2024-05-01"),
        found(1, 1, "2024-08-01"),
        found(2, 1, "2024-12-01"),
        decided(1, "2024-06-12", due="2024-08-01"),
        decided(2, "2024-06-12", due="2024-12-01"),
        decided(3, "2024-06-12", due="2024-08-01", linked_action="P-0001"),  # of the action that is overdue in the plan
    )
    counted = brief.attention(CHOICE, with_sample=True)
    assert (counted.actions, counted.decisions, counted.findings) == (1, 1, 1)
    assert counted.is_any


def test_example_data_that_is_left_out_is_not_known_rather_than_nothing(given):
    given(action(1, "2024-09-30", ("2024-06-12", "on track")))
    counted = brief.attention(CHOICE, with_sample=False)
    assert counted == Attention(None, None, None, None)
    assert not counted.is_any
    assert brief_wording.attention(None, None, None, None).startswith("Nothing could be checked.")
    assert brief_wording.attention(0, 0, None, 0) == "Nothing is off target or overdue."
