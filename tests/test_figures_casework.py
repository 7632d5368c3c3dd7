"""Figures of referrals, months managed, youth cases and escalations, on rows that can be counted by hand."""

from datetime import date

import pytest

from oversight.figures.core.figure import Scope
from oversight.figures.local.casework import cases, referrals
from oversight.measures.values import Absence
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import casework_wording, needs_wording
from tests.casework_rows import custody, escalation, publish, referral, spell
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", as_at="2024-06-12")
SMB = [{"smb_on": "2024-06-12", "is_kpis_reviewed": "yes"}]
FIGURES = (
    referrals.referrals_by_outcome,
    referrals.referrals_by_source,
    referrals.rejection_reasons,
    cases.months_managed,
    cases.youth_cases_and_escalations,
)
BEFORE = [referral(1, "2022-06-13", "2022-06-20"), referral(2, "2023-06-12", "2023-06-12")]
NOW = [
    referral(3, "2023-06-13", "2023-06-20", source_agency="Prison service"),
    referral(4, "2024-01-01", "2024-01-08", "not eligible"),
    referral(5, "2024-01-01", "2024-01-08", is_youth="yes"),
    referral(6, "2024-06-12"),
]


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes these rows as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish_rows(**tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(publish(tmp_path, smb_meetings=SMB, **tables)))

    return publish_rows


def test_referrals_say_what_became_of_them_and_how_that_changed(load):
    load(referrals=[*BEFORE, *NOW])
    figure = referrals.referrals_by_outcome(CHOICE)
    assert figure.title == "4 referrals in 12 months: 2 accepted, 1 rejected, 1 waiting"
    assert figure.subtitle == (
        "Referrals in the 12 months to 12 June 2024, Derbyshire; up 2 (small numbers) from 2 in the 12 months before"
    )
    assert figure.rows.select("group", "part", "value").rows() == [
        ("Accepted", "12 months to June 2024", 2),
        ("Accepted", "12 months before", 2),
        ("Rejected", "12 months to June 2024", 1),
        ("Rejected", "12 months before", 0),
        ("Waiting for a decision", "12 months to June 2024", 1),
        ("Waiting for a decision", "12 months before", 0),
    ]
    assert list(figure.table.rows()) == [
        ("Received", 4, 2, "Up 2 (small numbers)"),
        ("Accepted", 2, 2, "No change"),
        ("Rejected", 1, 0, "Up 1 (small numbers)"),
        ("Waiting for a decision", 1, 0, "Up 1 (small numbers)"),
    ]
    assert frame(figure.table).columns == ["Referrals", "12 months to 12 June 2024", "12 months before", "Change"]
    assert (figure.period, figure.as_at) == ("13 June 2023 to 12 June 2024", date(2024, 6, 12))
    assert (figure.area, figure.scope) == ("Derbyshire", Scope.BOARD_MEETING)
    assert figure.notes == ()
    assert figure.alt.endswith(
        "Waiting for a decision, 12 months to June 2024: 1; Waiting for a decision, 12 months before: 0."
    )


def test_a_referral_decided_since_then_was_waiting_in_the_12_months_before(load):
    load(referrals=[referral(1, "2022-06-13", "2023-06-13"), *NOW])
    waiting = frame(referrals.referrals_by_outcome(CHOICE).table).row(3)
    assert waiting == ("Waiting for a decision", "1", "1", "No change")


def test_months_before_that_are_not_held_in_full_are_not_compared(load):
    load(referrals=[referral(2, "2022-06-14", "2023-06-12"), *NOW])
    figure = referrals.referrals_by_outcome(CHOICE)
    assert figure.subtitle == "Referrals in the 12 months to 12 June 2024, Derbyshire"
    assert frame(figure.table).columns == ["Referrals", "12 months to 12 June 2024"]
    assert figure.rows["part"].to_list() == ["", "", ""]
    assert figure.notes == (
        "Records begin on 14 June 2022 and do not cover the 12 months before, so no change is given.",
    )


