"""The actions of the illustrative sample's business plan, after what the annual report says the year ahead will do."""

from dataclasses import dataclass, field

from oversight.extracts.contracts.business_plan import ORIGINS

PRACTICE, TIMELY = "1 Consistent practice", "2 Timely management"
WORKFORCE, LEARNING = "3 Skilled workforce", "4 Learning and assurance"
GAP, INSPECTION, AUDIT, LOCAL = ORIGINS
COORDINATOR, MANAGER, SMB_CHAIR = "MAPPA coordinator", "MAPPA unit manager", "SMB chair"
TRAINER, PROBATION = "Training lead", "Head of probation delivery"
REVIEWS, LEVEL_2, LEVEL_3 = "level_2_reviews_on_time", "level_2_attendance", "level_3_senior_attendance"
DISCLOSURE, REACH, CALENDAR = "disclosure_decision_recorded", "training_reach", "audit_calendar_kept"
SUMMER, AUTUMN, WINTER = "2024-06-12", "2024-10-03", "2024-02-08"


@dataclass(frozen=True)
class Action:
    """One action as agreed (days as 2024-03-31), and how it went: `told` gives, for an SMB at which it did not simply
    go to plan, the state, a new due day (or nothing) and the progress words."""

    priority: str
    action: str
    lead_role: str | None
    measure: str | None
    agreed: str
    due: str
    origin: str
    kpi: str | None = None
    completed: str | None = None
    told: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    is_reported: bool = True


