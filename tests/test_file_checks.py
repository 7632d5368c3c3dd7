"""The check of text files finds each kind of fault, and finds none in the repository."""

import pytest

from tests.file_checks import faults_of, main


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.py", b"x = 1 \n", "a.py:1: trailing space"),
        ("a.py", b"x = 1\n\t\ny = 2\n", "a.py:2: trailing space"),
        ("a.py", b"x = 1\r\n", "a.py:1: ends with a carriage return"),
        ("a.py", b"x = 1", "a.py: does not end with exactly one line end"),
        ("a.py", b"x = 1\n\n", "a.py: does not end with exactly one line end"),
        ("a.md", b"one\n<<<<<<< ours\n", "a.md:2: mark of an unfinished merge"),
        ("a.cmd", b"a\r\nb\n", "a.cmd: a line does not end with a carriage return and a line feed"),
        ("a.csv", b"caf\xe9\n", "a.csv: not UTF-8: invalid continuation byte at byte 3"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(name, content, fault):
    assert list(faults_of(name, content)) == [fault]


@pytest.mark.parametrize(
    ("name", "content"), [("a.json", b"{,}\n"), ("a.yaml", b"a: [1\n"), ("a.yml", b"a: b: c\n"), ("a.toml", b"a =\n")]
)
def test_broken_syntax_is_one_fault_on_one_line(name, content):
    (fault,) = faults_of(name, content)
    assert fault.startswith(f"{name}: ") and "\n" not in fault


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.py", b"x = 1\n"),
        ("a.py", b""),
        ("a.png", b"\x89PNG\r\n\0 "),
        ("a.json", b"{}\n"),
        ("a.yaml", b"a: [1]\n"),
        ("a.cmd", b"a\r\n"),
    ],
)
def test_a_sound_file_has_no_fault(name, content):
    assert list(faults_of(name, content)) == []


def test_no_tracked_file_has_a_fault(capsys):
    assert main([]) == 0, capsys.readouterr().out
