"""Who may see a page: what the door knows of the reader, held against what the page shows."""

import streamlit as st

from oversight import boards, environment, presenting, queries, settings
from oversight.catalogue import AUDIT_LOG, BY_KEY, REGION, Page
from oversight.components import address, guard
from oversight.extracts.contracts.reference import ROLES
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.frame import meeting_shown
from oversight.problems import Refused
from oversight.serving import access, reach, records, visits
from oversight.serving.access import Role
from oversight.serving.visits import Visit
from oversight.wording import boards_wording, log_wording, meeting_wording

NOBODY = (
    "Nobody is signed in here, so nothing is shown. Open the dashboard at the address that your organisation gave you."
)
LOCAL = "This page shows local figures, for members of the board. The published figures are open to you."
FIRST_PUBLISHED = "population"


def admit(page: Page, meeting: FrozenMeeting | None = None) -> None:
    """Ends the run with a sentence where its reader may not see the page. Without a file of access everybody may. What
    a meeting was presented with is local, whatever the page, and for members of the board it is of."""
    if not is_asked_for():
        if boards.are_many():
            boards.see(None)
        return
    visit = visits.visit_of(st.context.headers)
    if visit is None:
        guard.show_message(NOBODY)
        st.stop()
    if page.scope == REGION:
        admit_to_region(page, visit)
    if boards.are_many() and reach.may_see_region(visit.identity):
        boards.see(frozenset(board.key for board in reach.boards_open_to(visit.identity)))
    if page.scope == REGION:
        return
    is_local = meeting_shown.is_asked() or may_be_local(page)
    if reach.role_here(visit.identity) < Role.MEMBER and (presenting.is_asked() or is_local):
        note(visit, "refused", page)
        guard.show_message(LOCAL)
        if page.key != FIRST_PUBLISHED:
            page = BY_KEY[FIRST_PUBLISHED]
            st.page_link(page.file, label=page.link, query_params=address.of_board())
        st.stop()
    if page.key == AUDIT_LOG and not may_read_log():
        note(visit, "refused", page)
        guard.show_message(log_wording.NOT_YOURS)
        st.stop()
    if meeting and meeting.area != settings.latest().current.board.first_area:
        note(visit, "refused", page, meeting=meeting.key)
        guard.show_message(meeting_wording.OF_ANOTHER_BOARD)
        st.stop()
    if is_local:
        what = "audit log opened" if page.key == AUDIT_LOG else "local page opened"
        note_once(visit, what, page, **({"meeting": meeting.key} if meeting else {}))


def admit_to_region(page: Page, visit: Visit) -> None:
    """The same of a page that sets the boards of a region beside each other, with KPIs and counts of each."""
    if not reach.may_see_region(visit.identity):
        note(visit, "refused", page)
        guard.show_message(boards_wording.REGION_ONLY)
        st.stop()
    note_once(visit, "region page opened", page)


def may_see_region() -> bool:
    """Whether the reader sees the boards of a region beside each other: who may, or, where nobody is asked who they
    are, everybody."""
    if not boards.are_many():
        return False
    visit = visits.visit_of(st.context.headers)
    return reach.may_see_region(visit.identity) if visit else not is_asked_for()


def note_once(visit: Visit, what: str, page: Page, **of: object) -> None:
    """Writes into the audit log that a page was opened, once a visit and board; ends the run where that cannot be."""
    opened = " ".join(filter(None, (environment.board_key(), page.key, *map(str, of.values()))))
    if opened in visit.pages:
        return
    if refused := note(visit, what, page, **of):
        guard.show_message(refused.user_message)
        st.stop()
    visit.pages.add(opened)


def note(visit: Visit, what: str, page: Page, **of: object) -> Refused | None:
    """Writes into the audit log what becomes of a reader's wish for a page; gives why it cannot be written. The reader
    within the server, for whom pages are drawn ahead, has no name and is not told of."""
    if not visit.identity.user:
        return None
    try:
        records.note(visit.identity.user, what, page=page.key, **of)
    except Refused as refused:
        return refused
    return None


def role() -> str:
    """The role of the reader (of ROLES): the highest where nobody is asked who they are, the lowest where nobody came
    through the door."""
    if not is_asked_for():
        return ROLES[-1]
    visit = visits.visit_of(st.context.headers)
    return reach.role_here(visit.identity).name.lower() if visit else ROLES[0]


def signed_in() -> str:
    """The name of the reader; "" where nobody signs in."""
    visit = visits.visit_of(st.context.headers)
    return visit.identity.user if visit else ""


def may_read_log() -> bool:
    """Whether the reader is a signed-in administrator, of every board where many are served."""
    visit = visits.visit_of(st.context.headers)
    return visit is not None and bool(visit.identity.user) and reach.administers_all(visit.identity)


def may_sign_out() -> bool:
    """Whether readers sign in and out with the dashboard itself, and not with a gateway before it."""
    try:
        return access.latest().way == "oidc"
    except Refused:
        return False


def is_asked_for() -> bool:
    """Whether readers are asked who they are; so, too, where the file that says it is broken."""
    try:
        return access.latest().way != "none"
    except Refused:
        return True


def may_be_local(page: Page) -> bool:
    """Whether anything on a page may be other than published: its own figures, or any that stand among the published
    ones. A page that is not listed, and those that show what is loaded, count as local."""
    is_open = page.is_listed and not page.shows_local and page.key != "extracts"
    return not is_open or bool(queries.loaded_bases(False) & {"provisional", "illustrative"})
