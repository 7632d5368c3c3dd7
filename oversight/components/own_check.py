"""The second step: everything wrong and asked at once, worst first; the workbook handed back with the cells marked."""

import functools
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st

from oversight import wording
from oversight.components import guard, markup, own_state, widgets
from oversight.components.escaping import plain
from oversight.exports.media_types import MEDIA_TYPES
from oversight.extracts.intake.draft import Cell, Draft, Finding, Question, Upload
from oversight.extracts.intake.marked import marked
from oversight.own_figures import session
from oversight.selection import Selection
from oversight.wording import check_wording

MOST_CHOICES = 4  # options that stand side by side; more stand in a list


def checked(uploads: Sequence[Upload], answers: Mapping[str, str]) -> bool:
    """Checks files under a bar that says each step; whether they could be checked."""
    bar = st.progress(0.0, text="Reading the files")

    def tell(part: float, words: str) -> None:
        bar.progress(part, text=plain(words))

    work = own_state.work()
    is_done = guard.render_safely(partial(taken, work, uploads, answers), tell)
    bar.empty()
    return is_done is not None


def taken(
    work: session.Work, uploads: Sequence[Upload], answers: Mapping[str, str], tell: session.Progress
) -> Draft | None:
    """The draft that comes of files."""
    session.taken(work, uploads, answers, tell)
    return work.draft


def check(choice: Selection) -> None:
    """What is wrong, what is asked, what was understood, and what comes next."""
    work = own_state.work()
    if work.draft is None:
        checked(work.uploads, work.answers)
    draft = work.draft
    if draft is None:  # the reason stands above
        widgets.button("Cancel", "own_cancel", own_state.cancel)
        return
    before, files, after = summary(draft)
    markup.draw("own_summary", before=before, files=files, after=after)
    if next_steps(work, draft):
        st.rerun()
    left, right = st.columns(own_state.TWO_COLUMNS, gap="medium")
    with left:
        for kind, findings in groupby(draft.findings, lambda one: one.kind):
            draw_findings(int(kind), list(findings))
        for kind, questions in groupby(draft.questions, lambda one: one.kind):
            draw_questions(int(kind), list(questions))
    with right:
        markup.draw(
            "own_understood", ready=check_wording.ready(draft.rows_ready, draft.rows_found), lines=draft.understood
        )


def summary(draft: Draft) -> tuple[str, str, str]:
    """The sentence above all: how many problems, questions, or that all holds."""
    files = [one.name for one in draft.files]
    if draft.findings:
        cells = [cell for one in draft.findings for cell in one.cells]
        sheets = {(cell.file, cell.sheet) for cell in cells if cell.sheet}
        return check_wording.problems(len(cells) or len(draft.findings), len(sheets), files)
    if asked := sum(not one.answer for one in draft.questions):
        return check_wording.questions(asked, files)
    return check_wording.all_holds(draft.rows_ready, files)


def next_steps(work: session.Work, draft: Draft) -> bool:
    """The buttons of the step; whether another file was handed in and checked."""
    with st.container(horizontal=True, key="own_next"):
        if draft.is_ready:
            widgets.button("Preview", "own_look_ahead", own_state.ask_to_look_ahead, type="primary")
        if draft.findings:
            hand_back(work, draft)
        with st.popover("Upload the fixed file" if draft.findings else "Upload another file"):
            uploads = own_state.uploaded("Upload the fixed file", "own_fixed_files")
        widgets.button("Cancel", "own_cancel", own_state.cancel)
    return bool(uploads) and checked(uploads, work.answers)


def hand_back(work: session.Work, draft: Draft) -> None:
    """The button that hands the workbook back with the cells marked; several as one ZIP file."""
    is_one = len(work.uploads) == 1
    stem = work.uploads[0].name.rpartition(".")[0]
    name = f"{stem}-marked.xlsx" if is_one else "marked-workbooks.zip"
    st.download_button(
        "Download the workbook with cells marked" if is_one else "Download the files with cells marked",
        functools.partial(marked_file, work.uploads, draft),
        name,
        MEDIA_TYPES["xlsx"] if is_one else "application/zip",
        key="own_marked",
        on_click="ignore",
        type="primary",
    )


def marked_file(uploads: Sequence[Upload], draft: Draft) -> bytes:
    """The marked workbook, or all of them in one ZIP file."""
    files = marked(uploads, draft)
    if len(files) == 1:
        return files[0][1]
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return packed.getvalue()


@dataclass(frozen=True)
class Row:
    """One finding as the template needs it."""

    rule: str
    cells: tuple[str, ...]
    more: str
    column: str
    found: str
    remedy: str


def draw_findings(kind: int, findings: list[Finding]) -> None:
    """The findings of one kind as a table under their heading."""
    rows = [row_of(one) for one in findings]
    count = check_wording.how_many(sum(len(one.cells) or 1 for one in findings))
    markup.draw(
        "own_findings",
        heading=check_wording.KINDS[kind],
        note=check_wording.NOTES.get(kind, ""),
        count=count,
        is_worst=kind == check_wording.WORST,
        has_found=kind != check_wording.WORST and any(one.found for one in findings),
        rows=rows,
    )


def row_of(one: Finding) -> Row:
    """A finding as a row."""
    cells, more = check_wording.places(ranges(one.cells))
    return Row(one.rule, cells, more, one.column, one.found, wording.upper_first(one.remedy))


def ranges(cells: Sequence[Cell]) -> list[str]:
    """Cells as they are named, those below each other in one column together: `Plan!D2:D9`."""
    names: list[str] = []
    runs: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda one: (one.file, one.sheet, one.column, one.row)):
        last = runs[-1][-1] if runs else None
        if last and (last.file, last.sheet, last.column, last.row + 1) == (
            cell.file,
            cell.sheet,
            cell.column,
            cell.row,
        ):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    for run in runs:
        end = f":{run[-1].address}" if len(run) > 1 else ""
        names.append(f"{run[0]}{end}")
    return names


def draw_questions(kind: int, questions: list[Question]) -> None:
    """The questions of one kind, each with its answers to choose from."""
    markup.draw("own_questions_head", heading=check_wording.KINDS[kind], count=check_wording.asked(len(questions)))
    for one in questions:
        cells, more = check_wording.places(ranges(one.cells))
        with st.container(key=f"own_asked_{one.key}", horizontal=True, vertical_alignment="center"):
            markup.draw("own_question", cells=cells, more=more, question=one)
            choose(one)


def choose(one: Question) -> None:
    """The answers to one question; the best guess is named first and never taken by itself."""
    words = {option.key: option.words for option in one.options}
    keys = sorted(words, key=lambda key: key != one.guess)
    key = f"own_answer_{one.key}"
    if key not in st.session_state and one.answer:
        st.session_state[key] = one.answer
    look: dict[str, Any] = {
        "format_func": lambda option: plain(words[option]),
        "key": key,
        "label_visibility": "collapsed",
        "on_change": partial(answered, one.key, key),
    }
    if len(keys) <= MOST_CHOICES:
        st.segmented_control(plain(one.asked), keys, **look)
    else:
        st.selectbox(plain(one.asked), keys, index=None, placeholder="Choose", **look)


def answered(question: str, key: str) -> None:
    """Keeps an answer, or takes it back; everything is checked again with it."""
    work = own_state.work()
    answer = st.session_state.get(key)
    work.answers = {name: value for name, value in work.answers.items() if name != question}
    if answer:
        work.answers[question] = answer
    work.draft = None
