"""The page of what happened since the last meeting, as it is drawn."""

from oversight.components.escaping import plain
from oversight.wording import example_wording
from tests.test_pages import opened, words_of

PAGE = "pages/since_last_meeting.py"


def links(app):
    """Where the names of rows lead, by what they say."""
    return {one.proto.label: (one.proto.page, one.proto.query_string) for one in app.get("page_link")}


def test_the_strip_of_example_data_stands_above_all_of_it_and_ends_before_published_figures():
    said = words_of(opened(PAGE))
    begins, ends = said.index(example_wording.LABEL), said.index(example_wording.ENDS)
    assert (
        begins
        < said.index("2 of 4 decisions are done.")
        < said.index("21 items fall due before the board meeting on 6 February 2025")
        < ends
    )
    assert ends < said.index("2 published figures were revised")


def test_names_lead_to_what_they_name_and_keep_the_choice():
    found = links(opened(PAGE, as_at="2024-06-12"))
    found |= links(opened(PAGE))
    page, address = found["Write to both and report the answers"]
    assert page == "business_plan" and "action=P-0022" in address
    page, address = found["Business plan on track"]
    assert page == "kpis" and "kpi=business_plan_on_track" in address


def test_the_page_hands_out_its_pdf_and_the_reminders_by_name():
    app = opened(PAGE)
    buttons = [one.proto.label for one in app.get("download_button")]
    assert buttons == [plain("One-page PDF"), plain("Reminders for a calendar")]
