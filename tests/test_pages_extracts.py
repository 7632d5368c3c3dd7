"""Data and checks: what its headline says, which files stand open, and how its sources are searched."""

import pytest

from oversight.components import search_box
from oversight.figures.core.table import Table, counts, names, words
from oversight.figures.data import loaded_extracts
from oversight.wording import data_wording
from tests.every_figure import CHOICE
from tests.frames import frame
from tests.test_pages import opened, words_of

DOCUMENTS = Table(
    (
        names("title", "Document", ["MAPPA Annual Report", "Sex offenders in Kent", "Figures of 2021"]),
        words("publisher", "Publisher", ["Derbyshire MAPPA SMB", "Kent Online", "Reach"]),
        counts("figure_count", "Figures", [68, 1, 2]),
    )
)


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ((25, 25, 3), "All 25 data files are loaded. 3 pairs of published figures need checking."),
        ((25, 25, 1), "All 25 data files are loaded. 1 pair of published figures needs checking."),
        ((25, 25, 0), "All 25 data files are loaded."),
        ((24, 25, 0), "1 data file of 25 cannot be read. See below what is wrong and what to do."),
    ],
)
def test_the_headline_says_whether_every_file_is_loaded_and_what_needs_checking(counted, said):
    assert data_wording.headline(*counted) == said


def test_the_published_files_stand_open_and_the_boards_own_are_folded():
    figure = loaded_extracts.loaded(CHOICE)
    rows = frame(figure.table)["Data file"].to_list()
    assert (figure.unfolded, figure.folded) == (10, "23 files of the board's own records")
    assert (rows[0], rows[10]) == ("Annual statistics", "SMB meetings")
    assert frame(figure.table)["Rests on"][0].split(", ")[1].endswith(" official")


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("", ["MAPPA Annual Report", "Sex offenders in Kent", "Figures of 2021"]),
        ("KENT", ["Sex offenders in Kent"]),
        ("mappa  smb", ["MAPPA Annual Report"]),
        ("68", ["MAPPA Annual Report"]),
        ("nothing like it", []),
    ],
)
def test_a_document_is_found_by_what_stands_in_any_of_its_cells(searched, found):
    assert list(search_box.matching(DOCUMENTS, searched).column("title").values) == found


def test_the_sources_are_not_drawn_until_they_are_opened():
    app = opened("pages/extracts.py")
    assert [one.label for one in app.expander][-1] == "Sources of the published figures"
    assert "Buxton Advertiser" not in words_of(app)