ACTIONS = (
    # Completed long ago.
    Action(
        *(PRACTICE, "Online joining for every meeting", COORDINATOR, "Agencies joining online"),
        *("2021-06-09", "2021-09-30", LOCAL, LEVEL_2, "2021-09-21"),
    ),
    Action(
        *(PRACTICE, "Standing agenda for Level 3 meetings", COORDINATOR, "Minutes that follow the agenda"),
        *("2022-02-08", "2022-09-30", AUDIT, None, "2022-09-02"),
    ),
    Action(
        *(TIMELY, "One list of reviews due", COORDINATOR, "Reviews held on time"),
        *("2021-06-09", "2021-12-17", LOCAL, REVIEWS, "2021-11-30"),
    ),
    Action(
        *(TIMELY, "Shared template for minutes", COORDINATOR, "Minutes issued on time"),
        *("2022-06-09", "2022-10-31", AUDIT, "minutes_issued_on_time", "2022-11-18"),
    ),
    Action(
        *(TIMELY, "Youth cases reviewed each quarter", MANAGER, "Quarterly reviews held"),
        *("2022-06-09", "2023-03-31", GAP, None, "2023-03-10"),
        {"2023-02-08": ("at risk", "", "One quarter's review is still to be held.")},
    ),
    Action(
        *(WORKFORCE, "Foundation course moved online", TRAINER, "Agencies with somebody trained"),
        *("2021-06-09", "2022-01-31", LOCAL, REACH, "2022-01-20"),
    ),
    Action(
        *(WORKFORCE, "Single points of contact listed", COORDINATOR, "Agencies with a contact named"),
        *("2021-10-01", "2022-04-29", GAP, "smb_attendance", "2022-04-08"),
        {"2022-02-08": ("at risk", "", "Three agencies have not answered.")},
    ),
    Action(
        *(WORKFORCE, "Focus group on the training packages", TRAINER, "Changes made to both courses"),
        *("2022-10-03", "2023-05-31", LOCAL, REACH, "2023-05-17"),
    ),
    Action(
        *(LEARNING, "Induction for lay advisers", SMB_CHAIR, "Induction days held"),
        *("2021-06-09", "2022-01-31", GAP, None, "2022-05-12"),
        {"2022-02-08": ("at risk", "2022-05-31", "One visit could not be held. A new date is set.")},
    ),
    Action(
        *(LEARNING, "Audit calendar agreed each year", MANAGER, "Calendar before the SMB in February"),
        *("2021-06-09", "2022-03-31", LOCAL, CALENDAR, "2022-03-15"),
    ),
    Action(
        *(LEARNING, "Rejected referrals analysed", COORDINATOR, "Themes shown to the SMB"),
        *("2021-10-01", "2022-09-30", INSPECTION, None, "2022-09-14"),
    ),
    Action(
        *(LEARNING, "National self-assessment completed", MANAGER, "Gaps taken into the plan"),
        *("2022-10-03", "2023-06-30", GAP, None, "2023-06-20"),
    ),
    # In force at the last SMB, or completed in the year before it.
    Action(
        *(PRACTICE, "Embed the new national documents", COORDINATOR, "Audited minutes on the new documents"),
        *("2023-06-09", "2024-01-31", INSPECTION, DISCLOSURE, None),
        {
            WINTER: ("at risk", "2024-04-30", "Two agencies still send the old referral form."),
            SUMMER: ("at risk", "", "One agency remains. Its own system needs a change."),
            AUTUMN: ("at risk", "", "The change to its system is booked but has no date."),
        },
    ),
    Action(
        *(PRACTICE, "Prison panel members at Level 2", "Head of offender management", "Level 2 panels with a member"),
        *("2023-10-03", "2024-03-29", INSPECTION, LEVEL_2, None),
        {
            WINTER: ("at risk", "2024-06-28", "The prison is choosing whom to send."),
            SUMMER: ("at risk", "2024-12-20", "One member is named. A second is needed."),
            AUTUMN: ("at risk", "", "The second member left before starting."),
        },
    ),
    Action(
        *(PRACTICE, "Memorandum of understanding renewed", SMB_CHAIR, "Signed by every agency"),
        *("2023-10-03", "2024-07-31", GAP, None, "2024-07-24"),
    ),
    Action(
        *(PRACTICE, "Review of cases managed 12 months or more", MANAGER, "Gaps that hinder discharge listed"),
        *(WINTER, "2024-09-16", LOCAL, REVIEWS, None),
        {
            SUMMER: ("at risk", "", "Half of the cases are reviewed."),
            AUTUMN: ("on track", "", "All cases are reviewed. The findings are being written."),
        },
    ),
    Action(
        *(PRACTICE, "One-page screening checklist to partners", COORDINATOR, "Complete referrals"),
        *("2023-10-03", "2024-05-31", LOCAL, None, "2024-05-15"),
    ),
    Action(
        *(PRACTICE, "Guidance on referrals refreshed", COORDINATOR, "Referral audit answers"),
        *(SUMMER, "2024-12-13", AUDIT, None),
    ),
    Action(
        *(PRACTICE, "Information sharing agreements reviewed", MANAGER, "Agreements in date"),
        *(WINTER, "2025-02-28", GAP, None),
    ),
    Action(
        *(TIMELY, "Initial meetings within 4 weeks", COORDINATOR, "Initial meetings in time"),
        *("2023-10-03", "2024-11-29", AUDIT, "initial_meetings_in_time"),
    ),
    Action(
        *(TIMELY, "Share minute-taking across the unit", MANAGER, "Minutes issued on time"),
        *("2023-02-08", "2023-10-31", AUDIT, "minutes_issued_on_time", "2023-12-14"),
        {"2023-10-03": ("at risk", "", "One administrator is still to be trained.")},
    ),
    Action(
        *(TIMELY, "Overdue review alert to chairs", COORDINATOR, "Reviews overdue at each SMB"),
        *(SUMMER, "2024-10-31", LOCAL, REVIEWS, None),
    ),
    Action(
        *(TIMELY, "Level 3 attendance at senior grade", SMB_CHAIR, "Senior grade at Level 3"),
        *(WINTER, "2024-12-20", INSPECTION, LEVEL_3, None),
    ),
    Action(
        *(TIMELY, "Level 2 reviews within 16 weeks", PROBATION, "Level 2 reviews on time"),
        *("2023-10-03", "2024-09-30", LOCAL, REVIEWS, None),
        {AUTUMN: ("at risk", "2025-01-31", "A coordinator's post was vacant. A new date is requested.")},
    ),
    Action(
        *(TIMELY, "Weekly Level 3 slot in diaries", "Head of public protection", "Level 3 reviews on time"),
        *(AUTUMN, "2024-11-29", LOCAL, "level_3_reviews_on_time", None),
        {AUTUMN: ("not started", "", "Agreed by the board today.")},
    ),
    Action(
        *(WORKFORCE, "Deputies named by each agency", SMB_CHAIR, "Agencies with a deputy named"),
        *("2023-10-03", "2024-05-24", GAP, "smb_attendance", None),
        {
            SUMMER: ("at risk", "", "Two agencies still have no named deputy."),
            AUTUMN: ("at risk", "", "One agency still has no named deputy."),
        },
    ),
    Action(
        *(WORKFORCE, "Practitioner course, three dates", TRAINER, "Agencies with somebody trained"),
        *(WINTER, "2024-12-06", LOCAL, REACH, None),
    ),
    Action(
        *(WORKFORCE, "Bespoke training for housing providers", None, "Housing staff trained"),
        *(SUMMER, "2024-11-29", AUDIT, LEVEL_2, None),
    ),
    Action(
        *(WORKFORCE, "Training reach reported to each SMB", TRAINER, "Agencies without anybody trained"),
        *(SUMMER, "2025-01-31", GAP, REACH),
        is_reported=False,
    ),
    Action(
        *(WORKFORCE, "Foundation course refreshed", TRAINER, "Feedback from those who came"),
        *("2023-06-09", "2024-05-31", LOCAL, REACH, "2024-05-28"),
    ),
    Action(
        *(WORKFORCE, "Pack of key points after each course", TRAINER, "Packs given out"),
        *("2023-06-09", "2024-03-29", LOCAL, None, "2024-03-20"),
    ),
    Action(
        *(WORKFORCE, "Shadowing for new chairs", "Lead for chairs", None),
        *(SUMMER, "2025-03-14", AUDIT, None),
    ),
    Action(
        *(WORKFORCE, "Online course on the four pillars", TRAINER, "Staff who finished it"),
        *("2023-10-03", "2024-09-27", LOCAL, None, None),
        {SUMMER: ("withdrawn", "", "A national course covers it.")},
    ),
    Action(
        *(LEARNING, "Self-assessment gaps closed", MANAGER, "Gaps still open"),
        *("2023-10-03", "2024-12-13", GAP, None),
    ),
    Action(
        *(LEARNING, "Minutes audit, Responsible Authority", MANAGER, "Audit shown to the SMB"),
        *(WINTER, "2024-12-18", LOCAL, CALENDAR, None),
    ),
    Action(
        *(LEARNING, "Disclosure decisions audit", COORDINATOR, "Decisions with a reason recorded"),
        *(SUMMER, "2025-01-17", AUDIT, DISCLOSURE, None),
    ),
    Action(
        *(LEARNING, "Annual report published", MANAGER, "Report published in October"),
        *("2024-04-22", "2024-10-31", LOCAL, None),  # agreed by the chair between two SMBs
    ),
    Action(
        *(LEARNING, "Chairing audit by lay advisers", "Lay advisers' lead", "Audits shown to the SMB"),
        *("2023-10-03", "2024-05-31", INSPECTION, CALENDAR, "2024-05-10"),
    ),
)
