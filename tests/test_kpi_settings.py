"""The KPIs of kpis.yaml: what is read of them, and how every mistake in them is told with line and remedy."""

import html
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from oversight import engine, queries, settings
from oversight.extracts import store
from oversight.figures.kpis import kpi_readings
from oversight.measures.kpi_status import Tally, Threshold
from oversight.problems import Refused
from oversight.settings import __main__ as command
from tests.broken_kpis import BREAKS, SOUND
from tests.test_pages import opened, words_of


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    """The file that OVERSIGHT_KPIS names, holding two sound KPIs."""
    path = tmp_path / "kpis.yaml"
    path.write_text(SOUND, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(path))
    return path


def told(file: Path, right: str, wrong: str) -> list[str]:
    """The problems told of the sound text with one thing replaced."""
    assert SOUND.count(right) == 1, right
    file.write_text(SOUND.replace(right, wrong), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        settings.read(file)
    return [str(problem) for problem in caught.value.problems]


def test_every_value_of_a_kpi_is_read(file):
    reviews, audits = settings.read(file).kpis
    assert (reviews.id, reviews.name, reviews.better, reviews.owner) == (
        *("reviews", "Reviews on time"),
        *("higher", "Coordinator"),
    )
    assert (reviews.question, reviews.definition) == (
        "Are cases reviewed on time?",
        "Reviews held on time, of those falling due.",
    )
    assert (reviews.rule.text, reviews.rule.source) == ("Reviews are held on time.", "The guidance")
    assert f"{reviews.query} by {reviews.breakdown}" == "kpis/minutes_issued_on_time by level"
    assert not reviews.typed_in
    assert reviews.dated == (
        Threshold(date(2021, 4, 1), 90, 80, "The board", True),
        Threshold(date(2023, 4, 1), 95, 85, "The board", False),
    )
    assert [(one.start, one.reason) for one in reviews.rebasings] == [
        (date(2022, 4, 1), "a new system"),
        (date(2023, 4, 1), "a new form"),
    ]
    assert (audits.query, audits.typed_in, audits.dated) == (None, True, ())


def test_what_a_kpi_leaves_out_takes_the_usual(file):
    _, audits = settings.read(file).kpis
    assert (audits.unit, audits.period_months, audits.trend_months) == ("share", 12, 3)
    assert (audits.minimum_denominator, audits.watch_band, audits.breakdown) == (None, None, None)


@pytest.mark.parametrize("kind", BREAKS)
def test_a_broken_kpi_is_told_with_its_line_and_remedy(file, kind):
    file.write_text(BREAKS[kind].text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        settings.read(file)
    assert [str(problem) for problem in caught.value.problems] == [f"kpis.yaml, {BREAKS[kind].told}"]


@pytest.mark.parametrize("kind", BREAKS)
def test_the_check_at_the_command_line_tells_a_broken_kpi(file, capsys, kind):
    file.write_text(BREAKS[kind].text, encoding="utf-8")
    assert command.main(["check"]) == 1
    assert capsys.readouterr() == ("", f"kpis.yaml, {BREAKS[kind].told}\n")


def test_the_check_tells_that_typed_in_is_no_longer_needed_and_passes(file, capsys):
    assert SOUND.splitlines().index("    typed_in: true") + 1 == 39
    assert command.main(["check"]) == 0
    assert capsys.readouterr().out == (
        "No longer needed: kpis.yaml, line 39: `kpis.1.typed_in`: typed-in counts are read wherever there are no "
        "records. Remedy: take it out.\nkpis.yaml: no problems\n"
    )
    file.write_text(SOUND.replace("    typed_in: true\n", ""), encoding="utf-8")
    assert command.main(["check"]) == 0
    assert capsys.readouterr().out == "kpis.yaml: no problems\n"
    assert settings.read(file).kpis[1].query is None


@pytest.mark.long
def test_the_command_line_is_the_one_that_the_readme_names(file):
    file.write_text(BREAKS["unknown query"].text, encoding="utf-8")
    command = [sys.executable, "-m", "oversight.settings", "check"]
    ended = subprocess.run(command, cwd=settings.ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"kpis.yaml, {BREAKS['unknown query'].told}\n"


@pytest.mark.parametrize("kind", BREAKS)
def test_a_broken_kpi_is_told_on_the_page_of_the_data_and_its_checks(file, kind):
    file.write_text(BREAKS[kind].text, encoding="utf-8")
    said = html.unescape(words_of(opened("pages/extracts.py")))
    assert f"kpis.yaml, {BREAKS[kind].told}" in said
    assert "The board's settings (kpis.yaml) have a mistake" in said


def test_the_problems_of_several_kpis_are_told_at_once_in_the_order_of_their_lines(file):
    text = SOUND
    for kind in ("a per cent over 100", "name too long", "unknown column", "two KPIs of one id"):
        text = text.replace(BREAKS[kind].right, BREAKS[kind].wrong)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        settings.read(file)
    assert [problem.place for problem in caught.value.problems] == [7, 15, 24, 33]


def test_each_threshold_on_the_wrong_side_is_told_on_its_own_line(file):
    file.write_text(SOUND.replace("better: higher", "better: lower"), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        settings.read(file)
    assert [(problem.place, problem.remedy) for problem in caught.value.problems] == [
        (20, "write at least 90, or change `better`."),
        (25, "write at least 95, or change `better`."),
    ]


def test_a_close_edge_at_the_target_itself_is_on_no_wrong_side(file):
    for better in ("higher", "lower"):
        text = SOUND.replace("close: 80", "close: 90").replace("close: 85", "close: 95")
        file.write_text(text.replace("better: higher", f"better: {better}"), encoding="utf-8")
        assert [one.close for one in settings.read(file).kpis[0].thresholds] == [90, 95]


def test_thresholds_without_a_better_side_are_refused(file):
    assert told(file, "better: higher", "better: neither") == [
        "kpis.yaml, line 17: `kpis.0.thresholds`: a KPI whose `better` is neither has no thresholds. "
        "Found: 'neither'. Remedy: take them out, or say which is better."
    ]


def test_rebasings_out_of_order_and_on_the_same_day_are_told_on_their_line(file):
    head, line = "      - from: 2023-04-01\n        reason", "kpis.yaml, line 31: `kpis.0.rebasings.1.from`: "
    assert told(file, head, "      - from: 2022-04-01\n        reason") == [
        f"{line}two re-basings begin on the same day. Found: '2022-04-01'. "
        "Remedy: take one of them out, or correct its day."
    ]
    assert told(file, head, "      - from: 2021-04-01\n        reason") == [
        f"{line}the parts are in order of `from`, and the one above begins 2022-04-01. Found: '2021-04-01'. "
        "Remedy: reorder them."
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("on_target: 95", "on_target: -1", "line 24: `kpis.0.thresholds.1.on_target`: it is 0 or more. Found: -1."),
        ("on_target: 95", "on_target: .nan", "line 24: `kpis.0.thresholds.1.on_target`: it is a number. Found: .nan."),
        ("on_target: 95", 'on_target: "95"', "line 24: `kpis.0.thresholds.1.on_target`: it is a number, without"),
        ("on_target: 95", "on_target: 95%", "line 24: `kpis.0.thresholds.1.on_target`: it is a number, without"),
        ("on_target: 95", "on_target: yes", "line 24: `kpis.0.thresholds.1.on_target`: it is a number, without"),
        ("adopted: true", "adopted: maybe", "line 22: `kpis.0.thresholds.0.adopted`: it is true or false, without"),
        ("better: higher", "better: up", "line 13: `kpis.0.better`: it is 'higher', 'lower' or 'neither'."),
        ("id: audits", "id: Audits done", "line 33: `kpis.1.id`: it is made of small letters, digits and _,"),
        ("name: Audits done", "name: ''", "line 34: `kpis.1.name`: it is filled in."),
        ("    typed_in: true\n", "    typed_in: true\n    breakdown: level\n", "line 40: `kpis.1.breakdown`: typed-in"),
        ("from: 2021-04-01", "from: 2021-04-01 09:00:00", "line 18: `kpis.0.thresholds.0.from`: it is a day, without"),
        ("from: 2021-04-01", "start: 2021-04-01", "line 18: the key is unknown. Found: kpis.0.thresholds.0.start."),
        (
            "      text: Reviews are held on time.",
            "      txt: x",
            "line 11: the key is unknown. Found: kpis.0.rule.txt.",
        ),
        ("    better: lower\n", "", "line 33: the key `kpis.1.better` is needed."),
        ("    better: lower\n", "    better: lower\n    watch_band: 101\n", "line 39: `kpis.1.watch_band`: it is 100"),
        ("query: kpis/minutes_issued_on_time", "query: [1]", "line 14: `kpis.0.query`: it is text;"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_line(file, right, wrong, problem):
    assert any(one.startswith(f"kpis.yaml, {problem}") for one in told(file, right, wrong))


def test_a_day_that_is_needed_is_told_by_the_name_it_has_in_the_file(file):
    assert told(file, "      - from: 2021-04-01\n        on_target", "      - on_target") == [
        "kpis.yaml, line 18: the key `kpis.0.thresholds.0.from` is needed. Remedy: add it."
    ]


def test_a_key_like_no_other_is_told_with_those_of_its_own_part(file):
    assert told(file, "        adopted: true\n", "        adopted: true\n        zzz: 1\n") == [
        "kpis.yaml, line 23: the key is unknown. Found: kpis.0.thresholds.0.zzz. "
        "Remedy: use one of from, on_target, close, source, adopted."
    ]


def test_a_query_that_gives_no_day_or_verdict_is_refused(file):
    broken = told(file, "query: kpis/minutes_issued_on_time", "query: kpis/overdue_reviews")
    assert broken == [
        "kpis.yaml, line 14: `kpis.0.query`: the query of a KPI gives the columns counted_on and is_met. "
        "Found: 'kpis/overdue_reviews'. Remedy: let queries/kpis/overdue_reviews.sql give counted_on and is_met, "
        "or name another query."
    ]


def test_a_query_takes_its_parameters_from_the_kpi(file):
    text = SOUND.replace("query: kpis/minutes_issued_on_time", "query: kpis/reviews_on_time\n    params: {level: 3}")
    file.write_text(text, encoding="utf-8")
    assert [one.params for one in settings.read(file).kpis] == [{"level": 3}, {}]


def test_a_parameter_that_is_misspelt_is_told_with_the_nearest_and_with_what_is_lacking(file):
    query = "query: kpis/reviews_on_time\n    params: {levle: 3}"
    takes = "beside $start and $end the query takes level."
    assert told(file, "query: kpis/minutes_issued_on_time", query) == [
        f"kpis.yaml, line 14: `kpis.0.query`: {takes} Found: 'kpis/reviews_on_time'. "
        "Remedy: give level a value under `params`.",
        f"kpis.yaml, line 15: `kpis.0.params.levle`: {takes} Found: 'levle'. Remedy: did you mean 'level'?",
    ]


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ("{level: [2, 3]}", "line 15: `kpis.0.params.level`: a parameter is one word, one number, true or false."),
        ("{level: }", "line 15: `kpis.0.params.level`: a parameter is one word, one number, true or false."),
        ("level", "line 15: `kpis.0.params`: it is a section with keys of its own. Found: 'level'."),
        ("{2: level}", "line 15: `kpis.0.params.2"),
        ("{level: 2, end: 3}", "line 15: `kpis.0.params.end`: beside $start and $end the query takes level."),
    ],
)
def test_parameters_that_are_no_names_with_one_value_each_are_told_with_their_line(file, params, problem):
    query = f"query: kpis/reviews_on_time\n    params: {params}"
    found = told(file, "query: kpis/minutes_issued_on_time", query)
    assert any(one.startswith(f"kpis.yaml, {problem}") for one in found), found


def test_typed_in_readings_take_no_parameters(file):
    [found] = told(file, "    typed_in: true\n", "    typed_in: true\n    params: {level: 2}\n")
    assert found.startswith("kpis.yaml, line 40: `kpis.1.params`: typed-in readings have no `params`.")


def test_a_query_that_takes_no_period_is_none_for_a_kpi(file):
    [found] = told(file, "query: kpis/minutes_issued_on_time", "query: kpis/smb_dates")
    assert "`kpis.0.query`: there is no such query;" in found


def test_a_breakdown_is_held_against_the_query_without_opening_any_extract(file, tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "nowhere"))
    assert store.folder() == tmp_path / "nowhere"
    file.write_text(BREAKS["unknown column"].text, encoding="utf-8")
    queries.current.clear()
    with pytest.raises(Refused):
        settings.read(file)
    assert not queries.current


@pytest.mark.parametrize("sql", ["select $start, $end, nowhere", "select $start from", "select $start; select $end"])
def test_a_query_that_fails_leaves_the_settings_sound(file, tmp_path, monkeypatch, sql):
    (tmp_path / "queries" / "kpis").mkdir(parents=True)
    (tmp_path / "queries" / "kpis" / "minutes_issued_on_time.sql").write_text(sql)
    monkeypatch.setattr(engine, "FOLDER", tmp_path / "queries")
    queries.current.clear()
    assert len(settings.read(file).kpis) == 2


def test_a_target_written_as_a_part_of_one_is_refused(file):
    text = SOUND.replace("on_target: 90", "on_target: 0.9").replace("close: 80", "close: 0.8")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        settings.read(file)
    assert [str(problem) for problem in caught.value.problems] == [
        "kpis.yaml, line 19: `kpis.0.thresholds.0.on_target`: it is in per cent, and 0.9 would be 0.9%. Found: 0.9. "
        "Remedy: write 90 for 90%.",
        "kpis.yaml, line 20: `kpis.0.thresholds.0.close`: it is in per cent, and 0.8 would be 0.8%. Found: 0.8. "
        "Remedy: write 80 for 80%.",
    ]


@pytest.mark.parametrize(("on_target", "close"), [("0.5", "1.5"), ("0", "1")])
def test_a_limit_under_one_per_cent_may_stand_beside_one_above_or_two_whole_ones(file, on_target, close):
    text = SOUND.replace("better: higher", "better: lower").replace("on_target: 95", "on_target: 85")
    text = text.replace("on_target: 90", f"on_target: {on_target}").replace("close: 80", f"close: {close}")
    file.write_text(text, encoding="utf-8")
    assert settings.read(file).kpis[0].thresholds[0].close == float(close)


def test_a_band_written_as_a_part_of_one_is_refused(file):
    [found] = told(file, "    better: lower\n", "    better: lower\n    watch_band: 0.05\n")
    assert found.endswith("it is in per cent, and 0.05 would be 0.05%. Found: 0.05. Remedy: write 5 for 5%.")


def test_a_new_threshold_takes_effect_at_the_next_reading_from_its_day_on_and_not_before(file):
    ends = [date(2023, 3, 31), date(2024, 6, 30), date(2024, 7, 1)]

    def statuses() -> list[str]:
        """The status of 96 of 100 at each end, by the file as it stands."""
        reviews = settings.load().kpis[0]
        return [kpi_readings.status_of(reviews, Tally(date(2022, 4, 1), end, 96, 100)) for end in ends]

    def add(day: str) -> None:
        """Adds a threshold that 96 of 100 misses."""
        added = f"      - {{from: {day}, on_target: 99, close: 98, source: The board, adopted: true}}\n"
        file.write_text(SOUND.replace("    rebasings:\n", f"{added}    rebasings:\n"), encoding="utf-8")

    assert statuses() == ["on target", "on target", "on target"]
    add("2025-07-01")
    assert len(settings.load().kpis[0].thresholds) == 3
    assert statuses() == ["on target", "on target", "on target"]
    add("2024-07-01")
    assert statuses() == ["on target", "on target", "off target"]
