"""Invents what the illustrative sample types in by hand: comments on KPIs."""

from datetime import date

from tools.sample import Row

# KPI, SMB, cause, action, lead role, the action's due day.
COMMENTS = (
    (
        "minutes_issued_on_time",
        "2022-06-09",
        "Each coordinator wrote their own minutes, and some were left unfinished during leave.",
        "Trial a shared template and one shared list of minutes outstanding.",
        "MAPPA coordinator",
        "2022-10-31",
    ),
    (
        "minutes_issued_on_time",
        "2023-02-08",
        "The trial helped, but the administrators were not part of it.",
        "Share all minutes out between the administrators from April 2023.",
        "MAPPA unit manager",
        "2023-04-01",
    ),
    (
        "training_reach",
        "2023-10-03",
        "Two agencies had nobody free on the dates offered.",
        "Offer two half-day courses online and ask each SMB member to nominate staff.",
        "Training lead",
        "2024-03-31",
    ),
    (
        "smb_attendance",
        "2024-06-12",
        "Two agencies have no named deputy and send nobody when their member is away.",
        "Ask the two chief officers in writing to name a deputy.",
        "SMB chair",
        "2024-09-30",
    ),
    (
        "business_plan_on_track",
        "2024-06-12",
        "Three actions wait for the review of cases managed for 12 months and more.",
        "Bring the review's findings to the SMB and set new dates.",
        "MAPPA unit manager",
        "2024-10-03",
    ),
    (
        "level_2_reviews_on_time",
        "2024-10-03",
        "A coordinator's post was vacant in August and September, and reviews slipped.",
        "Cover the post from a neighbouring team and hold the overdue reviews first.",
        "Head of probation delivery",
        "2024-10-31",
    ),
    (
        "level_3_reviews_on_time",
        "2024-10-03",
        "One review could not be held with the senior managers who were needed.",
        "Keep a standing weekly slot for Level 3 in the senior managers' diaries.",
        "Head of public protection",
        "2024-11-30",
    ),
    (
        "level_2_attendance",
        "2024-10-03",
        "Housing provider B missed many of the meetings it was invited to.",
        "Agree with its director who attends, and report monthly to the SMB chair.",
        "SMB chair",
        "2024-12-31",
    ),
    (
        "level_3_senior_attendance",
        "2024-10-03",
        "Some agencies sent staff who could not commit resources.",
        "State the required grade in each Level 3 invitation and ring agencies that do not meet it.",
        "MAPPA coordinator",
        "2024-11-30",
    ),
    (
        "smb_attendance",
        "2024-10-03",
        "One agency still has no named deputy.",
        "The SMB chair meets its chief officer.",
        "SMB chair",
        "2024-11-30",
    ),
    (
        "business_plan_on_track",
        "2024-10-03",
        "Actions that depend on the vacant coordinator's post have stopped.",
        "Share the actions out and agree new dates at the SMB.",
        "MAPPA unit manager",
        "2024-12-31",
    ),
    (
        "training_reach",
        "2024-10-03",
        "Two agencies have sent nobody in the last 12 months.",
        "Hold one bespoke session at each of the two agencies.",
        "Training lead",
        "2025-01-31",
    ),
)


def commentary() -> list[Row]:
    """The comments, each told to one SMB."""
    return [
        {
            "kpi": kpi,
            "as_at": date.fromisoformat(smb),
            "cause": cause,
            "action": action,
            "lead_role": lead_role,
            "due_on": date.fromisoformat(due),
        }
        for kpi, smb, cause, action, lead_role, due in COMMENTS
    ]
