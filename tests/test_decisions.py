"""The decision records: numbered without a gap, dated, short, alike in form, and in the index."""

import re
from datetime import date
from pathlib import Path

from tests.each_file import each_file

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "decisions"
RECORDS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
STATUS = re.compile(r"accepted|superseded by (\d{4})")


def field_of(path: Path, name: str) -> str:
    """What a record says in the line `- name: ...`; empty where it has no such line."""
    found = re.search(rf"^- {name}: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def title_of(path: Path) -> str:
    """The title of a record, without its number."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix(f"# {path.name[:4]} ")


def test_records_are_numbered_from_one_without_a_gap():
    assert [path.name[:5] for path in RECORDS] == [f"{number:04}-" for number in range(1, len(RECORDS) + 1)]


@each_file(RECORDS)
def test_a_record_begins_with_its_number_and_title(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(rf"# {path.name[:4]} \S.*[^.]", first)


@each_file(RECORDS)
def test_a_record_is_dated_and_has_a_status(path):
    assert date.fromisoformat(field_of(path, "Date"))
    assert STATUS.fullmatch(field_of(path, "Status"))


@each_file(RECORDS)
def test_a_record_has_three_headings_each_with_text_and_stays_under_forty_lines(path):
    text = path.read_text(encoding="utf-8")
    sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    assert sections[::2] == ["Context", "Decision", "Consequences"]
    assert all(section.strip() for section in sections[1::2])
    assert len(text.splitlines()) < 40


def test_a_superseded_record_names_a_later_one():
    named = {path.name[:4]: STATUS.fullmatch(field_of(path, "Status")) for path in RECORDS}
    later = {number: found[1] for number, found in named.items() if found and found[1]}
    assert all(number < by and by in named for number, by in later.items())


def test_the_index_lists_every_record_with_title_date_and_status():
    rows = [line for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| 0")]
    assert rows == [
        f"| {path.name[:4]} | [{title_of(path)}]({path.name}) | {field_of(path, 'Date')} | {field_of(path, 'Status')} |"
        for path in RECORDS
    ]