def test_a_period_that_begins_before_the_records_says_so(load):
    load(referrals=[referral(1, "2024-01-01", "2024-01-08")])
    figure = referrals.referrals_by_outcome(CHOICE)
    assert figure.title == "1 referral in 12 months: 1 accepted, 0 rejected"
    assert figure.notes == (
        "The earliest referral we have was received on 1 January 2024, so the 12 months may be incomplete.",
    )


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (49, 40, "Down 9 (small numbers)"),
        (50, 40, "Down 10 (-20.0%)"),
        (60, 90, "Up 30 (+50.0%)"),
        (60, 60, "No change"),
        (0, 1, "Up 1 (small numbers)"),
        (0, 0, "No change"),
    ],
)
def test_a_per_cent_stands_only_beside_a_change_from_50_or_more(before, now, words, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    assert casework_wording.change(referrals.change_of(before, now, date(2024, 6, 12))) == words


def test_referrals_by_source_name_who_sent_most(load):
    load(referrals=[*BEFORE, *NOW])
    figure = referrals.referrals_by_source(CHOICE)
    assert figure.title == "Police force sent most referrals: 3 of 4"
    assert figure.rows.select("group", "value", "shown").rows() == [
        ("Police force", 3, "3 (1 accepted)"),
        ("Prison service", 1, "1 (1 accepted)"),
    ]
    assert frame(figure.table).columns == ["Agency", "Received", "Accepted"]
    assert list(figure.table.rows()) == [("Police force", 3, 1), ("Prison service", 1, 1)]


@pytest.mark.parametrize(
    ("agencies", "title"),
    [
        (["Police force"], "Police force sent most referrals: 1 of 1"),
        (
            ["Police force", "Prison service"],
            "Police force and Prison service sent most referrals: 1 each, of 2 in all",
        ),
        (
            ["Police force", "Prison service", "Probation service"],
            "Three agencies sent most referrals: 1 each, of 3 in all",
        ),
    ],
)
def test_sources_that_sent_as_many_are_named_together(agencies, title, load):
    load(referrals=[referral(n, "2024-01-01", source_agency=agency) for n, agency in enumerate(agencies)])
    assert referrals.referrals_by_source(CHOICE).title == title


def test_rejection_reasons_name_the_most_frequent(load):
    reasons = ["manageable at Level 1", "manageable at Level 1", "not eligible"]
    load(referrals=[referral(n, "2024-01-01", "2024-01-08", reason) for n, reason in enumerate(reasons)])
    figure = referrals.rejection_reasons(CHOICE)
    assert figure.title == "2 of 3 rejected referrals could be managed at Level 1"
    assert list(figure.table.rows()) == [("Manageable at Level 1", 2), ("Not eligible", 1)]
    assert figure.rows.select("group", "value").rows() == list(figure.table.rows())


def test_reasons_given_as_often_are_named_together(load):
    reasons = ["manageable at Level 1", "information missing", "not eligible"]
    load(referrals=[referral(n, "2024-01-01", "2024-01-08", reason) for n, reason in enumerate(reasons)])
    assert referrals.rejection_reasons(CHOICE).title == "Of 3 rejected referrals, three reasons apply to 1 each"


def test_cases_of_12_months_and_more_are_in_the_title(load):
    load(
        level_spells=[
            spell(1, "2023-01-01"),
            spell(2, "2023-06-12"),
            spell(3, "2024-03-12"),
            spell(4, "2024-06-12"),
            spell(5, "2023-12-12"),
            custody(6, "2024-01-01"),
        ]
    )
    figure = cases.months_managed(CHOICE)
    assert figure.title == "2 of 5 open cases have lasted a year or more"
    assert figure.subtitle == "Cases open at Levels 2 and 3 on 12 June 2024, Derbyshire"
    assert list(figure.table.rows()) == [
        ("Under 3 months", 1),
        ("3 to 5 months", 1),
        ("6 to 11 months", 1),
        ("12 months or more", 2),
    ]
    assert figure.notes == ("In 1 more case the person was in custody on the day",)
    assert (figure.period, figure.as_at) == ("12 June 2024", date(2024, 6, 12))


@pytest.mark.parametrize(
    ("spells", "title"),
    [
        ([spell(1, "2023-01-01"), spell(2, "2024-06-01")], "1 of 2 open cases has lasted a year or more"),
        ([spell(1, "2024-06-01")], "0 of 1 open case has lasted a year or more"),
        ([spell(1, "2024-06-01", "2024-06-12")], "No case was open at Level 2 or 3 on 12 June 2024"),
    ],
)
def test_the_title_of_months_managed_holds_for_few_cases(spells, title, load):
    load(level_spells=spells)
    assert cases.months_managed(CHOICE).title == title
    assert cases.months_managed(CHOICE).notes == ()


def test_youth_cases_and_escalations_are_a_table_and_what_is_not_held_says_so(load):
    load(
        referrals=NOW,
        level_spells=[
            spell(1, "2023-01-01", "2024-02-01", "moved to Level 3", is_youth="yes"),
            spell(1, "2024-02-01", level="3", is_youth="yes"),
            spell(2, "2023-01-01"),
        ],
        escalations=[escalation(1, "2024-01-25", "2024-02-01", "2"), escalation(2, "2024-01-25", "2024-02-01", "1")],
    )
    figure = cases.youth_cases_and_escalations(CHOICE)
    assert figure.title == "1 youth referral, 1 youth case managed and 2 escalations"
    assert figure.chart is None
    assert figure.table.column("count").values == (1, 1, 2, 1, *[Absence.NOT_HELD] * 3)
    assert frame(figure.table).rows() == [
        ("Referrals of people under 18 received", "1"),
        ("Youth cases managed at Level 2 or 3", "1"),
        ("Escalations from Level 2 to Level 3 asked for", "2"),
        ("Of these, confirmed by two of three senior leaders", "1"),
        ("First meetings due before a release", "not held"),
        ("Of these, held by the day of release", "not held"),
        ("Of these, held in the six months before it", "not held"),
    ]


@pytest.mark.parametrize("make", FIGURES)
def test_a_figure_of_a_sample_says_so_in_its_words_bases_rows_and_chart(make, load):
    load(referrals=NOW, level_spells=[spell(1, "2023-01-01")])
    figure = make(CHOICE)
    assert figure.basis == "Example data: not Derbyshire's figures."
    assert dict(figure.about)["Basis"] == figure.basis
    assert figure.bases == {"illustrative"}
    assert figure.rows["is_illustrative"].all()


@pytest.mark.parametrize("make", FIGURES)
def test_a_figure_of_real_records_loses_the_mark_by_itself(make, load):
    load(
        referrals=[row | {"basis": "provisional"} for row in NOW],
        level_spells=[spell(1, "2023-01-01", basis="provisional")],
    )
    figure = make(CHOICE)
    assert figure.basis == "Provisional: local records."
    assert figure.bases == {"provisional"}
    assert not figure.rows["is_illustrative"].any()
    assert "strokeDash" not in str(figure.chart)


def test_no_figure_names_a_category_or_a_case(load):
    load(referrals=NOW, level_spells=[spell(1, "2023-01-01")])
    for make in FIGURES:
        figure = make(CHOICE)
        shown = f"{figure.title} {figure.alt} {figure.rows.to_dicts()} {frame(figure.table).to_dicts()} {figure.chart}"
        assert "ategory" not in shown and "C-0001" not in shown and "R-0003" not in shown


def test_without_records_each_figure_says_what_is_needed(load):
    load()
    for make in FIGURES:
        with pytest.raises(NotHeld, match=needs_wording.CASEWORK):
            make(CHOICE)


def test_records_that_begin_after_the_chosen_smb_are_not_looked_at(load):
    load(referrals=[referral(1, "2024-06-13")], level_spells=[spell(1, "2024-06-13", is_youth="yes")])
    assert [make(CHOICE).absent for make in FIGURES[:4]] == [
        "Referrals: no records are held up to 12 June 2024.",
        "No referral was received in the 12 months to 12 June 2024.",
        "No referral received in the 12 months to 12 June 2024 was rejected.",
        "Cases at Levels 2 and 3: no records are held up to 12 June 2024.",
    ]
    figure = cases.youth_cases_and_escalations(CHOICE)
    assert figure.title == "0 youth referrals and 0 youth cases managed"


def test_a_period_without_referrals_after_some_earlier_is_a_zero_and_not_an_absence(load):
    load(referrals=BEFORE[:1])
    figure = referrals.referrals_by_outcome(CHOICE)
    assert figure.absent is None
    assert figure.title == "No referrals were received in the 12 months"
    assert "down 1 (small numbers) from 1 in the 12 months before" in figure.subtitle


@pytest.mark.parametrize("make", FIGURES)
def test_another_area_and_no_smb_get_a_sentence_and_no_chart(make, load):
    load(referrals=NOW, level_spells=[spell(1, "2023-01-01")])
    other = make(Selection("Northumbria", "Derbyshire", "2023-24", as_at="2024-06-12"))
    assert other.absent == "Referral and case records are held for Derbyshire only."
    assert (other.chart, other.bases) == (None, frozenset())
    with pytest.raises(NotHeld, match=needs_wording.NO_DAY):
        make(Selection("Derbyshire", "Northumbria", "2023-24"))
