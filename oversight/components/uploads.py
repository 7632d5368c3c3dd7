"""Files that a reader hands in: held by the session alone, and taken out of the server's own store at once."""

from collections.abc import Iterable, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from oversight.extracts.intake.draft import Upload

ROUND = "own_round"  # how many times files were handed in: the next are asked for by a new field


def several(label: str, key: str, endings: Sequence[str]) -> tuple[Upload, ...]:
    """Files that were handed in just now."""
    files = st.file_uploader(label, endings, accept_multiple_files=True, key=field(key), label_visibility="collapsed")
    return taken(files)


def one(label: str, key: str, endings: Sequence[str]) -> Upload | None:
    """The one file that was handed in just now; None where none was."""
    file = st.file_uploader(label, endings, key=field(key), label_visibility="collapsed")
    return next(iter(taken([file] if file else [])), None)


def field(key: str) -> str:
    """The key of the field in this round."""
    return f"{key}_{st.session_state.setdefault(ROUND, 0)}"


def taken(files: Sequence[UploadedFile]) -> tuple[Upload, ...]:
    """The files with their content; the field that they came by is not drawn again."""
    if not files:
        return ()
    uploads = tuple(Upload(file.name, file.getvalue()) for file in files)
    forget(files)
    st.session_state[ROUND] += 1
    return uploads


def forget(files: Iterable[UploadedFile]) -> None:
    """Removes files from the server's store of what was handed in."""
    if run := get_script_run_ctx():
        for file in files:
            run.uploaded_file_mgr.remove_file(run.session_id, file.file_id)  # type: ignore[attr-defined]
