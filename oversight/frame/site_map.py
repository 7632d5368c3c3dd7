"""The site map: every page of the catalogue in its group, linked."""

import streamlit as st

from oversight import catalogue, settings
from oversight.components import links, markup
from oversight.frame import admission, board_shown
from oversight.selection import Selection


def draw_site_map(here: str, choice: Selection) -> None:
    """The pages in their groups, each link handing the reader's choice on; below them who is signed in."""
    offered = board_shown.offered()
    markup.draw("sidebar_board", board=settings.current().board.name, is_of_many=len(offered) > 1)
    board_shown.draw_switcher(choice, offered)
    parameters = choice.parameters()
    log = [catalogue.BY_KEY[catalogue.AUDIT_LOG]] if admission.may_read_log() else []
    for group, pages in catalogue.site_map(admission.may_see_region()).items():
        markup.draw("sidebar_group", group=group)
        for page in [*pages, *(one for one in log if one.group == group)]:
            if page.key == here:
                markup.draw("site_here", link=page.link)
            else:
                st.page_link(links.to(page.file), label=page.link, query_params=parameters)
    if user := admission.signed_in():
        markup.draw("sidebar_person", user=user, may_sign_out=admission.may_sign_out())
