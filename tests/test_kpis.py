"""kpis.yaml: what is read from it, and how every mistake in it is told with its line."""

import json
import os
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from oversight import settings, strict_yaml
from oversight.problems import Refused
from oversight.settings import __main__ as command
from oversight.settings import board, region

GOOD = """\
board:
  name: Kent MAPPA
  home_area: Kent
  comparator: Surrey
  agenda:
    - summary
    - population
marking:
  local: SECRET
  published: ""
rules:
  percent_change_floor: 40
  minimum_denominator: 12
kpis: []
"""


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    """The file that OVERSIGHT_KPIS names, holding settings without a mistake."""
    path = tmp_path / "kpis.yaml"
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(path))
    return path


def told(file, text) -> list[str]:
    """The problems told of a text."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        settings.load()
    return [str(problem) for problem in caught.value.problems]


def test_every_value_of_the_file_is_read(file):
    found = settings.load()
    assert found.board.name == "Kent MAPPA"
    assert found.board.home_area == "Kent"
    assert found.board.comparator == "Surrey"
    assert found.board.agenda == ["summary", "population"]
    assert (found.marking.local, found.marking.published) == ("SECRET", "")
    assert (found.rules.percent_change_floor, found.rules.minimum_denominator) == (40, 12)


def test_what_is_left_out_takes_the_usual_rules(file):
    file.write_text("board: {name: Kent MAPPA, home_area: Kent, agenda: [summary]}\n")
    found = settings.load()
    assert found.board.comparator == "England and Wales"
    assert (found.marking.local, found.marking.published) == ("OFFICIAL-SENSITIVE", "")
    assert (found.rules.percent_change_floor, found.rules.minimum_denominator) == (50, 10)


def test_a_file_saved_with_a_byte_order_mark_is_read(file):
    file.write_text(GOOD, encoding="utf-8-sig")
    assert settings.load().board.name == "Kent MAPPA"


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_name(file):
    assert told(file, GOOD.replace("  home_area", "  home_aria")) == [
        "kpis.yaml, line 1: the key `board.home_area` is needed. Remedy: add it.",
        "kpis.yaml, line 3: the key is unknown. Found: board.home_aria. Remedy: did you mean 'home_area'?",
    ]


def test_an_unknown_section_like_no_other_is_told_with_those_there_are(file):
    assert told(file, GOOD + "zebra: 1\n") == [
        "kpis.yaml, line 15: the key is unknown. Found: zebra. Remedy: use one of board, marking, rules, kpis."
    ]


def test_a_key_that_is_no_word_is_told(file):
    assert told(file, GOOD.replace("rules:\n", "rules:\n  7: 1\n")) == [
        "kpis.yaml, line 12: the key is unknown. Found: rules.7. "
        "Remedy: use one of percent_change_floor, minimum_denominator."
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("floor: 40", "floor: forty", "line 12: `rules.percent_change_floor`: it is a whole number, without quotes."),
        ("floor: 40", 'floor: "40"', "line 12: `rules.percent_change_floor`: it is a whole number, without quotes."),
        ("floor: 40", "floor: 40.5", "line 12: `rules.percent_change_floor`: it is a whole number, without quotes."),
        ("floor: 40", "floor: true", "line 12: `rules.percent_change_floor`: it is a whole number, without quotes."),
        ("floor: 40", "floor: -1", "line 12: `rules.percent_change_floor`: it is 0 or more."),
        ("denominator: 12", "denominator: 0", "line 13: `rules.minimum_denominator`: it is 1 or more."),
        ("name: Kent MAPPA", "name: ''", "line 2: `board.name`: it is filled in."),
        ("home_area: Kent", "home_area: no", "line 3: `board.home_area`: it is text;"),
        ("local: SECRET", "local:", "line 9: `marking.local`: it is text;"),
        ("kpis: []", "kpis: [1]", "line 14: `kpis"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_line(file, right, wrong, problem):
    assert right in GOOD
    found = told(file, GOOD.replace(right, wrong))
    assert found[0].startswith(f"kpis.yaml, {problem}")


def test_the_message_says_what_was_found(file):
    [found] = told(file, GOOD.replace("floor: 40", "floor: forty"))
    assert found.endswith(" Found: 'forty'. Remedy: correct the value.")


def test_a_very_long_value_is_cut_in_the_message(file):
    [found] = told(file, GOOD.replace("floor: 40", "floor: " + "9" + "x" * 5000))
    assert "Found: '9" + "x" * 58 + "…." in found


@pytest.mark.parametrize("section", ["marking", "rules"])
def test_a_section_without_keys_is_told(file, section):
    [found] = told(file, f"board: {{name: A, home_area: B, agenda: [summary]}}\n{section}:\n")
    assert found == (
        f"kpis.yaml, line 2: `{section}`: it is a section with keys of its own. "
        "Found: nothing. Remedy: correct the value."
    )


def test_an_agenda_that_is_no_list_or_empty_is_told(file):
    before, after = GOOD.split("  agenda:\n    - summary\n    - population\n")
    assert told(file, f"{before}  agenda: summary\n{after}")[0].startswith(
        "kpis.yaml, line 5: `board.agenda`: it is a list, each item after a dash."
    )
    assert told(file, f"{before}  agenda: []\n{after}")[0].startswith(
        "kpis.yaml, line 5: `board.agenda`: it has at least 1 item."
    )


def test_an_unknown_page_is_told_on_its_own_line_of_the_list(file):
    [found] = told(file, GOOD.replace("    - population\n", "    # the counts\n    - populaton\n"))
    assert found.startswith(
        "kpis.yaml, line 8: `board.agenda.1`: there is no page of this name; the pages are summary,"
    )
    assert found.endswith("Found: 'populaton'. Remedy: did you mean 'population'?")


def test_a_page_that_is_no_word_is_told(file):
    [found] = told(file, GOOD.replace("- population", "- {page: population}"))
    assert found.startswith("kpis.yaml, line 7: `board.agenda.1`: there is no page of this name;")


def test_every_page_and_the_summary_may_stand_on_an_agenda(file):
    names = ["summary", *sorted(path.stem for path in (settings.ROOT / "pages").glob("*.py"))]
    file.write_text(f"board: {{name: A, home_area: B, agenda: [{', '.join(names)}]}}\n")
    assert settings.load().board.agenda == names


def test_a_missing_section_is_told_at_the_head_of_the_file(file):
    assert told(file, "rules: {minimum_denominator: 5}\n") == [
        "kpis.yaml, line 1: the key `board` is needed. Remedy: add it."
    ]


def test_a_key_that_stands_twice_is_told_at_the_second(file):
    assert told(file, GOOD.replace("  comparator", "  home_area: Essex\n  comparator")) == [
        "kpis.yaml, line 4: each key is used once. Found: home_area. Remedy: keep one of them."
    ]


def test_a_section_that_stands_twice_is_told_once(file):
    assert told(file, GOOD + "rules:\n  percent_change_floor: 30\n") == [
        "kpis.yaml, line 15: each key is used once. Found: rules. Remedy: keep one of them."
    ]


def test_all_problems_are_told_at_once_in_the_order_of_their_lines(file):
    text = (
        GOOD.replace("  name: Kent MAPPA", "  name: 3")
        .replace("    - population", "    - nowhere")
        .replace("  local: SECRET", "  local: A\n  local: B")
        .replace("minimum_denominator: 12", "minimum_denominators: 12")
    )
    assert [one.split(":")[0] for one in told(file, text)] == [
        "kpis.yaml, line 2",
        "kpis.yaml, line 7",
        "kpis.yaml, line 10",
        "kpis.yaml, line 14",
    ]


def test_broken_yaml_is_told_with_its_line(file):
    [found] = told(file, "board:\n  name: A\n   home_area: B\n")
    assert found.startswith("kpis.yaml, line 3: the file is readable YAML. Found: ")
    assert found.endswith("Remedy: put the whole text into quotes, or indent the line alike.")


CUT = "the file is readable YAML."
OTHERS = {
    "cut": ("board: [", CUT),
    "control sign": ("board:\n  name: \x01\n", "line 2: every character can be seen. Found: U+0001."),
    "sign of direction": ("board:\n  name: K\u202eent\n", "line 2: every character can be seen. Found: U+202E."),
    "list as key": ("? [a, b]\n: c\n", "line 1: a key is a word."),
    "no anchor": ("a: *b\n", "line 1: every part is written out, without aliases. Found: *b."),
    "endless": ("a: &a [*a]\n", "line 1: every part is written out, without aliases. Found: &a."),
    "laughs": ("a: &a [x, x]\nb: &b [*a, *a]\n", "line 2: every part is written out, without aliases. Found: *a."),
    "taken over": ("a: {<<: *x}\n", "line 1: every part is written out, without aliases. Found: *x."),
    "tag": ('a: !!int ""\n', "line 1: a value is written plainly, without a tag. Found: !!int."),
    "own tag": ("a:\n  - !date 2024-01-01\n", "line 2: a value is written plainly, without a tag. Found: !date."),
    "object": ("a: !!python/object:os.system []\n", "Found: !!python/object:os.system."),
    "deep": ("[" * 5000, "line 1: parts stand at most 12 deep inside each other."),
    "deep sections": ("{a: " * 5000, "line 1: parts stand at most 12 deep inside each other."),
    "two documents": ("a\n---\nb\n", f"line 2: {CUT} Found: a second document begins. Remedy: take the line"),
    "colon in a text": ("a: Level 2: reviews\n", f"line 1: {CUT} Found: a colon and a space are inside a text"),
    "tab": ("a:\n\tb: 1\n", f"line 2: {CUT} Found: a tab is used where spaces indent. Remedy: indent with spaces."),
    "sign": ("a: %b\n", f"line 1: {CUT} Found: a text begins with a mark of YAML. Remedy: put the whole text into q"),
    "quote": ('a: "b\n', f"{CUT} Found: a quotation mark is opened and never closed."),
    "large": ("# remark\n" * 20_000, "the file has at most 100,000 bytes."),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_yaml_that_cannot_be_read_is_a_problem_and_no_crash(file, kind):
    text, problem = OTHERS[kind]
    started = process_time()
    found = told(file, text)
    assert process_time() - started < 10  # what reads for ever takes minutes
    assert any(problem in one for one in found)
    assert all(" Remedy: " in one for one in found)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("075", 75),
        ("0o17", "0o17"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("yes", "yes"),
        ("On", "On"),
        ("0.5", 0.5),
        (".5e1", 5.0),
        ("~", None),
        ("True", True),
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-30", "2024-02-30"),
        ("2024-2-9", "2024-2-9"),
        ("'075'", "075"),
        ("=", "="),
        ("<<", "<<"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_value_is_read_as_yaml_1_2_writes_it(written, value):
    assert strict_yaml.parsed("a.yaml", f"a: {written}\n").content == {"a": value}


@pytest.mark.parametrize("word", ["No", "yes", "off", "y"])
def test_an_unquoted_word_that_others_take_for_an_answer_is_asked_about(file, word):
    assert told(file, GOOD.replace("name: Kent MAPPA", f"name: {word}")) == [
        "kpis.yaml, line 2: `board.name`: it is text; quote it where other programs would read yes or no. "
        f'Found: {word}. Remedy: write "{word}".'
    ]
    file.write_text(GOOD.replace("name: Kent MAPPA", f'name: "{word}"'), encoding="utf-8")
    assert settings.load().board.name == word


def test_a_number_is_told_as_it_is_written(file):
    (found,) = told(file, GOOD.replace("name: Kent MAPPA", "name: 01332"))
    assert "Found: 01332." in found


def test_utf_16_is_told(file):
    file.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(Refused) as caught:
        settings.load()
    assert str(caught.value.problems[0]) == (
        "kpis.yaml, line 1: the file must be UTF-8 text. Found: UTF-16, which Windows calls Unicode. "
        "Remedy: save it as UTF-8."
    )


def test_a_pipe_in_place_of_the_file_is_told_and_not_waited_for(file):
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(Refused, match="no regular file"):
        settings.load()


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "nothing"), ("# only a remark\n", "nothing"), ("- board\n", "['board']"), ("board\n", "'board'"), ("7", "7")],
)
def test_a_file_that_is_not_made_of_sections_is_told(file, text, found):
    assert told(file, text) == [
        f"kpis.yaml, line 1: the file is made of named sections. Found: {found}. "
        "Remedy: begin it with one of board, marking, rules, kpis and a colon."
    ]


def test_a_file_that_is_not_utf_8_is_told_with_its_line(file):
    file.write_bytes(GOOD.replace("SECRET", "GEHEIM für alle").encode("latin-1"))
    with pytest.raises(Refused) as caught:
        settings.load()
    assert str(caught.value.problems[0]) == (
        "kpis.yaml, line 9: the file must be UTF-8 text. Remedy: save it as UTF-8."
    )


def test_a_missing_file_is_told(file):
    file.unlink()
    with pytest.raises(Refused) as caught:
        settings.load()
    assert str(caught.value.problems[0]) == (
        f"kpis.yaml: the file is needed and is not there. Found: looked in {file.parent}. Remedy: put it back."
    )


def test_a_folder_in_place_of_the_file_is_told(file):
    file.unlink()
    file.mkdir()
    with pytest.raises(Refused, match="the file can be read"):
        settings.load()


def test_a_reader_is_told_in_a_plain_sentence(file):
    file.write_text("board: 7\n")
    with pytest.raises(Refused) as caught:
        settings.load()
    assert caught.value.user_message == (
        "The board's settings (kpis.yaml) have a mistake, so the usual rules are used until it is corrected."
    )


def test_a_changed_file_shows_at_the_next_call(file):
    assert settings.load().rules.percent_change_floor == 40
    before = settings.version()
    file.write_text(GOOD.replace("floor: 40", "floor: 45"))
    os.utime(file, ns=(1, 1))
    assert settings.load().rules.percent_change_floor == 45
    assert settings.version() != before


def test_an_unchanged_file_is_read_once(file):
    assert settings.load() is settings.load()


def test_a_broken_file_is_replaced_by_the_usual_rules_until_it_is_mended(file):
    file.write_text("board: 7\n")
    assert settings.current() == settings.FALLBACK
    assert settings.current().rules.percent_change_floor == 50
    file.write_text(GOOD)
    assert settings.current().rules.percent_change_floor == 40


def test_a_file_that_is_put_back_is_read(file):
    file.unlink()
    assert settings.current() == settings.FALLBACK
    file.write_text(GOOD)
    assert settings.current().board.name == "Kent MAPPA"


def test_a_refusal_raised_again_does_not_grow(file):
    file.write_text("board: 7\n")
    lengths = []
    for _ in range(3):
        with pytest.raises(Refused) as caught:
            settings.load()
        lengths.append(len(caught.traceback))
    assert len(set(lengths)) == 1


def test_a_broken_file_is_logged_once_with_its_detail(file, caplog):
    file.write_text("board: 7\n")
    settings.current()
    settings.current()
    [record] = caplog.records
    assert "line 1: `board`: it is a section with keys of its own." in record.getMessage()


def test_the_settings_cannot_be_changed_in_place(file):
    with pytest.raises(ValueError, match="frozen"):
        settings.load().rules.percent_change_floor = 1


def test_check_gives_0_for_a_good_file(file, capsys):
    assert command.main(["check"]) == 0
    assert capsys.readouterr().out == "kpis.yaml: no problems\n"


def test_check_gives_1_and_every_problem_for_a_broken_file(file, capsys):
    file.write_text(GOOD.replace("name: Kent MAPPA", "name: 3").replace("floor: 40", "floor: x"))
    assert command.main(["check"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.split(":")[0] for line in captured.err.splitlines()] == ["kpis.yaml, line 2", "kpis.yaml, line 12"]


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "more"]])
def test_another_command_gives_2_and_the_usage(arguments, capsys):
    assert command.main(arguments) == 2
    assert capsys.readouterr().err == (
        "usage: python -m oversight.settings check [--board KEY]\n"
        "       python -m oversight.settings add KEY --area AREA [--name NAME] [--region REGION]\n"
        "       python -m oversight.settings schema\n"
    )


def test_schema_writes_the_schema(tmp_path, monkeypatch):
    monkeypatch.setattr(board, "SCHEMA_FILE", tmp_path / "schema.json")
    monkeypatch.setattr(region, "SCHEMA_FILE", tmp_path / "region.json")
    assert command.main(["schema"]) == 0
    properties = json.loads((tmp_path / "schema.json").read_text())["properties"]
    assert list(properties) == ["board", "marking", "rules", "kpis"]


def test_the_committed_schema_is_that_of_the_model():
    assert settings.SCHEMA_FILE.read_text(encoding="utf-8") == settings.schema(), (
        "run `python -m oversight.settings schema`"
    )


def test_the_committed_settings_hold_and_name_their_schema():
    committed = settings.ROOT / "kpis.yaml"
    assert settings.read(committed).board.home_area == "Derbyshire"
    first = committed.read_text(encoding="utf-8").splitlines()[0]
    named = committed.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert named == settings.SCHEMA_FILE


@pytest.mark.parametrize("sign", ["\t", "?", "\ufeff", "`", ",", "}", "'", "\x07", "&a ", "!!str ", "- ", "\n"])
def test_a_text_that_the_quick_reader_takes_is_read_alike_by_the_thorough_one(sign):
    text = "board: {name: A, agenda: [summary, kpis]}\nkpis:\n  - id: one # told\n    definition: Is it on time\n"
    places = [place for place in range(len(text)) if text[place] in "A,s]o I\n"]
    changed = [text, *(text[:place] + sign + text[place:] for place in places)]
    quick = [strict_yaml.quickly_parsed("kpis.yaml", one) for one in changed]
    assert quick[0], "a sound file is read quickly"
    for one, read in zip(changed, quick, strict=True):
        assert read in (None, strict_yaml.thoroughly_parsed("kpis.yaml", one)), one
