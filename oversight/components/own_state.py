"""The work on own figures that a session holds: kept in that session only, and dropped once it is done."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from oversight import boards, snapshot
from oversight.components import address, markup, uploads, widgets
from oversight.engine import Engine
from oversight.extracts import store
from oversight.extracts.intake.draft import Upload
from oversight.extracts.object_store import looks
from oversight.own_figures.session import Sample, Work
from oversight.serving import local, reach, records, visits
from oversight.serving.access import Role
from oversight.wording import own_wording

WORK, DONE, GOES, BY = "own_work", "own_done", "own_goes_to", "own_by"
WALK = "walk"  # through the dashboard as another page previews it
AHEAD = "own_looks_ahead"
OF_THE_SESSION = (uploads.ROUND, BY)  # what says nothing of the files that were worked on, and stays
ENDINGS = ["xlsx", "xls", "ods", "csv"]
TWO_COLUMNS = (67, 29)


@dataclass(frozen=True)
class Walk:
    """A preview that the session walks through: its engine, and the page that leaving it leads back to."""

    engine: Engine
    back: str


def is_allowed() -> bool:
    """Whether figures may be added by this session: somebody with that role was signed in, or, where nobody is, the
    server is asked by a browser of its own machine."""
    if (visit := visits.visit_of(st.context.headers)) and visit.identity.user:
        return reach.role_here(visit.identity) >= Role.COORDINATOR
    return local.is_local(st.context.headers.keys(), st.get_option("server.address"))


def lives_elsewhere() -> bool:
    """Whether the figures of the run's board are fetched from an object store: nothing can be published or recorded for
    it here."""
    return not boards.is_of_region() and looks.is_in_store(store.folder())


def record(act: str, **of: object) -> None:
    """Writes what is about to be done into the audit log, with who does it. Raises Refused where it cannot be written;
    nothing is done then."""
    visit = visits.visit_of(st.context.headers)
    records.note(visit.identity.user if visit else "", act, **of)


def work() -> Work:
    """What the session works on."""
    found: Work = st.session_state.setdefault(WORK, Work())
    return found


def drop(said: str) -> None:
    """Drops all that was worked on, answers, note and preview too, and says so on the next page."""
    for key in [str(one) for one in st.session_state if str(one).startswith("own_") and one not in OF_THE_SESSION]:
        del st.session_state[key]
    st.session_state[DONE] = said


def cancel() -> None:
    """Drops all that was worked on; nothing was published."""
    drop(own_wording.CANCELLED)


def begin_restoring(number: int) -> None:
    """Goes to the preview of an earlier version."""
    st.session_state[WORK] = Work(restores=number)
    st.session_state[AHEAD] = True


def begin_switching(sample: Sample) -> None:
    """Goes to the preview of every page without the example data, or with it again."""
    st.session_state[WORK] = Work(sample=sample)
    st.session_state[AHEAD] = True


def ask_to_look_ahead() -> None:
    """Asks the run that follows for the preview."""
    st.session_state[AHEAD] = True


def said() -> str:
    """What is to be told of the last step, once."""
    return str(st.session_state.pop(DONE, ""))


def uploaded(label: str, key: str) -> tuple[Upload, ...]:
    """Tables that were handed in just now."""
    return uploads.several(label, key, ENDINGS)


def engine() -> Engine | None:
    """The engine that every page of the session is drawn from while it walks its preview; else None."""
    if walking := st.session_state.get(WALK):
        return cast("Walk", walking).engine
    found: Work | None = st.session_state.get(WORK)
    return found.engine if found else None


def walk_through(engine: Engine, page: str, parameters: dict[str, str], back: str) -> None:
    """Begins to show every page drawn from an engine, at a page with these choices; leaving it leads `back`."""
    st.session_state[WALK] = Walk(engine, back)
    st.session_state[GOES] = page, parameters


def walk() -> None:
    """Begins to show every page of the dashboard as it would be."""
    work().is_walking = True
    st.session_state[GOES] = "app.py", {}


def leave() -> None:
    """Shows the dashboard as it is again, and goes back to the preview."""
    walking = st.session_state.pop(WALK, None)
    work().is_walking = work().is_walking and walking is not None
    st.session_state[GOES] = walking.back if walking else "pages/your_figures.py", {}


def follow() -> None:
    """Goes to the page that a step leads to."""
    page, parameters = st.session_state.pop(GOES, ("", {}))
    if page:
        st.switch_page(page, query_params=parameters | address.of_board())


def preview_banner() -> None:
    """Says, on every page of a preview, that it is one."""
    if snapshot.is_preview():
        with st.container(key="preview_banner", horizontal=True, vertical_alignment="center"):
            markup.draw("message", sentence=own_wording.PREVIEW_BANNER, is_status=True)
            widgets.button("Leave preview", "leave_preview", leave)
